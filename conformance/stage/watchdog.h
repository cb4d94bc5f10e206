// SPDX-License-Identifier: Apache-2.0
//
// Ends what hangs: when the time of a guarded stretch is over, an action runs on the watchdog's thread.
#pragma once

#include <chrono>
#include <condition_variable>
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

 private:
  void Run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> action_;
  std::chrono::steady_clock::time_point deadline_;
  bool armed_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace gwm
