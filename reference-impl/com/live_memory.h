// SPDX-License-Identifier: Apache-2.0
//
// live_memory.h: how many strings and blocks of libvsscom are alive, and when they are freed, for what looks for leaks.
#pragma once

#include <atomic>
#include <cstdint>

extern "C" {
/// BSTRs allocated by SysAllocString(Len) and not freed.
std::int64_t VssComLiveStrings();
/// Blocks allocated by CoTaskMemAlloc and not freed.
std::int64_t VssComLiveBlocks();
/// From now on `taken` hears of each string and block right after it was allocated, and `freed` right before it is freed,
/// on the thread that does it. One of which `freed` says false is left alone: it is not allocated.
void VssComWatchMemory(void (*taken)(const void* block), bool (*freed)(const void* block));
/// Tell the watcher.
void VssComTellTaken(const void* block);
bool VssComTellFree(const void* block);
}
