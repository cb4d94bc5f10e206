// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "com/live_memory.h"
#include "vss_com.h"

namespace {
std::atomic<std::int64_t> live_blocks{0};
std::atomic<void (*)(const void*)> watcher{nullptr};
}  // namespace

extern "C" {

void* CoTaskMemAlloc(std::size_t bytes) {
  void* block = std::malloc(bytes == 0 ? 1 : bytes);
  if (block != nullptr) live_blocks.fetch_add(1, std::memory_order_relaxed);
  return block;
}

void CoTaskMemFree(void* block) {
  if (block == nullptr) return;
  VssComTellFree(block);
  live_blocks.fetch_sub(1, std::memory_order_relaxed);
  std::free(block);
}

void VssComWatchFrees(void (*watch)(const void*)) { watcher.store(watch, std::memory_order_release); }

void VssComTellFree(const void* block) {
  if (const auto watch = watcher.load(std::memory_order_acquire)) watch(block);
}

std::int64_t VssComLiveBlocks() { return live_blocks.load(std::memory_order_relaxed); }

}  // extern "C"
