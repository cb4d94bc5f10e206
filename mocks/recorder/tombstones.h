// SPDX-License-Identifier: Apache-2.0
//
// tombstones.h: decorators after their last Release. A program that calls an object which it has
// released would meet whatever lies there now; here it meets what it called, and the call is
// recorded.
//
// The youngest kMost stay, which is a few megabytes at most. Of an older one the memory is given
// back: it holds nothing that a destructor would let go of.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>

namespace gwm::recording {

class Tombstones {
 public:
  static constexpr std::size_t kMost = 1 << 15;

  /// Takes over a decorator (own_memory.h) that nobody calls, or only by mistake.
  template <class Decorator>
  static void Keep(Decorator* decorator) {
    Put(dynamic_cast<void*>(decorator));
  }

 private:
  static void Put(void* block) {
    const std::size_t place = next_.fetch_add(1, std::memory_order_relaxed) % kMost;
    std::free(blocks_[place].exchange(block, std::memory_order_acq_rel));
  }

  static inline std::atomic<std::size_t> next_{0};
  static inline std::atomic<void*> blocks_[kMost]{};
};

}  // namespace gwm::recording
