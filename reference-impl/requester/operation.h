// SPDX-License-Identifier: Apache-2.0
//
// operation.h: an asynchronous operation and the IVssAsync that stands for it.
//
// An operation does a job in rounds: in each round every target is served once, in parallel, and
// the next round begins when all are done. It knows nothing of the object that started it, so
// either may be released first.
//
//   ComPtr<Operation> operation = Operation::Start(std::make_shared<GatherJob>(...));
//   *pAsync = operation.Detach();
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "com/ref_counted.h"
#include "environment/executor.h"
#include "vss.h"
#include "vsserror.h"

namespace gwm {

class Job {
 public:
  virtual ~Job() = default;
  /// The most targets any round has.
  virtual std::size_t MaxTargets() const = 0;
  /// Begins a round, 0 first. The number of its targets, or kNoRound if the job is done.
  /// `cancelled`: nobody waits for the result any more.
  static constexpr std::size_t kNoRound = static_cast<std::size_t>(-1);
  virtual std::size_t BeginRound(int round, bool cancelled) = 0;
  /// Serves one target, on any thread.
  virtual void Serve(int round, std::size_t target) = 0;
  /// After the last round: the code the operation ends with, S_OK for success.
  virtual HRESULT End() = 0;
  /// After End, where the operation has failed or was cancelled: takes back what it made.
  virtual void Undo() noexcept {}
};

class Operation final : public RefCounted<IVssAsync, IID_IVssAsync> {
 public:
  /// Starts the job. Throws std::bad_alloc before anything has happened.
  static ComPtr<Operation> Start(std::shared_ptr<Job> job);

  HRESULT STDMETHODCALLTYPE Cancel() override;
  HRESULT STDMETHODCALLTYPE Wait(DWORD dwMilliseconds) override;
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override;

  /// VSS_S_ASYNC_PENDING, _FINISHED, _CANCELLED or an error.
  HRESULT status() const { return status_.load(std::memory_order_acquire); }
  bool pending() const { return status() == VSS_S_ASYNC_PENDING; }
  /// Blocks until the last handler has returned, cancelled or not.
  void Join();

 private:
  explicit Operation(std::shared_ptr<Job> job);
  ~Operation() override;

  struct Item final : Work {
    Operation* operation = nullptr;
    std::size_t target = 0;
    void Run() noexcept override { operation->Serve(target); }
  };
  struct Kickoff final : Work {
    Operation* operation = nullptr;
    void Run() noexcept override { operation->Begin(); }
  };

  void Begin() noexcept;
  void Serve(std::size_t target) noexcept;
  void NextRound() noexcept;
  void NoteFailure(HRESULT hr) noexcept;
  void Complete(HRESULT result) noexcept;
  bool SetStatus(HRESULT status);
  bool Await(std::uint64_t deadline, bool (Operation::*done)() const);
  bool over() const { return over_; }
  bool decided() const { return !pending(); }

  std::shared_ptr<Job> job_;
  Executor& executor_;
  const HRESULT late_fault_;
  const UINT delay_;  // milliseconds
  Kickoff kickoff_;
  std::vector<Item> items_;
  int round_ = -1;
  std::atomic<std::size_t> left_{0};
  std::size_t left_in_turn_ = 0;  // targets served one after the other, by decision only
  std::atomic<HRESULT> failure_{S_OK};
  std::atomic<HRESULT> status_{VSS_S_ASYNC_PENDING};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
};

}  // namespace gwm
