// SPDX-License-Identifier: Apache-2.0
//
// stepwise.h: an environment in which one thread runs at a time, and a test says which: every order
// of the steps of a small world can be tried, each from its beginning, and repeats exactly.
//
// A thread gives the others their turn where it says so (Turn), where it waits for an operation
// (the clock of this environment), and where it ends; queued work is a thread of its own. Within a
// turn nobody is in its way, so a lock that is held over a turn must not be wanted by the others.
//
//   Orders orders;
//   do {
//     Stepwise world(orders);
//     world.Thread([&] { ...; world.Turn(); ... });
//     world.Run();
//   } while (orders.Next());
#pragma once

#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "environment/choice.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "environment/executor.h"

namespace gwm {

/// All sequences of choices, depth first.
class Orders {
 public:
  /// One of so many; the same as before up to the last choice that Next has changed.
  std::size_t Choose(std::size_t options) {
    if (at_ == taken_.size()) taken_.push_back({0, options});
    return taken_[at_++].choice;
  }
  /// Goes on to the next sequence. False: all were tried.
  bool Next() {
    at_ = 0;
    while (!taken_.empty() && ++taken_.back().choice == taken_.back().options) taken_.pop_back();
    return !taken_.empty();
  }

 private:
  struct Taken {
    std::size_t choice, options;
  };
  std::vector<Taken> taken_;
  std::size_t at_ = 0;
};

class Stepwise final : public Environment, public Executor, public Clock {
 public:
  using Condition = std::function<bool()>;

  explicit Stepwise(Orders& orders) : orders_(orders) {
    current = this;
    OfferEnvironment([]() -> Environment* { return current; });
  }
  ~Stepwise() {
    for (auto& actor : actors_) {
      if (!actor->done) {
        std::fputs("stepwise.h: a thread waits for ever\n", stderr);
        std::abort();  // it cannot be joined, and what it refers to goes
      }
      actor->thread.join();
    }
    OfferEnvironment(nullptr);
  }

  /// A thread of the test.
  void Thread(std::function<void()> body) { Add(std::move(body)); }

  /// Runs the threads, and the work they queue, to their end. False: some wait for ever.
  bool Run() {
    for (;;) {
      std::vector<Actor*> able;
      bool all_done = true;
      for (const auto& actor : actors_) {
        all_done = all_done && actor->done;
        if (!actor->done && actor->able()) able.push_back(actor.get());
      }
      if (all_done) return true;
      if (able.empty()) return false;
      Actor& next = *able[able.size() > 1 ? orders_.Choose(able.size()) : 0];
      std::unique_lock lock(mutex_);
      running_ = &next;
      changed_.notify_all();
      changed_.wait(lock, [this] { return running_ == nullptr; });
    }
  }

  /// The others' turn; this thread goes on where `able` holds.
  void Turn(Condition able = [] { return true; }) {
    Actor& self = *me;
    self.able = std::move(able);
    std::unique_lock lock(mutex_);
    running_ = nullptr;
    changed_.notify_all();
    changed_.wait(lock, [&] { return running_ == &self; });
  }
  /// Called by a thread that has looked and goes to sleep: while it still holds the lock of what it
  /// waits for (true), and when it has let go of it (false).
  void OnSleep(std::function<void(bool is_locked)> told) { on_sleep_ = std::move(told); }
  /// When the waits of this thread that follow are over.
  void WakesWhen(Condition over) { me->wakes = std::move(over); }

  // Environment
  UINT OsVersion() const override { return GWM_OS_WINDOWS_10; }
  GwmBootMode BootMode() const override { return GWM_BOOT_NORMAL; }
  bool MayRequest() const override { return true; }
  bool MayWrite() const override { return true; }
  std::string_view BrokenService() override { return {}; }
  void Log(const LogEntry&) noexcept override {}
  Clock& TheClock() override { return *this; }
  Executor& TheExecutor() override { return *this; }
  VSS_ID NewId() override { return {++ids_, 0, 0, {2}}; }
  HRESULT TakeLateFault() override { return S_OK; }

  // Executor: each piece of work is a thread.
  void Post(Work& work) noexcept override {
    Add([&work] { work.Run(); });
  }
  bool RunOne() noexcept override { return false; }
  void Drain() noexcept override {}

  // Clock
  std::uint64_t Now() const override { return 0; }

 private:
  struct Actor {
    Condition able = [] { return true; };
    Condition wakes = [] { return true; };
    bool done = false;
    std::thread thread;
  };

  void Sleep(std::unique_lock<std::mutex>& lock, std::condition_variable&, std::uint64_t) override {
    if (on_sleep_) on_sleep_(true);
    lock.unlock();
    if (on_sleep_) on_sleep_(false);
    Turn(me->wakes);
    lock.lock();
  }

  void Add(std::function<void()> body) {
    Actor& actor = *actors_.emplace_back(std::make_unique<Actor>());
    actor.thread = std::thread([this, &actor, body = std::move(body)] {
      me = &actor;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return running_ == &actor; });
      }
      body();
      const std::lock_guard lock(mutex_);
      actor.done = true;
      running_ = nullptr;
      changed_.notify_all();
    });
  }

  static inline thread_local Actor* me = nullptr;
  static inline Stepwise* current = nullptr;

  Orders& orders_;
  std::vector<std::unique_ptr<Actor>> actors_;  // grows within turns only
  std::mutex mutex_;
  std::condition_variable changed_;
  Actor* running_ = nullptr;
  std::function<void(bool)> on_sleep_;
  std::uint32_t ids_ = 0;
};

}  // namespace gwm
