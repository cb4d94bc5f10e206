// SPDX-License-Identifier: Apache-2.0
//
// What the steps on a document and on its parts have in common.
#pragma once

#include <string_view>
#include <vector>

#include "script/steps_examine.h"
#include "stage/context.h"

namespace gwm::ops {

/// How a trace calls the document that is read.
inline constexpr std::string_view kDocument = "metadata";

/// True if there is a document to read; otherwise records that the step was not reached.
bool DocumentReady(Context& c, const Step& s);

/// Calls a method of `object` that hands out the item at s.n[1], and keeps the item in `slot`; with kNullOutput in s.n[2]
/// there is no output, and the slot stays.
template <class Interface, class Get>
void RecordIndexed(Context& c, const Step& s, std::string_view object, std::string_view method, Interface*& slot,
                   Get get) {
  const auto index = static_cast<UINT>(s.n[1]);
  const bool null = s.n[2] == kNullOutput;
  Interface* found = Untouched<Interface>();
  const HRESULT hr =
      c.Call(s, object, method, {{"index", Value::Number(index)}}, [&](std::vector<Field>& out) {
        const HRESULT result = get(index, null ? nullptr : &found);
        if (!null) out.push_back({"object", DescribePointer(found)});
        return result;
      });
  if (FAILED(hr) || found == Untouched<Interface>()) found = nullptr;
  if (!null) ExamineState::Replace(slot, found);
}

}  // namespace gwm::ops
