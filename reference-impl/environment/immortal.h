// SPDX-License-Identifier: Apache-2.0
//
// immortal.h: an object that is made at first use and never destroyed, so that threads that outlive
// main may still use it, and that takes no counted memory.
#pragma once

#include <cstdlib>
#include <new>
#include <utility>

namespace gwm {

template <class T>
class Immortal {
 public:
  template <class... Args>
  explicit Immortal(Args&&... args) {
    new (storage_) T(std::forward<Args>(args)...);
  }
  T& operator*() { return *std::launder(reinterpret_cast<T*>(storage_)); }
  T* operator->() { return &**this; }

 private:
  alignas(T) unsigned char storage_[sizeof(T)];
};

/// For what belongs to the test and not to the library: its log, its registry.
template <class T>
struct UncountedAllocator {
  using value_type = T;
  UncountedAllocator() = default;
  template <class U>
  UncountedAllocator(const UncountedAllocator<U>&) {}  // NOLINT(google-explicit-constructor)
  T* allocate(std::size_t count) {
    void* block = std::malloc(count * sizeof(T));
    if (block == nullptr) throw std::bad_alloc();
    return static_cast<T*>(block);
  }
  void deallocate(T* block, std::size_t) { std::free(block); }
  template <class U>
  bool operator==(const UncountedAllocator<U>&) const {
    return true;
  }
};

}  // namespace gwm
