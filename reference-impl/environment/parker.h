// SPDX-License-Identifier: Apache-2.0
//
// parker.h: where one thread sleeps until another one wakes it: what a condition variable does, for
// one thread, without a lock that a thousand waking threads would stand in line for.
#pragma once

#include <atomic>
#include <chrono>

#ifdef __linux__
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>
#else
#include <condition_variable>
#include <mutex>
#endif

namespace gwm {

class Parker {
 public:
  /// Wakes the thread, or the one that parks next; it may be gone once this has returned.
  void Wake() noexcept;
  /// False: nobody has woken it for so long.
  bool Park(std::chrono::seconds longest) noexcept;
  void Park() noexcept {
    while (!Park(std::chrono::seconds{3600})) {
    }
  }

 private:
#ifdef __linux__
  std::atomic<int> woken_{0};
#else
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
#endif
};

#ifdef __linux__

inline void Parker::Wake() noexcept {
  // The number of the address is all that the kernel looks at: nobody reads there any more.
  int* const address = reinterpret_cast<int*>(&woken_);
  woken_.store(1, std::memory_order_release);
  syscall(SYS_futex, address, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

inline bool Parker::Park(std::chrono::seconds longest) noexcept {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  while (woken_.exchange(0, std::memory_order_acquire) == 0) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    const timespec span{static_cast<std::time_t>(left.count() / 1'000'000'000),
                        static_cast<long>(left.count() % 1'000'000'000)};
    syscall(SYS_futex, &woken_, FUTEX_WAIT_PRIVATE, 0, &span, nullptr, 0);
  }
  return true;
}

#else

inline void Parker::Wake() noexcept {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_one();
}

inline bool Parker::Park(std::chrono::seconds longest) noexcept {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, longest, [this] { return woken_; })) return false;
  woken_ = false;
  return true;
}

#endif

}  // namespace gwm
