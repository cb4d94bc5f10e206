// SPDX-License-Identifier: Apache-2.0
//
// The rules of the class, and what OnIdentify(Ex) is called with and may do.
#pragma once

#include "cases/writer_subscribe.h"

namespace gwm::writing {

inline constexpr WorldRef kClocked = "constructed_writer_virtual_clock";
inline constexpr WorldRef kClockedEx = "constructed_ex_writer_virtual_clock";
inline constexpr WorldRef kBlankRefuser = "blank_refusing_writer";
inline constexpr WorldRef kCrowd100 = "hundred_writers";

inline constexpr Case kClassCases[] = {
    {"writer/class/base_handlers_return_true", "on_identify", kBaseWriter, {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1)), Shown(kIdentity, "class A|Writer A|usage=3|source=3")}, {S_OK}},
    {"writer/class/base_handlers_return_true", "among_others", kBaseAmongOthers, {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 3))}, {S_OK}, {Identified("B"), Identified("C")}},
    {"writer/class/base_handlers_return_true", "adds_nothing", kBaseWriter, {InitializeForBackup(), Gather(), Wait(), Tested(ShownCounts("include=0 exclude=0 components=0"))}, {S_OK}},
    {"writer/class/base_handlers_return_true", "prepare_backup", kBaseWriter, {Reach(At::kStarted), Tested(Prepare())}, {S_OK}},
    {"writer/class/base_handlers_return_true", "whole_backup", kBaseWriter, {Reach(At::kCompleted), Tested(Count().Gives("pcWriters", 1))}, {S_OK}},
    {"writer/class/wrong_order", "subscribe_before_initialize", kFresh, {Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL}, {Identified("A", 0)}},
    {"writer/class/wrong_order", "subscribe_ex_before_initialize", kFreshEx, {Tested(SubscribeEx()), InitializeForBackup(), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL}, {Identified("A", 0)}},
    {"writer/class/wrong_order", "initialize_twice", kInitialised, {Tested(Initialize())}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL, S_OK}},
    {"writer/class/wrong_order", "initialize_twice_same_instance", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Instances().Gives("instances", 1), Any(Initialize()), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("entries", 1))}, {S_OK}},
    {"writer/class/wrong_order", "initialize_ex_after_initialize", kFreshEx, {Initialize(), Tested(InitializeEx())}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL, S_OK}},
    {"writer/class/wrong_order", "initialize_after_initialize_ex", kInitialisedEx, {Tested(Initialize())}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL, S_OK}},
    {"writer/class/wrong_order", "initialize_while_subscribed", kOneWriter, {Tested(Initialize()), InitializeForBackup(), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL, S_OK}, {Identified("A")}},
    {"writer/class/wrong_order", "subscribe_after_s_false", kFreshSafe, {Initialize().Answers(S_FALSE), Tested(Subscribe(u"A"))}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL, S_FALSE, S_OK}, {Identified("A", 0)}},
    {"writer/class/wrong_order", "subscribe_after_refused_initialize", kFresh, {Initialize(Argument::kUsage, 5).Answers(E_INVALIDARG), Tested(Subscribe(u"A"))}, {VSS_E_BAD_STATE, E_INVALIDARG, E_UNEXPECTED, VSS_E_UNEXPECTED, E_FAIL}, {Identified("A", 0)}},
    {"writer/class/arguments_owned_by_base", "plain_writer", kOneWriter, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"writer/class/arguments_owned_by_base", "two_writers", kTwoWriters, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"writer/class/arguments_owned_by_base", "refusing_writer", kRefuser, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"writer/class/arguments_owned_by_base", "document_is_taken", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Tested(ShownComponent(0, "filegroup path=- name=data caption=Data of writer A icon=0 selectable files=1/0/0 dependencies=0"))}, {S_OK}},
    {"writer/class/destroyed_while_subscribed", "before_a_gather", kTwoWriters, {Destroy(), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A", 0), Identified("B")}},
    {"writer/class/destroyed_while_subscribed", "between_gathers", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Destroy(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A", 1), Identified("B", 2)}},
    {"writer/class/destroyed_while_subscribed", "every_writer", kTwoWriters, {Destroy(), Destroy(u"B"), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 0))}, {S_OK}},
    {"writer/class/destroyed_while_subscribed", "initialised_only", kInitialised, {Destroy(), InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}},
    {"writer/class/destroyed_while_subscribed", "before_later_events", kTwoWriters, {Reach(At::kStarted), Destroy(), Any(Prepare()), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Events("A", "OnIdentify")}},
    {"writer/class/unique_instance_id", "three_instances", kThreeInstances, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 3))}, {S_OK}},
    {"writer/class/unique_instance_id", "three_classes", kThreeClasses, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 3))}, {S_OK}},
    {"writer/class/unique_instance_id", "hundred", kCrowd100, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 100))}, {S_OK}},
    {"writer/class/unique_instance_id", "restarted", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Instances().Gives("instances", 1), Restart(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 2))}, {S_OK}, {Identified("A", 2)}},
    {"writer/class/unique_instance_id", "two_gathers_of_one", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Instances().Gives("instances", 1), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 1))}, {S_OK}, {Identified("A", 2)}},
    {"writer/class/unique_instance_id", "ex_and_plain", kExAndPlain, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("instances", 2))}, {S_OK}},
    {"writer/class/class_and_instance_identify", "three_instances", kThreeInstances, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("pairs", 3))}, {S_OK}, {Identified("A1"), Identified("A2"), Identified("A3")}},
    {"writer/class/class_and_instance_identify", "hundred_of_one_class", kCrowd100, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("pairs", 100))}, {S_OK}},
    {"writer/class/class_and_instance_identify", "entries_of_their_own", kThreeInstances, {InitializeForBackup(), Gather(), Wait(), Tested(Instances().Gives("entries", 3))}, {S_OK}},
    {"writer/class/throwing_handler", "others_unharmed", kThrower, {InitializeForBackup(), Gather(), Wait(), Tested(ReadResult())}, {S_OK}, {InResult("A"), NotInResult("B"), InResult("C")}},
    {"writer/class/throwing_handler", "alone", kOnlyThrower, {InitializeForBackup(), Gather(), Tested(Wait()), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}, {Identified("A")}},
    {"writer/class/throwing_handler", "next_gather", kThrower, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(ReadResult())}, {S_OK}, {InResult("A"), InResult("C"), Identified("B", 2)}},
    {"writer/class/threads_of_handlers", "two_gathers_at_once", kSlowWriter, {GatherOnThreads(2).Gives("complete", 2)}, {S_OK}, {Identified("A", 2)}},
    {"writer/class/threads_of_handlers", "eight_gathers_at_once", kThreeInstances, {GatherOnThreads(8).Gives("complete", 8)}, {S_OK}, {Identified("A1", 8), Identified("A3", 8)}},
    {"writer/initialize/freeze_time_limit_default", "left_out_and_kept", kClocked, {Initialize(Argument::kDefaults), Subscribe(u"A"), InEvent(Site::kFreeze, "A", AdvanceTime(60000)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), Tested(StatusOf(u"A").GivesCode("failure", S_OK))}, {S_OK}},
    {"writer/initialize/freeze_time_limit_default", "left_out_and_missed", kClocked, {Initialize(Argument::kDefaults), Subscribe(u"A"), InEvent(Site::kFreeze, "A", AdvanceTime(60001)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), Tested(StatusOf(u"A").GivesCode("failure", VSS_E_WRITERERROR_TIMEOUT))}, {S_OK}},
    {"writer/initialize/freeze_time_limit_default", "ex_left_out_and_missed", kClockedEx, {InitializeEx(Argument::kDefaults), Subscribe(u"A"), InEvent(Site::kFreeze, "A", AdvanceTime(60001)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), Tested(StatusOf(u"A").GivesCode("failure", VSS_E_WRITERERROR_TIMEOUT))}, {S_OK}},
    {"writer/initialize/freeze_time_limit_default", "ex_left_out_and_kept", kClockedEx, {InitializeEx(Argument::kDefaults), Subscribe(u"A"), InEvent(Site::kFreeze, "A", AdvanceTime(60000)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), Tested(StatusOf(u"A").GivesCode("failure", S_OK))}, {S_OK}},
    {"writer/initialize/freeze_time_limit_default", "given_instead", kClocked, {Initialize(Argument::kTimeout, 120000), Subscribe(u"A"), InEvent(Site::kFreeze, "A", AdvanceTime(60001)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), Tested(StatusOf(u"A").GivesCode("failure", S_OK))}, {S_OK}},
};

inline constexpr Case kIdentifyCases[] = {
    {"identify/argument/owned_by_vss", "ex_writer", kExWriter, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"identify/argument/owned_by_vss", "throwing_writer", kOnlyThrower, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"identify/argument/owned_by_vss", "mixed_writers", kExAndPlain, {ReleaseBackup(), MarkCounters(), CreateBackup(), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}, {Identified("A")}},
    {"identify/argument/owned_by_vss", "document_is_taken", kExWriter, {InitializeForBackup(), Gather(), Wait(), Tested(ShownComponent(0, "filegroup path=- name=data caption=Data of writer A icon=0 selectable files=1/0/0 dependencies=0"))}, {S_OK}},
    {"identify/argument/metadata_object", "plain_writer", kOneWriter, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {GivenMetadata("A")}},
    {"identify/argument/metadata_object", "ex_writer_by_on_identify", kExBaseWriter, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {GivenMetadata("A")}},
    {"identify/argument/metadata_object", "every_instance", kThreeInstances, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {GivenMetadata("A1"), GivenMetadata("A2"), GivenMetadata("A3")}},
    {"identify/argument/metadata_object", "every_gather", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {GivenMetadata("A"), Identified("A", 2)}},
    {"identify/argument/metadata_object", "starts_empty", kBlank, {InitializeForBackup(), InIdentify("A", RememberDocument()), Gather(), Wait(), Tested(ShownCounts("include=0 exclude=0 components=0"))}, {S_OK}, {GivenMetadata("A")}},
    {"identify/argument/ex_metadata_object", "ex_writer", kExWriter, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {HandledBy("A", "CVssWriterEx::OnIdentifyEx"), GivenMetadata("A")}},
    {"identify/argument/ex_metadata_object", "ex2_writer", kEx2Writer, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {HandledBy("A", "CVssWriterEx::OnIdentifyEx"), GivenMetadata("A")}},
    {"identify/argument/ex_metadata_object", "has_the_method_more", kBlankEx, {InitializeForBackup(), InIdentify("A", Tested(AddSnapshotExclude(u"C:\\data", u"*.tmp"))), Gather(), Wait(), ShownSnapshotExcludes("1")}, {S_OK}, {HandledBy("A", "CVssWriterEx::OnIdentifyEx")}},
    {"identify/argument/ex_metadata_object", "plain_writer_instead", kOneWriter, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {HandledBy("A", "CVssWriter::OnIdentify")}},
    {"identify/argument/context_means_nothing", "plain_writer", kOneWriter, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kIdle))), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"identify/argument/context_means_nothing", "ex_writer", kExWriter, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kIdle))), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"identify/argument/context_means_nothing", "in_a_backup_with_state", kOneWriter, {InitializeForBackup(), SetBackupState(), InIdentify("A", Tested(Ask(Question::kIdle))), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"identify/result/false_removes_writer", "alone", kRefuser, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", 0))}, {S_OK}, {Identified("A")}},
    {"identify/result/false_removes_writer", "other_stays", kRefuserAndOther, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(ReadResult().Gives("documents", 1))}, {S_OK}, {NotInResult("A"), InResult("B")}},
    {"identify/result/false_removes_writer", "every_writer", kRefusersAll, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", 0))}, {S_OK}, {Identified("A"), Identified("B")}},
    {"identify/result/false_removes_writer", "ex_writer", kExRefuser, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", 0))}, {S_OK}, {Identified("A")}},
    {"identify/result/false_removes_writer", "after_building", kBlankRefuser, {InitializeForBackup(), InIdentify("A", FileGroup(u"data")), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", 0))}, {S_OK}},
    {"identify/result/false_removes_writer", "slowly", kGateFalse, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", 0))}, {S_OK}},
    {"identify/result/false_removes_writer", "no_later_event", kRefuserAndOther, {Reach(At::kStarted), Tested(Prepare())}, {S_OK}, {Events("A", "OnIdentify")}},
    {"identify/result/false_removes_writer", "true_instead", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}},
    {"identify/conduct/set_writer_failure_refused", "plain_writer", kOneWriter, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kSetFailure))), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_FAIL, E_UNEXPECTED, VSS_E_UNEXPECTED, E_ACCESSDENIED}, {Identified("A")}},
    {"identify/conduct/set_writer_failure_refused", "ex_writer", kExWriter, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kSetFailure))), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_FAIL, E_UNEXPECTED, VSS_E_UNEXPECTED, E_ACCESSDENIED}, {Identified("A")}},
    {"identify/conduct/set_writer_failure_refused", "with_application_code", kEx2Writer, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kSetFailureEx))), Gather(), Wait()}, {VSS_E_BAD_STATE, E_INVALIDARG, E_FAIL, E_UNEXPECTED, VSS_E_UNEXPECTED, E_ACCESSDENIED}, {Identified("A")}},
    {"identify/conduct/set_writer_failure_refused", "writer_stays", kOneWriter, {InitializeForBackup(), InIdentify("A", Any(Ask(Question::kSetFailure))), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}},
    {"identify/dispatch/on_identify_of_ex_writer", "only_on_identify", kExBaseWriter, {InitializeForBackup(), Gather(), Tested(Wait())}, {S_OK}, {HandledBy("A", "CVssWriter::OnIdentify"), Identified("A")}},
    {"identify/dispatch/on_identify_of_ex_writer", "its_document_counts", kExBaseWriter, {InitializeForBackup(), Gather(), Wait(), Tested(ShownComponent(0, "filegroup path=- name=data caption=Data of writer A icon=0 selectable files=1/0/0 dependencies=0"))}, {S_OK}, {Identified("A")}},
    {"identify/information/as_reported", "in_prepare_backup", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareBackup, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), Reach(At::kPrepared)}, {S_OK}},
    {"identify/information/as_reported", "ex2_in_prepare_backup", kEx2Writer, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareBackup, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), Reach(At::kPrepared)}, {S_OK}},
    {"identify/information/as_reported", "by_on_identify", kExBaseWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareBackup, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), Reach(At::kPrepared)}, {S_OK}},
    {"identify/information/as_reported", "in_prepare_snapshot", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareSnapshot, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"identify/information/as_reported", "in_post_snapshot", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPostSnapshot, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"identify/information/as_reported", "freed_before_prepare_backup", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareBackup, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), Reach(At::kStarted), FreeMetadata(), Prepare()}, {S_OK}},
    {"identify/information/as_reported", "freed_before_prepare_snapshot", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPrepareSnapshot, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), ReachWithComponent(At::kPrepared), FreeMetadata(), DoSnapshot()}, {S_OK}},
    {"identify/information/as_reported", "freed_before_post_snapshot", kExWriter, {InIdentify("A", RememberDocument()), InEvent(Site::kPostSnapshot, "A", Tested(Ask(Question::kIdentifyInformation).GivesText("document", "as reported"))), ReachWithComponent(At::kPrepared), FreeMetadata(), DoSnapshot()}, {S_OK}},
    {"identify/information/elsewhere_refused", "in_identify", kExWriter, {InitializeForBackup(), InIdentify("A", Tested(Ask(Question::kIdentifyInformation).GivesNull("ppMetadata"))), Gather(), Wait()}, {E_FAIL}},
    {"identify/information/elsewhere_refused", "in_freeze", kExWriter, {InEvent(Site::kFreeze, "A", Tested(Ask(Question::kIdentifyInformation))), ReachWithComponent(At::kSnapshot)}, {E_FAIL}},
    {"identify/information/elsewhere_refused", "in_thaw", kExWriter, {InEvent(Site::kThaw, "A", Tested(Ask(Question::kIdentifyInformation))), ReachWithComponent(At::kSnapshot)}, {E_FAIL}},
    {"identify/information/elsewhere_refused", "in_backup_complete", kExWriter, {InEvent(Site::kBackupComplete, "A", Tested(Ask(Question::kIdentifyInformation))), ReachWithComponent(At::kCompleted)}, {E_FAIL}},
};

}  // namespace gwm::writing
