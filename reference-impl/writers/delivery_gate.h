// SPDX-License-Identifier: Apache-2.0
//
// delivery_gate.h: one handler of a writer at a time, and none after it has unsubscribed.
//
// Unsubscribing waits for the handler that is running, except inside of that handler, where it
// would wait for itself. A handler that runs the inline executor may get a second event on its own
// thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gwm {

class DeliveryGate {
 public:
  /// Waits for this thread's turn. False: the writer is not subscribed any more.
  bool Enter() {
    std::unique_lock lock(mutex_);
    const auto self = std::this_thread::get_id();
    changed_.wait(lock, [&] { return !open_ || depth_ == 0 || thread_ == self; });
    if (!open_) return false;
    thread_ = self;
    ++depth_;
    return true;
  }
  void Leave() {
    const std::lock_guard lock(mutex_);
    if (--depth_ == 0) thread_ = {};
    changed_.notify_all();
  }
  void Open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
  }
  /// Lets nobody in from here on.
  void Close() {
    const std::lock_guard lock(mutex_);
    open_ = false;
    changed_.notify_all();
  }
  /// Waits until nobody is inside but this thread.
  void AwaitEmpty() {
    std::unique_lock lock(mutex_);
    const auto self = std::this_thread::get_id();
    changed_.wait(lock, [&] { return depth_ == 0 || thread_ == self; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int depth_ = 0;
  std::thread::id thread_;
};

}  // namespace gwm
