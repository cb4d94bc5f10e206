// SPDX-License-Identifier: Apache-2.0
//
// The methods of IVssAsync.
#include "decisions/decisions.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "environment/guard.h"
#include "environment/probe_memory.h"
#include "requester/operation.h"

namespace gwm {
namespace {

constexpr std::uint64_t kForever = UINT64_MAX;

HRESULT Privileged() {
  const Decisions& decide = CurrentDecisions();
  return decide.async_checks_privilege && !TheEnvironment().MayRequest() ? decide.access_denied
                                                                         : S_OK;
}

}  // namespace

HRESULT STDMETHODCALLTYPE Operation::Cancel() {
  return Invoke("IVssAsync::Cancel", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (decide.cancel_works ? SetStatus(VSS_S_ASYNC_CANCELLED) : pending()) {
      return decide.cancel_result;
    }
    switch (const HRESULT ended = status()) {
      case VSS_S_ASYNC_CANCELLED:
        return decide.cancel_again;
      case VSS_S_ASYNC_FINISHED:
        return decide.cancel_finished;
      default:
        return ended;
    }
  });
}

HRESULT STDMETHODCALLTYPE Operation::Wait(DWORD dwMilliseconds) {
  return Invoke("IVssAsync::Wait", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    Environment& environment = TheEnvironment();
    if (const HRESULT hr = Privileged(); FAILED(hr)) return hr;
    const UINT os = environment.OsVersion();
    if (os < GWM_OS_2003) dwMilliseconds = INFINITE;  // the method had no parameter yet
    if (os < GWM_OS_VISTA && dwMilliseconds != INFINITE && decide.finite_wait_refused_on_2003) {
      return E_INVALIDARG;
    }
    if (!decide.wait_blocks) return S_OK;
    if (!decide.wait_honours_time) dwMilliseconds = INFINITE;
    const std::uint64_t deadline =
        dwMilliseconds == INFINITE ? kForever : environment.TheClock().Now() + dwMilliseconds;
    if (!Await(deadline, &Operation::decided)) return decide.wait_timed_out;
    return decide.wait_returns_failure && FAILED(status()) ? status() : S_OK;
  });
}

HRESULT STDMETHODCALLTYPE Operation::QueryStatus(HRESULT* pHrResult, INT*) {
  return Invoke("IVssAsync::QueryStatus", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pHrResult == nullptr) return decide.bad_argument;
    if (const HRESULT hr = Privileged(); FAILED(hr)) return hr;
    HRESULT result = status();
    if (result == VSS_S_ASYNC_PENDING) result = decide.status_pending;
    if (result == VSS_S_ASYNC_FINISHED) result = decide.status_finished;
    if (result == VSS_S_ASYNC_CANCELLED) result = decide.status_cancelled;
    if (!decide.async_checks_memory) {
      *pHrResult = result;
      return S_OK;
    }
    return WriteIfPossible(pHrResult, &result, sizeof result) ? S_OK : E_INVALIDARG;
  });
}

void Operation::Join() { Await(kForever, &Operation::over); }

bool Operation::Await(std::uint64_t deadline, bool (Operation::*done)() const) {
  Clock& clock = TheEnvironment().TheClock();
  std::unique_lock lock(mutex_);
  while (!(this->*done)()) {
    if (clock.Now() >= deadline) return false;
    // Where nobody else does the work, whoever waits does it.
    lock.unlock();
    const bool worked = executor_.RunOne();
    lock.lock();
    if (worked) continue;
    return clock.WaitUntil(lock, changed_, deadline, [&] { return (this->*done)(); });
  }
  return true;
}

}  // namespace gwm
