// SPDX-License-Identifier: Apache-2.0
//
// Whether a case moves on. A subject may take its time for each call; it hangs when one of them does not
// come back. So every call that comes back is told here, and what waits for the end of a case looks here:
//
//   for (UINT i = 0; i < count; ++i) {
//     backup->GetWriterMetadata(i, &instance, &metadata);
//     MadeProgress();
//   }
//
// The recorder tells each event; only who makes many calls within one of them, or none, has to. Asking
// again and again for one answer is no progress.
#pragma once

#include <atomic>
#include <cstdint>

namespace gwm {

inline std::atomic<std::uint64_t> progress{0};

inline void MadeProgress() { progress.fetch_add(1, std::memory_order_relaxed); }

}  // namespace gwm
