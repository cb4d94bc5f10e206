// SPDX-License-Identifier: Apache-2.0
//
// clock.h: the time that waits are measured with.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace gwm {

class Clock {
 public:
  /// Milliseconds since some moment.
  virtual std::uint64_t Now() const = 0;
  /// Waits on `changed` until done() or until the time is `deadline`. False: the time is over.
  /// `lock` is held at the call and at the return.
  template <class Done>
  bool WaitUntil(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
                 std::uint64_t deadline, Done done) {
    while (!done()) {
      if (Now() >= deadline) return false;
      Sleep(lock, changed, deadline);
    }
    return true;
  }

 protected:
  ~Clock() = default;
  /// Sleeps until notified, the deadline, or for no reason at all.
  virtual void Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
                     std::uint64_t deadline) = 0;
};

class SystemClock final : public Clock {
 public:
  std::uint64_t Now() const override;

 private:
  void Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
             std::uint64_t deadline) override;
};

/// Stands still but for Advance.
class VirtualClock final : public Clock {
 public:
  std::uint64_t Now() const override { return now_.load(); }
  void Advance(std::uint64_t milliseconds) { now_.fetch_add(milliseconds); }

 private:
  void Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable& changed,
             std::uint64_t deadline) override;

  std::atomic<std::uint64_t> now_{0};
};

}  // namespace gwm
