// SPDX-License-Identifier: Apache-2.0
#include "environment/raw_thread.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>

#include <cstddef>
#endif

namespace gwm {
namespace {

#ifdef _WIN32
// Parked threads outlive a FreeLibrary: the code they stand in stays until the process ends.
void StayLoaded() {
  HMODULE self;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<LPCWSTR>(&StayLoaded), &self);
}
#endif

}  // namespace

bool StartRawThread(RawBody body, void* argument) noexcept {
#ifdef _WIN32
  StayLoaded();
  HANDLE thread = CreateThread(nullptr, 0, body, argument, 0, nullptr);
  if (thread != nullptr) CloseHandle(thread);
  return thread != nullptr;
#else
  // A thousand writers may block at once: a megabyte each is plenty, and only what is used is
  // backed.
  constexpr std::size_t kStack = 1 << 20;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, kStack);
  pthread_t thread;
  const bool started = pthread_create(&thread, &attributes, body, argument) == 0;
  pthread_attr_destroy(&attributes);
  return started;
#endif
}

}  // namespace gwm
