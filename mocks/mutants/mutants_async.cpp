// SPDX-License-Identifier: Apache-2.0
//
// Defects of IVssAsync.
#include <algorithm>
#include <chrono>
#include <thread>

#include "decisions/decisions.h"
#include "environment/environment.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

HRESULT StatusOf(IVssAsync& async) {
  HRESULT status = S_OK;
  async.QueryStatus(&status, nullptr);
  return status;
}

/// Whoever has been told the end is told another one the next time.
void ChangesItsMind() {
  After<&vss::Async::QueryStatus>([](auto& self, HRESULT hr, HRESULT* status, INT*) {
    if (hr == S_OK && *status != VSS_S_ASYNC_PENDING && self.note.exchange(1) != 0) {
      *status = *status == VSS_S_ASYNC_FINISHED ? VSS_S_ASYNC_CANCELLED : VSS_S_ASYNC_FINISHED;
    }
    return hr;
  });
}

/// Who was cancelled is told so twice.
void ForgetsCancelling() {
  After<&vss::Async::QueryStatus>([](auto& self, HRESULT hr, HRESULT* status, INT*) {
    if (hr == S_OK && *status == VSS_S_ASYNC_CANCELLED && ++self.note > 2) *status = VSS_S_ASYNC_FINISHED;
    return hr;
  });
}

void TimeLimitCancels() {
  After<&vss::Async::Wait>([](auto& self, HRESULT hr, DWORD limit) {
    if (limit != INFINITE && StatusOf(self.inner()) == VSS_S_ASYNC_PENDING) self.inner().Cancel();
    return hr;
  });
}

/// A limit loses its upper half, or is a negative number from the middle of its range on.
void LimitsHave16Bits() {
  Before<&vss::Async::Wait>([](DWORD& limit) {
    if (limit != INFINITE) limit &= 0xFFFF;
  });
}
void LimitsHaveASign() {
  Before<&vss::Async::Wait>([](DWORD& limit) {
    if (limit != INFINITE && limit > 0x7FFFFFFF) limit = 0;
  });
}

int Milliseconds() {
  using namespace std::chrono;
  return static_cast<int>(duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
}

/// The time of a limit begins with the operation's first Wait.
void LimitsCountFromTheFirst() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) {
    int first = 0;
    const int now = Milliseconds();
    if (self.note.compare_exchange_strong(first, now)) first = now;
    const auto gone = static_cast<DWORD>(now - first);
    return self.inner().Wait(limit == INFINITE ? limit : limit - std::min(limit, gone));
  });
}

/// Whoever's limit is over wakes those that have none.
void LimitsWakeEverybody() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) {
    const int before = self.note;
    if (limit != INFINITE) {
      const HRESULT hr = self.inner().Wait(limit);
      if (StatusOf(self.inner()) == VSS_S_ASYNC_PENDING) ++self.note;
      return hr;
    }
    HRESULT hr = S_OK;
    do {
      hr = self.inner().Wait(1);
    } while (SUCCEEDED(hr) && self.note == before && StatusOf(self.inner()) == VSS_S_ASYNC_PENDING);
    return hr;
  });
}

/// While somebody waits, nobody else is answered.
void QueryWaitsForWaiters() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) {
    ++self.note;
    const HRESULT hr = self.inner().Wait(limit);
    --self.note;
    return hr;
  });
  Instead<&vss::Async::QueryStatus>([](auto& self, HRESULT* status, INT* reserved) {
    while (self.note > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return self.inner().QueryStatus(status, reserved);
  });
}

/// Refuses waits on one system.
template <UINT kFirst, UINT kEnd, bool kInfinite>
void RefusesToWait() {
  Before<&vss::Async::Wait>([](DWORD limit) {
    const UINT os = TheEnvironment().OsVersion();
    const bool refused = os >= kFirst && os < kEnd && (limit == INFINITE) == kInfinite;
    return refused ? E_INVALIDARG : S_OK;
  });
}

void AnswersLateWaitsFinished() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) {
    const bool over = StatusOf(self.inner()) == VSS_S_ASYNC_FINISHED;
    const HRESULT hr = self.inner().Wait(limit);
    return hr == S_OK && over ? VSS_S_ASYNC_FINISHED : hr;
  });
}

void WaitFailsOtherwise() {
  After<&vss::Async::Wait>([](auto& self, HRESULT hr, DWORD) {
    if (hr == S_OK && FAILED(StatusOf(self.inner()))) self.note = 1;
    return hr;
  });
  After<&vss::Async::QueryStatus>([](auto& self, HRESULT hr, HRESULT* status, INT*) {
    if (hr == S_OK && self.note != 0) *status = VSS_S_ASYNC_FINISHED;
    return hr;
  });
}

/// Of several threads that wait, the later ones are sent away.
void OneWaiterOnly() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) {
    const HRESULT hr = self.note++ == 0 ? self.inner().Wait(limit) : S_OK;
    --self.note;
    return hr;
  });
}

/// After a cancelled gather there is a count.
void CountsAfterCancel() {
  NotesSuccess<&vss::Backup::GatherWriterMetadata>();
  After<&vss::Backup::GetWriterMetadataCount>([](auto& self, HRESULT hr, UINT* count) {
    if (hr != VSS_E_BAD_STATE || self.note == 0) return hr;
    *count = 1;
    return S_OK;
  });
}

/// Whoever lets go of a running operation has cancelled it.
class CancelledByRelease : public AsyncDecorator {
 public:
  using AsyncDecorator::AsyncDecorator;
  ~CancelledByRelease() override { inner().Cancel(); }
};

constexpr Mutant kMutants[] = {
    {"release_cancels", "The last Release of a running operation's IVssAsync cancels it.",
     "gwm/async/release_is_no_cancel", "GetWriterMetadataCount answers VSS_E_BAD_STATE",
     [] { CurrentSurface().wrap_async = Put<CancelledByRelease>; }},
    {"reports_running_as_s_ok", "The status of a running operation is S_OK.",
     "async/query/pending_while_running",
     "QueryStatus gives pHrResult = S_OK, expected VSS_S_ASYNC_PENDING",
     [] { CurrentDecisions().status_pending = S_OK; }},
    {"reports_finished_as_s_ok", "The status of an operation that has finished is S_OK.",
     "async/query/finished_after_success",
     "QueryStatus gives pHrResult = S_OK, expected VSS_S_ASYNC_FINISHED",
     [] { CurrentDecisions().status_finished = S_OK; }},
    {"reports_cancelled_as_finished", "The status of a cancelled operation is finished.",
     "async/query/cancelled_after_cancel",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected VSS_S_ASYNC_CANCELLED",
     [] { CurrentDecisions().status_cancelled = VSS_S_ASYNC_FINISHED; }},
    {"shows_failures_as_e_fail", "The status of a failed operation is E_FAIL.",
     "async/query/status_closed_set",
     "pHrResult is E_FAIL, neither a status nor a code of the starting method",
     [] {
       AlterOutput<&vss::Async::QueryStatus, 0>([](HRESULT& status) {
         if (FAILED(status)) status = E_FAIL;
       });
     }},
    {"reports_failed_as_finished", "The status of a failed operation is finished.",
     "async/query/failure_code_of_starter",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected VSS_E_WRITER_INFRASTRUCTURE",
     [] { CurrentDecisions().failure_is_masked = true; }},
    {"answers_the_status_itself", "QueryStatus answers the status as its own code, too.",
     "async/query/s_ok_means_query_worked", "QueryStatus answers VSS_S_ASYNC_PENDING",
     [] {
       After<&vss::Async::QueryStatus>([](HRESULT hr, HRESULT* status, INT*) {
         return hr == S_OK && *status != VSS_S_ASYNC_FINISHED ? *status : hr;
       });
     }},
    {"accepts_null_status", "QueryStatus accepts NULL for the status.",
     "async/query/null_output_invalid_arg", "QueryStatus(NULL) answers S_OK",
     Recodes<&vss::Async::QueryStatus, E_INVALIDARG, S_OK, WithNull<0>>},
    {"accepts_no_memory", "QueryStatus answers S_OK to a place that is no memory.",
     "async/query/invalid_output_invalid_arg", "answers S_OK",
     Recodes<&vss::Async::QueryStatus, E_INVALIDARG, S_OK>},
    {"operation_ignores_privilege", "IVssAsync serves callers without privilege.",
     "async/query/no_privilege_access_denied", "QueryStatus answers S_OK",
     [] { CurrentDecisions().async_checks_privilege = false; }},
    {"query_answers_old_unexpected", "QueryStatus answers E_UNEXPECTED on Windows 7.",
     "async/query/unexpected_failure", "QueryStatus answers E_UNEXPECTED",
     Recodes<&vss::Async::QueryStatus, VSS_E_UNEXPECTED, E_UNEXPECTED>},
    {"changes_its_mind", "The status of an operation that has ended changes.",
     "async/query/terminal_status_stays", "and is now VSS_S_ASYNC_CANCELLED", ChangesItsMind},
    {"cancelled_is_forgotten", "The third QueryStatus tells a cancelled operation as finished.",
     "async/query/terminal_status_stays", "and is now VSS_S_ASYNC_FINISHED", ForgetsCancelling},
    {"wait_limit_of_16_bits", "Wait heeds the lower half of its time limit.",
     "async/wait/blocks_until_end",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_PENDING, expected VSS_S_ASYNC_FINISHED",
     LimitsHave16Bits},
    {"wait_limit_has_a_sign", "Wait takes a time limit of more than 24 days for a negative one.",
     "async/wait/blocks_until_end",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_PENDING, expected VSS_S_ASYNC_FINISHED",
     LimitsHaveASign},
    {"query_waits_for_waiters", "QueryStatus comes back when nobody waits any more.",
     "async/query/pending_while_running",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected VSS_S_ASYNC_PENDING",
     QueryWaitsForWaiters},
    {"limit_wakes_everybody", "A Wait whose limit is over wakes those that wait without one.",
     "async/wait/blocks_until_end", "came back before the writer was let go", LimitsWakeEverybody},
    {"limits_count_from_the_first", "The time of every limit begins with the first Wait.",
     "async/wait/time_limit_honoured", "Wait gives not early = false, expected true",
     LimitsCountFromTheFirst},
    {"wait_does_not_block", "Wait comes back at once.", "async/wait/blocks_until_end",
     "came back before the writer was let go", [] { CurrentDecisions().wait_blocks = false; }},
    {"infinite_is_a_moment", "A Wait without limit gives up after a millisecond.",
     "async/wait/default_is_infinite",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_PENDING, expected VSS_S_ASYNC_FINISHED",
     [] {
       Before<&vss::Async::Wait>([](DWORD& limit) {
         if (limit == INFINITE) limit = 1;
       });
     }},
    {"wait_comes_back_early", "A Wait with a time limit does not wait.",
     "async/wait/time_limit_honoured", "Wait gives not early = false, expected true",
     [] {
       Before<&vss::Async::Wait>([](DWORD& limit) {
         if (limit != INFINITE) limit = 0;
       });
     }},
    {"wait_ignores_its_limit", "A Wait with a time limit waits for the end.",
     "async/wait/time_limit_honoured",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected VSS_S_ASYNC_PENDING",
     [] { CurrentDecisions().wait_honours_time = false; }},
    {"time_limit_cancels", "A Wait whose time has run out cancels the operation.",
     "async/wait/time_limit_leaves_operation",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_CANCELLED, expected VSS_S_ASYNC_FINISHED",
     TimeLimitCancels},
    {"server_2003_waits_with_limit", "Windows Server 2003 accepts a finite time limit.",
     "async/wait/server_2003_finite_invalid_arg", "Wait answers S_OK",
     [] { CurrentDecisions().finite_wait_refused_on_2003 = false; }},
    {"server_2003_refuses_infinite", "Windows Server 2003 refuses INFINITE.",
     "async/wait/server_2003_infinite_accepted", "Wait answers E_INVALIDARG",
     RefusesToWait<GWM_OS_2003, GWM_OS_VISTA, true>},
    {"windows_xp_reads_a_limit", "Windows XP refuses a finite time limit.",
     "async/wait/windows_xp_no_parameter", "Wait answers E_INVALIDARG",
     RefusesToWait<GWM_OS_XP, GWM_OS_2003, false>},
    {"wait_answers_finished", "A Wait that worked answers VSS_S_ASYNC_FINISHED.",
     "async/wait/s_ok_after_completion", "Wait answers VSS_S_ASYNC_FINISHED",
     Recodes<&vss::Async::Wait, S_OK, VSS_S_ASYNC_FINISHED>},
    {"wait_swallows_failure", "Whoever waits for an operation that fails learns of no failure.",
     "async/wait/failure_while_waiting",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected E_OUTOFMEMORY",
     WaitFailsOtherwise},
    {"wait_ignores_privilege", "Wait answers S_OK to callers without privilege.",
     "async/wait/no_privilege_access_denied", "Wait answers S_OK",
     Recodes<&vss::Async::Wait, E_ACCESSDENIED, S_OK>},
    {"wait_answers_old_unexpected", "Wait answers E_UNEXPECTED on Windows 7.",
     "async/wait/unexpected_failure", "Wait answers E_UNEXPECTED",
     Recodes<&vss::Async::Wait, VSS_E_UNEXPECTED, E_UNEXPECTED>},
    {"late_wait_answers_finished", "Wait for a finished operation answers VSS_S_ASYNC_FINISHED.",
     "async/wait/at_once_when_finished", "Wait answers VSS_S_ASYNC_FINISHED",
     AnswersLateWaitsFinished},
    {"one_waiter_only", "Of several threads one waits; the others come back at once.",
     "async/wait/every_waiter_wakes", "Wait came back before the writer was let go", OneWaiterOnly},
    {"cancel_answers_s_false", "Cancel of a running operation answers S_FALSE.",
     "async/cancel/s_ok_when_running", "Cancel answers S_FALSE",
     [] { CurrentDecisions().cancel_result = S_FALSE; }},
    {"second_cancel_s_ok", "A second Cancel answers S_OK.", "async/cancel/second_cancel",
     "Cancel answers S_OK", [] { CurrentDecisions().cancel_again = S_OK; }},
    {"late_cancel_s_ok", "Cancel of an operation that has finished answers S_OK.",
     "async/cancel/after_completion", "Cancel answers S_OK",
     [] { CurrentDecisions().cancel_finished = S_OK; }},
    {"cancel_answers_s_ok_after_failure", "Cancel of an operation that has failed answers S_OK.",
     "async/cancel/after_failure", "Cancel answers S_OK",
     Recodes<&vss::Async::Cancel, E_OUTOFMEMORY, S_OK>},
    {"cancel_answers_old_unexpected", "Cancel answers E_UNEXPECTED on Windows 7.",
     "async/cancel/unexpected_failure", "Cancel answers E_UNEXPECTED",
     Recodes<&vss::Async::Cancel, VSS_E_UNEXPECTED, E_UNEXPECTED>},
    {"cancel_does_nothing", "Cancel answers S_OK and leaves the operation running.",
     "async/cancel/status_cancelled", "pHrResult", [] { CurrentDecisions().cancel_works = false; }},
    {"counts_after_cancel", "A cancelled gather has a count.", "async/cancel/count_after_cancel",
     "GetWriterMetadataCount answers S_OK", CountsAfterCancel},
    {"denies_cancelling", "Cancel cancels and says that the operation had finished.",
     "async/cancel/race_with_completion",
     "gives mixed =", Recodes<&vss::Async::Cancel, S_OK, VSS_S_ASYNC_FINISHED>},
    {"operation_has_no_interface", "QueryInterface of the operation does not know IVssAsync.",
     "async/object/interface_id_and_slots", "answers E_NOINTERFACE", Lacks<IID_IVssAsync>},
    {"starter_gives_other_object", "What a gather hands out does not know IVssAsync.",
     "async/object/returned_by_starters", "answers E_NOINTERFACE", Lacks<IID_IVssAsync>},
};

}  // namespace

std::span<const Mutant> AsyncMutants() { return kMutants; }

}  // namespace gwm
