// SPDX-License-Identifier: Apache-2.0
//
// The life cycle: each call in every state, by all sequences of calls to a length, and by closure over
// the states there are. The rules know the matrices; the reports draw them.
#pragma once

#include "cases/gwm_return.h"
#include "script/steps_model.h"

namespace gwm {

inline constexpr Case kModelSequences[] = {
    {"initialize/backup/second_initialize_bad_state", "every_sequence_initialize_for_backup", kInlineNobody,
     {EverySequence(Call::kInitializeForBackup)}, {S_OK}},
    {"initialize/backup/second_initialize_bad_state", "every_sequence_initialize_for_restore", kInlineNobody,
     {EverySequence(Call::kInitializeForRestore)}, {S_OK}},
    {"context/return/second_call_bad_state", "every_sequence_set_context", kInlineNobody, {EverySequence(Call::kSetContext)},
     {S_OK}},
    {"state/return/uninitialised_bad_state", "every_sequence_set_backup_state", kInlineNobody,
     {EverySequence(Call::kSetBackupState)}, {S_OK}},
    {"filter/return/uninitialised_bad_state", "every_sequence_disable_classes", kInlineNobody,
     {EverySequence(Call::kDisableClasses)}, {S_OK}},
    {"gwm/return/out_of_sequence_bad_state", "every_sequence_gather", kInlineNobody, {EverySequence(Call::kGather)}, {S_OK}},
    {"async/wait/s_ok_after_completion", "every_sequence_finish", kInlineNobody, {EverySequence(Call::kFinish)}, {S_OK}},
    {"metadata/count/before_gather_bad_state", "every_sequence_count", kInlineNobody, {EverySequence(Call::kCount)}, {S_OK}},
    {"metadata/get/before_gather_bad_state", "every_sequence_get_metadata", kInlineNobody, {EverySequence(Call::kGetMetadata)},
     {S_OK}},
    {"metadata/free/closed_set", "every_sequence_free", kInlineNobody, {EverySequence(Call::kFree)}, {S_OK}},
    {"components/order/one_snapshot_set_at_a_time", "every_sequence_start_snapshot_set", kInlineNobody,
     {EverySequence(Call::kStartSnapshotSet)}, {S_OK}},
    {"components/order/prepare_before_start_bad_state", "every_sequence_prepare_for_backup", kInlineNobody,
     {EverySequence(Call::kPrepareForBackup)}, {S_OK}},
    {"abort/abort/uninitialised_bad_state", "every_sequence_abort", kInlineNobody, {EverySequence(Call::kAbort)}, {S_OK}},
    {"gwm/restore/after_pre_restore_refused", "every_sequence_pre_restore", kInlineNobody, {EverySequence(Call::kPreRestore)},
     {S_OK}},
};

inline constexpr Case kModelStates[] = {
    {"initialize/backup/second_initialize_bad_state", "every_state_initialize_for_backup", kInlineNobody,
     {EveryState(Call::kInitializeForBackup)}, {S_OK}},
    {"initialize/backup/second_initialize_bad_state", "every_state_initialize_for_restore", kInlineNobody,
     {EveryState(Call::kInitializeForRestore)}, {S_OK}},
    {"context/return/second_call_bad_state", "every_state_set_context", kInlineNobody, {EveryState(Call::kSetContext)}, {S_OK}},
    {"state/return/uninitialised_bad_state", "every_state_set_backup_state", kInlineNobody, {EveryState(Call::kSetBackupState)},
     {S_OK}},
    {"filter/return/uninitialised_bad_state", "every_state_disable_classes", kInlineNobody, {EveryState(Call::kDisableClasses)},
     {S_OK}},
    {"gwm/return/out_of_sequence_bad_state", "every_state_gather", kInlineNobody, {EveryState(Call::kGather)}, {S_OK}},
    {"async/wait/s_ok_after_completion", "every_state_finish", kInlineNobody, {EveryState(Call::kFinish)}, {S_OK}},
    {"async/cancel/after_completion", "every_state_cancel", kInlineNobody, {EveryState(Call::kCancel)}, {S_OK}},
    {"metadata/count/before_gather_bad_state", "every_state_count", kInlineNobody, {EveryState(Call::kCount)}, {S_OK}},
    {"metadata/get/before_gather_bad_state", "every_state_get_metadata", kInlineNobody, {EveryState(Call::kGetMetadata)}, {S_OK}},
    {"metadata/free/closed_set", "every_state_free", kInlineNobody, {EveryState(Call::kFree)}, {S_OK}},
    {"status/gather/uninitialised_bad_state", "every_state_gather_status", kInlineNobody, {EveryState(Call::kGatherStatus)},
     {S_OK}},
    {"status/get/before_gather_bad_state", "every_state_status_count", kInlineNobody, {EveryState(Call::kStatusCount)}, {S_OK}},
    {"components/add/before_gather_bad_state", "every_state_add_component", kInlineNobody, {EveryState(Call::kAddComponent)},
     {S_OK}},
    {"components/order/one_snapshot_set_at_a_time", "every_state_start_snapshot_set", kInlineNobody,
     {EveryState(Call::kStartSnapshotSet)}, {S_OK}},
    {"components/order/snapshot_needs_start", "every_state_add_to_snapshot_set", kInlineNobody,
     {EveryState(Call::kAddToSnapshotSet)}, {S_OK}},
    {"components/order/prepare_before_start_bad_state", "every_state_prepare_for_backup", kInlineNobody,
     {EveryState(Call::kPrepareForBackup)}, {S_OK}},
    {"gwm/sequence/snapshot_without_gather_bad_state", "every_state_do_snapshot_set", kInlineNobody,
     {EveryState(Call::kDoSnapshotSet)}, {S_OK}},
    {"abort/complete/after_gather_only_bad_state", "every_state_backup_complete", kInlineNobody,
     {EveryState(Call::kBackupComplete)}, {S_OK}},
    {"abort/abort/uninitialised_bad_state", "every_state_abort", kInlineNobody, {EveryState(Call::kAbort)}, {S_OK}},
    {"components/order/save_after_prepare", "every_state_save_as_xml", kInlineNobody, {EveryState(Call::kSaveAsXml)}, {S_OK}},
    {"components/restore/state_refused_in_backup", "every_state_set_restore_state", kInlineNobody,
     {EveryState(Call::kSetRestoreState)}, {S_OK}},
    {"gwm/restore/after_pre_restore_refused", "every_state_pre_restore", kInlineNobody, {EveryState(Call::kPreRestore)}, {S_OK}},
    {"gwm/restore/after_post_restore_refused", "every_state_post_restore", kInlineNobody, {EveryState(Call::kPostRestore)}, {S_OK}},
};

}  // namespace gwm
