// SPDX-License-Identifier: Apache-2.0
#include "environment/probe_memory.h"

#include <cerrno>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/uio.h>
#include <unistd.h>
#endif

namespace gwm {

bool WriteIfPossible(void* target, const void* source, std::size_t size) {
#ifdef _WIN32
  SIZE_T written = 0;
  return WriteProcessMemory(GetCurrentProcess(), target, source, size, &written) != 0;
#else
  // The kernel looks at the page for us: EFAULT where a store would be a signal.
  const iovec from{const_cast<void*>(source), size};
  const iovec to{target, size};
  const ssize_t written = process_vm_writev(getpid(), &from, 1, &to, 1, 0);
  if (written == static_cast<ssize_t>(size)) return true;
  if (written < 0 && errno != EFAULT) {
    std::memcpy(target, source, size);  // a sandbox forbids the call: then as everybody does
    return true;
  }
  return false;
#endif
}

}  // namespace gwm
