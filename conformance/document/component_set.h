// SPDX-License-Identifier: Apache-2.0
//
// Which components a document has: a hash table of 8 bytes an entry, at most three quarters full.
//
// An entry is 62 bits of the hash of (logical path, name) and the two types that were seen. Two
// components of a document of a million are mistaken for one with a chance of one in ten million.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gwm::document {

class ComponentSet {
 public:
  // Adds a type (1 or 2) to the component of this hash; returns the types seen before.
  unsigned Add(uint64_t hash, unsigned type) {
    if ((count_ + 1) * 4 > slots_.size() * 3) Grow();
    const uint64_t key = hash << 2 == 0 ? 4 : hash << 2;  // an empty slot is 0
    uint64_t& slot = Find(key);
    if (slot == 0) {
      ++count_;
      slot = key;
    }
    const unsigned before = static_cast<unsigned>(slot & 3);
    slot |= type;
    return before;
  }

 private:
  uint64_t& Find(uint64_t key) {
    const size_t mask = slots_.size() - 1;
    size_t at = (key >> 7) & mask;
    while (slots_[at] != 0 && (slots_[at] & ~uint64_t{3}) != key) at = (at + 1) & mask;
    return slots_[at];
  }
  void Grow() {
    std::vector<uint64_t> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (uint64_t entry : old) {
      if (entry != 0) Find(entry & ~uint64_t{3}) = entry;
    }
  }

  std::vector<uint64_t> slots_;
  size_t count_ = 0;
};

}  // namespace gwm::document
