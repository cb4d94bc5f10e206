// SPDX-License-Identifier: Apache-2.0
#include "environment/clock.h"

#include <chrono>

namespace gwm {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::uint64_t SystemClock::Now() const {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
}

void SystemClock::Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
                        std::uint64_t deadline) {
  const auto now = Now();
  // In slices: a deadline 49 days away must not overflow anybody's arithmetic.
  constexpr std::uint64_t kSlice = 3'600'000;
  const std::uint64_t left = deadline > now ? deadline - now : 0;
  changed.wait_for(lock, milliseconds(left < kSlice ? left : kSlice));
}

void VirtualClock::Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
                         std::uint64_t) {
  // Whoever sleeps looks at the clock each millisecond of real time: simpler than to be woken.
  changed.wait_for(lock, milliseconds(1));
}

}  // namespace gwm
