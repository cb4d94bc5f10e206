// SPDX-License-Identifier: Apache-2.0
#include "environment/raw_thread.h"

#include <atomic>
#include <memory>

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif

namespace gwm {
namespace {

// Every thread of this library runs the same body; it is stored once.
std::atomic<void (*)(void*)> the_body{nullptr};

#ifdef _WIN32
// Parked threads outlive a FreeLibrary: the code they stand in stays until the process ends.
void StayLoaded() {
  HMODULE self;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<LPCWSTR>(&StayLoaded), &self);
}

DWORD WINAPI Enter(void* argument) {
  the_body.load()(argument);
  return 0;
}
#else
void* Enter(void* argument) {
  the_body.load()(argument);
  return nullptr;
}
#endif

}  // namespace

bool StartThread(void (*body)(void*), void* argument) noexcept {
  the_body.store(body);
#ifdef _WIN32
  StayLoaded();
  HANDLE thread = CreateThread(nullptr, 0, Enter, argument, 0, nullptr);
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
  const bool started = pthread_create(&thread, &attributes, Enter, argument) == 0;
  pthread_attr_destroy(&attributes);
  return started;
#endif
}

}  // namespace gwm
