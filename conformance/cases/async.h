// SPDX-License-Identifier: Apache-2.0
//
// IVssAsync, on the operation of a gather.
#pragma once

#include "cases/gwm_async.h"

namespace gwm {

inline constexpr WorldRef k2003Gated = "gated_writer_2003";
inline constexpr WorldRef kXpGated = "gated_writer_xp";
inline constexpr WorldRef kVistaGated = "gated_writer_vista";
inline constexpr WorldRef kWindows7Gated = "gated_writer_windows_7";

inline constexpr char kQueryMethod[] = "IVssAsync::QueryStatus";
inline constexpr char kWaitMethod[] = "IVssAsync::Wait";
inline constexpr char kCancelMethod[] = "IVssAsync::Cancel";

inline constexpr Case kQuery[] = {
    {"async/query/pending_while_running", "gate_closed", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/query/pending_while_running", "gate_open_instead", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/pending_while_running", "asked_three_times", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), QueryIs(VSS_S_ASYNC_PENDING), QueryIs(VSS_S_ASYNC_PENDING), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/query/pending_while_running", "one_of_three_left", kOneHangs, {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"B"), Wait()}, {S_OK}},
    {"async/query/finished_after_success", "after_wait", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/finished_after_success", "by_polling", kDelays, {InitializeForBackup(), Gather(), PollUntilDone().GivesCode("pHrResult", VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/finished_after_success", "no_writer", kNobody, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/finished_after_success", "writers_failed", kAllFail, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/cancelled_after_cancel", "while_pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(QueryIs(VSS_S_ASYNC_CANCELLED)), OpenGate(u"A")}, {S_OK}},
    {"async/query/cancelled_after_cancel", "writer_ends_later", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), OpenGate(u"A"), AwaitIdentifyDone(u"A"), QueryIs(VSS_S_ASYNC_CANCELLED)}, {S_OK}},
    {"async/query/cancelled_after_cancel", "not_cancelled_instead", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/status_closed_set", "pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/query/status_closed_set", "out_of_memory", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), QueryIs(E_OUTOFMEMORY)}, {S_OK, E_OUTOFMEMORY}},
    {"async/query/status_closed_set", "access_denied", kOneWriter, {InitializeForBackup(), ArmLateFault(E_ACCESSDENIED), Gather(), Any(Wait()), QueryIs(E_ACCESSDENIED)}, {S_OK, E_ACCESSDENIED}},
    {"async/query/status_closed_set", "writer_infrastructure", kOneWriter, {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), Gather(), Any(Wait()), QueryIs(VSS_E_WRITER_INFRASTRUCTURE)}, {S_OK, VSS_E_WRITER_INFRASTRUCTURE}},
    {"async/query/status_closed_set", "unexpected", kOneWriter, {InitializeForBackup(), ArmLateFault(VSS_E_UNEXPECTED), Gather(), Any(Wait()), QueryIs(VSS_E_UNEXPECTED)}, {S_OK, VSS_E_UNEXPECTED}},
    {"async/query/failure_code_of_starter", "shown_as_status", kOneWriter, {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), Gather(), Any(Wait()), QueryIs(VSS_E_WRITER_INFRASTRUCTURE)}, {S_OK, VSS_E_WRITER_INFRASTRUCTURE}},
    {"async/query/failure_code_of_starter", "by_polling", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), PollUntilDone().GivesCode("pHrResult", E_OUTOFMEMORY)}, {S_OK, E_OUTOFMEMORY}},
    {"async/query/s_ok_means_query_worked", "pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(Query()), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/query/s_ok_means_query_worked", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Query()}, {S_OK}},
    {"async/query/s_ok_means_query_worked", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), Cancel(), Tested(Query()), OpenGate(u"A")}, {S_OK}},
    {"async/query/s_ok_means_query_worked", "failed", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), Query()}, {S_OK, E_OUTOFMEMORY}},
    {"async/query/null_output_invalid_arg", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryNull()}, {E_INVALIDARG}},
    {"async/query/null_output_invalid_arg", "pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(QueryNull()), OpenGate(u"A"), Wait()}, {E_INVALIDARG}},
    {"async/query/null_output_invalid_arg", "not_null_instead", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Query()}, {S_OK}},
    {"async/query/null_output_invalid_arg", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), Cancel(), Tested(QueryNull()), OpenGate(u"A")}, {E_INVALIDARG}},
    {"async/query/invalid_output_invalid_arg", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryInvalid()}, {E_INVALIDARG}},
    {"async/query/invalid_output_invalid_arg", "pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(QueryInvalid()), OpenGate(u"A"), Wait()}, {E_INVALIDARG}},
    {"async/query/invalid_output_invalid_arg", "works_afterwards", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryInvalid().Answers(E_INVALIDARG), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/no_privilege_access_denied", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), LosePrivilege(), Query()}, {E_ACCESSDENIED}},
    {"async/query/no_privilege_access_denied", "pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), LosePrivilege(), Tested(Query()), OpenGate(u"A")}, {E_ACCESSDENIED}},
    {"async/query/no_privilege_access_denied", "privilege_kept", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Query()}, {S_OK}},
    {"async/query/unexpected_failure", "windows_7", kWindows7, {InitializeForBackup(), Gather(), Wait(), ArmFault(kQueryMethod), Query()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/query/unexpected_failure", "windows_10", kWindows10, {InitializeForBackup(), Gather(), Wait(), ArmFault(kQueryMethod), Query()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/query/unexpected_failure", "windows_vista", kVista, {InitializeForBackup(), Gather(), Wait(), ArmFault(kQueryMethod), Query()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/query/unexpected_failure", "windows_xp", kXp, {InitializeForBackup(), Gather(), Wait(), ArmFault(kQueryMethod), Query()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/query/unexpected_failure", "nothing_armed", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Query()}, {S_OK}, {NothingLogged()}},
    {"async/query/unexpected_failure", "works_afterwards", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ArmFault(kQueryMethod), Query().Answers(VSS_E_UNEXPECTED), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/reserved_not_null", "value_untouched", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryReserved().Gives("pReserved", 4711)}, {S_OK}},
    {"async/query/terminal_status_stays", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), QueryIs(VSS_S_ASYNC_FINISHED), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/query/terminal_status_stays", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), QueryIs(VSS_S_ASYNC_CANCELLED), OpenGate(u"A"), AwaitIdentifyDone(u"A"), QueryIs(VSS_S_ASYNC_CANCELLED)}, {S_OK}},
    {"async/query/terminal_status_stays", "failed", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), QueryIs(E_OUTOFMEMORY).Answers(S_OK, E_OUTOFMEMORY), QueryIs(E_OUTOFMEMORY)}, {S_OK, E_OUTOFMEMORY}},
    {"async/query/terminal_status_stays", "finished_despite_cancel", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Any(Cancel()), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
};

inline constexpr Case kWaitCases[] = {
    {"async/wait/blocks_until_end", "another_thread_opens", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), WaitOnThreads(1), Pause(20), OpenGate(u"A"), Tested(JoinThreads().Gives("joined", 1)), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}, {BlockedUntilOpen()}},
    {"async/wait/blocks_until_end", "slow_writers", kDelays, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}, {Identified("A"), Identified("C")}},
    {"async/wait/blocks_until_end", "long_limit", kDelays, {InitializeForBackup(), Gather(), Wait(60000), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/default_is_infinite", "no_argument", kDelays, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/time_limit_honoured", "windows_10", kGatedWriter, {InitializeForBackup(), Gather(), Any(Wait(30).GivesBool("in time", true)), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/wait/time_limit_honoured", "windows_vista", kVistaGated, {InitializeForBackup(), Gather(), Any(Wait(30).GivesBool("in time", true)), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/wait/time_limit_honoured", "not_early", kGatedWriter, {InitializeForBackup(), Gather(), Any(Wait(30).GivesBool("not early", true)), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait()}, {S_OK}},
    {"async/wait/time_limit_honoured", "ends_before_the_limit", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Wait(60000).GivesBool("not early", false)}, {S_OK}},
    {"async/wait/code_after_time_limit", "s_ok_and_pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(Wait(10)), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"A"), Wait()}, {S_OK, VSS_S_ASYNC_PENDING, VSS_E_UNEXPECTED}},
    {"async/wait/time_limit_leaves_operation", "finishes_later", kGatedWriter, {InitializeForBackup(), Gather(), Any(Wait(10)), OpenGate(u"A"), Wait(), Tested(QueryIs(VSS_S_ASYNC_FINISHED)), Count().Gives("pcWriters", 1)}, {S_OK}},
    {"async/wait/time_limit_leaves_operation", "three_limits", kGatedWriter, {InitializeForBackup(), Gather(), Any(Wait(5)), Any(Wait(5)), Any(Wait(5)), OpenGate(u"A"), Wait(), Tested(QueryIs(VSS_S_ASYNC_FINISHED))}, {S_OK}},
    {"async/wait/server_2003_finite_invalid_arg", "zero", k2003Gated, {InitializeForBackup(), Gather(), Tested(Wait(0)), OpenGate(u"A"), Wait()}, {E_INVALIDARG}},
    {"async/wait/server_2003_finite_invalid_arg", "one", k2003Gated, {InitializeForBackup(), Gather(), Tested(Wait(1)), OpenGate(u"A"), Wait()}, {E_INVALIDARG}},
    {"async/wait/server_2003_finite_invalid_arg", "largest_finite", k2003, {InitializeForBackup(), Gather(), Wait(), Wait(0xFFFFFFFE)}, {E_INVALIDARG}},
    {"async/wait/server_2003_finite_invalid_arg", "server_2003_sp1", k2003Sp1, {InitializeForBackup(), Gather(), Wait(), Wait(1000)}, {E_INVALIDARG}},
    {"async/wait/server_2003_finite_invalid_arg", "windows_vista_instead", kVista, {InitializeForBackup(), Gather(), Wait(), Wait(1000)}, {S_OK}},
    {"async/wait/server_2003_infinite_accepted", "infinite", k2003, {InitializeForBackup(), Gather(), Tested(Wait(INFINITE)), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/windows_xp_no_parameter", "finite_value_ignored", kXpGated, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), OpenGate(u"A"), Tested(Wait(1)), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/windows_xp_no_parameter", "infinite", kXp, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/s_ok_after_completion", "one_writer", kOneWriter, {InitializeForBackup(), Gather(), Wait()}, {S_OK}},
    {"async/wait/s_ok_after_completion", "no_writer", kNobody, {InitializeForBackup(), Gather(), Wait()}, {S_OK}},
    {"async/wait/s_ok_after_completion", "thousand_writers", kCrowd1000, {InitializeForBackup(), Gather(), Wait()}, {S_OK}},
    {"async/wait/s_ok_after_completion", "every_writer_fails", kAllFail, {InitializeForBackup(), Gather(), Wait()}, {S_OK}},
    {"async/wait/failure_while_waiting", "out_of_memory", kGatedWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), AwaitIdentify(u"A"), Any(WaitOnThreads(1)), OpenGate(u"A"), JoinThreads(), QueryIs(E_OUTOFMEMORY)}, {S_OK, E_OUTOFMEMORY}},
    {"async/wait/failure_while_waiting", "no_failure", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), WaitOnThreads(1), OpenGate(u"A"), JoinThreads(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/wait/may_succeed_after_failure", "failed_before", kOneWriter, {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), Gather(), Any(PollUntilDone()), Tested(Wait()), QueryIs(VSS_E_WRITER_INFRASTRUCTURE).Answers(S_OK, VSS_E_WRITER_INFRASTRUCTURE)}, {S_OK, VSS_E_WRITER_INFRASTRUCTURE}},
    {"async/wait/no_privilege_access_denied", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), LosePrivilege(), Wait()}, {E_ACCESSDENIED}},
    {"async/wait/no_privilege_access_denied", "pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), LosePrivilege(), Tested(Wait()), OpenGate(u"A")}, {E_ACCESSDENIED}},
    {"async/wait/no_privilege_access_denied", "privilege_kept", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Wait()}, {S_OK}},
    {"async/wait/unexpected_failure", "windows_7", kWindows7, {InitializeForBackup(), Gather(), Wait(), ArmFault(kWaitMethod), Wait()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/wait/unexpected_failure", "windows_10", kWindows10, {InitializeForBackup(), Gather(), Wait(), ArmFault(kWaitMethod), Wait()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/wait/unexpected_failure", "server_2008", k2008, {InitializeForBackup(), Gather(), Wait(), ArmFault(kWaitMethod), Wait()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/wait/unexpected_failure", "server_2003", k2003, {InitializeForBackup(), Gather(), Wait(), ArmFault(kWaitMethod), Wait()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/wait/unexpected_failure", "nothing_armed", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Wait()}, {S_OK}, {NothingLogged()}},
    {"async/wait/at_once_when_finished", "infinite", kOneWriter, {InitializeForBackup(), Gather(), PollUntilDone(), Wait()}, {S_OK}},
    {"async/wait/at_once_when_finished", "zero", kOneWriter, {InitializeForBackup(), Gather(), PollUntilDone(), Wait(0)}, {S_OK}},
    {"async/wait/at_once_when_finished", "three_times", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Wait(), Wait()}, {S_OK}},
    {"async/wait/zero_or_cancelled", "zero_while_pending", kGatedWriter, {InitializeForBackup(), Gather(), Tested(Wait(0).GivesBool("in time", true)), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"A"), Wait()}, {S_OK, VSS_S_ASYNC_PENDING, VSS_E_UNEXPECTED}},
    {"async/wait/zero_or_cancelled", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(Wait()), OpenGate(u"A")}, {S_OK}},
    {"async/wait/zero_or_cancelled", "cancelled_while_waiting", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), WaitOnThreads(1), Pause(10), Cancel(), Tested(JoinThreads().Gives("joined", 1)), OpenGate(u"A")}, {S_OK}},
    {"async/wait/every_waiter_wakes", "four_threads", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), WaitOnThreads(4), Pause(10), OpenGate(u"A"), Tested(JoinThreads().Gives("joined", 4))}, {S_OK}, {BlockedUntilOpen()}},
    {"async/wait/every_waiter_wakes", "sixteen_threads", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), WaitOnThreads(16), Pause(10), OpenGate(u"A"), Tested(JoinThreads().Gives("joined", 16))}, {S_OK}, {BlockedUntilOpen()}},
};

inline constexpr Case kCancelCases[] = {
    {"async/cancel/s_ok_when_running", "gate_closed", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Cancel()), OpenGate(u"A")}, {S_OK}},
    {"async/cancel/s_ok_when_running", "one_of_three_left", kOneHangs, {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), Tested(Cancel()), OpenGate(u"B")}, {S_OK}},
    {"async/cancel/second_cancel", "twice", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(Cancel()), OpenGate(u"A")}, {VSS_S_ASYNC_CANCELLED}},
    {"async/cancel/second_cancel", "three_times", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Cancel().Answers(VSS_S_ASYNC_CANCELLED), Tested(Cancel()), OpenGate(u"A")}, {VSS_S_ASYNC_CANCELLED}},
    {"async/cancel/second_cancel", "after_the_writer_ended", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), OpenGate(u"A"), AwaitIdentifyDone(u"A"), Cancel()}, {VSS_S_ASYNC_CANCELLED}},
    {"async/cancel/after_completion", "finished", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Tested(Cancel()), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_S_ASYNC_FINISHED}},
    {"async/cancel/after_completion", "data_still_there", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Tested(Cancel()), Count().Gives("pcWriters", 2)}, {VSS_S_ASYNC_FINISHED}},
    {"async/cancel/after_completion", "twice", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Cancel().Answers(VSS_S_ASYNC_FINISHED), Cancel()}, {VSS_S_ASYNC_FINISHED}},
    {"async/cancel/after_completion", "no_writer", kNobody, {InitializeForBackup(), Gather(), Wait(), Cancel()}, {VSS_S_ASYNC_FINISHED}},
    {"async/cancel/after_failure", "out_of_memory", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(PollUntilDone()), Cancel()}, {E_OUTOFMEMORY}},
    {"async/cancel/after_failure", "writer_infrastructure", kOneWriter, {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), Gather(), Any(PollUntilDone()), Cancel()}, {VSS_E_WRITER_INFRASTRUCTURE}},
    {"async/cancel/after_failure", "status_stays", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(PollUntilDone()), Tested(Cancel()), QueryIs(E_OUTOFMEMORY).Answers(S_OK, E_OUTOFMEMORY)}, {E_OUTOFMEMORY}},
    {"async/cancel/unexpected_failure", "windows_7", kWindows7Gated, {InitializeForBackup(), Gather(), ArmFault(kCancelMethod), Tested(Cancel()), OpenGate(u"A"), Wait()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/cancel/unexpected_failure", "windows_10", kGatedWriter, {InitializeForBackup(), Gather(), ArmFault(kCancelMethod), Tested(Cancel()), OpenGate(u"A"), Wait()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/cancel/unexpected_failure", "windows_vista", kVistaGated, {InitializeForBackup(), Gather(), ArmFault(kCancelMethod), Tested(Cancel()), OpenGate(u"A"), Wait()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/cancel/unexpected_failure", "server_2003", k2003Gated, {InitializeForBackup(), Gather(), ArmFault(kCancelMethod), Tested(Cancel()), OpenGate(u"A"), Wait()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"async/cancel/unexpected_failure", "operation_goes_on", kGatedWriter, {InitializeForBackup(), Gather(), ArmFault(kCancelMethod), Cancel().Answers(VSS_E_UNEXPECTED), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/cancel/no_privilege", "pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), LosePrivilege(), Tested(Cancel()), OpenGate(u"A")}, {S_OK, E_ACCESSDENIED}},
    {"async/cancel/status_cancelled", "at_once", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(QueryIs(VSS_S_ASYNC_CANCELLED)), OpenGate(u"A")}, {S_OK}},
    {"async/cancel/status_cancelled", "three_writers", kOneHangs, {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), Cancel(), Tested(QueryIs(VSS_S_ASYNC_CANCELLED)), OpenGate(u"B")}, {S_OK}},
    {"async/cancel/running_handler", "runs_to_its_end", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), OpenGate(u"A"), Tested(AwaitIdentifyDone(u"A"))}, {S_OK}, {Identified("A", 1)}},
    {"async/cancel/count_after_cancel", "while_the_writer_works", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(Count()), OpenGate(u"A")}, {VSS_E_BAD_STATE}},
    {"async/cancel/count_after_cancel", "after_the_writer_ended", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), OpenGate(u"A"), AwaitIdentifyDone(u"A"), Pause(10), Count()}, {VSS_E_BAD_STATE}},
    {"async/cancel/count_after_cancel", "metadata", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(GetMetadata()), OpenGate(u"A")}, {VSS_E_BAD_STATE}},
    {"async/cancel/race_with_completion", "thousand_times", kOneWriter, {CancelRace(1000).Gives("mixed", 0)}, {S_OK}},
    {"async/cancel/race_with_completion", "no_writer", kNobody, {CancelRace(1000).Gives("mixed", 0)}, {S_OK}},
};

inline constexpr Case kAsyncObject[] = {
    {"async/object/interface_id_and_slots", "ivssasync", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryAsyncInterface(0)}, {S_OK}},
    {"async/object/interface_id_and_slots", "iunknown", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryAsyncInterface(1)}, {S_OK}},
    {"async/object/interface_id_and_slots", "foreign_interface", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryAsyncInterface(2).GivesNull("ppvObject")}, {E_NOINTERFACE}},
    {"async/object/returned_by_starters", "gather", kOneWriter, {InitializeForBackup(), Gather().GivesObject("pAsync"), Wait(), QueryAsyncInterface(0)}, {S_OK}},
    {"async/object/use_after_creator_released", "query", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseBackup(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/object/use_after_creator_released", "wait", kOneWriter, {InitializeForBackup(), Gather(), ReleaseBackup(), Wait()}, {S_OK}},
    {"async/object/use_after_creator_released", "cancel", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), ReleaseBackup(), Tested(Cancel()), OpenGate(u"A")}, {S_OK}},
    {"async/object/use_after_creator_released", "release_after_release", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseBackup(), ReleaseAsync()}, {S_OK}},
};

}  // namespace gwm
