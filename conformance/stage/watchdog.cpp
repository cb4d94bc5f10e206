// SPDX-License-Identifier: Apache-2.0
#include "stage/watchdog.h"

#include <utility>

namespace gwm {

Watchdog::~Watchdog() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Watchdog::Arm(std::chrono::milliseconds limit, std::function<void()> action) {
  std::lock_guard lock(mutex_);
  action_ = std::move(action);
  deadline_ = std::chrono::steady_clock::now() + limit;
  armed_ = true;
  changed_.notify_all();
}

void Watchdog::Disarm() {
  std::lock_guard lock(mutex_);
  armed_ = false;
}

void Watchdog::Run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (!armed_) {
      changed_.wait(lock, [this] { return armed_ || ending_; });
    } else if (changed_.wait_until(lock, deadline_) == std::cv_status::timeout && armed_ &&
               std::chrono::steady_clock::now() >= deadline_) {
      armed_ = false;
      const auto action = std::exchange(action_, {});
      lock.unlock();
      action();
      lock.lock();
    }
  }
}

}  // namespace gwm
