// SPDX-License-Identifier: Apache-2.0
//
// How long the suite waits for what a subject should do by itself: long for one that works, so that a
// slow machine fails nobody; short for one that has been seen to call no writer at all.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "stage/progress.h"

namespace gwm {

/// Set by each witness: whether the subject called its writer.
inline std::atomic<bool> subject_calls_writers{true};

/// Milliseconds.
inline int Patience() { return subject_calls_writers ? 10000 : 20; }

/// A wait that is over when for so long nothing has moved on, however long what is waited for takes. Who waits looks
/// every few milliseconds: where he looks seldom, the machine has not let him run, nor the subject, and that time
/// does not count.
class PatientWait {
 public:
  explicit PatientWait(int milliseconds = Patience()) : limit_(std::chrono::milliseconds(milliseconds)) {}
  bool Over() {
    const auto now = std::chrono::steady_clock::now();
    waited_ += std::min<std::chrono::nanoseconds>(now - looked_, kBetweenLooks);
    looked_ = now;
    if (const std::uint64_t progressed = progress.load(); progressed != seen_) {
      seen_ = progressed;
      waited_ = {};
    }
    return waited_ >= limit_;
  }

 private:
  static constexpr std::chrono::milliseconds kBetweenLooks{50};

  std::chrono::nanoseconds limit_;
  std::chrono::nanoseconds waited_{0};
  std::uint64_t seen_ = progress.load();
  std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
};

/// Waits patiently for what whoever changes it tells by `changed`. False: it did not come.
template <class Predicate>
bool AwaitPatiently(std::unique_lock<std::mutex>& lock, std::condition_variable& changed, Predicate came,
                    int milliseconds = Patience()) {
  for (PatientWait wait(milliseconds); !came(); changed.wait_for(lock, std::chrono::milliseconds(10))) {
    if (wait.Over()) return false;
  }
  return true;
}

}  // namespace gwm
