// SPDX-License-Identifier: Apache-2.0
#include "recorder/names.h"

#include <cstdio>

namespace gwm::recording {
namespace {

const char* Find(std::int64_t value, Names names) {
  for (const ValueName& row : names) {
    if (row.value == value) return row.name;
  }
  return nullptr;
}

constexpr ValueName kObjectType[] = {
    {VSS_OBJECT_UNKNOWN, "VSS_OBJECT_UNKNOWN"},
    {VSS_OBJECT_NONE, "VSS_OBJECT_NONE"},
    {VSS_OBJECT_SNAPSHOT_SET, "VSS_OBJECT_SNAPSHOT_SET"},
    {VSS_OBJECT_SNAPSHOT, "VSS_OBJECT_SNAPSHOT"},
    {VSS_OBJECT_PROVIDER, "VSS_OBJECT_PROVIDER"},
};
constexpr ValueName kSnapshotState[] = {
    {VSS_SS_UNKNOWN, "VSS_SS_UNKNOWN"},
    {VSS_SS_PREPARING, "VSS_SS_PREPARING"},
    {VSS_SS_PROCESSING_PREPARE, "VSS_SS_PROCESSING_PREPARE"},
    {VSS_SS_PREPARED, "VSS_SS_PREPARED"},
    {VSS_SS_PROCESSING_PRECOMMIT, "VSS_SS_PROCESSING_PRECOMMIT"},
    {VSS_SS_PRECOMMITTED, "VSS_SS_PRECOMMITTED"},
    {VSS_SS_PROCESSING_COMMIT, "VSS_SS_PROCESSING_COMMIT"},
    {VSS_SS_COMMITTED, "VSS_SS_COMMITTED"},
    {VSS_SS_PROCESSING_POSTCOMMIT, "VSS_SS_PROCESSING_POSTCOMMIT"},
    {VSS_SS_PROCESSING_PREFINALCOMMIT, "VSS_SS_PROCESSING_PREFINALCOMMIT"},
    {VSS_SS_PREFINALCOMMITTED, "VSS_SS_PREFINALCOMMITTED"},
    {VSS_SS_PROCESSING_POSTFINALCOMMIT, "VSS_SS_PROCESSING_POSTFINALCOMMIT"},
    {VSS_SS_CREATED, "VSS_SS_CREATED"},
    {VSS_SS_ABORTED, "VSS_SS_ABORTED"},
    {VSS_SS_DELETED, "VSS_SS_DELETED"},
    {VSS_SS_POSTCOMMITTED, "VSS_SS_POSTCOMMITTED"},
};
constexpr ValueName kWriterState[] = {
    {VSS_WS_UNKNOWN, "VSS_WS_UNKNOWN"},
    {VSS_WS_STABLE, "VSS_WS_STABLE"},
    {VSS_WS_WAITING_FOR_FREEZE, "VSS_WS_WAITING_FOR_FREEZE"},
    {VSS_WS_WAITING_FOR_THAW, "VSS_WS_WAITING_FOR_THAW"},
    {VSS_WS_WAITING_FOR_POST_SNAPSHOT, "VSS_WS_WAITING_FOR_POST_SNAPSHOT"},
    {VSS_WS_WAITING_FOR_BACKUP_COMPLETE, "VSS_WS_WAITING_FOR_BACKUP_COMPLETE"},
    {VSS_WS_FAILED_AT_IDENTIFY, "VSS_WS_FAILED_AT_IDENTIFY"},
    {VSS_WS_FAILED_AT_PREPARE_BACKUP, "VSS_WS_FAILED_AT_PREPARE_BACKUP"},
    {VSS_WS_FAILED_AT_PREPARE_SNAPSHOT, "VSS_WS_FAILED_AT_PREPARE_SNAPSHOT"},
    {VSS_WS_FAILED_AT_FREEZE, "VSS_WS_FAILED_AT_FREEZE"},
    {VSS_WS_FAILED_AT_THAW, "VSS_WS_FAILED_AT_THAW"},
    {VSS_WS_FAILED_AT_POST_SNAPSHOT, "VSS_WS_FAILED_AT_POST_SNAPSHOT"},
    {VSS_WS_FAILED_AT_BACKUP_COMPLETE, "VSS_WS_FAILED_AT_BACKUP_COMPLETE"},
    {VSS_WS_FAILED_AT_PRE_RESTORE, "VSS_WS_FAILED_AT_PRE_RESTORE"},
    {VSS_WS_FAILED_AT_POST_RESTORE, "VSS_WS_FAILED_AT_POST_RESTORE"},
    {VSS_WS_FAILED_AT_BACKUPSHUTDOWN, "VSS_WS_FAILED_AT_BACKUPSHUTDOWN"},
};
constexpr ValueName kBackupType[] = {
    {VSS_BT_UNDEFINED, "VSS_BT_UNDEFINED"},
    {VSS_BT_FULL, "VSS_BT_FULL"},
    {VSS_BT_INCREMENTAL, "VSS_BT_INCREMENTAL"},
    {VSS_BT_DIFFERENTIAL, "VSS_BT_DIFFERENTIAL"},
    {VSS_BT_LOG, "VSS_BT_LOG"},
    {VSS_BT_COPY, "VSS_BT_COPY"},
    {VSS_BT_OTHER, "VSS_BT_OTHER"},
};
constexpr ValueName kRestoreType[] = {
    {VSS_RTYPE_UNDEFINED, "VSS_RTYPE_UNDEFINED"},
    {VSS_RTYPE_BY_COPY, "VSS_RTYPE_BY_COPY"},
    {VSS_RTYPE_IMPORT, "VSS_RTYPE_IMPORT"},
    {VSS_RTYPE_OTHER, "VSS_RTYPE_OTHER"},
};
constexpr ValueName kRollforwardType[] = {
    {VSS_RF_UNDEFINED, "VSS_RF_UNDEFINED"},
    {VSS_RF_NONE, "VSS_RF_NONE"},
    {VSS_RF_ALL, "VSS_RF_ALL"},
    {VSS_RF_PARTIAL, "VSS_RF_PARTIAL"},
};
constexpr ValueName kProviderType[] = {
    {VSS_PROV_UNKNOWN, "VSS_PROV_UNKNOWN"},     {VSS_PROV_SYSTEM, "VSS_PROV_SYSTEM"},
    {VSS_PROV_SOFTWARE, "VSS_PROV_SOFTWARE"},   {VSS_PROV_HARDWARE, "VSS_PROV_HARDWARE"},
    {VSS_PROV_FILESHARE, "VSS_PROV_FILESHARE"},
};
constexpr ValueName kApplicationLevel[] = {
    {VSS_APP_UNKNOWN, "VSS_APP_UNKNOWN"},     {VSS_APP_SYSTEM, "VSS_APP_SYSTEM"},
    {VSS_APP_BACK_END, "VSS_APP_BACK_END"},   {VSS_APP_FRONT_END, "VSS_APP_FRONT_END"},
    {VSS_APP_SYSTEM_RM, "VSS_APP_SYSTEM_RM"}, {VSS_APP_AUTO, "VSS_APP_AUTO"},
};
constexpr ValueName kUsageType[] = {
    {VSS_UT_UNDEFINED, "VSS_UT_UNDEFINED"},
    {VSS_UT_BOOTABLESYSTEMSTATE, "VSS_UT_BOOTABLESYSTEMSTATE"},
    {VSS_UT_SYSTEMSERVICE, "VSS_UT_SYSTEMSERVICE"},
    {VSS_UT_USERDATA, "VSS_UT_USERDATA"},
    {VSS_UT_OTHER, "VSS_UT_OTHER"},
};
constexpr ValueName kSourceType[] = {
    {VSS_ST_UNDEFINED, "VSS_ST_UNDEFINED"},
    {VSS_ST_TRANSACTEDDB, "VSS_ST_TRANSACTEDDB"},
    {VSS_ST_NONTRANSACTEDDB, "VSS_ST_NONTRANSACTEDDB"},
    {VSS_ST_OTHER, "VSS_ST_OTHER"},
};
constexpr ValueName kRestoremethodEnum[] = {
    {VSS_RME_UNDEFINED, "VSS_RME_UNDEFINED"},
    {VSS_RME_RESTORE_IF_NOT_THERE, "VSS_RME_RESTORE_IF_NOT_THERE"},
    {VSS_RME_RESTORE_IF_CAN_REPLACE, "VSS_RME_RESTORE_IF_CAN_REPLACE"},
    {VSS_RME_STOP_RESTORE_START, "VSS_RME_STOP_RESTORE_START"},
    {VSS_RME_RESTORE_TO_ALTERNATE_LOCATION, "VSS_RME_RESTORE_TO_ALTERNATE_LOCATION"},
    {VSS_RME_RESTORE_AT_REBOOT, "VSS_RME_RESTORE_AT_REBOOT"},
    {VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, "VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE"},
    {VSS_RME_CUSTOM, "VSS_RME_CUSTOM"},
    {VSS_RME_RESTORE_STOP_START, "VSS_RME_RESTORE_STOP_START"},
};
constexpr ValueName kWriterrestoreEnum[] = {
    {VSS_WRE_UNDEFINED, "VSS_WRE_UNDEFINED"},
    {VSS_WRE_NEVER, "VSS_WRE_NEVER"},
    {VSS_WRE_IF_REPLACE_FAILS, "VSS_WRE_IF_REPLACE_FAILS"},
    {VSS_WRE_ALWAYS, "VSS_WRE_ALWAYS"},
};
constexpr ValueName kComponentType[] = {
    {VSS_CT_UNDEFINED, "VSS_CT_UNDEFINED"},
    {VSS_CT_DATABASE, "VSS_CT_DATABASE"},
    {VSS_CT_FILEGROUP, "VSS_CT_FILEGROUP"},
};
constexpr ValueName kAlternateWriterState[] = {
    {VSS_AWS_UNDEFINED, "VSS_AWS_UNDEFINED"},
    {VSS_AWS_NO_ALTERNATE_WRITER, "VSS_AWS_NO_ALTERNATE_WRITER"},
    {VSS_AWS_ALTERNATE_WRITER_EXISTS, "VSS_AWS_ALTERNATE_WRITER_EXISTS"},
    {VSS_AWS_THIS_IS_ALTERNATE_WRITER, "VSS_AWS_THIS_IS_ALTERNATE_WRITER"},
};
constexpr ValueName kRestoreTarget[] = {
    {VSS_RT_UNDEFINED, "VSS_RT_UNDEFINED"},
    {VSS_RT_ORIGINAL, "VSS_RT_ORIGINAL"},
    {VSS_RT_ALTERNATE, "VSS_RT_ALTERNATE"},
    {VSS_RT_DIRECTED, "VSS_RT_DIRECTED"},
    {VSS_RT_ORIGINAL_LOCATION, "VSS_RT_ORIGINAL_LOCATION"},
};
constexpr ValueName kFileRestoreStatus[] = {
    {VSS_RS_UNDEFINED, "VSS_RS_UNDEFINED"},
    {VSS_RS_NONE, "VSS_RS_NONE"},
    {VSS_RS_ALL, "VSS_RS_ALL"},
    {VSS_RS_FAILED, "VSS_RS_FAILED"},
};
constexpr ValueName kSnapshotContext[] = {
    {VSS_CTX_BACKUP, "VSS_CTX_BACKUP"},
    {VSS_CTX_FILE_SHARE_BACKUP, "VSS_CTX_FILE_SHARE_BACKUP"},
    {VSS_CTX_NAS_ROLLBACK, "VSS_CTX_NAS_ROLLBACK"},
    {VSS_CTX_APP_ROLLBACK, "VSS_CTX_APP_ROLLBACK"},
    {VSS_CTX_CLIENT_ACCESSIBLE, "VSS_CTX_CLIENT_ACCESSIBLE"},
    {VSS_CTX_CLIENT_ACCESSIBLE_WRITERS, "VSS_CTX_CLIENT_ACCESSIBLE_WRITERS"},
    {VSS_CTX_ALL, "VSS_CTX_ALL"},
};
constexpr ValueName kBackupTypeMaskBits[] = {
    {VSS_FSBT_ALL_BACKUP_REQUIRED, "VSS_FSBT_ALL_BACKUP_REQUIRED"},
    {VSS_FSBT_ALL_SNAPSHOT_REQUIRED, "VSS_FSBT_ALL_SNAPSHOT_REQUIRED"},
    {VSS_FSBT_FULL_BACKUP_REQUIRED, "VSS_FSBT_FULL_BACKUP_REQUIRED"},
    {VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED, "VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED"},
    {VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED, "VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED"},
    {VSS_FSBT_LOG_BACKUP_REQUIRED, "VSS_FSBT_LOG_BACKUP_REQUIRED"},
    {VSS_FSBT_FULL_SNAPSHOT_REQUIRED, "VSS_FSBT_FULL_SNAPSHOT_REQUIRED"},
    {VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED, "VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED"},
    {VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED, "VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED"},
    {VSS_FSBT_LOG_SNAPSHOT_REQUIRED, "VSS_FSBT_LOG_SNAPSHOT_REQUIRED"},
    {VSS_FSBT_CREATED_DURING_BACKUP, "VSS_FSBT_CREATED_DURING_BACKUP"},
};
constexpr ValueName kSchemaMaskBits[] = {
    {VSS_BS_DIFFERENTIAL, "VSS_BS_DIFFERENTIAL"},
    {VSS_BS_INCREMENTAL, "VSS_BS_INCREMENTAL"},
    {VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL, "VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL"},
    {VSS_BS_LOG, "VSS_BS_LOG"},
    {VSS_BS_COPY, "VSS_BS_COPY"},
    {VSS_BS_TIMESTAMPED, "VSS_BS_TIMESTAMPED"},
    {VSS_BS_LAST_MODIFY, "VSS_BS_LAST_MODIFY"},
    {VSS_BS_LSN, "VSS_BS_LSN"},
    {VSS_BS_WRITER_SUPPORTS_NEW_TARGET, "VSS_BS_WRITER_SUPPORTS_NEW_TARGET"},
    {VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE, "VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE"},
    {VSS_BS_INDEPENDENT_SYSTEM_STATE, "VSS_BS_INDEPENDENT_SYSTEM_STATE"},
    {VSS_BS_ROLLFORWARD_RESTORE, "VSS_BS_ROLLFORWARD_RESTORE"},
    {VSS_BS_RESTORE_RENAME, "VSS_BS_RESTORE_RENAME"},
    {VSS_BS_AUTHORITATIVE_RESTORE, "VSS_BS_AUTHORITATIVE_RESTORE"},
    {VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES, "VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES"},
};
constexpr ValueName kComponentFlagsBits[] = {
    {VSS_CF_BACKUP_RECOVERY, "VSS_CF_BACKUP_RECOVERY"},
    {VSS_CF_APP_ROLLBACK_RECOVERY, "VSS_CF_APP_ROLLBACK_RECOVERY"},
    {VSS_CF_NOT_SYSTEM_STATE, "VSS_CF_NOT_SYSTEM_STATE"},
};
constexpr ValueName kSubscribeMaskBits[] = {
    {VSS_SM_ALL_FLAGS, "VSS_SM_ALL_FLAGS"},
    {VSS_SM_POST_SNAPSHOT_FLAG, "VSS_SM_POST_SNAPSHOT_FLAG"},
    {VSS_SM_BACKUP_EVENTS_FLAG, "VSS_SM_BACKUP_EVENTS_FLAG"},
    {VSS_SM_RESTORE_EVENTS_FLAG, "VSS_SM_RESTORE_EVENTS_FLAG"},
    {VSS_SM_IO_THROTTLING_FLAG, "VSS_SM_IO_THROTTLING_FLAG"},
};
constexpr ValueName kSnapshotAttributesBits[] = {
    {VSS_VOLSNAP_ATTR_PERSISTENT, "VSS_VOLSNAP_ATTR_PERSISTENT"},
    {VSS_VOLSNAP_ATTR_NO_AUTORECOVERY, "VSS_VOLSNAP_ATTR_NO_AUTORECOVERY"},
    {VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE, "VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE"},
    {VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE, "VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE"},
    {VSS_VOLSNAP_ATTR_NO_WRITERS, "VSS_VOLSNAP_ATTR_NO_WRITERS"},
    {VSS_VOLSNAP_ATTR_TRANSPORTABLE, "VSS_VOLSNAP_ATTR_TRANSPORTABLE"},
    {VSS_VOLSNAP_ATTR_NOT_SURFACED, "VSS_VOLSNAP_ATTR_NOT_SURFACED"},
    {VSS_VOLSNAP_ATTR_NOT_TRANSACTED, "VSS_VOLSNAP_ATTR_NOT_TRANSACTED"},
    {VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED, "VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED"},
    {VSS_VOLSNAP_ATTR_DIFFERENTIAL, "VSS_VOLSNAP_ATTR_DIFFERENTIAL"},
    {VSS_VOLSNAP_ATTR_PLEX, "VSS_VOLSNAP_ATTR_PLEX"},
    {VSS_VOLSNAP_ATTR_IMPORTED, "VSS_VOLSNAP_ATTR_IMPORTED"},
    {VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY, "VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY"},
    {VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY, "VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY"},
    {VSS_VOLSNAP_ATTR_AUTORECOVER, "VSS_VOLSNAP_ATTR_AUTORECOVER"},
    {VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY, "VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY"},
    {VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT, "VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT"},
    {VSS_VOLSNAP_ATTR_TXF_RECOVERY, "VSS_VOLSNAP_ATTR_TXF_RECOVERY"},
    {VSS_VOLSNAP_ATTR_FILE_SHARE, "VSS_VOLSNAP_ATTR_FILE_SHARE"},
};
constexpr ValueName kBreakFlagsBits[] = {
    {VSS_BREAKEX_FLAG_MASK_LUNS, "VSS_BREAKEX_FLAG_MASK_LUNS"},
    {VSS_BREAKEX_FLAG_MAKE_READ_WRITE, "VSS_BREAKEX_FLAG_MAKE_READ_WRITE"},
    {VSS_BREAKEX_FLAG_REVERT_IDENTITY_ALL, "VSS_BREAKEX_FLAG_REVERT_IDENTITY_ALL"},
    {VSS_BREAKEX_FLAG_REVERT_IDENTITY_NONE, "VSS_BREAKEX_FLAG_REVERT_IDENTITY_NONE"},
};
constexpr ValueName kRecoveryFlagsBits[] = {
    {VSS_RECOVERY_REVERT_IDENTITY_ALL, "VSS_RECOVERY_REVERT_IDENTITY_ALL"},
    {VSS_RECOVERY_NO_VOLUME_CHECK, "VSS_RECOVERY_NO_VOLUME_CHECK"},
};
constexpr ValueName kSnapshotCompatibilityBits[] = {
    {VSS_SC_DISABLE_DEFRAG, "VSS_SC_DISABLE_DEFRAG"},
    {VSS_SC_DISABLE_CONTENTINDEX, "VSS_SC_DISABLE_CONTENTINDEX"},
};

struct InterfaceName {
  IID id;
  const char* name;
};
constexpr InterfaceName kInterfaces[] = {
    {IID_IVssEnumObject, "IVssEnumObject"},
    {IID_IVssAsync, "IVssAsync"},
    {IID_IVssComponent, "IVssComponent"},
    {IID_IVssComponentEx, "IVssComponentEx"},
    {IID_IVssComponentEx2, "IVssComponentEx2"},
    {IID_IVssCreateWriterMetadataEx, "IVssCreateWriterMetadataEx"},
    {IID_IVssCreateExpressWriterMetadata, "IVssCreateExpressWriterMetadata"},
    {IID_IVssExpressWriter, "IVssExpressWriter"},
    {IID_IVssExamineWriterMetadata, "IVssExamineWriterMetadata"},
    {IID_IVssExamineWriterMetadataEx, "IVssExamineWriterMetadataEx"},
    {IID_IVssExamineWriterMetadataEx2, "IVssExamineWriterMetadataEx2"},
    {IID_IVssBackupComponents, "IVssBackupComponents"},
    {IID_IVssBackupComponentsEx, "IVssBackupComponentsEx"},
    {IID_IVssBackupComponentsEx2, "IVssBackupComponentsEx2"},
    {IID_IVssBackupComponentsEx3, "IVssBackupComponentsEx3"},
    {IID_IVssBackupComponentsEx4, "IVssBackupComponentsEx4"},
};

}  // namespace

const char* NameOf(VSS_OBJECT_TYPE value) { return Find(value, kObjectType); }
const char* NameOf(VSS_SNAPSHOT_STATE value) { return Find(value, kSnapshotState); }
const char* NameOf(VSS_WRITER_STATE value) { return Find(value, kWriterState); }
const char* NameOf(VSS_BACKUP_TYPE value) { return Find(value, kBackupType); }
const char* NameOf(VSS_RESTORE_TYPE value) { return Find(value, kRestoreType); }
const char* NameOf(VSS_ROLLFORWARD_TYPE value) { return Find(value, kRollforwardType); }
const char* NameOf(VSS_PROVIDER_TYPE value) { return Find(value, kProviderType); }
const char* NameOf(VSS_APPLICATION_LEVEL value) { return Find(value, kApplicationLevel); }
const char* NameOf(VSS_USAGE_TYPE value) { return Find(value, kUsageType); }
const char* NameOf(VSS_SOURCE_TYPE value) { return Find(value, kSourceType); }
const char* NameOf(VSS_RESTOREMETHOD_ENUM value) { return Find(value, kRestoremethodEnum); }
const char* NameOf(VSS_WRITERRESTORE_ENUM value) { return Find(value, kWriterrestoreEnum); }
const char* NameOf(VSS_COMPONENT_TYPE value) { return Find(value, kComponentType); }
const char* NameOf(VSS_ALTERNATE_WRITER_STATE value) { return Find(value, kAlternateWriterState); }
const char* NameOf(VSS_RESTORE_TARGET value) { return Find(value, kRestoreTarget); }
const char* NameOf(VSS_FILE_RESTORE_STATUS value) { return Find(value, kFileRestoreStatus); }
const char* NameOf(VSS_SNAPSHOT_CONTEXT value) { return Find(value, kSnapshotContext); }
const char* NameOf(const IID& id) {
  if (id == IID_IUnknown) return "IUnknown";
  for (const InterfaceName& row : kInterfaces) {
    if (row.id == id) return row.name;
  }
  return nullptr;
}

const Names kBackupTypeMask = kBackupTypeMaskBits;
const Names kSchemaMask = kSchemaMaskBits;
const Names kComponentFlags = kComponentFlagsBits;
const Names kSubscribeMask = kSubscribeMaskBits;
const Names kSnapshotAttributes = kSnapshotAttributesBits;
const Names kBreakFlags = kBreakFlagsBits;
const Names kRecoveryFlags = kRecoveryFlagsBits;
const Names kSnapshotCompatibility = kSnapshotCompatibilityBits;

void AppendMask(Buffer& out, std::uint32_t mask, Names names) {
  const std::size_t begin = out.size();
  const auto join = [&out, begin](std::string_view text) {
    if (out.size() > begin) out.Append(" | ");
    out.Append(text);
  };
  for (const ValueName& row : names) {
    const auto bits = static_cast<std::uint32_t>(row.value);
    if ((mask & bits) != bits) continue;
    join(row.name);
    mask &= ~bits;
  }
  if (mask == 0) {
    if (out.size() == begin) out.Append('0');
    return;
  }
  char rest[16];
  const int length = std::snprintf(rest, sizeof rest, "0x%x", static_cast<unsigned>(mask));
  join({rest, static_cast<std::size_t>(length)});
}

}  // namespace gwm::recording
