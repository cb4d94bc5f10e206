// SPDX-License-Identifier: Apache-2.0
//
// How long the suite waits for what a subject should do by itself: long for one that works, so that a
// slow machine fails nobody; short for one that has been seen to call no writer at all.
#pragma once

#include <atomic>

namespace gwm {

/// Set by each witness: whether the subject called its writer.
inline std::atomic<bool> subject_calls_writers{true};

/// Milliseconds.
inline int Patience() { return subject_calls_writers ? 10000 : 20; }

}  // namespace gwm
