// SPDX-License-Identifier: Apache-2.0
//
// probe_memory.h: reading and writing memory that may not be there.
#pragma once

#include <cstddef>

namespace gwm {

/// Copies `size` bytes to `target`; false, and no crash, if they cannot be written there.
bool WriteIfPossible(void* target, const void* source, std::size_t size);
/// The same for memory that may not be readable.
bool ReadIfPossible(void* target, const void* source, std::size_t size);

}  // namespace gwm
