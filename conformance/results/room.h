// SPDX-License-Identifier: Apache-2.0
//
// Room for the events of a long trace, made at once: a vector that grows moves all that it has, and
// each page that it touches first costs a system call's time or more.
#pragma once

#include <cstdint>
#include <istream>

#include "trace/trace.h"

namespace gwm {

/// Bytes from here to the end of a stream, which stays where it is; 0 where it cannot tell, as a
/// pipe.
std::uint64_t BytesLeft(std::istream& in);

/// Makes room for about as many events as a trace of `bytes` bytes has, in large pages where the
/// system has them.
void MakeRoom(Trace& trace, std::uint64_t bytes);

}  // namespace gwm
