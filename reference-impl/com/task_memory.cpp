// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "com/live_memory.h"
#include "vss_com.h"

namespace {
std::atomic<std::int64_t> live_blocks{0};
std::atomic<void (*)(const void*)> watch_taken{nullptr};
std::atomic<bool (*)(const void*)> watch_freed{nullptr};
}  // namespace

extern "C" {

void* CoTaskMemAlloc(std::size_t bytes) {
  void* block = std::malloc(bytes == 0 ? 1 : bytes);
  if (block == nullptr) return nullptr;
  live_blocks.fetch_add(1, std::memory_order_relaxed);
  VssComTellTaken(block);
  return block;
}

void CoTaskMemFree(void* block) {
  if (block == nullptr) return;
  if (!VssComTellFree(block)) return;
  live_blocks.fetch_sub(1, std::memory_order_relaxed);
  std::free(block);
}

void VssComWatchMemory(void (*taken)(const void*), bool (*freed)(const void*)) {
  watch_taken.store(taken, std::memory_order_release);
  watch_freed.store(freed, std::memory_order_release);
}

void VssComTellTaken(const void* block) {
  if (const auto watch = watch_taken.load(std::memory_order_acquire)) watch(block);
}

bool VssComTellFree(const void* block) {
  const auto watch = watch_freed.load(std::memory_order_acquire);
  return watch == nullptr || watch(block);
}

std::int64_t VssComLiveBlocks() { return live_blocks.load(std::memory_order_relaxed); }

}  // extern "C"
