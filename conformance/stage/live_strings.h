// SPDX-License-Identifier: Apache-2.0
//
// How many strings are alive in the COM runtime that suite and subject share.
#pragma once

#include <cstdint>

namespace gwm {

/// BSTRs allocated and not yet freed, by whichever side. Only differences mean something: on Windows the
/// count starts with the first call and holds all task memory; elsewhere it is libvsscom's own.
std::int64_t LiveStrings();

}  // namespace gwm
