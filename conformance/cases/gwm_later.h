// SPDX-License-Identifier: Apache-2.0
//
// The gather at every later point of a backup and a restore, and what depends on it there.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr Case kGatherOutOfSequence[] = {
    {"gwm/once/second_call_refused", "gathered", kOneWriter, {Reach(At::kGathered), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/once/gather_after_cancel_or_failure", "gather_failed", kOneWriter, {Reach(At::kFailed), Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/once/gather_after_cancel_or_failure", "gather_cancelled", kGatedWriter, {Reach(At::kCancelled), Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/once/second_call_refused", "freed", kOneWriter, {Reach(At::kFreed), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/once/second_call_refused", "component_added", kOneWriter, {Reach(At::kAdded), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "set_started", kOneWriter, {Reach(At::kStarted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "completed", kOneWriter, {ReachWithComponent(At::kCompleted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "aborted", kOneWriter, {Reach(At::kAborted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/once/second_call_refused", "restore_gathered", kOneWriter, {Reach(At::kRestoreGathered), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/once/second_call_refused", "restore_freed", kOneWriter, {Reach(At::kRestoreFreed), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/return/out_of_sequence_bad_state", "in_sequence", kOneWriter, {Reach(At::kBackup), Gather()}, {S_OK}, {Identified("A", 1)}},
};

inline constexpr Case kGatherLater[] = {
    {"gwm/sequence/snapshot_without_gather_fails", "default_context", kOneWriter, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {VSS_E_BAD_STATE, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"gwm/sequence/snapshot_without_gather_fails", "app_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_APP_ROLLBACK), SetBackupState(), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {VSS_E_BAD_STATE, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"gwm/sequence/snapshot_without_gather_fails", "no_writer_there", kNobody, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {VSS_E_BAD_STATE, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"gwm/sequence/snapshot_without_gather_fails", "gathered", kOneWriter, {Reach(At::kPrepared), DoSnapshot()}, {S_OK}},
    {"gwm/sequence/snapshot_without_gather_bad_state", "default_context", kOneWriter, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/snapshot_without_gather_bad_state", "prepare_tried", kOneWriter, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/snapshot_without_gather_bad_state", "gathered", kOneWriter, {Reach(At::kPrepared), DoSnapshot()}, {S_OK}},
    {"gwm/sequence/accepted_without_writers", "snapshot_without_gather", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}, {Events("A", "")}},
    {"gwm/sequence/accepted_without_writers", "snapshot_with_gather", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}, {Events("A", "OnIdentify")}},
    {"gwm/sequence/recommended_order_succeeds", "default_context", kOneWriter, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup")}},
    {"gwm/sequence/recommended_order_succeeds", "app_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_APP_ROLLBACK), SetBackupState(), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup")}},
    {"gwm/sequence/recommended_order_succeeds", "two_writers", kTwoWriters, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), GatherEnded(), SetBackupState(), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup"), Events("B", "OnIdentify OnPrepareBackup")}},
    {"gwm/sequence/recommended_order_succeeds", "to_the_end", kOneWriter, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), GatherStatus(), FreeStatus(), DoSnapshot(), SetBackupSucceeded(), Complete(), SaveBackup(), ReleaseBackup()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete OnBackupShutdown")}},
    {"gwm/sequence/recommended_order_succeeds", "server_2008", k2008, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"gwm/sequence/gather_after_start_snapshot_set", "first_gather", kOneWriter, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), Gather()}, {S_OK, VSS_E_BAD_STATE}},
    {"gwm/sequence/after_prepare_refused", "without_component", kOneWriter, {Reach(At::kPrepared), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_prepare_refused", "with_component", kOneWriter, {ReachWithComponent(At::kPrepared), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_prepare_refused", "freed_before", kOneWriter, {Reach(At::kPrepared), FreeMetadata(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_prepare_refused", "other_object", kOneWriter, {Reach(At::kPrepared), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/sequence/after_snapshot_refused", "with_writers", kOneWriter, {ReachWithComponent(At::kSnapshot), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_snapshot_refused", "first_gather_without_writers", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/sequence/after_snapshot_refused", "other_object", kOneWriter, {ReachWithComponent(At::kSnapshot), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/sequence/after_backup_complete_refused", "with_component", kOneWriter, {ReachWithComponent(At::kCompleted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_backup_complete_refused", "without_component", kOneWriter, {Reach(At::kCompleted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_backup_complete_refused", "new_object", kOneWriter, {ReachWithComponent(At::kCompleted), ReleaseBackup(), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/sequence/after_abort_refused", "prepared", kOneWriter, {Reach(At::kAborted), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/sequence/after_abort_refused", "started_never_gathered", kOneWriter, {InitializeForBackup(), SetBackupState(), StartSnapshotSet(), Abort(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/sequence/after_abort_refused", "new_object", kOneWriter, {Reach(At::kAborted), ReleaseBackup(), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/restore/after_pre_restore_refused", "gathered_before", kOneWriter, {Reach(At::kPreRestored), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/restore/after_pre_restore_refused", "freed", kOneWriter, {Reach(At::kPreRestored), FreeMetadata(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/restore/after_pre_restore_refused", "before_instead", kOneWriter, {InitializeForRestore(), Gather()}, {S_OK}, {Identified("A", 1)}, For::kPractice},
    {"gwm/restore/after_post_restore_refused", "gathered_before", kOneWriter, {Reach(At::kPostRestored), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/restore/after_post_restore_refused", "new_object", kOneWriter, {Reach(At::kPostRestored), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}, For::kPractice},
    {"gwm/identify/delivered_during_operation", "set_started", kOneWriter, {ReachWithComponent(At::kStarted), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/identify/delivered_during_operation", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/identify/delivered_during_operation", "snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/identify/delivered_during_operation", "pre_restored", kOneWriter, {Reach(At::kPreRestored), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}, For::kPractice},
    {"gwm/identify/precedes_other_events", "backup", kOneWriter, {ReachWithComponent(At::kCompleted)}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete")}},
    {"gwm/identify/precedes_other_events", "aborted", kOneWriter, {ReachWithComponent(At::kAborted)}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnAbort")}},
    {"gwm/identify/precedes_other_events", "restore", kOneWriter, {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(), PreRestore()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete OnBackupShutdown OnIdentify OnPreRestore")}, For::kPractice},
    {"gwm/identify/precedes_other_events", "second_session", kOneWriter, {ReachWithComponent(At::kAborted), ReleaseBackup(), UseBackup(1), Reach(At::kGathered)}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnAbort OnBackupShutdown OnIdentify")}},
    {"gwm/identify/shutdown_after_release", "only_gathered", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup()}, {S_OK}, {Identified("A", 1)}},
};

inline constexpr Case kStarters[] = {
    {"async/object/returned_by_starters", "gather_writer_metadata", kOneWriter, {InitializeForBackup(), GatherEnded().GivesObject("ppAsync")}, {S_OK}},
    {"async/object/returned_by_starters", "gather_writer_status", kOneWriter, {Reach(At::kGathered), GatherStatus().GivesObject("ppAsync")}, {S_OK}},
    {"async/object/returned_by_starters", "prepare_for_backup", kOneWriter, {Reach(At::kStarted), Prepare().GivesObject("ppAsync")}, {S_OK}},
    {"async/object/returned_by_starters", "do_snapshot_set", kOneWriter, {Reach(At::kPrepared), DoSnapshot().GivesObject("ppAsync")}, {S_OK}},
    {"async/object/returned_by_starters", "backup_complete", kOneWriter, {Reach(At::kSnapshot), Complete().GivesObject("ppAsync")}, {S_OK}},
    {"async/object/returned_by_starters", "pre_restore", kOneWriter, {Reach(At::kRestoreGathered), PreRestore().GivesObject("ppAsync")}, {S_OK}, {}, For::kPractice},
    {"async/object/returned_by_starters", "post_restore", kOneWriter, {Reach(At::kPreRestored), PostRestore().GivesObject("ppAsync")}, {S_OK}, {}, For::kPractice},
    {"async/object/returned_by_starters", "finishes", kOneWriter, {Reach(At::kStarted), Prepare(How::kStartOnly), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"async/object/returned_by_starters", "refused_call_has_none", kOneWriter, {Reach(At::kGathered), Prepare(How::kStartOnly)}, {VSS_E_BAD_STATE}},
};

}  // namespace gwm
