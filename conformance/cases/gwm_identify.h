// SPDX-License-Identifier: Apache-2.0
//
// Delivery of Identify, the result it leaves, and who owns what.
#pragma once

#include "cases/gwm_async.h"

namespace gwm {

inline constexpr WorldRef kMocked = "mocked_writer";
inline constexpr WorldRef kMockedThree = "three_mocked_instances";
inline constexpr WorldRef kMixedKinds = "writers_of_every_kind";
inline constexpr WorldRef kMembers = "one_subscribed_of_four";
inline constexpr WorldRef kNamedInstances = "named_instances";
inline constexpr WorldRef kTwoOfThreeInstancesFail = "one_instance_left";

inline constexpr Case kIdentify[] = {
    {"gwm/identify/event_raised", "one_writer", kOneWriter, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"gwm/identify/event_raised", "ex_writer", kMixedKinds, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A"), Identified("B"), Identified("C")}},
    {"gwm/identify/event_raised", "base_class_counts", kMixedKinds, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 4)}, {S_OK}},
    {"gwm/identify/event_raised", "not_by_count", kOneWriter, {InitializeForBackup(), Count()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/identify/event_raised", "not_by_initialise", kOneWriter, {InitializeForBackup()}, {S_OK}, {Identified("A", 0)}},
    {"gwm/identify/every_instance_reached", "three_and_one", kThreeInstancesAndOne, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 4)}, {S_OK}, {Identified("A1"), Identified("A2"), Identified("A3"), Identified("B")}},
    {"gwm/identify/every_instance_reached", "named_instances", kNamedInstances, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK}, {Identified("A1"), Identified("A2")}},
    {"gwm/identify/once_per_instance", "mock", kMocked, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {MockSatisfied("A")}},
    {"gwm/identify/once_per_instance", "three_mocked_instances", kMockedThree, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {MockSatisfied("A1"), MockSatisfied("A2"), MockSatisfied("A3")}},
    {"gwm/identify/once_per_instance", "sixty_five", kCrowd64, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {IdentifiedTotal(65), Identified("Z0"), Identified("Z63")}},
    {"gwm/identify/once_per_instance", "slow_writers", kDelays, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A"), Identified("B"), Identified("C")}},
    {"gwm/identify/once_per_instance", "failing_writers", kAllFail, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A"), Identified("B")}},
    {"gwm/identify/once_per_instance", "reading_raises_none", kMocked, {InitializeForBackup(), Gather(), Wait(), ReadResult(), Count(), ReadResult()}, {S_OK}, {MockSatisfied("A")}},
    {"gwm/identify/disabled_class_not_reached", "one_of_two", kTwoWriters, {InitializeForBackup(), DisableClasses(u"A"), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 0), Identified("B", 1)}},
    {"gwm/identify/disabled_class_not_reached", "none_disabled", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK}, {Identified("A", 1), Identified("B", 1)}},
    {"gwm/identify/disabled_class_not_reached", "all_instances_of_it", kThreeInstancesAndOne, {InitializeForBackup(), DisableClasses(u"A"), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A1", 0), Identified("A2", 0), Identified("A3", 0), Identified("B", 1)}},
    {"gwm/identify/disabled_class_not_reached", "absent_from_result", kTwoWriters, {InitializeForBackup(), DisableClasses(u"A"), Gather(), Wait(), ReadResult()}, {S_OK}, {NotInResult("A"), InResult("B")}},
    {"gwm/identify/disabled_class_not_reached", "other_object_not_filtered", kTwoWriters, {InitializeForBackup(), DisableClasses(u"A"), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A", 1), Identified("B", 2)}},
    {"gwm/identify/disabled_class_not_reached", "enabled_only", kFourClasses, {InitializeForBackup(), EnableClasses(u"BD"), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK}, {Identified("A", 0), Identified("B"), Identified("C", 0), Identified("D")}},
    {"gwm/identify/disabled_instance_not_reached", "one_of_three", kThreeInstancesAndOne, {InitializeForBackup(), DisableInstance(u"A2"), Gather(), Wait(), Tested(Count().Gives("pcWriters", 3))}, {S_OK}, {Identified("A1", 2), Identified("A2", 1), Identified("A3", 2), Identified("B", 2)}},
    {"gwm/identify/disabled_instance_not_reached", "two_of_three", kThreeInstancesAndOne, {InitializeForBackup(), DisableInstance(u"A1"), DisableInstance(u"A3"), Gather(), Wait(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Identified("A1", 1), Identified("A2", 2), Identified("A3", 1), Identified("B", 2)}},
    {"gwm/identify/disabled_instance_not_reached", "none_disabled", kThreeInstancesAndOne, {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 4))}, {S_OK}, {Identified("A2", 1)}},
    {"gwm/identify/unsubscribed_not_reached", "one_subscribed_of_four", kMembers, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A"), Identified("B", 0), Identified("C", 0), Identified("D", 0)}},
    {"gwm/identify/unsubscribed_not_reached", "not_in_the_result", kMembers, {InitializeForBackup(), Gather(), Wait(), ReadResult()}, {S_OK}, {InResult("A"), NotInResult("B"), NotInResult("C")}},
    {"gwm/identify/unsubscribed_not_reached", "unsubscribes_before", kTwoWriters, {Unsubscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 0), Identified("B", 1)}},
    {"gwm/identify/unsubscribed_not_reached", "subscribes_before", kMembers, {Subscribe(u"B"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK}, {Identified("A"), Identified("B")}},
    {"gwm/identify/every_gather_raises_one", "two_requesters", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/identify/every_gather_raises_one", "backup_and_restore", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForRestore(), Gather(), Wait()}, {S_OK}, {Identified("A", 2)}, For::kPractice},
    {"gwm/identify/every_gather_raises_one", "eight_at_once", kTwoWriters, {GatherOnThreads(8).Gives("complete", 8)}, {S_OK}, {Identified("A", 8), Identified("B", 8)}},
    {"gwm/identify/delivered_during_operation", "while_another_gather_runs", kOneHangs, {InitializeForBackup(), Gather(), AwaitIdentify(u"B"), UseBackup(1), InitializeForBackup(), EnableClasses(u"A"), Gather(), Tested(Wait()), OpenGate(u"B"), UseAsync(0), Wait()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/identify/no_other_event", "gather_alone", kOneWriter, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {OnlyIdentify(), Identified("A")}},
    {"gwm/identify/no_other_event", "read_and_free", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), FreeMetadata()}, {S_OK}, {OnlyIdentify(), IdentifiedTotal(2)}},
    {"gwm/identify/no_other_event", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Cancel()), OpenGate(u"A"), AwaitIdentifyDone(u"A")}, {S_OK}, {OnlyIdentify()}},
    {"gwm/identify/default_mask_receives", "default_subscribe", kOneWriter, {InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"gwm/identify/default_mask_receives", "subscribed_during_the_case", kMembers, {Subscribe(u"B"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("B")}},
    {"gwm/identify/shutdown_after_release", "released", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup()}, {S_OK}, {Identified("A")}},
};

inline constexpr Case kResult[] = {
    {"gwm/result/failed_writer_absent", "returns_false", kOneOfThreeFails, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("documents", 2)}, {S_OK}, {Identified("B"), InResult("A"), NotInResult("B"), InResult("C")}},
    {"gwm/result/failed_writer_absent", "throws", kOneThrows, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("documents", 2)}, {S_OK}, {Identified("B"), InResult("A"), NotInResult("B"), InResult("C")}},
    {"gwm/result/failed_writer_absent", "all_good_instead", kFourClasses, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("documents", 4)}, {S_OK}, {InResult("A"), InResult("B"), InResult("C"), InResult("D")}},
    {"gwm/result/failed_writer_absent", "other_instances_present", kTwoOfThreeInstancesFail, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("documents", 1)}, {S_OK}, {NotInResult("A1"), InResult("A2"), NotInResult("A3")}},
    {"gwm/result/failed_writer_absent", "fails_late", kLateFailure, {InitializeForBackup(), Gather(), OpenGate(u"B"), Wait(), ReadResult().Gives("documents", 1)}, {S_OK}, {InResult("A"), NotInResult("B")}},
    {"gwm/result/documents_read_only", "read_twice", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), CompareResult().GivesBool("same", true)}, {S_OK}},
    {"gwm/result/documents_read_only", "writer_changes_between", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), ChangeDocument(u"A"), CompareResult().GivesBool("same", true)}, {S_OK}},
    {"gwm/result/documents_read_only", "writer_gone_between", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), Unsubscribe(u"A"), CompareResult().GivesBool("same", true)}, {S_OK}},
    {"gwm/result/documents_read_only", "other_gather_between", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), ChangeDocument(u"B"), UseBackup(1), InitializeForBackup(), Gather(), Wait(), UseBackup(0), Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"gwm/result/documents_read_only", "new_gather_sees_the_change", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReadResult(), ChangeDocument(u"A"), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(CompareResult().GivesBool("same", false))}, {S_OK}},
    {"gwm/result/one_document_per_instance", "three_instances", kThreeInstancesAndOne, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("instances", 4)}, {S_OK}, {InResult("A1"), InResult("A2"), InResult("A3"), InResult("B")}},
    {"gwm/result/one_document_per_instance", "sixty_five_instances", kCrowd64, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("instances", 65)}, {S_OK}, {InResult("Z0"), InResult("Z63")}},
    {"gwm/result/one_document_per_instance", "one_instance", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReadResult().Gives("instances", 1)}, {S_OK}, {InResult("A")}},
    {"gwm/result/order_of_documents", "same_set_twice", kFourClasses, {InitializeForBackup(), Gather(), Wait(), ReadResult(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"gwm/result/late_subscriber_absent", "after_finished", kMembers, {InitializeForBackup(), Gather(), Wait(), Subscribe(u"B"), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("B", 0)}},
    {"gwm/result/late_subscriber_absent", "next_gather_has_it", kMembers, {InitializeForBackup(), Gather(), Wait(), Subscribe(u"B"), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Identified("B", 1)}},
};

inline constexpr Case kOwnership[] = {
    {"gwm/ownership/one_reference_handed_out", "release_says_none_left", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseBackup(), Pause(20), ReleaseAsync().Gives("references", 0)}, {S_OK}},
    {"gwm/ownership/one_reference_handed_out", "object_gone", kOneWriter, {UseBackup(1), InitializeForBackup(), MarkCounters(), Gather(), Wait(), Pause(20), ReleaseAsync(), ReleaseBackup(), CompareCounters().Gives("operations", 0)}, {S_OK}},
    {"gwm/ownership/one_reference_handed_out", "pending_then_finished", kGatedWriter, {UseBackup(1), InitializeForBackup(), MarkCounters(), Gather(), OpenGate(u"A"), Wait(), Pause(20), ReleaseAsync(), ReleaseBackup(), CompareCounters().Gives("operations", 0)}, {S_OK}},
    {"gwm/ownership/free_returns_resources", "blocks_back", kInlineTwo, {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), FreeMetadata(), MarkCounters(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), FreeMetadata(), ReleaseBackup(), CompareCounters().Gives("blocks", 0)}, {S_OK}},
    {"gwm/ownership/free_returns_resources", "answers_s_ok", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), FreeMetadata()}, {S_OK}},
    {"gwm/ownership/no_thread_left", "fifty_gathers", kTwoWriters, {RepeatGathers(50).GivesBool("threads stay", true)}, {S_OK}},
    {"gwm/ownership/release_returns_resources", "blocks_back", kInlineTwo, {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), MarkCounters(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), CompareCounters().Gives("blocks", 0)}, {S_OK}},
    {"gwm/ownership/release_returns_resources", "objects_back", kTwoWriters, {MarkCounters(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), CompareCounters().Gives("objects", 0)}, {S_OK}},
};

inline constexpr Case kAbi[] = {
    {"gwm/abi/interface_id_and_slots", "query_interface", kOneWriter, {QueryBackupInterface(0)}, {S_OK}},
    {"gwm/abi/interface_id_and_slots", "slot_nine_gathers", kOneWriter, {InitializeForBackup(), GatherThroughSlot(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"gwm/abi/signature", "one_output", kOneWriter, {InitializeForBackup(), Gather().GivesObject("pAsync")}, {S_OK}, {Identified("A")}},
};

}  // namespace gwm
