// SPDX-License-Identifier: Apache-2.0
#include "environment/thread_pool.h"

#include <chrono>

#include "environment/raw_thread.h"

namespace gwm {

namespace {
constexpr std::chrono::seconds kIdleTime{10};
}

void ThreadPool::Post(Work& work) noexcept {
  {
    const std::lock_guard lock(mutex_);
    queue_.Push(work);
    if (queue_.size() <= idle_) {
      posted_.notify_one();
      return;
    }
    ++threads_;
  }
  if (StartThread<Enter>(this)) return;

  // The system has no thread left: those that run do it later; without any, this one does.
  std::unique_lock lock(mutex_);
  --threads_;
  while (threads_ == 0 && !queue_.empty()) {
    Work& next = queue_.Pop();
    lock.unlock();
    next.Run();
    lock.lock();
  }
}

void ThreadPool::Enter(void* pool) { static_cast<ThreadPool*>(pool)->Loop(); }

void ThreadPool::Loop() noexcept {
  std::unique_lock lock(mutex_);
  for (;;) {
    while (!queue_.empty()) {
      Work& work = queue_.Pop();
      lock.unlock();
      work.Run();
      lock.lock();
    }
    ++idle_;
    if (idle_ == threads_) drained_.notify_all();
    const bool more = posted_.wait_for(lock, kIdleTime, [this] { return !queue_.empty(); });
    --idle_;
    if (!more) break;
  }
  --threads_;
}

void ThreadPool::Drain() noexcept {
  std::unique_lock lock(mutex_);
  drained_.wait(lock, [this] { return queue_.empty() && idle_ == threads_; });
}

}  // namespace gwm
