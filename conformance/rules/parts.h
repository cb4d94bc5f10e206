// SPDX-License-Identifier: Apache-2.0
//
// The parts of a case's trace: what the script did, what steps did that tried their call many times, and
// what the witness did after it all. A rule about the script must not see the other two, or their calls
// and callbacks would count as the script's.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "trace/trace.h"

namespace gwm {

// The notes around a turn.
inline constexpr std::string_view kTurnBegins = "turn";
inline constexpr std::string_view kTurnEnds = "turn ends";

/// One of many tries of a step. The notes around it belong to it, and to the script.
struct Turn {
  std::int32_t step = -1;
  std::int64_t n = 0;  // which one: in a sweep, which allocation fails
  Trace trace;
};

struct Parts {
  Trace script;  // with what speaks of the whole case wherever it comes: leaks, exceptions, the end
  std::vector<Turn> turns;
  std::span<const Event> witness;  // of the trace itself

  /// The turns of a step.
  std::vector<const Turn*> TurnsOf(std::int32_t step) const;
};

/// The trace outlives its parts. Events keep their positions `n`. A turn has the events of its own thread; one that the case's thread
/// makes has those of all threads, since the writers of its gathers run on theirs.
Parts PartsOf(const Trace& trace);

/// The number in a field; 0 without it.
std::int64_t NumberIn(const Event& event, std::string_view field);
/// The text of a field; "" without it.
std::string_view TextIn(const Event& event, std::string_view field);
/// The code in a field; `otherwise` if it has none.
HRESULT CodeIn(const Event& event, std::string_view field, HRESULT otherwise);

}  // namespace gwm
