// SPDX-License-Identifier: Apache-2.0
//
// The gather among the other calls of a backup and of a restore.
#pragma once

#include "cases/gwm_return.h"

namespace gwm {

inline constexpr Case kSequence[] = {
    {"gwm/sequence/backup_state_order_no_effect", "state_before", kOneWriter,
     {InitializeForBackup(), SetBackupState(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/backup_state_order_no_effect", "state_after", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), SetBackupState(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/backup_state_order_no_effect", "documents_unchanged_by_state", kTwoWriters,
     {InitializeForBackup(), Gather(), Wait(), ReadResult(), SetBackupState(VSS_BT_INCREMENTAL),
      CompareResult().GivesBool("same", true)}, {S_OK}},
    {"gwm/sequence/accepted_without_writers", "file_share_backup", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_FILE_SHARE_BACKUP), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/accepted_without_writers", "nas_rollback", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_NAS_ROLLBACK), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/accepted_without_writers", "client_accessible", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_CLIENT_ACCESSIBLE), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/accepted_without_writers", "app_rollback_with_writers", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_APP_ROLLBACK), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/sequence/release_raises_no_abort", "released_after_gather", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup()}, {S_OK}, {OnlyIdentify(), Identified("A")}},
    {"gwm/sequence/release_raises_no_abort", "abort_ignored_after_gather", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Abort()}, {S_OK}, {OnlyIdentify(), Identified("A")}},
    {"gwm/sequence/release_raises_no_abort", "nothing_left", kOneWriter,
     {MarkCounters(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), ReleaseBackup(),
      CompareCounters().Gives("objects", 0)}, {S_OK}},
    {"gwm/sequence/set_context_after_gather", "finished", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), SetContext(VSS_CTX_BACKUP)}, {S_OK, VSS_E_BAD_STATE}, {Identified("A")}},
    {"gwm/sequence/set_context_after_gather", "before_instead", kOneWriter,
     {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), Gather()}, {S_OK}, {Identified("A")}},
};

inline constexpr Case kRestore[] = {
    {"gwm/restore/gather_after_initialize_accepted", "practice", kOneWriter, {InitializeForRestore(), Gather()}, {S_OK},
     {Identified("A")}, For::kPractice},
    {"gwm/restore/gather_after_initialize_accepted", "practice_finishes", kTwoWriters,
     {InitializeForRestore(), Gather(), Tested(Wait()), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}, {Identified("A"), Identified("B")},
     For::kPractice},
    {"gwm/restore/gather_after_initialize_accepted", "practice_no_writer", kNobody,
     {InitializeForRestore(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 0))}, {S_OK}, {}, For::kPractice},
    {"gwm/restore/gather_after_initialize_accepted", "literal", kOneWriter, {InitializeForRestore(), Gather()}, {VSS_E_BAD_STATE},
     {Identified("A", 0)}, For::kLiteral},
    {"gwm/restore/gather_after_initialize_accepted", "literal_backup_instead", kOneWriter, {InitializeForBackup(), Gather()},
     {S_OK}, {Identified("A")}, For::kLiteral},
    {"gwm/restore/metadata_readable", "count", kTwoWriters,
     {InitializeForRestore(), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK}, {}, For::kPractice},
    {"gwm/restore/metadata_readable", "first_document", kTwoWriters, {InitializeForRestore(), Gather(), Wait(), GetMetadata(0)},
     {S_OK}, {}, For::kPractice},
    {"gwm/restore/metadata_readable", "every_document", kTwoWriters,
     {InitializeForRestore(), Gather(), Wait(), ReadResult().Gives("documents", 2)}, {S_OK}, {InResult("A"), InResult("B")},
     For::kPractice},
    {"gwm/restore/same_identify_event", "backup", kOneWriter, {InitializeForBackup(), Gather(), Wait()}, {S_OK},
     {Identified("A"), OnlyIdentify()}},
    {"gwm/restore/same_identify_event", "restore", kOneWriter, {InitializeForRestore(), Gather(), Wait()}, {S_OK},
     {Identified("A"), OnlyIdentify()}, For::kPractice},
    {"gwm/restore/same_identify_event", "same_document_in_both", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ReadResult(), UseBackup(1), InitializeForRestore(), Gather(), Wait(),
      Tested(CompareResult().GivesBool("same", true))}, {S_OK}, {Identified("A", 2)}, For::kPractice},
    {"gwm/restore/origin_not_visible", "two_requesters_same_document", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ReadResult(), UseBackup(1), InitializeForBackup(), Gather(), Wait(),
      Tested(CompareResult().GivesBool("same", true))}, {S_OK}, {Identified("A", 2)}},
};

}  // namespace gwm
