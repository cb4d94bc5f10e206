// SPDX-License-Identifier: Apache-2.0
//
// How long the suite waits for what a subject should do by itself: long for one that works, so that a
// slow machine fails nobody; short for one that has been seen to call no writer at all.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "stage/progress.h"

namespace gwm {

/// Set by each witness: whether the subject called its writer.
inline std::atomic<bool> subject_calls_writers{true};

/// Milliseconds.
inline int Patience() { return subject_calls_writers ? 10000 : 20; }

/// A wait for the end of an operation: it is over when for so long nothing has moved on, however long the
/// operation takes.
class PatientWait {
 public:
  bool Over() {
    const auto now = std::chrono::steady_clock::now();
    if (const std::uint64_t progressed = progress.load(); progressed != seen_) {
      seen_ = progressed;
      moved_ = now;
    }
    return now - moved_ >= std::chrono::milliseconds(Patience());
  }

 private:
  std::uint64_t seen_ = progress.load();
  std::chrono::steady_clock::time_point moved_ = std::chrono::steady_clock::now();
};

}  // namespace gwm
