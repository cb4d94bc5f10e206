// SPDX-License-Identifier: Apache-2.0
//
// AbortBackup and BackupComplete, and what the writers hear of the end.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr char kAbortMethod[] = "IVssBackupComponents::AbortBackup";
inline constexpr char kCompleteMethod[] = "IVssBackupComponents::BackupComplete";

inline constexpr Case kAbort[] = {
    {"abort/abort/ignored_without_backup", "initialised", kOneWriter, {InitializeForBackup(), Abort()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/ignored_without_backup", "settings_made", kOneWriter, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), Abort()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/ignored_without_backup", "gathered", kOneWriter, {Reach(At::kGathered), Abort()}, {S_OK}, {Events("A", "OnIdentify")}},
    {"abort/abort/ignored_without_backup", "component_added", kOneWriter, {Reach(At::kAdded), Abort()}, {S_OK}, {Events("A", "OnIdentify")}},
    {"abort/abort/ignored_without_backup", "gather_failed", kOneWriter, {Reach(At::kFailed), Abort()}, {S_OK}},
    {"abort/abort/ignored_without_backup", "freed", kOneWriter, {Reach(At::kFreed), Abort()}, {S_OK}, {Events("A", "OnIdentify")}},
    {"abort/abort/ignored_without_backup", "twice", kOneWriter, {InitializeForBackup(), Abort(), Abort()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/ignored_without_backup", "after_abort", kOneWriter, {Reach(At::kAborted), Abort()}, {S_OK}},
    {"abort/abort/ignored_without_backup", "after_complete", kOneWriter, {ReachWithComponent(At::kCompleted), Abort()}, {S_OK}, {NoEvent("A", "OnAbort")}},
    {"abort/abort/ignored_without_backup", "no_writer", kNobody, {InitializeForBackup(), Gather(), Wait(), Abort()}, {S_OK}},
    {"abort/abort/ignored_without_backup", "gather_all_the_same", kOneWriter, {InitializeForBackup(), Abort(), Gather()}, {S_OK}, {Identified("A")}},
    {"abort/abort/ignored_without_backup", "windows_xp", kXp, {InitializeForBackup(), Abort()}, {S_OK}},
    {"abort/abort/ignored_without_backup", "prepared_instead", kOneWriter, {ReachWithComponent(At::kPrepared), Abort()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnAbort")}},
    {"abort/abort/uninitialised_bad_state", "new_object", kOneWriter, {Abort()}, {VSS_E_BAD_STATE}},
    {"abort/abort/uninitialised_bad_state", "after_failed_initialise", kOneWriter, {InitializeForBackup(kNotXml).Answers(VSS_E_INVALID_XML_DOCUMENT), Abort()}, {VSS_E_BAD_STATE}},
    {"abort/abort/uninitialised_bad_state", "other_object_initialised", kOneWriter, {InitializeForBackup(), UseBackup(1), Abort()}, {VSS_E_BAD_STATE}},
    {"abort/abort/uninitialised_bad_state", "initialised", kOneWriter, {Abort().Answers(VSS_E_BAD_STATE), InitializeForBackup(), Abort()}, {S_OK}},
    {"abort/abort/out_of_memory", "initialised", kOneWriter, {InitializeForBackup(), Sweep(Abort())}, {E_OUTOFMEMORY, S_OK}},
    {"abort/abort/out_of_memory", "gathered", kOneWriter, {Reach(At::kGathered), Sweep(Abort())}, {E_OUTOFMEMORY, S_OK}},
    {"abort/abort/out_of_memory", "set_started", kNobody, {Reach(At::kStarted), Sweep(Abort())}, {E_OUTOFMEMORY, S_OK}},
    {"abort/abort/out_of_memory", "prepared", kNobody, {Reach(At::kPrepared), Sweep(Abort())}, {E_OUTOFMEMORY, S_OK}},
    {"abort/abort/unexpected_failure", "windows_10", kOneWriter, {InitializeForBackup(), ArmFault(kAbortMethod), Abort()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/abort/unexpected_failure", "windows_7", kWindows7, {InitializeForBackup(), ArmFault(kAbortMethod), Abort()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/abort/unexpected_failure", "server_2008", k2008, {InitializeForBackup(), ArmFault(kAbortMethod), Abort()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/abort/unexpected_failure", "windows_xp", kXp, {InitializeForBackup(), ArmFault(kAbortMethod), Abort()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/abort/unexpected_failure", "once_only", kOneWriter, {InitializeForBackup(), ArmFault(kAbortMethod), Abort().Answers(VSS_E_UNEXPECTED), Abort()}, {S_OK}},
    {"abort/abort/every_instance_told", "one", kOneWriter, {ReachWithComponent(At::kPrepared), Abort()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnAbort")}},
    {"abort/abort/every_instance_told", "two", kTwoWriters, {InitializeForBackup(), SetBackupState(), GatherEnded(), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), Abort()}, {S_OK}, {HasEvent("A", "OnAbort"), HasEvent("B", "OnAbort")}},
    {"abort/abort/every_instance_told", "three_instances", kThreeInstancesAndOne, {InitializeForBackup(), SetBackupState(), GatherEnded(), AddComponent(u"A1"), AddComponent(u"A2"), AddComponent(u"A3"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), Abort()}, {S_OK}, {HasEvent("A1", "OnAbort"), HasEvent("A2", "OnAbort"), HasEvent("A3", "OnAbort")}},
    {"events/abort/none_after_post_snapshot", "after_snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), Abort()}, {S_OK}, {NoEvent("A", "OnBackupComplete")}},
    {"abort/abort/every_instance_told", "not_without_abort", kOneWriter, {ReachWithComponent(At::kPrepared), GatherStatus()}, {S_OK}, {NoEvent("A", "OnAbort")}},
    {"abort/abort/every_instance_told", "once_each", kOneWriter, {ReachWithComponent(At::kPrepared), Abort(), Abort()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnAbort")}},
    {"abort/abort/every_instance_told", "disabled_class_left_alone", kTwoWriters, {InitializeForBackup(), DisableClasses(u"B"), SetBackupState(), GatherEnded(), AddComponent(u"A"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), Abort()}, {S_OK}, {HasEvent("A", "OnAbort"), Events("B", "")}},
    {"abort/abort/accepted_from_start_on", "set_started", kOneWriter, {Reach(At::kStarted), Abort()}, {S_OK}},
    {"abort/abort/accepted_from_start_on", "set_started_empty", kOneWriter, {Reach(At::kGathered), StartSnapshotSet(), Abort()}, {S_OK}},
    {"abort/abort/accepted_from_start_on", "prepared", kOneWriter, {Reach(At::kPrepared), Abort()}, {S_OK}},
    {"abort/abort/accepted_from_start_on", "snapshot", kOneWriter, {Reach(At::kSnapshot), Abort()}, {S_OK}},
    {"abort/abort/accepted_from_start_on", "other_set_may_start_afterwards", kOneWriter, {Reach(At::kStarted), Abort(), UseBackup(1), Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"abort/abort/accepted_from_start_on", "without_writers", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), Abort()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/not_supported_in_restore", "initialised", kOneWriter, {InitializeForRestore(), Any(Abort()), SetRestoreState()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/not_supported_in_restore", "gathered", kOneWriter, {Reach(At::kRestoreGathered), Any(Abort()), SetRestoreState()}, {S_OK}, {Events("A", "OnIdentify")}, For::kPractice},
    {"abort/abort/not_supported_in_restore", "pre_restored", kOneWriter, {Reach(At::kPreRestored), Any(Abort()), Count()}, {S_OK}, {NoEvent("A", "OnAbort")}, For::kPractice},
    {"abort/abort/while_pending", "gate_closed", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Abort()), OpenGate(u"A"), Any(Wait())}, {S_OK, VSS_E_BAD_STATE}, {NoEvent("A", "OnAbort")}},
    {"abort/abort/while_pending", "gather_comes_to_an_end", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Any(Abort()), OpenGate(u"A"), Wait(), Tested(Query().GivesCode("pHrResult", VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_CANCELLED))}, {S_OK}},
};

inline constexpr Case kComplete[] = {
    {"abort/complete/closed_set", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), Complete()}, {S_OK}},
    {"abort/complete/closed_set", "snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete()}, {S_OK}},
    {"abort/complete/closed_set", "twice", kOneWriter, {ReachWithComponent(At::kCompleted), Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/closed_set", "aborted", kOneWriter, {ReachWithComponent(At::kAborted), Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/closed_set", "new_object", kOneWriter, {Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/closed_set", "set_started", kOneWriter, {Reach(At::kStarted), Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/closed_set", "restore", kOneWriter, {InitializeForRestore(), Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/closed_set", "memory_short", kNobody, {Reach(At::kPrepared), FailAllocation(1), Complete(How::kStartOnly)}, {E_OUTOFMEMORY}},
    {"abort/complete/closed_set", "every_allocation", kNobody, {Reach(At::kPrepared), Sweep(Complete())}, {E_OUTOFMEMORY}},
    {"abort/complete/closed_set", "windows_10_unexpected", kNobody, {Reach(At::kPrepared), ArmFault(kCompleteMethod), Complete(How::kStartOnly)}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/complete/closed_set", "server_2008_unexpected", k2008, {Reach(At::kPrepared), ArmFault(kCompleteMethod), Complete(How::kStartOnly)}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"abort/complete/closed_set", "writer_fails", kOneWriter, {InEvent(Site::kBackupComplete, "A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), ReachWithComponent(At::kSnapshot), Complete()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}},
    {"abort/complete/closed_set", "without_privilege", kOneWriter, {ReachWithComponent(At::kSnapshot), LosePrivilege(), Complete(How::kStartOnly)}, {S_OK, VSS_E_BAD_STATE, VSS_E_UNEXPECTED}},
    {"abort/complete/null_output_invalid_arg", "prepared", kOneWriter, {Reach(At::kPrepared), Complete(How::kNull)}, {E_INVALIDARG}},
    {"abort/complete/null_output_invalid_arg", "snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete(How::kNull)}, {E_INVALIDARG}, {NoEvent("A", "OnBackupComplete")}},
    {"abort/complete/null_output_invalid_arg", "place_given", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete(How::kNull).Answers(E_INVALIDARG), Complete()}, {S_OK}, {HasEvent("A", "OnBackupComplete")}},
    {"abort/complete/after_gather_only_bad_state", "gathered", kOneWriter, {Reach(At::kGathered), Complete()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"abort/complete/after_gather_only_bad_state", "component_added", kOneWriter, {Reach(At::kAdded), Complete()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"abort/complete/after_gather_only_bad_state", "initialised", kOneWriter, {InitializeForBackup(), Complete()}, {VSS_E_BAD_STATE}, {Events("A", "")}},
    {"abort/complete/after_gather_only_bad_state", "freed", kOneWriter, {Reach(At::kFreed), Complete()}, {VSS_E_BAD_STATE}},
    {"abort/complete/after_gather_only_bad_state", "whole_backup", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete()}, {S_OK}},
    {"abort/complete/event_and_read_only", "event", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete")}},
    {"abort/complete/event_and_read_only", "two_writers", kTwoWriters, {InitializeForBackup(), SetBackupState(), GatherEnded(), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(), Complete()}, {S_OK}, {HasEvent("A", "OnBackupComplete"), HasEvent("B", "OnBackupComplete")}},
    {"abort/complete/event_and_read_only", "no_event_before", kOneWriter, {ReachWithComponent(At::kSnapshot), GatherStatus()}, {S_OK}, {NoEvent("A", "OnBackupComplete")}},
    {"abort/complete/event_and_read_only", "no_component_afterwards", kOneWriter, {ReachWithComponent(At::kCompleted), AddComponent(u"A", u"other")}, {VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG}},
    {"abort/complete/event_and_read_only", "no_success_afterwards", kOneWriter, {ReachWithComponent(At::kCompleted), SetBackupSucceeded()}, {VSS_E_BAD_STATE}},
    {"abort/complete/event_and_read_only", "no_state_afterwards", kOneWriter, {ReachWithComponent(At::kCompleted), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"abort/complete/event_and_read_only", "success_before", kOneWriter, {ReachWithComponent(At::kSnapshot), SetBackupSucceeded(), Complete()}, {S_OK}},
    {"abort/complete/event_and_read_only", "writer_cannot_change_it", kOneWriter, {InEvent(Site::kBackupComplete, "A", ChangeOwnComponent().Answers(VSS_E_BAD_STATE)), ReachWithComponent(At::kSnapshot), SetBackupSucceeded(), Complete()}, {S_OK}},
    {"abort/complete/event_and_read_only", "writer_can_at_post_snapshot", kOneWriter, {InEvent(Site::kPostSnapshot, "A", ChangeOwnComponent()), ReachWithComponent(At::kSnapshot), SetBackupSucceeded(), Complete()}, {S_OK}},
    {"abort/complete/event_and_read_only", "still_readable", kOneWriter, {ReachWithComponent(At::kCompleted), SaveBackup("data").GivesBool("has it", true)}, {S_OK}},
    {"abort/complete/shutdown_on_release", "completed", kOneWriter, {ReachWithComponent(At::kCompleted), ReleaseBackup()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete OnBackupShutdown")}},
    {"abort/complete/shutdown_on_release", "not_before_release", kOneWriter, {ReachWithComponent(At::kCompleted), GatherStatus()}, {S_OK}, {NoEvent("A", "OnBackupShutdown")}},
    {"abort/complete/shutdown_on_release", "two_writers", kTwoWriters, {InitializeForBackup(), SetBackupState(), GatherEnded(), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(), Complete(), ReleaseBackup()}, {S_OK}, {HasEvent("A", "OnBackupShutdown"), HasEvent("B", "OnBackupShutdown")}},
    {"abort/complete/shutdown_on_release", "without_complete", kOneWriter, {ReachWithComponent(At::kSnapshot), ReleaseBackup()}, {S_OK}, {HasEvent("A", "OnBackupShutdown")}},
    {"abort/complete/shutdown_on_release", "after_abort", kOneWriter, {ReachWithComponent(At::kAborted), ReleaseBackup()}, {S_OK}, {HasEvent("A", "OnAbort")}},
};

}  // namespace gwm
