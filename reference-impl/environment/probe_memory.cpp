// SPDX-License-Identifier: Apache-2.0
#include "environment/probe_memory.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <link.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#endif

namespace gwm {
namespace {

// Of a page more may be copied than is allocated, to which sanitizers object.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
constexpr bool kIsSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kIsSanitized = false;
#endif

constexpr std::uintptr_t kPage = 4096;

#ifndef _WIN32
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
  const auto begin = reinterpret_cast<std::uintptr_t>(source);
  for (std::uintptr_t at = begin; at < begin + size; at = (at / kPage + 1) * kPage) {
    if (!IsReadable(at)) return false;
  }
  return true;
}

struct Range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  bool Holds(std::uintptr_t at, std::size_t size) const {
    return at >= begin && at < end && size <= end - at;
  }
};

/// The constants of the program, literals among them, which are there as long as it is.
Range Constants() {
  Range found;
  dl_iterate_phdr(
      [](dl_phdr_info* program, std::size_t, void* range) {
        for (int i = 0; i < program->dlpi_phnum; ++i) {
          const auto& part = program->dlpi_phdr[i];
          if (part.p_type != PT_LOAD || (part.p_flags & (PF_R | PF_W | PF_X)) != PF_R) continue;
          const std::uintptr_t begin = program->dlpi_addr + part.p_vaddr;
          // The last such part: the ones before it are the linker's.
          *static_cast<Range*>(range) = {begin, begin + part.p_filesz};
        }
        return 1;  // the program is the first; libraries may go
      },
      &found);
  return found;
}

/// The stack of this thread; nothing where that is unknown.
Range Stack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return {};
  void* begin = nullptr;
  std::size_t size = 0;
  const bool known = pthread_attr_getstack(&attributes, &begin, &size) == 0;
  pthread_attr_destroy(&attributes);
  const auto at = reinterpret_cast<std::uintptr_t>(begin);
  return known ? Range{at, at + size} : Range{};
}

/// Whether it lies where nothing is ever taken away: a call of the system is saved.
bool IsLasting(std::uintptr_t at, std::size_t size) {
  static const Range constants = Constants();
  if (constants.Holds(at, size)) return true;
  thread_local const Range stack = Stack();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  return stack.Holds(here, 1) && at >= here && stack.Holds(at, size);  // of our callers
}
#else
bool IsLasting(std::uintptr_t, std::size_t) { return false; }
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

bool Reading::Read(void* target, const void* source, std::size_t size) {
  if (size == 0) return true;
  const auto begin = reinterpret_cast<std::uintptr_t>(source);
  const std::uintptr_t last = (begin + size - 1) / kPage;
  if (!kIsSanitized && ((begin / kPage == page_ && last == page_) || IsLasting(begin, size))) {
    std::memcpy(target, source, size);
    return true;
  }
  if (!ReadIfPossible(target, source, size)) return false;
  page_ = last;
  return true;
}

}  // namespace gwm
