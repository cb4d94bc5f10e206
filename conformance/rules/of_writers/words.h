// SPDX-License-Identifier: Apache-2.0
//
// The words of the rules of writers.
#pragma once

#include <string>

#include "rules/of_requesters/words.h"
#include "rules/of_writers/tour.h"

namespace gwm {

/// "OnIdentify of "Shop Writer""
inline std::string EventOf(const ProgramTour& tour, const Handling& handling) {
  return Words("On", handling.event, handling.extended ? "Ex of " : " of ", tour.NameOf(handling.writer));
}

/// "SetFailure in OnFreeze of "Shop Writer"", "SetFailure"
inline std::string CallIn(const ProgramTour& tour, const WriterCall& call) {
  return call.in == nullptr ? std::string(call.method) : Words(call.method, " in ", EventOf(tour, *call.in));
}

}  // namespace gwm
