// SPDX-License-Identifier: Apache-2.0
//
// What a trace says of a writer of its world, in the suite's results as in the traces of `gwm exec`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "worlds/conditions.h"
#include "worlds/labelled_text.h"
#include "worlds/world.h"

namespace gwm {

/// `out` takes fields: Text(name, UTF-8), Wide(name, UTF-16), Null, Id, Number, Bool, Code.
template <class Fields>
void TellWriter(const WriterSpec& spec, std::string_view label, Fields& out) {
  const auto word = [&out](const char* name, std::span<const WorldWord> words, auto value) {
    out.Text(name, WordOf(words, static_cast<UINT>(value)));
  };
  out.Text("label", label);
  out.Wide("wszWriterName", LPCWSTR(LabelledText(spec.name, label)));
  if (spec.instance == nullptr) {
    out.Null("wszWriterInstanceName");
  } else {
    out.Wide("wszWriterInstanceName", LPCWSTR(LabelledText(spec.instance, label)));
  }
  out.Id("writerId", spec.id);
  word("kind", kKindWords, spec.kind);
  word("membership", kMembershipWords, spec.membership);
  word("identify", kIdentifyWords, spec.identify);
  out.Number("delay_ms", spec.delay_ms);
  out.Bool("mocked", spec.mocked);
  out.Number("components", static_cast<std::int64_t>(spec.components.size()));
  for (const FailureSpec& failure : spec.failures) out.Code(failure.event.data(), failure.code);
}

}  // namespace gwm
