// SPDX-License-Identifier: Apache-2.0
//
// AddComponent, and the later methods as far as they depend on the gather.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

// Codes with which a call may refuse, where the page says that it fails and not how.
inline constexpr Codes kRefusals = {VSS_E_BAD_STATE, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_UNSUPPORTED_CONTEXT};

inline constexpr Case kAddComponent[] = {
    {"components/add/out_of_memory", "add_component", kOneWriter, {Reach(At::kGathered), Sweep(AddComponent())}, {E_OUTOFMEMORY}},
    {"components/add/out_of_memory", "start_snapshot_set", kNobody, {Reach(At::kGathered), Sweep(StartSnapshotSet())}, {E_OUTOFMEMORY, S_OK}},
    {"components/add/out_of_memory", "add_to_snapshot_set", kNobody, {Reach(At::kGathered), StartSnapshotSet(), Sweep(AddToSnapshotSet())}, {E_OUTOFMEMORY}},
    {"components/add/out_of_memory", "prepare_for_backup", kNobody, {Reach(At::kStarted), Sweep(Prepare())}, {E_OUTOFMEMORY}},
    {"components/add/out_of_memory", "save_as_xml", kNobody, {Reach(At::kPrepared), Sweep(SaveBackup())}, {E_OUTOFMEMORY}},
    {"components/add/out_of_memory", "pre_restore", kNobody, {Reach(At::kRestoreGathered), Sweep(PreRestore())}, {E_OUTOFMEMORY}, {}, For::kPractice},
    {"components/add/out_of_memory", "nothing_fails", kOneWriter, {Reach(At::kGathered), AddComponent()}, {S_OK}},
    {"components/add/s_ok", "gathered", kOneWriter, {Reach(At::kGathered), AddComponent()}, {S_OK}},
    {"components/add/s_ok", "in_the_document", kOneWriter, {Reach(At::kGathered), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), Tested(SaveBackup("\"data\"").GivesBool("has it", true))}, {S_OK}},
    {"components/add/s_ok", "not_added_not_in_the_document", kOneWriter, {Reach(At::kPrepared), Tested(SaveBackup("\"data\"").GivesBool("has it", false))}, {S_OK}},
    {"components/add/s_ok", "two_writers", kTwoWriters, {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B")}, {S_OK}},
    {"components/add/s_ok", "two_instances", kThreeInstancesAndOne, {Reach(At::kGathered), AddComponent(u"A1"), AddComponent(u"A2")}, {S_OK}},
    {"components/add/s_ok", "two_of_one_writer", kOneWriter, {InIdentify("A", DescribeComponent(nullptr, u"more", true)), Reach(At::kGathered), AddComponent(), AddComponent(u"A", u"more")}, {S_OK}},
    {"components/add/s_ok", "with_logical_path", kOneWriter, {InIdentify("A", DescribeComponent(u"below", u"more", true)), Reach(At::kGathered), AddComponent(u"A", u"more", Ids::kRight, u"below")}, {S_OK}},
    {"components/add/s_ok", "server_2003", k2003, {Reach(At::kGathered), AddComponent()}, {S_OK}},
    {"components/add/s_ok", "the_writer_sees_it", kOneWriter, {InPrepareBackup("A", ChangeOwnComponent().Gives("components", 1)), ReachWithComponent(At::kPrepared)}, {S_OK}},
    {"components/add/twice_already_exists", "same", kOneWriter, {Reach(At::kGathered), AddComponent(), AddComponent()}, {VSS_E_OBJECT_ALREADY_EXISTS}},
    {"components/add/twice_already_exists", "third_time", kOneWriter, {Reach(At::kGathered), AddComponent(), AddComponent().Answers(VSS_E_OBJECT_ALREADY_EXISTS), AddComponent()}, {VSS_E_OBJECT_ALREADY_EXISTS}},
    {"components/add/twice_already_exists", "with_logical_path", kOneWriter, {InIdentify("A", DescribeComponent(u"below", u"more", true)), Reach(At::kGathered), AddComponent(u"A", u"more", Ids::kRight, u"below"), AddComponent(u"A", u"more", Ids::kRight, u"below")}, {VSS_E_OBJECT_ALREADY_EXISTS}},
    {"components/add/twice_already_exists", "other_between", kTwoWriters, {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), AddComponent(u"A")}, {VSS_E_OBJECT_ALREADY_EXISTS}},
    {"components/add/twice_already_exists", "other_instance", kThreeInstancesAndOne, {Reach(At::kGathered), AddComponent(u"A1"), AddComponent(u"A3")}, {S_OK}},
    {"components/add/twice_already_exists", "other_path", kOneWriter, {InIdentify("A", DescribeComponent(u"below", u"data", true)), Reach(At::kGathered), AddComponent(), AddComponent(u"A", u"data", Ids::kRight, u"below")}, {S_OK}},
    {"components/add/twice_already_exists", "other_object", kOneWriter, {Reach(At::kGathered), AddComponent(), UseBackup(1), Reach(At::kGathered), AddComponent()}, {S_OK}},
    {"components/add/before_gather_bad_state", "initialised", kOneWriter, {InitializeForBackup(), AddComponent(u"A", kData, Ids::kStrangeInstance)}, {VSS_E_BAD_STATE}},
    {"components/add/before_gather_bad_state", "id_known_from_another_object", kOneWriter, {InitializeForBackup(), AddComponent()}, {VSS_E_BAD_STATE}},
    {"components/add/before_gather_bad_state", "pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(AddComponent(u"A", kData, Ids::kStrangeInstance)), OpenGate(u"A"), Wait()}, {VSS_E_BAD_STATE}},
    {"components/add/before_gather_bad_state", "failed", kOneWriter, {Reach(At::kFailed), AddComponent(u"A", kData, Ids::kStrangeInstance)}, {VSS_E_BAD_STATE}},
    {"components/add/before_gather_bad_state", "restore", kOneWriter, {InitializeForRestore(), AddComponent(u"A", kData, Ids::kStrangeInstance)}, {VSS_E_BAD_STATE}},
    {"components/add/before_gather_bad_state", "gathered", kOneWriter, {Reach(At::kGathered), AddComponent()}, {S_OK}},
    {"components/add/null_name_invalid_arg", "gathered", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", nullptr)}, {E_INVALIDARG}},
    {"components/add/null_name_invalid_arg", "with_path", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", nullptr, Ids::kRight, u"below")}, {E_INVALIDARG}},
    {"components/add/null_name_invalid_arg", "name_given", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", nullptr).Answers(E_INVALIDARG), AddComponent()}, {S_OK}},
    {"components/add/unreported_component_fails", "other_name", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", u"other")}, kRefusals},
    {"components/add/unreported_component_fails", "empty_name", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", u"")}, kRefusals},
    {"components/add/unreported_component_fails", "other_path", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kRight, u"elsewhere")}, kRefusals},
    {"components/add/unreported_component_fails", "other_type", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kRight, nullptr, VSS_CT_DATABASE)}, kRefusals},
    {"components/add/unreported_component_fails", "undefined_type", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kRight, nullptr, VSS_CT_UNDEFINED)}, kRefusals},
    {"components/add/unreported_component_fails", "strange_writer", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kStrangeWriter)}, kRefusals},
    {"components/add/unreported_component_fails", "strange_instance", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kStrangeInstance)}, kRefusals},
    {"components/add/unreported_component_fails", "null_instance", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", kData, Ids::kNullInstance)}, kRefusals},
    {"components/add/unreported_component_fails", "other_case", kOneWriter, {Reach(At::kGathered), AddComponent(u"A", u"nothing like it")}, kRefusals},
    {"components/add/unreported_component_fails", "reported", kOneWriter, {Reach(At::kGathered), Any(AddComponent(u"A", u"other")), AddComponent()}, {S_OK}},
    {"components/add/fails_without_writers", "file_share_backup", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), GatherEnded(), AddComponent()}, kRefusals},
    {"components/add/fails_without_writers", "nas_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), GatherEnded(), AddComponent()}, kRefusals},
    {"components/add/fails_without_writers", "client_accessible", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE), GatherEnded(), AddComponent()}, kRefusals},
    {"components/add/fails_without_writers", "app_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_APP_ROLLBACK), GatherEnded(), AddComponent()}, {S_OK}},
    {"components/add/fails_without_writers", "client_accessible_writers", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE_WRITERS), GatherEnded(), AddComponent()}, {S_OK}},
    {"components/add/implicit_component_added", "below_a_selectable_one", kOneWriter, {InIdentify("A", DescribeComponent(u"data", u"part", false)), Reach(At::kGathered), Any(AddComponent(u"A", u"part", Ids::kRight, u"data")), Tested(AddComponent())}, {S_OK}},
};

inline constexpr Case kOrder[] = {
    {"components/order/prepare_before_start_bad_state", "gathered", kOneWriter, {Reach(At::kGathered), Prepare()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"components/order/prepare_before_start_bad_state", "component_added", kOneWriter, {Reach(At::kAdded), Prepare()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"components/order/prepare_before_start_bad_state", "initialised", kOneWriter, {InitializeForBackup(), Prepare()}, {VSS_E_BAD_STATE}, {Events("A", "")}},
    {"components/order/prepare_before_start_bad_state", "started", kOneWriter, {Reach(At::kStarted), Prepare()}, {S_OK}},
    {"components/order/snapshot_needs_initialize", "new_object", kOneWriter, {DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_initialize", "everything_tried", kOneWriter, {Any(SetBackupState()), Any(StartSnapshotSet()), Any(AddToSnapshotSet()), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_initialize", "restore_instead", kOneWriter, {InitializeForRestore(), Any(StartSnapshotSet()), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_initialize", "whole_way", kOneWriter, {Reach(At::kPrepared), DoSnapshot()}, {S_OK}},
    {"components/order/snapshot_needs_start", "gathered", kOneWriter, {Reach(At::kGathered), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_start", "file_share_backup", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_start", "nas_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_start", "client_accessible", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_start", "app_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_APP_ROLLBACK), SetBackupState(), GatherEnded(), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"components/order/snapshot_needs_start", "started", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}},
    {"components/order/prepare_fails_without_writers", "file_share_backup", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), SetBackupState(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, kRefusals, {Events("A", "OnIdentify")}},
    {"components/order/prepare_fails_without_writers", "nas_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), SetBackupState(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, kRefusals, {Events("A", "OnIdentify")}},
    {"components/order/prepare_fails_without_writers", "client_accessible", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE), SetBackupState(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, kRefusals, {Events("A", "OnIdentify")}},
    {"components/order/prepare_fails_without_writers", "app_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_APP_ROLLBACK), SetBackupState(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"components/order/complete_fails_without_writers", "file_share_backup", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(), Complete()}, kRefusals, {Events("A", "")}},
    {"components/order/complete_fails_without_writers", "nas_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(), Complete()}, kRefusals, {Events("A", "")}},
    {"components/order/complete_fails_without_writers", "client_accessible", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(), Complete()}, kRefusals, {Events("A", "")}},
    {"components/order/complete_fails_without_writers", "with_writers", kOneWriter, {Reach(At::kSnapshot), Complete()}, {S_OK}},
    {"components/order/one_snapshot_set_at_a_time", "started", kOneWriter, {Reach(At::kStarted), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {VSS_E_SNAPSHOT_SET_IN_PROGRESS}},
    {"components/order/one_snapshot_set_at_a_time", "prepared", kOneWriter, {Reach(At::kPrepared), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {VSS_E_SNAPSHOT_SET_IN_PROGRESS}},
    {"components/order/one_snapshot_set_at_a_time", "without_writers", kOneWriter, {Reach(At::kStarted), UseBackup(1), InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet()}, {VSS_E_SNAPSHOT_SET_IN_PROGRESS}},
    {"components/order/one_snapshot_set_at_a_time", "made_then_free", kOneWriter, {Reach(At::kSnapshot), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"components/order/one_snapshot_set_at_a_time", "aborted_then_free", kOneWriter, {Reach(At::kAborted), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"components/order/one_snapshot_set_at_a_time", "released_then_free", kOneWriter, {Reach(At::kStarted), ReleaseBackup(), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"components/order/gather_during_other_snapshot", "started", kOneWriter, {Reach(At::kStarted), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"components/order/gather_during_other_snapshot", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 2)}},
    {"components/order/gather_during_other_snapshot", "snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"components/order/no_events_without_component", "nothing_added", kOneWriter, {Reach(At::kSnapshot)}, {S_OK}, {NoEvent("A", "OnPrepareSnapshot"), NoEvent("A", "OnFreeze"), NoEvent("A", "OnThaw"), NoEvent("A", "OnPostSnapshot")}},
    {"components/order/no_events_without_component", "completed", kOneWriter, {Reach(At::kCompleted)}, {S_OK}, {NoEvent("A", "OnFreeze"), NoEvent("A", "OnBackupComplete")}},
    {"components/order/no_events_without_component", "one_of_two", kTwoWriters, {ReachWithComponent(At::kSnapshot)}, {S_OK}, {HasEvent("A", "OnFreeze"), NoEvent("B", "OnFreeze")}},
    {"components/order/no_events_without_component", "restore", kOneWriter, {Reach(At::kPostRestored)}, {S_OK}, {NoEvent("A", "OnPostRestore")}, For::kPractice},
    {"components/order/no_events_without_component", "added", kOneWriter, {ReachWithComponent(At::kSnapshot)}, {S_OK}, {HasEvent("A", "OnFreeze"), HasEvent("A", "OnThaw")}},
};

inline constexpr Case kRestoreCalls[] = {
    {"components/restore/state_refused_in_backup", "initialised", kOneWriter, {InitializeForBackup(), SetRestoreState()}, {VSS_E_BAD_STATE}},
    {"components/restore/state_refused_in_backup", "gathered", kOneWriter, {Reach(At::kGathered), SetRestoreState()}, {VSS_E_BAD_STATE}},
    {"components/restore/state_refused_in_backup", "completed", kOneWriter, {Reach(At::kCompleted), SetRestoreState()}, {VSS_E_BAD_STATE}},
    {"components/restore/state_refused_in_backup", "import", kOneWriter, {InitializeForBackup(), SetRestoreState(VSS_RTYPE_IMPORT)}, {VSS_E_BAD_STATE}},
    {"components/restore/state_refused_in_backup", "restore", kOneWriter, {InitializeForRestore(), SetRestoreState()}, {S_OK}},
    {"components/restore/subcomponent_refused_in_backup", "initialised", kOneWriter, {InitializeForBackup(), AddRestoreSubcomponent()}, {VSS_E_BAD_STATE}},
    {"components/restore/subcomponent_refused_in_backup", "gathered", kOneWriter, {Reach(At::kAdded), AddRestoreSubcomponent()}, {VSS_E_BAD_STATE}},
    {"components/restore/subcomponent_refused_in_backup", "new_object", kOneWriter, {AddRestoreSubcomponent()}, {VSS_E_BAD_STATE}},
    {"components/restore/subcomponent_refused_in_backup", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), AddRestoreSubcomponent()}, {VSS_E_BAD_STATE}},
    {"components/restore/writer_absent_not_found", "select", kOneWriter, {Reach(At::kRestoreGathered), SelectForRestore(u"X")}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/writer_absent_not_found", "select_ex", kOneWriter, {Reach(At::kRestoreGathered), SelectForRestore(u"X", 1)}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/unknown_component_not_found", "subcomponent", kOneWriter, {Reach(At::kRestoreGathered), AddRestoreSubcomponent(u"X")}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/writer_absent_not_found", "backed_up_and_gone", kTwoWriters, {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), Unsubscribe(u"A"), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(u"A")}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/writer_absent_not_found", "backed_up_and_gone_ex", kTwoWriters, {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), Unsubscribe(u"A"), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(u"A", 1)}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/writer_absent_not_found", "backed_up_and_there", kTwoWriters, {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(u"A")}, {S_OK}, {}, For::kPractice},
    {"components/restore/writer_absent_not_found", "no_writer_at_all", kNobody, {Reach(At::kRestoreGathered), SelectForRestore(u"A")}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
};

}  // namespace gwm
