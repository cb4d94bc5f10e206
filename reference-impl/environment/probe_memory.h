// SPDX-License-Identifier: Apache-2.0
//
// probe_memory.h: reading and writing memory that may not be there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gwm {

/// Copies `size` bytes to `target`; false, and no crash, if they cannot be written there.
bool WriteIfPossible(void* target, const void* source, std::size_t size);
/// The same for memory that may not be readable.
bool ReadIfPossible(void* target, const void* source, std::size_t size);

/// Several reads at one time, with few calls of the system: what was readable for the one before is
/// taken to be so still, and so are this thread's stack and the program's constants. Of one thread;
/// ends before anything else may have freed the memory.
class Reading {
 public:
  /// As ReadIfPossible.
  bool Read(void* target, const void* source, std::size_t size);

 private:
  std::uintptr_t page_ = ~std::uintptr_t{0};  // its number; at first none
};

}  // namespace gwm
