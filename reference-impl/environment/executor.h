// SPDX-License-Identifier: Apache-2.0
//
// executor.h: on which thread queued work is done.
#pragma once

#include <cstddef>

namespace gwm {

/// A piece of work; whoever posts it keeps it alive until Run has returned, or deletes it there.
class Work {
 public:
  virtual void Run() noexcept = 0;
  Work* next = nullptr;  // for the executor's queue

 protected:
  ~Work() = default;
};

/// Queued work, first in, first out. Takes no memory.
class WorkQueue {
 public:
  bool empty() const { return head_ == nullptr; }
  std::size_t size() const { return size_; }
  void Push(Work& work) {
    work.next = nullptr;
    (tail_ ? tail_->next : head_) = &work;
    tail_ = &work;
    ++size_;
  }
  Work& Pop() {
    Work& work = *head_;
    head_ = work.next;
    if (head_ == nullptr) tail_ = nullptr;
    --size_;
    return work;
  }

 private:
  Work* head_ = nullptr;
  Work* tail_ = nullptr;
  std::size_t size_ = 0;
};

class Executor {
 public:
  /// Queues the work. Never fails, takes no memory.
  virtual void Post(Work& work) noexcept = 0;
  /// The same of several pieces, which it takes out of the queue, as the last thing that a piece of
  /// work does: its thread is free for one of them.
  virtual void PostLast(WorkQueue& works) noexcept {
    while (!works.empty()) Post(works.Pop());
  }
  /// Where work is only done on request: does one piece on this thread. False: nothing queued, or
  /// threads of its own do it.
  virtual bool RunOne() noexcept = 0;
  /// Waits until nothing is queued or running.
  virtual void Drain() noexcept = 0;

 protected:
  ~Executor() = default;
};

}  // namespace gwm
