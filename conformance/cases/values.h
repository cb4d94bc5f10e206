// SPDX-License-Identifier: Apache-2.0
//
// The numbers behind the words of a document and behind the names of arguments.
#pragma once

#include "cases/examine_text.h"
#include "cases/steps_requester.h"

namespace gwm {

// clang-format off
inline constexpr Case kValues[] = {
    {"document/values/usage_type", "bootable_system_state", kNobody, {LoadEdited(kBareDocument, u"usage=\"USER_DATA\"", u"usage=\"BOOTABLE_SYSTEM_STATE\""), Identity().Gives("pUsage", 1)}, {S_OK}},
    {"document/values/usage_type", "system_service", kNobody, {LoadEdited(kBareDocument, u"usage=\"USER_DATA\"", u"usage=\"SYSTEM_SERVICE\""), Identity().Gives("pUsage", 2)}, {S_OK}},
    {"document/values/usage_type", "user_data", kNobody, {LoadEdited(kBareDocument, u"usage=\"USER_DATA\"", u"usage=\"USER_DATA\""), Identity().Gives("pUsage", 3)}, {S_OK}},
    {"document/values/usage_type", "other", kNobody, {LoadEdited(kBareDocument, u"usage=\"USER_DATA\"", u"usage=\"OTHER\""), Identity().Gives("pUsage", 4)}, {S_OK}},
    {"document/values/source_type", "transaction_db", kNobody, {LoadEdited(kBareDocument, u"dataSource=\"OTHER\"", u"dataSource=\"TRANSACTION_DB\""), Identity().Gives("pSource", 1)}, {S_OK}},
    {"document/values/source_type", "nontransaction_db", kNobody, {LoadEdited(kBareDocument, u"dataSource=\"OTHER\"", u"dataSource=\"NONTRANSACTION_DB\""), Identity().Gives("pSource", 2)}, {S_OK}},
    {"document/values/source_type", "other", kNobody, {LoadEdited(kBareDocument, u"dataSource=\"OTHER\"", u"dataSource=\"OTHER\""), Identity().Gives("pSource", 3)}, {S_OK}},
    {"document/values/restore_method", "restore_if_none_there", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"RESTORE_IF_NONE_THERE"), RestoreMethodOf().Gives("pMethod", 1)}, {S_OK}},
    {"document/values/restore_method", "restore_if_can_be_replaced", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"RESTORE_IF_CAN_BE_REPLACED"), RestoreMethodOf().Gives("pMethod", 2)}, {S_OK}},
    {"document/values/restore_method", "stop_restart_service", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"STOP_RESTART_SERVICE"), RestoreMethodOf().Gives("pMethod", 3)}, {S_OK}},
    {"document/values/restore_method", "restore_to_alternate_location", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"RESTORE_TO_ALTERNATE_LOCATION"), RestoreMethodOf().Gives("pMethod", 4)}, {S_OK}},
    {"document/values/restore_method", "replace_at_reboot", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"REPLACE_AT_REBOOT"), RestoreMethodOf().Gives("pMethod", 5)}, {S_OK}},
    {"document/values/restore_method", "replace_at_reboot_if_cannot_replace", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"REPLACE_AT_REBOOT_IF_CANNOT_REPLACE"), RestoreMethodOf().Gives("pMethod", 6)}, {S_OK}},
    {"document/values/restore_method", "custom", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"CUSTOM"), RestoreMethodOf().Gives("pMethod", 7)}, {S_OK}},
    {"document/values/restore_method", "restore_stop_start", kNobody, {LoadEdited(kHollowDocument, u"CUSTOM", u"RESTORE_STOP_START"), RestoreMethodOf().Gives("pMethod", 8)}, {S_OK}},
    {"document/values/writer_restore", "never", kNobody, {LoadEdited(kHollowDocument, u"ifReplaceFails", u"never"), RestoreMethodOf().Gives("pwriterRestore", 1)}, {S_OK}},
    {"document/values/writer_restore", "if_replace_fails", kNobody, {LoadEdited(kHollowDocument, u"ifReplaceFails", u"ifReplaceFails"), RestoreMethodOf().Gives("pwriterRestore", 2)}, {S_OK}},
    {"document/values/writer_restore", "always", kNobody, {LoadEdited(kHollowDocument, u"ifReplaceFails", u"always"), RestoreMethodOf().Gives("pwriterRestore", 3)}, {S_OK}},
    {"document/values/component_type", "database", kNobody, {LoadDocument(kHollowDocument), Component(0), ComponentInfo().Gives("type", 1)}, {S_OK}},
    {"document/values/component_type", "file_group", kNobody, {LoadDocument(kHollowDocument), Component(1), ComponentInfo().Gives("type", 2)}, {S_OK}},
    {"document/values/component_flags", "backup_recovery", kNobody, {LoadEdited(kHollowDocument, u"componentFlags=\"0\"", u"componentFlags=\"1\""), Component(0), ComponentInfo().Gives("dwComponentFlags", VSS_CF_BACKUP_RECOVERY)}, {S_OK}},
    {"document/values/component_flags", "app_rollback_recovery", kNobody, {LoadEdited(kHollowDocument, u"componentFlags=\"0\"", u"componentFlags=\"2\""), Component(0), ComponentInfo().Gives("dwComponentFlags", VSS_CF_APP_ROLLBACK_RECOVERY)}, {S_OK}},
    {"document/values/component_flags", "not_system_state", kNobody, {LoadEdited(kHollowDocument, u"componentFlags=\"0\"", u"componentFlags=\"4\""), Component(0), ComponentInfo().Gives("dwComponentFlags", VSS_CF_NOT_SYSTEM_STATE)}, {S_OK}},
    {"document/values/backup_schema", "undefined", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"0\""), Schema().Gives("pdwSchemaMask", VSS_BS_UNDEFINED)}, {S_OK}},
    {"document/values/backup_schema", "differential", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"1\""), Schema().Gives("pdwSchemaMask", VSS_BS_DIFFERENTIAL)}, {S_OK}},
    {"document/values/backup_schema", "incremental", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"2\""), Schema().Gives("pdwSchemaMask", VSS_BS_INCREMENTAL)}, {S_OK}},
    {"document/values/backup_schema", "exclusive_incremental_differential", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"4\""), Schema().Gives("pdwSchemaMask", VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL)}, {S_OK}},
    {"document/values/backup_schema", "log", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"8\""), Schema().Gives("pdwSchemaMask", VSS_BS_LOG)}, {S_OK}},
    {"document/values/backup_schema", "copy", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"16\""), Schema().Gives("pdwSchemaMask", VSS_BS_COPY)}, {S_OK}},
    {"document/values/backup_schema", "timestamped", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"32\""), Schema().Gives("pdwSchemaMask", VSS_BS_TIMESTAMPED)}, {S_OK}},
    {"document/values/backup_schema", "last_modify", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"64\""), Schema().Gives("pdwSchemaMask", VSS_BS_LAST_MODIFY)}, {S_OK}},
    {"document/values/backup_schema", "lsn", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"128\""), Schema().Gives("pdwSchemaMask", VSS_BS_LSN)}, {S_OK}},
    {"document/values/backup_schema", "writer_supports_new_target", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"256\""), Schema().Gives("pdwSchemaMask", VSS_BS_WRITER_SUPPORTS_NEW_TARGET)}, {S_OK}},
    {"document/values/backup_schema", "writer_supports_restore_with_move", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"512\""), Schema().Gives("pdwSchemaMask", VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE)}, {S_OK}},
    {"document/values/backup_schema", "independent_system_state", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"1024\""), Schema().Gives("pdwSchemaMask", VSS_BS_INDEPENDENT_SYSTEM_STATE)}, {S_OK}},
    {"document/values/backup_schema", "rollforward_restore", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"4096\""), Schema().Gives("pdwSchemaMask", VSS_BS_ROLLFORWARD_RESTORE)}, {S_OK}},
    {"document/values/backup_schema", "restore_rename", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"8192\""), Schema().Gives("pdwSchemaMask", VSS_BS_RESTORE_RENAME)}, {S_OK}},
    {"document/values/backup_schema", "authoritative_restore", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"16384\""), Schema().Gives("pdwSchemaMask", VSS_BS_AUTHORITATIVE_RESTORE)}, {S_OK}},
    {"document/values/backup_schema", "writer_supports_parallel_restores", kNobody, {LoadEdited(kSingleDocument, u"Schema=\"11\"", u"Schema=\"32768\""), Schema().Gives("pdwSchemaMask", VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES)}, {S_OK}},
    {"document/values/file_spec_backup_type", "full_backup_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"1\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_FULL_BACKUP_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "differential_backup_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"2\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "incremental_backup_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"4\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "log_backup_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"8\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_LOG_BACKUP_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "full_snapshot_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"256\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_FULL_SNAPSHOT_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "differential_snapshot_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"512\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "incremental_snapshot_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"1024\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "log_snapshot_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"2048\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_LOG_SNAPSHOT_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "created_during_backup", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"65536\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_CREATED_DURING_BACKUP)}, {S_OK}},
    {"document/values/file_spec_backup_type", "all_backup_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"15\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_ALL_BACKUP_REQUIRED)}, {S_OK}},
    {"document/values/file_spec_backup_type", "all_snapshot_required", kNobody, {LoadEdited(kSingleDocument, u"\"1542\"", u"\"3840\""), Component(1), File(0), TypeMask().Gives("pdwTypeMask", VSS_FSBT_ALL_SNAPSHOT_REQUIRED)}, {S_OK}},
    {"document/values/snapshot_context", "backup", kNobody, {InitializeForBackup(), SetContext(0)}, {S_OK}},
    {"document/values/snapshot_context", "file_share_backup", kNobody, {InitializeForBackup(), SetContext(16)}, {S_OK}},
    {"document/values/snapshot_context", "nas_rollback", kNobody, {InitializeForBackup(), SetContext(25)}, {S_OK}},
    {"document/values/snapshot_context", "app_rollback", kNobody, {InitializeForBackup(), SetContext(9)}, {S_OK}},
    {"document/values/snapshot_context", "client_accessible", kNobody, {InitializeForBackup(), SetContext(29)}, {S_OK}},
    {"document/values/snapshot_context", "client_accessible_writers", kNobody, {InitializeForBackup(), SetContext(13)}, {S_OK}},
    {"document/values/snapshot_context", "all", kNobody, {InitializeForBackup(), SetContext(-1)}, {S_OK}},
    {"document/values/backup_type", "full", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(1))}, {S_OK}},
    {"document/values/backup_type", "incremental", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(2))}, {S_OK}},
    {"document/values/backup_type", "differential", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(3))}, {S_OK}},
    {"document/values/backup_type", "log", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(4))}, {S_OK}},
    {"document/values/backup_type", "copy", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(5))}, {S_OK}},
    {"document/values/backup_type", "other", kNobody, {InitializeForBackup(), SetBackupState(static_cast<VSS_BACKUP_TYPE>(6))}, {S_OK}},
    {"document/values/restore_type", "by_copy", kNobody, {InitializeForRestore(), SetRestoreState(static_cast<VSS_RESTORE_TYPE>(1))}, {S_OK}},
    {"document/values/restore_type", "import", kNobody, {InitializeForRestore(), SetRestoreState(static_cast<VSS_RESTORE_TYPE>(2))}, {S_OK}},
    {"document/values/restore_type", "other", kNobody, {InitializeForRestore(), SetRestoreState(static_cast<VSS_RESTORE_TYPE>(3))}, {S_OK}},
    {"document/values/writer_state", "stable", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), GatherStatus(), StatusOf(u"A").Gives("state", 1)}, {S_OK}},
};
// clang-format on

}  // namespace gwm
