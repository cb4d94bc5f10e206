// SPDX-License-Identifier: Apache-2.0
//
// A trace is what happened: the ordered events of one case, or of one process. Rules read it and
// nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/event.h"

namespace gwm {

struct Trace {
  std::vector<Event> events;

  /// The return of a step's call; nullptr if it was not reached. A step that repeats a call has its
  /// last return here.
  const Event* ReturnOf(std::int32_t step) const;
  /// The return that answers the call at `position`, or nullptr.
  const Event* ReturnOfCall(const Event& call) const;
};

}  // namespace gwm
