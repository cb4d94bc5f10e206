// SPDX-License-Identifier: Apache-2.0
//
// The place of the gather in a whole backup and in a whole restore.
#pragma once

#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr Case kPlace[] = {
    {"gwm/sequence/after_abort_refused", "aborted", kOneWriter, {Reach(At::kAborted), Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_abort_refused", "another_object_instead", kOneWriter,
     {Reach(At::kAborted), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}},
    {"gwm/sequence/after_prepare_refused", "prepared", kOneWriter, {Reach(At::kPrepared), Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_prepare_refused", "with_a_component", kOneWriter, {ReachWithComponent(At::kPrepared), Gather()},
     {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_prepare_refused", "before_instead", kOneWriter, {Reach(At::kBackup), SetBackupState(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/sequence/after_snapshot_refused", "snapshot_done", kOneWriter, {Reach(At::kSnapshot), Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_snapshot_refused", "with_a_component", kOneWriter, {ReachWithComponent(At::kSnapshot), Gather()},
     {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_snapshot_refused", "another_object_instead", kOneWriter,
     {Reach(At::kSnapshot), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}},
    {"gwm/sequence/after_backup_complete_refused", "completed", kOneWriter, {ReachWithComponent(At::kCompleted), Gather()},
     {VSS_E_BAD_STATE}},
    {"gwm/sequence/after_backup_complete_refused", "another_object_instead", kOneWriter,
     {ReachWithComponent(At::kCompleted), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}},
    {"gwm/sequence/snapshot_without_gather_fails", "never_gathered", kOneWriter,
     {InitializeForBackup(), SetBackupState(), Any(StartSnapshotSet()), Any(AddToSnapshotSet()), DoSnapshot()},
     {VSS_E_BAD_STATE, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"gwm/sequence/snapshot_without_gather_fails", "gathered_instead", kOneWriter,
     {ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK}},
    {"gwm/sequence/snapshot_without_gather_bad_state", "never_gathered", kOneWriter,
     {InitializeForBackup(), SetBackupState(), Any(StartSnapshotSet()), Any(AddToSnapshotSet()), DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"gwm/sequence/recommended_order_succeeds", "whole_order", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), Gather(), Wait(), AddComponent(), StartSnapshotSet(),
      AddToSnapshotSet(), Prepare()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/recommended_order_succeeds", "backup_state_after_gather", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), Gather(), Wait(), SetBackupState(), AddComponent(), StartSnapshotSet(),
      AddToSnapshotSet(), Prepare()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/recommended_order_succeeds", "two_writers_state_first", kTwoWriters,
     {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState(), Gather(), Wait(), AddComponent(u"A"), AddComponent(u"B"),
      StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}, {Identified("A"), Identified("B")}},
    {"gwm/restore/after_pre_restore_refused", "restoring", kOneWriter, {Reach(At::kPreRestored), Gather()}, {VSS_E_BAD_STATE}, {},
     For::kPractice},
    {"gwm/restore/after_pre_restore_refused", "initialised_instead", kOneWriter, {Reach(At::kRestore), Gather()}, {S_OK},
     {Identified("A")}, For::kPractice},
    {"gwm/restore/after_post_restore_refused", "restored", kOneWriter, {Reach(At::kPostRestored), Gather()}, {VSS_E_BAD_STATE}, {},
     For::kPractice},
    {"gwm/restore/after_post_restore_refused", "another_object_instead", kOneWriter,
     {Reach(At::kPostRestored), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {}, For::kPractice},
    {"gwm/result/count_equals_status_count", "two_writers", kTwoWriters,
     {Reach(At::kGathered), Count().Gives("pcWriters", 2), GatherStatus(), Tested(StatusCount().Gives("pcWriters", 2))}, {S_OK}},
    {"gwm/result/count_equals_status_count", "sixty_five_writers", kCrowd64,
     {Reach(At::kGathered), Count().Gives("pcWriters", 65), GatherStatus(), Tested(StatusCount().Gives("pcWriters", 65))}, {S_OK}},
};

}  // namespace gwm
