// SPDX-License-Identifier: Apache-2.0
//
// own_memory.h: what stands around the library's objects stays out of the library's memory accounts
// (com/memory.h): where a test makes the nth allocation fail it means the reference's.
#pragma once

#include <cstdlib>
#include <new>

namespace gwm {

class OwnMemory {
 public:
  static void* operator new(std::size_t size) {
    void* block = std::malloc(size);
    if (block == nullptr) std::abort();
    return block;
  }
  static void operator delete(void* block) { std::free(block); }
};

}  // namespace gwm
