// SPDX-License-Identifier: Apache-2.0
//
// live_memory.h: how many strings and blocks of libvsscom are alive, for tests that look for leaks.
#pragma once

#include <atomic>
#include <cstdint>

extern "C" {
/// BSTRs allocated by SysAllocString(Len) and not freed.
std::int64_t VssComLiveStrings();
/// Blocks allocated by CoTaskMemAlloc and not freed.
std::int64_t VssComLiveBlocks();
}
