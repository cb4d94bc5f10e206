// SPDX-License-Identifier: Apache-2.0
#include "stage/thread_count.h"

#ifdef _WIN32
// clang-format off
#include <windows.h>
#include <tlhelp32.h>
// clang-format on
#else
#include <filesystem>
#include <system_error>
#endif

namespace gwm {

std::int64_t ThreadsOfProcess() {
  std::int64_t threads = 0;
#ifdef _WIN32
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  if (all == INVALID_HANDLE_VALUE) return 0;
  THREADENTRY32 thread{};
  thread.dwSize = sizeof thread;
  for (BOOL more = Thread32First(all, &thread); more; more = Thread32Next(all, &thread)) {
    threads += thread.th32OwnerProcessID == GetCurrentProcessId();
  }
  CloseHandle(all);
#else
  std::error_code unreadable;
  for ([[maybe_unused]] const auto& task :
       std::filesystem::directory_iterator("/proc/self/task", unreadable)) {
    ++threads;
  }
#endif
  return threads;
}

}  // namespace gwm
