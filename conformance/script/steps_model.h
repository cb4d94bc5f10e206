// SPDX-License-Identifier: Apache-2.0
//
// The steps that walk the model of the life cycle.
#pragma once

#include "model/life_cycle.h"
#include "script/step.h"

namespace gwm {

/// One row of the matrices: a call, in every state that sequences of calls reach.
constexpr Step EverySequence(Call call) {
  return {Action::kEverySequence, "every sequence of calls", {static_cast<int>(call)}};
}
/// The same by closure: every call in every state there is.
constexpr Step EveryState(Call call) {
  return {Action::kEveryState, "every call in every state", {static_cast<int>(call)}};
}

}  // namespace gwm
