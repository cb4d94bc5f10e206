// SPDX-License-Identifier: Apache-2.0
//
// probes.h: what an adapter has to stand before the first case. Each catches a way to lie: answers
// that are always the same, answers that nobody asked for, objects that are none, claims without
// anything behind them.
#pragma once

#include "adapter/kit_process.h"

namespace gwm::adapter {

/// Refuses the adapter where one of them catches it.
void Probe(Process& process);

}  // namespace gwm::adapter
