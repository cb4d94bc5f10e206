// SPDX-License-Identifier: Apache-2.0
#include "stage/watchdog.h"

#include <algorithm>
#include <utility>

#include "stage/progress.h"

namespace gwm {
namespace {

using std::chrono::steady_clock;

/// How often it looks: often enough for a short limit, seldom enough for nobody to notice.
std::chrono::milliseconds PauseFor(std::chrono::milliseconds limit) {
  return std::clamp(limit / 10, std::chrono::milliseconds(1), std::chrono::milliseconds(500));
}

}  // namespace

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
  limit_ = limit;
  moved_ = steady_clock::now();
  seen_ = progress;
  armed_ = true;
  changed_.notify_all();
}

void Watchdog::Disarm() {
  std::lock_guard lock(mutex_);
  armed_ = false;
}

void Watchdog::OnProgress(std::function<void()> alive) {
  std::lock_guard lock(mutex_);
  alive_ = std::move(alive);
}

bool Watchdog::Look() {
  const std::uint64_t now = progress;
  if (now == seen_) return steady_clock::now() - moved_ >= limit_;
  seen_ = now;
  moved_ = steady_clock::now();
  if (alive_) alive_();
  return false;
}

void Watchdog::Run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (!armed_) {
      changed_.wait(lock, [this] { return armed_ || ending_; });
      continue;
    }
    changed_.wait_for(lock, PauseFor(limit_));
    if (ending_ || !armed_ || !Look()) continue;
    armed_ = false;
    const auto action = std::exchange(action_, {});
    lock.unlock();
    action();
    lock.lock();
  }
}

}  // namespace gwm
