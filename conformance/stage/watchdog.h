// SPDX-License-Identifier: Apache-2.0
//
// Ends what hangs: when nothing in a guarded stretch has moved on for so long (progress.h), an action runs
// on the watchdog's thread. A stretch that moves on may take as long as it likes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace gwm {

class Watchdog {
 public:
  Watchdog() : thread_([this] { Run(); }) {}
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// `action` is expected to end the process.
  void Arm(std::chrono::milliseconds limit, std::function<void()> action);
  void Disarm();
  /// Called now and then, on the watchdog's thread, while a guarded stretch moves on.
  void OnProgress(std::function<void()> alive);

 private:
  void Run();
  /// Looks whether the stretch has moved on; true if it hangs.
  bool Look();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> action_;
  std::function<void()> alive_;
  std::chrono::milliseconds limit_{0};
  std::chrono::steady_clock::time_point moved_;  // when it last did
  std::uint64_t seen_ = 0;
  bool armed_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace gwm
