// SPDX-License-Identifier: Apache-2.0
//
// raw_thread.h: starts a thread without taking memory of this library.
#pragma once

namespace gwm {

/// Runs body(argument) on a new, detached thread. False: the system has no thread left.
bool StartThread(void (*body)(void*), void* argument) noexcept;

}  // namespace gwm
