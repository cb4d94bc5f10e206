// SPDX-License-Identifier: Apache-2.0
//
// How many strings are alive in the COM runtime that suite and subject share.
#pragma once

#include <cstdint>

namespace gwm {

/// BSTRs and blocks of task memory, which hold the other strings, allocated and not yet freed, by whichever side.
/// Only differences mean something: on Windows the count starts with the first call; elsewhere it is libvsscom's own.
std::int64_t LiveStrings();

}  // namespace gwm
