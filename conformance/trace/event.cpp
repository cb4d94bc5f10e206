// SPDX-License-Identifier: Apache-2.0
#include "trace/event.h"

#include <algorithm>
#include <array>

namespace gwm {
namespace {

constexpr std::array<std::string_view, kEventKinds> kNames = {
    "call", "return",    "enter",     "leave", "log",     "document", "world",
    "note", "unreached", "exception", "leak",  "witness", "exit"};

}  // namespace

std::string_view Show(EventKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<EventKind> EventKindOf(std::string_view name) {
  const auto it = std::ranges::find(kNames, name);
  if (it == kNames.end()) return std::nullopt;
  return static_cast<EventKind>(it - kNames.begin());
}

const Value* Event::Find(std::string_view name) const {
  auto it = std::ranges::find(fields, name, &Field::name);
  return it == fields.end() ? nullptr : &it->value;
}

std::string_view WriterOf(std::string_view object) {
  constexpr std::string_view kWriter = "writer#";
  return object.starts_with(kWriter) ? object.substr(kWriter.size()) : std::string_view();
}

}  // namespace gwm
