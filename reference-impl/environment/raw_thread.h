// SPDX-License-Identifier: Apache-2.0
//
// raw_thread.h: starts a thread without taking memory of this library.
#pragma once

namespace gwm {

#ifdef _WIN32
using RawBody = unsigned long(__stdcall*)(void*);
#else
using RawBody = void* (*)(void*);
#endif

bool StartRawThread(RawBody body, void* argument) noexcept;

/// Runs kBody(argument) on a new, detached thread. False: the system has no thread left.
template <void (*kBody)(void*)>
bool StartThread(void* argument) noexcept {
#ifdef _WIN32
  struct Enter {
    static unsigned long __stdcall Run(void* with) {
      kBody(with);
      return 0;
    }
  };
#else
  struct Enter {
    static void* Run(void* with) {
      kBody(with);
      return nullptr;
    }
  };
#endif
  return StartRawThread(Enter::Run, argument);
}

}  // namespace gwm
