// SPDX-License-Identifier: Apache-2.0
//
// SetBackupState.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr char kSetBackupStateMethod[] = "IVssBackupComponents::SetBackupState";
constexpr VSS_BACKUP_TYPE BackupType(int number) { return static_cast<VSS_BACKUP_TYPE>(number); }

inline constexpr Case kBackupState[] = {
    {"state/return/s_ok", "full", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_FULL)}, {S_OK}},
    {"state/return/s_ok", "incremental", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_INCREMENTAL)}, {S_OK}},
    {"state/return/s_ok", "differential", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_DIFFERENTIAL)}, {S_OK}},
    {"state/return/s_ok", "log", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_LOG)}, {S_OK}},
    {"state/return/s_ok", "copy", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_COPY)}, {S_OK}},
    {"state/return/s_ok", "other", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_OTHER)}, {S_OK}},
    {"state/return/s_ok", "no_components", kNobody, {InitializeForBackup(), SetWholeBackupState(false, false, VSS_BT_FULL, 0)}, {S_OK}},
    {"state/return/s_ok", "bootable_system_state", kNobody, {InitializeForBackup(), SetWholeBackupState(true, true, VSS_BT_FULL, 0)}, {S_OK}},
    {"state/return/s_ok", "partial_files", kNobody, {InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 1)}, {S_OK}},
    {"state/return/s_ok", "everything", kNobody, {InitializeForBackup(), SetWholeBackupState(true, true, VSS_BT_COPY, 1)}, {S_OK}},
    {"state/return/s_ok", "three_arguments", kNobody, {InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, -1)}, {S_OK}},
    {"state/return/s_ok", "after_gather", kOneWriter, {InitializeForBackup(), Gather(), Wait(), SetBackupState()}, {S_OK}},
    {"state/return/s_ok", "set_started", kOneWriter, {Reach(At::kStarted), SetBackupState()}, {S_OK}},
    {"state/return/s_ok", "windows_xp", kXp, {InitializeForBackup(), SetBackupState()}, {S_OK}},
    {"state/return/s_ok", "server_2008", k2008, {InitializeForBackup(), SetBackupState()}, {S_OK}},
    {"state/return/invalid_type_invalid_arg", "seven", kNobody, {InitializeForBackup(), SetBackupState(BackupType(7))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "minus_one", kNobody, {InitializeForBackup(), SetBackupState(BackupType(-1))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "hundred", kNobody, {InitializeForBackup(), SetBackupState(BackupType(100))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "largest", kNobody, {InitializeForBackup(), SetBackupState(BackupType(0x7FFFFFFF))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "smallest", kNobody, {InitializeForBackup(), SetBackupState(BackupType(-0x7FFFFFFF))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "server_2003", k2003, {InitializeForBackup(), SetBackupState(BackupType(7))}, {E_INVALIDARG}},
    {"state/return/invalid_type_invalid_arg", "refused_one_is_not_set", kOneWriter, {InitializeForBackup(), SetBackupState(BackupType(7)).Answers(E_INVALIDARG), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {VSS_E_BAD_STATE}},
    {"state/return/invalid_type_invalid_arg", "largest_defined", kNobody, {InitializeForBackup(), SetBackupState(BackupType(6))}, {S_OK}},
    {"state/return/undefined_type_invalid_arg", "undefined", kNobody, {InitializeForBackup(), SetBackupState(VSS_BT_UNDEFINED)}, {E_INVALIDARG}},
    {"state/return/undefined_type_invalid_arg", "undefined_with_flags", kNobody, {InitializeForBackup(), SetWholeBackupState(true, true, VSS_BT_UNDEFINED, 1)}, {E_INVALIDARG}},
    {"state/return/undefined_type_invalid_arg", "smallest_defined", kNobody, {InitializeForBackup(), SetBackupState(BackupType(1))}, {S_OK}},
    {"state/return/uninitialised_bad_state", "new_object", kNobody, {SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "restore", kNobody, {InitializeForRestore(), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "prepared", kOneWriter, {Reach(At::kPrepared), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "snapshot", kOneWriter, {Reach(At::kSnapshot), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "completed", kOneWriter, {Reach(At::kCompleted), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "aborted", kOneWriter, {Reach(At::kAborted), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/uninitialised_bad_state", "initialised", kNobody, {SetBackupState().Answers(VSS_E_BAD_STATE), InitializeForBackup(), SetBackupState()}, {S_OK}},
    {"state/return/out_of_memory", "every_allocation", kNobody, {InitializeForBackup(), Sweep(SetBackupState())}, {E_OUTOFMEMORY, S_OK}},
    {"state/return/out_of_memory", "every_allocation_with_document", kNobody, {InitializeForBackup(kStoredDocument), Sweep(SetWholeBackupState(true, true, VSS_BT_LOG, 1))}, {E_OUTOFMEMORY, S_OK}},
    {"state/return/out_of_memory", "every_allocation_gathered", kOneWriter, {Reach(At::kAdded), Sweep(SetBackupState(VSS_BT_COPY))}, {E_OUTOFMEMORY, S_OK}},
    {"state/return/unexpected_failure", "windows_10", kNobody, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"state/return/unexpected_failure", "windows_7", kWindows7, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"state/return/unexpected_failure", "server_2008", k2008, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"state/return/unexpected_failure", "windows_xp", kXp, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"state/return/unexpected_failure", "sets_nothing", kOneWriter, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState().Answers(VSS_E_UNEXPECTED), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {VSS_E_BAD_STATE}},
    {"state/return/unexpected_failure", "once_more_succeeds", kNobody, {InitializeForBackup(), ArmFault(kSetBackupStateMethod), SetBackupState().Answers(VSS_E_UNEXPECTED), SetBackupState()}, {S_OK}},
    {"state/order/prepare_without_state_bad_state", "never_set", kOneWriter, {InitializeForBackup(), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"state/order/prepare_without_state_bad_state", "no_component", kOneWriter, {InitializeForBackup(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {VSS_E_BAD_STATE}, {Events("A", "OnIdentify")}},
    {"state/order/prepare_without_state_bad_state", "set_after_the_refusal", kOneWriter, {InitializeForBackup(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare().Answers(VSS_E_BAD_STATE), SetBackupState(), Prepare()}, {S_OK}},
    {"state/order/prepare_without_state_bad_state", "set_first", kOneWriter, {InitializeForBackup(), SetBackupState(), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/partial_files_default_false", "three_arguments", kOneWriter, {InPrepareBackup("A", AskWriter().GivesBool("partial files", false)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, -1), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/partial_files_default_false", "false", kOneWriter, {InPrepareBackup("A", AskWriter().GivesBool("partial files", false)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 0), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/partial_files_default_false", "true", kOneWriter, {InPrepareBackup("A", AskWriter().GivesBool("partial files", true)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 1), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/partial_files_default_false", "default_after_true", kOneWriter, {InPrepareBackup("A", AskWriter().GivesBool("partial files", false)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 1), SetWholeBackupState(true, false, VSS_BT_FULL, -1), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "full", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_FULL)), InitializeForBackup(), SetBackupState(VSS_BT_FULL), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "incremental", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_INCREMENTAL)), InitializeForBackup(), SetBackupState(VSS_BT_INCREMENTAL), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "differential", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_DIFFERENTIAL)), InitializeForBackup(), SetBackupState(VSS_BT_DIFFERENTIAL), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "log", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_LOG)), InitializeForBackup(), SetBackupState(VSS_BT_LOG), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "copy", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_COPY)), InitializeForBackup(), SetBackupState(VSS_BT_COPY), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "other", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_OTHER)), InitializeForBackup(), SetBackupState(VSS_BT_OTHER), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "last_one_counts", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_COPY)), InitializeForBackup(), SetBackupState(VSS_BT_FULL), GatherEnded(), SetBackupState(VSS_BT_COPY), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "set_after_gather", kOneWriter, {InPrepareBackup("A", AskWriter().Gives("backupType", VSS_BT_LOG)), InitializeForBackup(), GatherEnded(), SetBackupState(VSS_BT_LOG), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"state/meaning/type_visible_from_prepare_on", "still_at_prepare_snapshot", kOneWriter, {InPrepareSnapshot("A", AskWriter().Gives("backupType", VSS_BT_INCREMENTAL)), InitializeForBackup(), SetBackupState(VSS_BT_INCREMENTAL), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}},
};

}  // namespace gwm
