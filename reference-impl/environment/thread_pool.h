// SPDX-License-Identifier: Apache-2.0
//
// thread_pool.h: a thread for every piece of work that blocks. Idle threads are kept for a while; a
// piece never waits behind another one, so a writer that hangs holds up nobody but itself.
//
// Many pieces at once are handed to the threads that are parked, and whoever is woken wakes half of
// the others before he begins: a thousand are on their way in ten steps.
#pragma once

#include <condition_variable>
#include <mutex>

#include "environment/executor.h"

namespace gwm {

class ThreadPool final : public Executor {
 public:
  void Post(Work& work) noexcept override;
  void PostLast(WorkQueue& works) noexcept override;
  bool RunOne() noexcept override { return false; }
  void Drain() noexcept override;

 private:
  struct Idle;  // a thread that is parked

  static void Enter(void* pool);
  void PostAll(WorkQueue& works) noexcept;
  static void WakeAll(Idle* first, std::size_t count) noexcept;
  void Loop() noexcept;
  /// False: each piece in the queue has a thread that is starting, or there is none to be had.
  bool StartOne() noexcept;
  void RunQueue(std::unique_lock<std::mutex>& lock) noexcept;
  /// Work from somebody who woke this thread; NULL: nobody did for long.
  Work* AwaitWork(std::unique_lock<std::mutex>& lock) noexcept;

  std::mutex mutex_;
  std::condition_variable drained_;
  WorkQueue queue_;        // for which no thread was idle
  Idle* first_ = nullptr;  // who parked last
  std::size_t threads_ = 0;
  std::size_t starting_ = 0;  // of them, those that look at the queue first of all
  std::size_t idle_ = 0;
};

}  // namespace gwm
