// SPDX-License-Identifier: Apache-2.0
#include "environment/probe_memory.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#endif

namespace gwm {
namespace {

#ifndef _WIN32
// Of a page more may be copied than is allocated, to which sanitizers object.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
constexpr bool kIsSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kIsSanitized = false;
#endif

// The kernel copies eight bytes before it sees that there is no such operation; process_vm_readv
// takes ten times as long.
bool IsReadable(std::uintptr_t at) {
  constexpr std::uintptr_t kWord = 8;
  constexpr int kNoOperation = -1;
  const std::uintptr_t word = at / kWord * kWord;
  if (word == 0) return false;
  return syscall(SYS_rt_sigprocmask, kNoOperation, word, nullptr, kWord) == 0 || errno != EFAULT;
}

bool IsReadable(const void* source, std::size_t size) {
  constexpr std::uintptr_t kPage = 4096;
  const auto begin = reinterpret_cast<std::uintptr_t>(source);
  for (std::uintptr_t at = begin; at < begin + size; at = (at / kPage + 1) * kPage) {
    if (!IsReadable(at)) return false;
  }
  return true;
}
#endif

}  // namespace

bool WriteIfPossible(void* target, const void* source, std::size_t size) {
#ifdef _WIN32
  SIZE_T written = 0;
  return WriteProcessMemory(GetCurrentProcess(), target, source, size, &written) != 0;
#else
  // The kernel looks at the page for us: EFAULT where a store would be a signal.
#ifdef SYS_getcpu
  // A call that writes four bytes there, and no more, takes a tenth of the time of the other one.
  if (size == sizeof(unsigned)) {
    if (syscall(SYS_getcpu, target, nullptr, nullptr) == 0) {
      std::memcpy(target, source, size);
      return true;
    }
    if (errno == EFAULT) return false;
  }
#endif
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

bool ReadIfPossible(void* target, const void* source, std::size_t size) {
#ifdef _WIN32
  const auto* at = static_cast<const char*>(source);
  const char* const end = at + size;
  while (at < end) {
    MEMORY_BASIC_INFORMATION region;
    if (VirtualQuery(at, &region, sizeof region) == 0 || region.State != MEM_COMMIT ||
        (region.Protect & (PAGE_NOACCESS | PAGE_GUARD)) != 0) {
      return false;
    }
    at = static_cast<const char*>(region.BaseAddress) + region.RegionSize;
  }
  std::memcpy(target, source, size);
  return true;
#else
  if constexpr (!kIsSanitized) {
    if (!IsReadable(source, size)) return false;
    std::memcpy(target, source, size);
    return true;
  }
  const iovec from{const_cast<void*>(source), size};
  const iovec to{target, size};
  const ssize_t read = process_vm_readv(getpid(), &to, 1, &from, 1, 0);
  if (read == static_cast<ssize_t>(size)) return true;
  if (read < 0 && errno != EFAULT) {
    std::memcpy(target, source, size);
    return true;
  }
  return false;
#endif
}

}  // namespace gwm
