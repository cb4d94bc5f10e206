// SPDX-License-Identifier: Apache-2.0
#include "environment/thread_pool.h"

#include <chrono>
#include <utility>

#include "environment/parker.h"
#include "environment/raw_thread.h"

namespace gwm {

namespace {
constexpr std::chrono::seconds kIdleTime{10};

thread_local constinit bool is_of_a_pool = false;
thread_local constinit Work* next_here = nullptr;  // that this thread does after what it does now

void RunHere(Work* work) noexcept {
  for (; work != nullptr; work = std::exchange(next_here, nullptr)) work->Run();
}

}  // namespace

struct ThreadPool::Idle {
  Parker parker;
  Work* work = nullptr;  // once it has any, it is no longer idle
  Idle* next = nullptr;
  Idle* previous = nullptr;
  std::size_t to_wake = 0;  // so many of those from `next` on are woken by this one
};

void ThreadPool::Post(Work& work) noexcept {
  WorkQueue one;
  one.Push(work);
  PostAll(one);
}

void ThreadPool::PostLast(WorkQueue& works) noexcept {
  if (is_of_a_pool && next_here == nullptr && !works.empty()) next_here = &works.Pop();
  PostAll(works);
}

void ThreadPool::PostAll(WorkQueue& works) noexcept {
  Idle* woken;
  std::size_t count = 0;
  {
    const std::lock_guard lock(mutex_);
    woken = first_;
    for (; !works.empty() && first_ != nullptr; ++count) {
      first_->work = &works.Pop();
      first_ = first_->next;
    }
    if (first_ != nullptr) first_->previous = nullptr;
    idle_ -= count;
    while (!works.empty()) queue_.Push(works.Pop());
  }
  WakeAll(woken, count);
  while (StartOne()) {
  }
}

// Each one that is woken may be gone at once, and so what it needs is read before.
void ThreadPool::WakeAll(Idle* first, std::size_t count) noexcept {
  while (count > 0) {
    Idle* const next = first;
    first = first->next;
    next->to_wake = --count / 2;
    count -= next->to_wake;
    for (std::size_t i = 0; i < next->to_wake; ++i) first = first->next;
    next->parker.Wake();
  }
}

// Where threads are slow to start, those that run may have done all there was meanwhile.
bool ThreadPool::StartOne() noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() <= starting_) return false;
    ++starting_;
    ++threads_;
  }
  if (StartThread<Enter>(this)) return true;
  // The system has no thread left: those that run do it later; without any, this one does.
  std::unique_lock lock(mutex_);
  --starting_;
  if (--threads_ == 0) RunQueue(lock);
  drained_.notify_all();
  return false;
}

void ThreadPool::RunQueue(std::unique_lock<std::mutex>& lock) noexcept {
  while (!queue_.empty()) {
    Work& work = queue_.Pop();
    lock.unlock();
    RunHere(&work);
    lock.lock();
  }
}

void ThreadPool::Enter(void* pool) {
  is_of_a_pool = true;
  static_cast<ThreadPool*>(pool)->Loop();
}

void ThreadPool::Loop() noexcept {
  std::unique_lock lock(mutex_);
  --starting_;
  for (;;) {
    RunQueue(lock);
    Work* const work = AwaitWork(lock);
    if (work == nullptr) break;
    RunHere(work);
    lock.lock();
  }
  --threads_;
}

// The lock is held before, and afterwards where there is no work.
Work* ThreadPool::AwaitWork(std::unique_lock<std::mutex>& lock) noexcept {
  Idle self;
  self.next = std::exchange(first_, &self);
  if (self.next != nullptr) self.next->previous = &self;
  ++idle_;
  if (idle_ == threads_) drained_.notify_all();
  lock.unlock();
  if (!self.parker.Park(kIdleTime)) {
    lock.lock();
    if (self.work == nullptr) {
      (self.previous != nullptr ? self.previous->next : first_) = self.next;
      if (self.next != nullptr) self.next->previous = self.previous;
      --idle_;
      return nullptr;
    }
    lock.unlock();
    self.parker.Park();  // somebody is about to
  }
  WakeAll(self.next, self.to_wake);
  return self.work;
}

void ThreadPool::Drain() noexcept {
  std::unique_lock lock(mutex_);
  drained_.wait(lock, [this] { return queue_.empty() && idle_ == threads_; });
}

}  // namespace gwm
