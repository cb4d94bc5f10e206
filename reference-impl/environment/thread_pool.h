// SPDX-License-Identifier: Apache-2.0
//
// thread_pool.h: a thread for every piece of work that blocks. Idle threads are kept for a while; a
// piece never waits behind another one, so a writer that hangs holds up nobody but itself.
#pragma once

#include <condition_variable>
#include <mutex>

#include "environment/executor.h"

namespace gwm {

class ThreadPool final : public Executor {
 public:
  void Post(Work& work) noexcept override;
  bool RunOne() noexcept override { return false; }
  void Drain() noexcept override;

 private:
  static void Enter(void* pool);
  void Loop() noexcept;

  std::mutex mutex_;
  std::condition_variable posted_;
  std::condition_variable drained_;
  WorkQueue queue_;
  std::size_t threads_ = 0;
  std::size_t idle_ = 0;
};

}  // namespace gwm
