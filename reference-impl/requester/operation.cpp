// SPDX-License-Identifier: Apache-2.0
#include "requester/operation.h"

#include <new>

#include "decisions/decisions.h"
#include "environment/clock.h"
#include "environment/counters.h"
#include "environment/environment.h"

namespace gwm {

Operation::Operation(std::shared_ptr<Job> job)
    : job_(std::move(job)),
      executor_(TheEnvironment().TheExecutor()),
      late_fault_(TheEnvironment().TakeLateFault()),
      delay_(TheEnvironment().TakeDelay()),
      items_(job_->MaxTargets()) {
  kickoff_.operation = this;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    items_[i].operation = this;
    items_[i].target = i;
  }
}

Operation::~Operation() = default;

ComPtr<Operation> Operation::Start(std::shared_ptr<Job> job) {
  ComPtr<Operation> operation(new Operation(std::move(job)));
  live_operations.fetch_add(1, std::memory_order_relaxed);
  operation->AddRef();  // until Complete
  if (operation->late_fault_ == VSS_S_ASYNC_CANCELLED && operation->delay_ == 0) {
    operation->SetStatus(VSS_S_ASYNC_CANCELLED);
  }
  operation->executor_.Post(operation->kickoff_);
  if (CurrentDecisions().gather_waits_for_writers) operation->Join();
  return operation;
}

void Operation::Begin() noexcept {
  if (delay_ > 0) {
    Clock& clock = TheEnvironment().TheClock();
    std::unique_lock lock(mutex_);
    clock.WaitUntil(lock, changed_, clock.Now() + delay_, [this] { return !pending(); });
  }
  if (late_fault_ == VSS_S_ASYNC_CANCELLED) SetStatus(VSS_S_ASYNC_CANCELLED);
  NextRound();
}

void Operation::NextRound() noexcept {
  std::size_t targets = Job::kNoRound;
  do {
    ++round_;
    try {
      targets = failure_ == S_OK ? job_->BeginRound(round_, status() == VSS_S_ASYNC_CANCELLED)
                                 : Job::kNoRound;
    } catch (...) {
      NoteFailure(E_OUTOFMEMORY);
      targets = Job::kNoRound;
    }
  } while (targets == 0);
  if (targets == Job::kNoRound) {
    HRESULT result = failure_;
    try {
      const HRESULT end = job_->End();
      if (result == S_OK) result = end;
    } catch (...) {
      result = E_OUTOFMEMORY;
    }
    Complete(result);
    return;
  }
  left_.store(targets, std::memory_order_relaxed);
  if (CurrentDecisions().finish_before_last_writer && targets > 1) SetStatus(VSS_S_ASYNC_FINISHED);
  const std::size_t at_once = CurrentDecisions().identify_in_parallel ? targets : 1;
  left_in_turn_ = targets - at_once;
  WorkQueue all;
  for (std::size_t i = 0; i < at_once; ++i) all.Push(items_[i]);
  executor_.PostLast(all);  // this may be the end of the round, and of this object
}

void Operation::Serve(std::size_t target) noexcept {
  try {
    job_->Serve(round_, target);
  } catch (const std::bad_alloc&) {
    NoteFailure(E_OUTOFMEMORY);
  } catch (...) {
    NoteFailure(UnexpectedCode(TheEnvironment().OsVersion()));
  }
  if (left_in_turn_ > 0) {
    --left_in_turn_;
    executor_.Post(items_[target + 1]);
  }
  if (left_.fetch_sub(1, std::memory_order_acq_rel) == 1) NextRound();
}

void Operation::NoteFailure(HRESULT hr) noexcept {
  HRESULT none = S_OK;
  failure_.compare_exchange_strong(none, hr);
}

void Operation::Complete(HRESULT result) noexcept {
  const Decisions& decide = CurrentDecisions();
  if (result == S_OK && decide.late_fault_is_reported) result = late_fault_;
  if (FAILED(result) && decide.failure_is_masked) result = S_OK;
  // Whoever sees the end finds the counters settled.
  ending_operations.fetch_add(1);
  live_operations.fetch_sub(1, std::memory_order_relaxed);
  {
    const std::lock_guard lock(mutex_);
    if (!pending() || FAILED(result)) job_->Undo();
    job_ = nullptr;
    if (pending()) {
      status_.store(FAILED(result) ? result : VSS_S_ASYNC_FINISHED, std::memory_order_release);
    }
    over_ = true;
  }
  changed_.notify_all();  // who wakes need not wait for us
  Release();
  ending_operations.fetch_sub(1);
}

bool Operation::SetStatus(HRESULT status) {
  {
    const std::lock_guard lock(mutex_);
    if (!pending()) return false;
    status_.store(status, std::memory_order_release);
  }
  changed_.notify_all();  // who wakes need not wait for us
  return true;
}

}  // namespace gwm
