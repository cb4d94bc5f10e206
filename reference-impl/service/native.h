// SPDX-License-Identifier: Apache-2.0
//
// native.h: what the systems have different names for.
#pragma once

namespace gwm::service {

#ifdef _WIN32
using NativeHandle = void*;
inline constexpr NativeHandle kNoHandle = nullptr;
using NativePath = const wchar_t*;
#else
using NativeHandle = int;
inline constexpr NativeHandle kNoHandle = -1;
using NativePath = const char*;
#endif

}  // namespace gwm::service
