// SPDX-License-Identifier: Apache-2.0
//
// What a call has set going may end after it: no page says that BackupShutdown has reached the writers when
// Release comes back.
#pragma once

#include <chrono>
#include <thread>

#include "gwm_world.h"
#include "stage/context.h"

namespace gwm {

/// Waits until no operation is under way, where the subject can tell; for a fraction of a second at most,
/// since some go on for as long as a writer does.
inline void AwaitOperations(Context& c) {
  using std::chrono::milliseconds;
  if (!c.subject().Can(GWM_CAN_COUNTERS)) return std::this_thread::sleep_for(milliseconds(20));
  for (int i = 0; i < 300; ++i) {
    GwmCounters counters{};
    counters.size = sizeof counters;
    c.subject().world()->Counters(&counters);
    if (counters.operations == 0) return;
    std::this_thread::sleep_for(milliseconds(1));
  }
}

}  // namespace gwm
