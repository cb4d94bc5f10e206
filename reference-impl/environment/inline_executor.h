// SPDX-License-Identifier: Apache-2.0
//
// inline_executor.h: work is done in the order of posting, by whoever waits for it: deterministic.
#pragma once

#include <mutex>

#include "environment/executor.h"

namespace gwm {

class InlineExecutor final : public Executor {
 public:
  void Post(Work& work) noexcept override {
    const std::lock_guard lock(mutex_);
    queue_.Push(work);
  }
  bool RunOne() noexcept override {
    Work* work;
    {
      const std::lock_guard lock(mutex_);
      if (queue_.empty()) return false;
      work = &queue_.Pop();
    }
    work->Run();
    return true;
  }
  void Drain() noexcept override {
    while (RunOne()) {
    }
  }

 private:
  std::mutex mutex_;
  WorkQueue queue_;
};

}  // namespace gwm
