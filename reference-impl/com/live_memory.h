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
/// From now on `watch` hears of each string and block right before it is freed, on the thread that frees it.
void VssComWatchFrees(void (*watch)(const void* block));
/// Tells the watcher.
void VssComTellFree(const void* block);
}
