// SPDX-License-Identifier: Apache-2.0
//
// short_lines.h: the lines of a long trace. Its first events are written in full (trace/lines.h). After them a
// call, and a return that follows its call at once, leave out what the lines before say:
//
//   {"t":"call","after":2,"obj":"filedesc#7392","m":4012}
//   {"t":"back","out":{"pbstrFilespec":"*.db"}}
//
//   n       counts on
//   call    of a call: one more than that of the call or callback before; of a return: the event before's
//   after   microseconds since the event before; absent: none
//   th      absent: 0; of a return: its call's. obj and within of a return: its call's, too
//   m       of a call: a number is that of an event of the same method; of a return: its call's
//   hr      of a return: absent: S_OK; null: its result is no code
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "trace/buffer.h"
#include "trace/event.h"
#include "trace/lines.h"

namespace gwm {

/// The events of a trace that are written in full, whatever they are.
inline constexpr std::uint32_t kFullEvents = 5'000;

class ShortLines {
 public:
  /// The next event of the trace. The name of a call's method outlives this object.
  void Append(Buffer& out, const EventLine& event);

 private:
  static constexpr std::size_t kMostMethods = 1 << 10;
  struct Named {
    std::string_view method;
    std::uint32_t n = 0;
  };

  bool AppendCall(Buffer& out, const EventLine& event);
  bool AppendBack(Buffer& out, const EventLine& event) const;
  void AppendTime(Buffer& out, const EventLine& event) const;
  /// Where the method stands, or will.
  Named& Place(std::string_view method);

  std::int64_t last_us_ = 0;
  std::int32_t last_call_ = -1;
  std::int32_t open_ = -1;  // the call with which the event before began; -1: it was something else
  std::array<Named, kMostMethods> methods_;
};

/// What a short line says.
struct ShortLine {
  Event event;                      // a call or a return; `us` since the event before, no `n`, what is left out is missing
  std::optional<std::size_t> like;  // of a call: the event that has its method
};

/// What this line says, line feed and all; none where a letter of it is not as ShortLines writes most of them
/// (a text that needs an escape, a long one): whoever reads JSON is asked about it then.
std::optional<ShortLine> ReadShortLine(std::string_view text);

}  // namespace gwm
