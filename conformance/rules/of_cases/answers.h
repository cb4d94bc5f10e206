// SPDX-License-Identifier: Apache-2.0
//
// What a step answered. For most that is the code of their call. A step that starts an operation and
// waits for it, one that makes several calls, and one that tries a call many times have several codes in
// the trace; which one counts is decided here, and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/parts.h"
#include "script/step.h"

namespace gwm {

// The notes with which a way to a state and a turn of a sweep tell their calls apart.
inline constexpr std::string_view kPartBegins = "part";
inline constexpr std::string_view kMemoryNote = "memory";

struct Answer {
  HRESULT hr = S_OK;
  const Event* event = nullptr;  // where it was said
};

/// What `step` answered among these events, where it has the number `index`; nothing without a return.
/// `step` makes its call once. Also for a step that goes by the answers of its own parts while it runs.
std::optional<Answer> AnswerAmong(const Step& step, std::int32_t index, std::span<const Event> events);

/// What step `index` of the script answered in this case.
std::optional<Answer> AnswerOf(const Script& script, std::int32_t index, const Parts& parts);

/// The last return of step `index` that has the field; nullptr without one.
const Event* LastWith(std::string_view field, std::int32_t index, std::span<const Event> events);

}  // namespace gwm
