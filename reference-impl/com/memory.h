// SPDX-License-Identifier: Apache-2.0
//
// memory.h: the memory of this library, counted, and failing on demand.
//
// The library has an operator new of its own, which no other code sees. Only inline code is
// counted: what a shared library like tinyxml2 allocates inside itself is not, and must also be
// freed there (no XMLPrinter: half of it is inline).
#pragma once

#include <atomic>
#include <cstdint>

namespace gwm::memory {

struct Counts {
  std::int64_t blocks;       // allocated and not freed
  std::int64_t bytes;        // in them
  std::int64_t allocations;  // since FailNth was last called
};
Counts Now();

/// The nth allocation from now on fails, and only that one; 0 disarms.
void FailNth(std::int64_t nth);

/// Counts an allocation that the library makes elsewhere: a BSTR, task memory. False: it is to
/// fail.
bool MayAllocate();

}  // namespace gwm::memory
