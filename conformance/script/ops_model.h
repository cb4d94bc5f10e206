// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "script/step.h"
#include "model/life_cycle.h"

namespace gwm {

namespace ops {
void EverySequence(Context&, const Step&);
void EveryState(Context&, const Step&);
}  // namespace ops

/// One row of the matrices: a call, in every state that sequences of calls reach.
constexpr Step EverySequence(Call call) {
  return {ops::EverySequence, "every sequence of calls", {static_cast<int>(call)}};
}
/// The same by closure: every call in every state there is.
constexpr Step EveryState(Call call) {
  return {ops::EveryState, "every call in every state", {static_cast<int>(call)}};
}

}  // namespace gwm
