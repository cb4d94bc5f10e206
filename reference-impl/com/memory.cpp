// SPDX-License-Identifier: Apache-2.0
#include "com/memory.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

#include "com/unobserved.h"

namespace gwm::memory {
namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;

std::atomic<std::int64_t> blocks{0};
std::atomic<std::int64_t> bytes{0};
std::atomic<std::int64_t> allocations{0};
std::atomic<std::int64_t> fail_at{0};  // 0: none

std::size_t SizeOf(void* block) {
#ifdef _WIN32
  return _msize(block);
#else
  return malloc_usable_size(block);
#endif
}

void* Allocate(std::size_t size) noexcept {
  if (!MayAllocate()) return nullptr;
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr || Unobserved::Here()) return block;
  blocks.fetch_add(1, kRelaxed);
  bytes.fetch_add(static_cast<std::int64_t>(SizeOf(block)), kRelaxed);
  return block;
}

void Free(void* block) noexcept {
  if (block == nullptr) return;
  if (!Unobserved::Here()) {
    blocks.fetch_sub(1, kRelaxed);
    bytes.fetch_sub(static_cast<std::int64_t>(SizeOf(block)), kRelaxed);
  }
  std::free(block);
}

}  // namespace

Counts Now() { return {blocks.load(kRelaxed), bytes.load(kRelaxed), allocations.load(kRelaxed)}; }

void FailNth(std::int64_t nth) {
  fail_at.store(0, kRelaxed);
  allocations.store(0, kRelaxed);
  fail_at.store(nth, kRelaxed);
}

bool MayAllocate() {
  if (Unobserved::Here()) return true;
  const std::int64_t number = allocations.fetch_add(1, kRelaxed) + 1;
  return number != fail_at.load(kRelaxed);
}

}  // namespace gwm::memory

void* operator new(std::size_t size) {
  void* block = gwm::memory::Allocate(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return gwm::memory::Allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return gwm::memory::Allocate(size);
}
void operator delete(void* block) noexcept { gwm::memory::Free(block); }
void operator delete[](void* block) noexcept { gwm::memory::Free(block); }
void operator delete(void* block, std::size_t) noexcept { gwm::memory::Free(block); }
void operator delete[](void* block, std::size_t) noexcept { gwm::memory::Free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { gwm::memory::Free(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { gwm::memory::Free(block); }
