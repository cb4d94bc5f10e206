// SPDX-License-Identifier: Apache-2.0
//
// The gather as an asynchronous operation.
#pragma once

#include "cases/gwm_return.h"

namespace gwm {

inline constexpr WorldRef kOneThrows = "one_of_three_throws";
inline constexpr WorldRef kAllFail = "every_writer_fails";
inline constexpr WorldRef kOneHangs = "one_of_three_hangs";
inline constexpr WorldRef kDelays = "writers_with_delays";
inline constexpr WorldRef kLateFailure = "writer_fails_late";

inline constexpr Case kGatherAsync[] = {
    {"gwm/async/returns_before_writers_end", "gate_closed", kGatedWriter,
     {InitializeForBackup(), Tested(Gather()), Any(AwaitIdentify(u"A")), OpenGate(u"A"), Wait()}, {S_OK}, {PendingAtReturn("A")}},
    {"gwm/async/returns_before_writers_end", "one_of_three", kOneHangs,
     {InitializeForBackup(), Tested(Gather()), Any(AwaitIdentify(u"B")), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"B"), Wait()},
     {S_OK}, {PendingAtReturn("B")}},
    {"gwm/async/finished_means_all_writers_done", "delays", kDelays,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK},
     {Identified("A"), Identified("B"), Identified("C")}},
    {"gwm/async/finished_means_all_writers_done", "polled", kDelays,
     {InitializeForBackup(), Gather(), PollUntilDone().GivesCode("pHrResult", VSS_S_ASYNC_FINISHED)}, {S_OK},
     {Identified("A"), Identified("C")}},
    {"gwm/async/finished_means_all_writers_done", "not_while_one_works", kOneHangs,
     {InitializeForBackup(), Gather(), AwaitIdentifyDone(u"A"), AwaitIdentifyDone(u"C"), Tested(QueryIs(VSS_S_ASYNC_PENDING)),
      OpenGate(u"B"), Wait()}, {S_OK}},
    {"gwm/async/finished_means_all_writers_done", "all_documents_there", kDelays,
     {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("documents", 3)}, {S_OK},
     {InResult("A"), InResult("B"), InResult("C")}},
    {"gwm/async/status_closed_set", "pending_then_finished", kGatedWriter,
     {InitializeForBackup(), Gather(), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"A"), Wait(), Tested(QueryIs(VSS_S_ASYNC_FINISHED))},
     {S_OK}},
    {"gwm/async/status_closed_set", "cancelled", kGatedWriter,
     {InitializeForBackup(), Gather(), Cancel(), Tested(QueryIs(VSS_S_ASYNC_CANCELLED)), OpenGate(u"A")}, {S_OK}},
    {"gwm/async/status_closed_set", "out_of_memory", kOneWriter,
     {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), QueryIs(E_OUTOFMEMORY)}, {S_OK}},
    {"gwm/async/status_closed_set", "writer_infrastructure", kOneWriter,
     {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), Gather(), Any(Wait()),
      QueryIs(VSS_E_WRITER_INFRASTRUCTURE)}, {S_OK}},
    {"gwm/async/failing_writer_leaves_success", "returns_false", kOneOfThreeFails,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Count().Gives("pcWriters", 2)}, {S_OK},
     {Identified("B")}},
    {"gwm/async/failing_writer_leaves_success", "none_fails_instead", kFourClasses,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Count().Gives("pcWriters", 4)}, {S_OK}},
    {"gwm/async/failing_writer_leaves_success", "throws", kOneThrows,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Count().Gives("pcWriters", 2)}, {S_OK},
     {Identified("A"), Identified("B"), Identified("C")}},
    {"gwm/async/failing_writer_leaves_success", "all_fail", kAllFail,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Count().Gives("pcWriters", 0)}, {S_OK},
     {Identified("A"), Identified("B")}},
    {"gwm/async/failing_writer_leaves_success", "fails_late", kLateFailure,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), OpenGate(u"B"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED),
      Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("B")}},
    {"gwm/async/no_writers_finishes", "wait", kNobody, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)},
     {S_OK}},
    {"gwm/async/no_writers_finishes", "poll", kNobody,
     {InitializeForBackup(), Gather(), PollUntilDone().GivesCode("pHrResult", VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"gwm/async/no_writers_finishes", "count_zero", kNobody,
     {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 0)}, {S_OK}},
    {"gwm/async/no_writers_finishes", "all_disabled", kTwoWriters,
     {InitializeForBackup(), DisableClasses(u"AB"), Gather(), Wait(), Count().Gives("pcWriters", 0)}, {S_OK}, {IdentifiedTotal(0)}},
    {"gwm/async/no_time_limit_documented", "one_hangs_others_done", kOneHangs,
     {InitializeForBackup(), Gather(), AwaitIdentifyDone(u"A"), AwaitIdentifyDone(u"C"), Any(Wait(30)),
      Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"B"), Wait()}, {S_OK}, {Identified("A"), Identified("C")}},
    {"gwm/async/no_time_limit_documented", "other_gather_unharmed", kOneHangs,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), UseBackup(1), InitializeForBackup(), DisableClasses(u"B"), Gather(),
      Wait(), Tested(Count().Gives("pcWriters", 2)), OpenGate(u"B"), UseAsync(0), Wait()}, {S_OK},
     {Identified("A", 2), Identified("B", 1)}},
    {"gwm/async/release_before_completion", "then_count", kGatedWriter,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(ReleaseAsync()), OpenGate(u"A"), AwaitIdentifyDone(u"A")},
     {S_OK}},
    {"gwm/async/release_object_while_pending", "async_goes_on", kGatedWriter,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), ReleaseBackup(), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"A"),
      Tested(Wait())}, {S_OK}},
    {"gwm/async/release_object_while_pending", "both_released", kGatedWriter,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), ReleaseBackup(), Tested(ReleaseAsync()), OpenGate(u"A"),
      AwaitIdentifyDone(u"A")}, {S_OK}},
    {"gwm/async/metadata_readable_when_finished", "after_wait", kTwoWriters,
     {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), ReadResult().Gives("documents", 2)}, {S_OK},
     {InResult("A"), InResult("B")}},
    {"gwm/async/metadata_readable_when_finished", "after_poll", kTwoWriters,
     {InitializeForBackup(), Gather(), PollUntilDone(), ReadResult().Gives("documents", 2)}, {S_OK},
     {InResult("A"), InResult("B")}},
    {"gwm/async/metadata_readable_when_finished", "async_released_first", kTwoWriters,
     {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReadResult().Gives("documents", 2)}, {S_OK},
     {InResult("A"), InResult("B")}},
    {"gwm/async/data_only_through_backup_object", "async_has_no_metadata_interface", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), QueryAsyncInterface(2)}, {E_NOINTERFACE}},
};

}  // namespace gwm
