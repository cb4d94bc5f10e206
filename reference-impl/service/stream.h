// SPDX-License-Identifier: Apache-2.0
//
// stream.h: the bytes of a connection: a Unix socket (stream_unix.cpp), or a named pipe of Windows
// (stream_windows.cpp).
//
// The socket is of the type SOCK_SEQPACKET. Bytes go in packets, which mean nothing: where one ends
// and the next begins, no message does. They are there for who waits: a thread that waits for the
// bytes of a SOCK_STREAM is also woken, for nothing, each time the other end has read some of its.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "service/channel.h"
#include "service/native.h"

namespace gwm::service {

/// Room for as many bytes takes all that one call sends.
inline constexpr std::size_t kMostAtOnce = 32 << 10;

/// Of both, one behind the other, all. False: the other end is gone, or took them too slowly.
bool SendBytes(NativeHandle handle, std::string_view head, std::string_view body,
               Deadline deadline);
#ifndef _WIN32
/// Each wait for the next bytes ends after so long, as if that were its deadline.
void LimitWaits(NativeHandle handle, std::chrono::milliseconds longest);
/// How many bytes of both the system takes at once, from the first on; -1: the other end is gone.
std::ptrdiff_t SendSomeBytes(NativeHandle handle, std::string_view head, std::string_view body);
#endif
constexpr std::ptrdiff_t kInterrupted = -2;
constexpr std::ptrdiff_t kTooMany = -3;
/// How many bytes came; 0: the end, -1: too late, kTooMany: more at once than there is room for.
/// With kNever the limit is that of LimitWaits, and the wait may be interrupted, so that whoever
/// knows a better one can look at it.
std::ptrdiff_t ReceiveBytes(NativeHandle handle, char* to, std::size_t room, Deadline deadline);
/// Whether the other end is there, and nothing of it waits to be received.
bool IsIdle(NativeHandle handle);
/// The same of many, one answer each.
std::vector<bool> WhichAreIdle(std::span<const NativeHandle> handles);
/// The number of the process that called here.
int CallingProcess(NativeHandle handle);

/// How long to wait, as both systems count it; -1: without an end.
inline int MillisecondsUntil(Deadline deadline) {
  if (deadline == kNever) return -1;
  const auto span =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(span.count(), 0, 1 << 30));
}

}  // namespace gwm::service
