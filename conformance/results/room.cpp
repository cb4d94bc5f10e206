// SPDX-License-Identifier: Apache-2.0
#include "results/room.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstddef>

namespace gwm {
namespace {

constexpr std::uint64_t kBytesOfEvent = 64;     // of a short line; others are longer
constexpr std::uint64_t kMostEvents = 1 << 20;  // a file may say that it is huge
[[maybe_unused]] constexpr std::size_t kLargePage = std::size_t{1} << 21;

}  // namespace

std::uint64_t BytesLeft(std::istream& in) {
  const std::istream::pos_type here = in.tellg();
  if (here == std::istream::pos_type(-1)) {
    in.clear();
    return 0;
  }
  const std::istream::pos_type end = in.seekg(0, std::ios::end).tellg();
  in.clear();
  in.seekg(here);
  return end > here ? static_cast<std::uint64_t>(end - here) : 0;
}

void MakeRoom(Trace& trace, std::uint64_t bytes) {
  trace.events.reserve(static_cast<std::size_t>(std::min(bytes / kBytesOfEvent, kMostEvents)));
#ifdef __linux__
  auto* const begin = reinterpret_cast<std::byte*>(trace.events.data());
  const std::size_t size = trace.events.capacity() * sizeof(Event);
  const std::size_t before =
      (kLargePage - reinterpret_cast<std::uintptr_t>(begin) % kLargePage) % kLargePage;
  // Where they are not given, nothing is lost.
  if (before + kLargePage <= size) {
    static_cast<void>(
        madvise(begin + before, (size - before) / kLargePage * kLargePage, MADV_HUGEPAGE));
  }
#endif
}

}  // namespace gwm
