// SPDX-License-Identifier: Apache-2.0
//
// counters.h: what is alive in this library, besides memory and objects.
#pragma once

#include <atomic>

#include "vss_com.h"

namespace gwm {

/// Asynchronous operations that have not ended, the cancelled ones with handlers running included.
inline std::atomic<LONGLONG> live_operations{0};
/// Operations whose end is known to their clients, but whose last thread still lets go of them.
inline std::atomic<LONGLONG> ending_operations{0};
/// Handlers of writers that were called, ever.
inline std::atomic<UINT> handlers_called{0};
/// Writers subscribed.
inline std::atomic<LONGLONG> live_subscribers{0};

}  // namespace gwm
