// SPDX-License-Identifier: Apache-2.0
#include "trace/enum_names.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace gwm {
namespace {

// A value and its name, which so cannot differ.
#define NAMED(value) {value, #value}
constexpr ValueName kObjectType[] = {
    NAMED(VSS_OBJECT_UNKNOWN), NAMED(VSS_OBJECT_NONE), NAMED(VSS_OBJECT_SNAPSHOT_SET), NAMED(VSS_OBJECT_SNAPSHOT),
    NAMED(VSS_OBJECT_PROVIDER)};
constexpr ValueName kSnapshotState[] = {
    NAMED(VSS_SS_UNKNOWN), NAMED(VSS_SS_PREPARING), NAMED(VSS_SS_PROCESSING_PREPARE), NAMED(VSS_SS_PREPARED),
    NAMED(VSS_SS_PROCESSING_PRECOMMIT), NAMED(VSS_SS_PRECOMMITTED), NAMED(VSS_SS_PROCESSING_COMMIT), NAMED(VSS_SS_COMMITTED),
    NAMED(VSS_SS_PROCESSING_POSTCOMMIT), NAMED(VSS_SS_PROCESSING_PREFINALCOMMIT), NAMED(VSS_SS_PREFINALCOMMITTED),
    NAMED(VSS_SS_PROCESSING_POSTFINALCOMMIT), NAMED(VSS_SS_CREATED), NAMED(VSS_SS_ABORTED), NAMED(VSS_SS_DELETED),
    NAMED(VSS_SS_POSTCOMMITTED)};
constexpr ValueName kWriterState[] = {
    NAMED(VSS_WS_UNKNOWN), NAMED(VSS_WS_STABLE), NAMED(VSS_WS_WAITING_FOR_FREEZE), NAMED(VSS_WS_WAITING_FOR_THAW),
    NAMED(VSS_WS_WAITING_FOR_POST_SNAPSHOT), NAMED(VSS_WS_WAITING_FOR_BACKUP_COMPLETE), NAMED(VSS_WS_FAILED_AT_IDENTIFY),
    NAMED(VSS_WS_FAILED_AT_PREPARE_BACKUP), NAMED(VSS_WS_FAILED_AT_PREPARE_SNAPSHOT), NAMED(VSS_WS_FAILED_AT_FREEZE),
    NAMED(VSS_WS_FAILED_AT_THAW), NAMED(VSS_WS_FAILED_AT_POST_SNAPSHOT), NAMED(VSS_WS_FAILED_AT_BACKUP_COMPLETE),
    NAMED(VSS_WS_FAILED_AT_PRE_RESTORE), NAMED(VSS_WS_FAILED_AT_POST_RESTORE), NAMED(VSS_WS_FAILED_AT_BACKUPSHUTDOWN)};
constexpr ValueName kBackupType[] = {
    NAMED(VSS_BT_UNDEFINED), NAMED(VSS_BT_FULL), NAMED(VSS_BT_INCREMENTAL), NAMED(VSS_BT_DIFFERENTIAL), NAMED(VSS_BT_LOG),
    NAMED(VSS_BT_COPY), NAMED(VSS_BT_OTHER)};
constexpr ValueName kRestoreType[] = {
    NAMED(VSS_RTYPE_UNDEFINED), NAMED(VSS_RTYPE_BY_COPY), NAMED(VSS_RTYPE_IMPORT), NAMED(VSS_RTYPE_OTHER)};
constexpr ValueName kRollforwardType[] = {NAMED(VSS_RF_UNDEFINED), NAMED(VSS_RF_NONE), NAMED(VSS_RF_ALL), NAMED(VSS_RF_PARTIAL)};
constexpr ValueName kProviderType[] = {
    NAMED(VSS_PROV_UNKNOWN), NAMED(VSS_PROV_SYSTEM), NAMED(VSS_PROV_SOFTWARE), NAMED(VSS_PROV_HARDWARE),
    NAMED(VSS_PROV_FILESHARE)};
constexpr ValueName kApplicationLevel[] = {
    NAMED(VSS_APP_UNKNOWN), NAMED(VSS_APP_SYSTEM), NAMED(VSS_APP_BACK_END), NAMED(VSS_APP_FRONT_END), NAMED(VSS_APP_SYSTEM_RM),
    NAMED(VSS_APP_AUTO)};
constexpr ValueName kUsageType[] = {
    NAMED(VSS_UT_UNDEFINED), NAMED(VSS_UT_BOOTABLESYSTEMSTATE), NAMED(VSS_UT_SYSTEMSERVICE), NAMED(VSS_UT_USERDATA),
    NAMED(VSS_UT_OTHER)};
constexpr ValueName kSourceType[] = {
    NAMED(VSS_ST_UNDEFINED), NAMED(VSS_ST_TRANSACTEDDB), NAMED(VSS_ST_NONTRANSACTEDDB), NAMED(VSS_ST_OTHER)};
constexpr ValueName kRestoremethodEnum[] = {
    NAMED(VSS_RME_UNDEFINED), NAMED(VSS_RME_RESTORE_IF_NOT_THERE), NAMED(VSS_RME_RESTORE_IF_CAN_REPLACE),
    NAMED(VSS_RME_STOP_RESTORE_START), NAMED(VSS_RME_RESTORE_TO_ALTERNATE_LOCATION), NAMED(VSS_RME_RESTORE_AT_REBOOT),
    NAMED(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE), NAMED(VSS_RME_CUSTOM), NAMED(VSS_RME_RESTORE_STOP_START)};
constexpr ValueName kWriterrestoreEnum[] = {
    NAMED(VSS_WRE_UNDEFINED), NAMED(VSS_WRE_NEVER), NAMED(VSS_WRE_IF_REPLACE_FAILS), NAMED(VSS_WRE_ALWAYS)};
constexpr ValueName kComponentType[] = {NAMED(VSS_CT_UNDEFINED), NAMED(VSS_CT_DATABASE), NAMED(VSS_CT_FILEGROUP)};
constexpr ValueName kAlternateWriterState[] = {
    NAMED(VSS_AWS_UNDEFINED), NAMED(VSS_AWS_NO_ALTERNATE_WRITER), NAMED(VSS_AWS_ALTERNATE_WRITER_EXISTS),
    NAMED(VSS_AWS_THIS_IS_ALTERNATE_WRITER)};
constexpr ValueName kRestoreTarget[] = {
    NAMED(VSS_RT_UNDEFINED), NAMED(VSS_RT_ORIGINAL), NAMED(VSS_RT_ALTERNATE), NAMED(VSS_RT_DIRECTED),
    NAMED(VSS_RT_ORIGINAL_LOCATION)};
constexpr ValueName kFileRestoreStatus[] = {NAMED(VSS_RS_UNDEFINED), NAMED(VSS_RS_NONE), NAMED(VSS_RS_ALL), NAMED(VSS_RS_FAILED)};
constexpr ValueName kSnapshotContext[] = {
    NAMED(VSS_CTX_BACKUP), NAMED(VSS_CTX_FILE_SHARE_BACKUP), NAMED(VSS_CTX_NAS_ROLLBACK), NAMED(VSS_CTX_APP_ROLLBACK),
    NAMED(VSS_CTX_CLIENT_ACCESSIBLE), NAMED(VSS_CTX_CLIENT_ACCESSIBLE_WRITERS), NAMED(VSS_CTX_ALL)};

// Those of several bits first.
constexpr ValueName kBackupTypeMaskRows[] = {
    NAMED(VSS_FSBT_ALL_BACKUP_REQUIRED), NAMED(VSS_FSBT_ALL_SNAPSHOT_REQUIRED), NAMED(VSS_FSBT_FULL_BACKUP_REQUIRED),
    NAMED(VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED), NAMED(VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED),
    NAMED(VSS_FSBT_LOG_BACKUP_REQUIRED), NAMED(VSS_FSBT_FULL_SNAPSHOT_REQUIRED), NAMED(VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED),
    NAMED(VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED), NAMED(VSS_FSBT_LOG_SNAPSHOT_REQUIRED), NAMED(VSS_FSBT_CREATED_DURING_BACKUP)};
constexpr ValueName kSchemaMaskRows[] = {
    NAMED(VSS_BS_DIFFERENTIAL), NAMED(VSS_BS_INCREMENTAL), NAMED(VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL), NAMED(VSS_BS_LOG),
    NAMED(VSS_BS_COPY), NAMED(VSS_BS_TIMESTAMPED), NAMED(VSS_BS_LAST_MODIFY), NAMED(VSS_BS_LSN),
    NAMED(VSS_BS_WRITER_SUPPORTS_NEW_TARGET), NAMED(VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE),
    NAMED(VSS_BS_INDEPENDENT_SYSTEM_STATE), NAMED(VSS_BS_ROLLFORWARD_RESTORE), NAMED(VSS_BS_RESTORE_RENAME),
    NAMED(VSS_BS_AUTHORITATIVE_RESTORE), NAMED(VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES)};
constexpr ValueName kComponentFlagsRows[] = {
    NAMED(VSS_CF_BACKUP_RECOVERY), NAMED(VSS_CF_APP_ROLLBACK_RECOVERY), NAMED(VSS_CF_NOT_SYSTEM_STATE)};
constexpr ValueName kSubscribeMaskRows[] = {
    NAMED(VSS_SM_ALL_FLAGS), NAMED(VSS_SM_POST_SNAPSHOT_FLAG), NAMED(VSS_SM_BACKUP_EVENTS_FLAG),
    NAMED(VSS_SM_RESTORE_EVENTS_FLAG), NAMED(VSS_SM_IO_THROTTLING_FLAG)};
constexpr ValueName kSnapshotAttributesRows[] = {
    NAMED(VSS_VOLSNAP_ATTR_PERSISTENT), NAMED(VSS_VOLSNAP_ATTR_NO_AUTORECOVERY), NAMED(VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE),
    NAMED(VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE), NAMED(VSS_VOLSNAP_ATTR_NO_WRITERS), NAMED(VSS_VOLSNAP_ATTR_TRANSPORTABLE),
    NAMED(VSS_VOLSNAP_ATTR_NOT_SURFACED), NAMED(VSS_VOLSNAP_ATTR_NOT_TRANSACTED), NAMED(VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED),
    NAMED(VSS_VOLSNAP_ATTR_DIFFERENTIAL), NAMED(VSS_VOLSNAP_ATTR_PLEX), NAMED(VSS_VOLSNAP_ATTR_IMPORTED),
    NAMED(VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY), NAMED(VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY), NAMED(VSS_VOLSNAP_ATTR_AUTORECOVER),
    NAMED(VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY), NAMED(VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT),
    NAMED(VSS_VOLSNAP_ATTR_TXF_RECOVERY), NAMED(VSS_VOLSNAP_ATTR_FILE_SHARE)};
constexpr ValueName kBreakFlagsRows[] = {
    NAMED(VSS_BREAKEX_FLAG_MASK_LUNS), NAMED(VSS_BREAKEX_FLAG_MAKE_READ_WRITE), NAMED(VSS_BREAKEX_FLAG_REVERT_IDENTITY_ALL),
    NAMED(VSS_BREAKEX_FLAG_REVERT_IDENTITY_NONE)};
constexpr ValueName kRecoveryFlagsRows[] = {NAMED(VSS_RECOVERY_REVERT_IDENTITY_ALL), NAMED(VSS_RECOVERY_NO_VOLUME_CHECK)};
constexpr ValueName kSnapshotCompatibilityRows[] = {NAMED(VSS_SC_DISABLE_DEFRAG), NAMED(VSS_SC_DISABLE_CONTENTINDEX)};
#undef NAMED

struct InterfaceName {
  IID id;
  const char* name;
};
#define NAMED(interface) {IID_##interface, #interface}
constexpr InterfaceName kInterfaces[] = {
    NAMED(IVssEnumObject), NAMED(IVssAsync), NAMED(IVssComponent), NAMED(IVssComponentEx),
    NAMED(IVssComponentEx2), NAMED(IVssCreateWriterMetadataEx), NAMED(IVssCreateExpressWriterMetadata),
    NAMED(IVssExpressWriter), NAMED(IVssExamineWriterMetadata), NAMED(IVssExamineWriterMetadataEx),
    NAMED(IVssExamineWriterMetadataEx2), NAMED(IVssBackupComponents), NAMED(IVssBackupComponentsEx),
    NAMED(IVssBackupComponentsEx2), NAMED(IVssBackupComponentsEx3), NAMED(IVssBackupComponentsEx4)};
#undef NAMED

const char* Find(std::int64_t value, Names names) {
  const auto found = std::ranges::find(names, value, &ValueName::value);
  return found == names.end() ? nullptr : found->name;
}

enum class Form : std::uint8_t { kValue, kMask, kContext };

// The fields of the suite's events, and of what rows expect of them, that are names in a trace.
struct NamedField {
  std::string_view field;
  Names names;
  Form form = Form::kValue;
};
constexpr NamedField kFields[] = {
    {"aws", kAlternateWriterState},
    {"backupType", kBackupType},
    {"context", kSnapshotContext, Form::kContext},
    {"ct", kComponentType},
    {"dwBackupTypeMask", kBackupTypeMaskRows, Form::kMask},
    {"dwComponentFlags", kComponentFlagsRows, Form::kMask},
    {"dwEventFlags", kSubscribeMaskRows, Form::kMask},
    {"dwSchemaMask", kSchemaMaskRows, Form::kMask},
    {"lContext", kSnapshotContext, Form::kContext},
    {"level", kApplicationLevel},
    {"method", kRestoremethodEnum},
    {"nLevel", kApplicationLevel},
    {"pMethod", kRestoremethodEnum},
    {"pSource", kSourceType},
    {"pTarget", kRestoreTarget},
    {"pUsage", kUsageType},
    {"pdwSchemaMask", kSchemaMaskRows, Form::kMask},
    {"pdwTypeMask", kBackupTypeMaskRows, Form::kMask},
    {"pnStatus", kWriterState},
    {"pwriterRestore", kWriterrestoreEnum},
    {"restoreType", kRestoreType},
    {"state", kWriterState},
    {"status", kFileRestoreStatus},
    {"target", kRestoreTarget},
    {"type", kComponentType},
    {"usageType", kUsageType},
    {"writerRestore", kWriterrestoreEnum},
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
  const auto* const found = std::ranges::find(kInterfaces, id, &InterfaceName::id);
  return found == std::end(kInterfaces) ? nullptr : found->name;
}

const Names kBackupTypeMaskBits = kBackupTypeMaskRows;
const Names kSchemaMaskBits = kSchemaMaskRows;
const Names kComponentFlagsBits = kComponentFlagsRows;
const Names kSubscribeMaskBits = kSubscribeMaskRows;
const Names kSnapshotAttributesBits = kSnapshotAttributesRows;
const Names kBreakFlagsBits = kBreakFlagsRows;
const Names kRecoveryFlagsBits = kRecoveryFlagsRows;
const Names kSnapshotCompatibilityBits = kSnapshotCompatibilityRows;

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

void AppendContext(Buffer& out, std::uint32_t context) {
  if (const char* const name = Find(context, kSnapshotContext)) return out.Append(name);
  AppendMask(out, context, kSnapshotAttributesRows);
}

bool IsMask(std::string_view text) {
  while (text.starts_with("VSS_") || text.starts_with("0x")) {
    const std::size_t end = text.find(" | ");
    if (end == text.npos) return text.find(' ') == text.npos;
    text.remove_prefix(end + 3);
  }
  return false;
}

Value Named(std::string_view field, const Value& value) {
  const auto* const row = std::ranges::find(kFields, field, &NamedField::field);
  if (value.kind != Value::Kind::kNumber || row == std::end(kFields)) return value;
  const auto bits = static_cast<std::uint32_t>(value.number);
  if (row->form == Form::kValue) {
    const char* const name = Find(static_cast<std::int32_t>(bits), row->names);
    return name == nullptr ? value : Value::Text(name);
  }
  Buffer text;
  row->form == Form::kContext ? AppendContext(text, bits) : AppendMask(text, bits, row->names);
  return Value::Text(text.view());
}

}  // namespace gwm
