// SPDX-License-Identifier: Apache-2.0
//
// The numbers of the headers: enumerations, codes, interface ids, sizes.
#include <gmock/gmock.h>

#include <cstddef>
#include <string>

#include "com/text.h"
#include "vsbackup.h"

namespace {

struct Number {
  const char* name;
  std::int64_t compiled;
  std::int64_t expected;
};

TEST(Values, EnumeratorsAreThoseOfWindows) {
  const Number kNumbers[] = {
      // clang-format off
    {"VSS_UT_UNDEFINED", static_cast<std::int64_t>(VSS_UT_UNDEFINED), 0x0},
    {"VSS_UT_BOOTABLESYSTEMSTATE", static_cast<std::int64_t>(VSS_UT_BOOTABLESYSTEMSTATE), 0x1},
    {"VSS_UT_SYSTEMSERVICE", static_cast<std::int64_t>(VSS_UT_SYSTEMSERVICE), 0x2},
    {"VSS_UT_USERDATA", static_cast<std::int64_t>(VSS_UT_USERDATA), 0x3},
    {"VSS_UT_OTHER", static_cast<std::int64_t>(VSS_UT_OTHER), 0x4},
    {"VSS_ST_UNDEFINED", static_cast<std::int64_t>(VSS_ST_UNDEFINED), 0x0},
    {"VSS_ST_TRANSACTEDDB", static_cast<std::int64_t>(VSS_ST_TRANSACTEDDB), 0x1},
    {"VSS_ST_NONTRANSACTEDDB", static_cast<std::int64_t>(VSS_ST_NONTRANSACTEDDB), 0x2},
    {"VSS_ST_OTHER", static_cast<std::int64_t>(VSS_ST_OTHER), 0x3},
    {"VSS_RME_UNDEFINED", static_cast<std::int64_t>(VSS_RME_UNDEFINED), 0x0},
    {"VSS_RME_RESTORE_IF_NOT_THERE", static_cast<std::int64_t>(VSS_RME_RESTORE_IF_NOT_THERE), 0x1},
    {"VSS_RME_RESTORE_IF_CAN_REPLACE", static_cast<std::int64_t>(VSS_RME_RESTORE_IF_CAN_REPLACE), 0x2},
    {"VSS_RME_STOP_RESTORE_START", static_cast<std::int64_t>(VSS_RME_STOP_RESTORE_START), 0x3},
    {"VSS_RME_RESTORE_TO_ALTERNATE_LOCATION", static_cast<std::int64_t>(VSS_RME_RESTORE_TO_ALTERNATE_LOCATION), 0x4},
    {"VSS_RME_RESTORE_AT_REBOOT", static_cast<std::int64_t>(VSS_RME_RESTORE_AT_REBOOT), 0x5},
    {"VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE", static_cast<std::int64_t>(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE), 0x6},
    {"VSS_RME_CUSTOM", static_cast<std::int64_t>(VSS_RME_CUSTOM), 0x7},
    {"VSS_RME_RESTORE_STOP_START", static_cast<std::int64_t>(VSS_RME_RESTORE_STOP_START), 0x8},
    {"VSS_WRE_UNDEFINED", static_cast<std::int64_t>(VSS_WRE_UNDEFINED), 0x0},
    {"VSS_WRE_NEVER", static_cast<std::int64_t>(VSS_WRE_NEVER), 0x1},
    {"VSS_WRE_IF_REPLACE_FAILS", static_cast<std::int64_t>(VSS_WRE_IF_REPLACE_FAILS), 0x2},
    {"VSS_WRE_ALWAYS", static_cast<std::int64_t>(VSS_WRE_ALWAYS), 0x3},
    {"VSS_CT_UNDEFINED", static_cast<std::int64_t>(VSS_CT_UNDEFINED), 0x0},
    {"VSS_CT_DATABASE", static_cast<std::int64_t>(VSS_CT_DATABASE), 0x1},
    {"VSS_CT_FILEGROUP", static_cast<std::int64_t>(VSS_CT_FILEGROUP), 0x2},
    {"VSS_CF_BACKUP_RECOVERY", static_cast<std::int64_t>(VSS_CF_BACKUP_RECOVERY), 0x1},
    {"VSS_CF_APP_ROLLBACK_RECOVERY", static_cast<std::int64_t>(VSS_CF_APP_ROLLBACK_RECOVERY), 0x2},
    {"VSS_CF_NOT_SYSTEM_STATE", static_cast<std::int64_t>(VSS_CF_NOT_SYSTEM_STATE), 0x4},
    {"VSS_BS_UNDEFINED", static_cast<std::int64_t>(VSS_BS_UNDEFINED), 0x0},
    {"VSS_BS_DIFFERENTIAL", static_cast<std::int64_t>(VSS_BS_DIFFERENTIAL), 0x1},
    {"VSS_BS_INCREMENTAL", static_cast<std::int64_t>(VSS_BS_INCREMENTAL), 0x2},
    {"VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL", static_cast<std::int64_t>(VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL), 0x4},
    {"VSS_BS_LOG", static_cast<std::int64_t>(VSS_BS_LOG), 0x8},
    {"VSS_BS_COPY", static_cast<std::int64_t>(VSS_BS_COPY), 0x10},
    {"VSS_BS_TIMESTAMPED", static_cast<std::int64_t>(VSS_BS_TIMESTAMPED), 0x20},
    {"VSS_BS_LAST_MODIFY", static_cast<std::int64_t>(VSS_BS_LAST_MODIFY), 0x40},
    {"VSS_BS_LSN", static_cast<std::int64_t>(VSS_BS_LSN), 0x80},
    {"VSS_BS_WRITER_SUPPORTS_NEW_TARGET", static_cast<std::int64_t>(VSS_BS_WRITER_SUPPORTS_NEW_TARGET), 0x100},
    {"VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE", static_cast<std::int64_t>(VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE), 0x200},
    {"VSS_BS_INDEPENDENT_SYSTEM_STATE", static_cast<std::int64_t>(VSS_BS_INDEPENDENT_SYSTEM_STATE), 0x400},
    {"VSS_BS_ROLLFORWARD_RESTORE", static_cast<std::int64_t>(VSS_BS_ROLLFORWARD_RESTORE), 0x1000},
    {"VSS_BS_RESTORE_RENAME", static_cast<std::int64_t>(VSS_BS_RESTORE_RENAME), 0x2000},
    {"VSS_BS_AUTHORITATIVE_RESTORE", static_cast<std::int64_t>(VSS_BS_AUTHORITATIVE_RESTORE), 0x4000},
    {"VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES", static_cast<std::int64_t>(VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES), 0x8000},
    {"VSS_FSBT_FULL_BACKUP_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_FULL_BACKUP_REQUIRED), 0x1},
    {"VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED), 0x2},
    {"VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED), 0x4},
    {"VSS_FSBT_LOG_BACKUP_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_LOG_BACKUP_REQUIRED), 0x8},
    {"VSS_FSBT_FULL_SNAPSHOT_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_FULL_SNAPSHOT_REQUIRED), 0x100},
    {"VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED), 0x200},
    {"VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED), 0x400},
    {"VSS_FSBT_LOG_SNAPSHOT_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_LOG_SNAPSHOT_REQUIRED), 0x800},
    {"VSS_FSBT_CREATED_DURING_BACKUP", static_cast<std::int64_t>(VSS_FSBT_CREATED_DURING_BACKUP), 0x10000},
    {"VSS_FSBT_ALL_BACKUP_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_ALL_BACKUP_REQUIRED), 0xF},
    {"VSS_FSBT_ALL_SNAPSHOT_REQUIRED", static_cast<std::int64_t>(VSS_FSBT_ALL_SNAPSHOT_REQUIRED), 0xF00},
    {"VSS_APP_UNKNOWN", static_cast<std::int64_t>(VSS_APP_UNKNOWN), 0x0},
    {"VSS_APP_SYSTEM", static_cast<std::int64_t>(VSS_APP_SYSTEM), 0x1},
    {"VSS_APP_BACK_END", static_cast<std::int64_t>(VSS_APP_BACK_END), 0x2},
    {"VSS_APP_FRONT_END", static_cast<std::int64_t>(VSS_APP_FRONT_END), 0x3},
    {"VSS_APP_SYSTEM_RM", static_cast<std::int64_t>(VSS_APP_SYSTEM_RM), 0x4},
    {"VSS_APP_AUTO", static_cast<std::int64_t>(VSS_APP_AUTO), -1},
    {"VSS_AWS_UNDEFINED", static_cast<std::int64_t>(VSS_AWS_UNDEFINED), 0x0},
    {"VSS_AWS_NO_ALTERNATE_WRITER", static_cast<std::int64_t>(VSS_AWS_NO_ALTERNATE_WRITER), 0x1},
    {"VSS_AWS_ALTERNATE_WRITER_EXISTS", static_cast<std::int64_t>(VSS_AWS_ALTERNATE_WRITER_EXISTS), 0x2},
    {"VSS_AWS_THIS_IS_ALTERNATE_WRITER", static_cast<std::int64_t>(VSS_AWS_THIS_IS_ALTERNATE_WRITER), 0x3},
    {"VSS_SM_POST_SNAPSHOT_FLAG", static_cast<std::int64_t>(VSS_SM_POST_SNAPSHOT_FLAG), 0x1},
    {"VSS_SM_BACKUP_EVENTS_FLAG", static_cast<std::int64_t>(VSS_SM_BACKUP_EVENTS_FLAG), 0x2},
    {"VSS_SM_RESTORE_EVENTS_FLAG", static_cast<std::int64_t>(VSS_SM_RESTORE_EVENTS_FLAG), 0x4},
    {"VSS_SM_IO_THROTTLING_FLAG", static_cast<std::int64_t>(VSS_SM_IO_THROTTLING_FLAG), 0x8},
    {"VSS_SM_ALL_FLAGS", static_cast<std::int64_t>(VSS_SM_ALL_FLAGS), 0xFFFFFFFF},
    {"VSS_WS_UNKNOWN", static_cast<std::int64_t>(VSS_WS_UNKNOWN), 0x0},
    {"VSS_WS_STABLE", static_cast<std::int64_t>(VSS_WS_STABLE), 0x1},
    {"VSS_WS_WAITING_FOR_FREEZE", static_cast<std::int64_t>(VSS_WS_WAITING_FOR_FREEZE), 0x2},
    {"VSS_WS_WAITING_FOR_THAW", static_cast<std::int64_t>(VSS_WS_WAITING_FOR_THAW), 0x3},
    {"VSS_WS_WAITING_FOR_POST_SNAPSHOT", static_cast<std::int64_t>(VSS_WS_WAITING_FOR_POST_SNAPSHOT), 0x4},
    {"VSS_WS_WAITING_FOR_BACKUP_COMPLETE", static_cast<std::int64_t>(VSS_WS_WAITING_FOR_BACKUP_COMPLETE), 0x5},
    {"VSS_WS_FAILED_AT_IDENTIFY", static_cast<std::int64_t>(VSS_WS_FAILED_AT_IDENTIFY), 0x6},
    {"VSS_WS_FAILED_AT_PREPARE_BACKUP", static_cast<std::int64_t>(VSS_WS_FAILED_AT_PREPARE_BACKUP), 0x7},
    {"VSS_WS_FAILED_AT_PREPARE_SNAPSHOT", static_cast<std::int64_t>(VSS_WS_FAILED_AT_PREPARE_SNAPSHOT), 0x8},
    {"VSS_WS_FAILED_AT_FREEZE", static_cast<std::int64_t>(VSS_WS_FAILED_AT_FREEZE), 0x9},
    {"VSS_WS_FAILED_AT_THAW", static_cast<std::int64_t>(VSS_WS_FAILED_AT_THAW), 0xA},
    {"VSS_WS_FAILED_AT_POST_SNAPSHOT", static_cast<std::int64_t>(VSS_WS_FAILED_AT_POST_SNAPSHOT), 0xB},
    {"VSS_WS_FAILED_AT_BACKUP_COMPLETE", static_cast<std::int64_t>(VSS_WS_FAILED_AT_BACKUP_COMPLETE), 0xC},
    {"VSS_WS_FAILED_AT_PRE_RESTORE", static_cast<std::int64_t>(VSS_WS_FAILED_AT_PRE_RESTORE), 0xD},
    {"VSS_WS_FAILED_AT_POST_RESTORE", static_cast<std::int64_t>(VSS_WS_FAILED_AT_POST_RESTORE), 0xE},
    {"VSS_WS_FAILED_AT_BACKUPSHUTDOWN", static_cast<std::int64_t>(VSS_WS_FAILED_AT_BACKUPSHUTDOWN), 0xF},
    {"VSS_WS_COUNT", static_cast<std::int64_t>(VSS_WS_COUNT), 0x10},
    {"VSS_BT_UNDEFINED", static_cast<std::int64_t>(VSS_BT_UNDEFINED), 0x0},
    {"VSS_BT_FULL", static_cast<std::int64_t>(VSS_BT_FULL), 0x1},
    {"VSS_BT_INCREMENTAL", static_cast<std::int64_t>(VSS_BT_INCREMENTAL), 0x2},
    {"VSS_BT_DIFFERENTIAL", static_cast<std::int64_t>(VSS_BT_DIFFERENTIAL), 0x3},
    {"VSS_BT_LOG", static_cast<std::int64_t>(VSS_BT_LOG), 0x4},
    {"VSS_BT_COPY", static_cast<std::int64_t>(VSS_BT_COPY), 0x5},
    {"VSS_BT_OTHER", static_cast<std::int64_t>(VSS_BT_OTHER), 0x6},
    {"VSS_RTYPE_UNDEFINED", static_cast<std::int64_t>(VSS_RTYPE_UNDEFINED), 0x0},
    {"VSS_RTYPE_BY_COPY", static_cast<std::int64_t>(VSS_RTYPE_BY_COPY), 0x1},
    {"VSS_RTYPE_IMPORT", static_cast<std::int64_t>(VSS_RTYPE_IMPORT), 0x2},
    {"VSS_RTYPE_OTHER", static_cast<std::int64_t>(VSS_RTYPE_OTHER), 0x3},
    {"VSS_RF_UNDEFINED", static_cast<std::int64_t>(VSS_RF_UNDEFINED), 0x0},
    {"VSS_RF_NONE", static_cast<std::int64_t>(VSS_RF_NONE), 0x1},
    {"VSS_RF_ALL", static_cast<std::int64_t>(VSS_RF_ALL), 0x2},
    {"VSS_RF_PARTIAL", static_cast<std::int64_t>(VSS_RF_PARTIAL), 0x3},
    {"VSS_RT_UNDEFINED", static_cast<std::int64_t>(VSS_RT_UNDEFINED), 0x0},
    {"VSS_RT_ORIGINAL", static_cast<std::int64_t>(VSS_RT_ORIGINAL), 0x1},
    {"VSS_RT_ALTERNATE", static_cast<std::int64_t>(VSS_RT_ALTERNATE), 0x2},
    {"VSS_RT_DIRECTED", static_cast<std::int64_t>(VSS_RT_DIRECTED), 0x3},
    {"VSS_RT_ORIGINAL_LOCATION", static_cast<std::int64_t>(VSS_RT_ORIGINAL_LOCATION), 0x4},
    {"VSS_RS_UNDEFINED", static_cast<std::int64_t>(VSS_RS_UNDEFINED), 0x0},
    {"VSS_RS_NONE", static_cast<std::int64_t>(VSS_RS_NONE), 0x1},
    {"VSS_RS_ALL", static_cast<std::int64_t>(VSS_RS_ALL), 0x2},
    {"VSS_RS_FAILED", static_cast<std::int64_t>(VSS_RS_FAILED), 0x3},
    {"VSS_CTX_BACKUP", static_cast<std::int64_t>(VSS_CTX_BACKUP), 0x0},
    {"VSS_CTX_FILE_SHARE_BACKUP", static_cast<std::int64_t>(VSS_CTX_FILE_SHARE_BACKUP), 0x10},
    {"VSS_CTX_NAS_ROLLBACK", static_cast<std::int64_t>(VSS_CTX_NAS_ROLLBACK), 0x19},
    {"VSS_CTX_APP_ROLLBACK", static_cast<std::int64_t>(VSS_CTX_APP_ROLLBACK), 0x9},
    {"VSS_CTX_CLIENT_ACCESSIBLE", static_cast<std::int64_t>(VSS_CTX_CLIENT_ACCESSIBLE), 0x1D},
    {"VSS_CTX_CLIENT_ACCESSIBLE_WRITERS", static_cast<std::int64_t>(VSS_CTX_CLIENT_ACCESSIBLE_WRITERS), 0xD},
    {"VSS_CTX_ALL", static_cast<std::int64_t>(VSS_CTX_ALL), 0xFFFFFFFF},
    {"VSS_VOLSNAP_ATTR_PERSISTENT", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_PERSISTENT), 0x1},
    {"VSS_VOLSNAP_ATTR_NO_AUTORECOVERY", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_NO_AUTORECOVERY), 0x2},
    {"VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE), 0x4},
    {"VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE), 0x8},
    {"VSS_VOLSNAP_ATTR_NO_WRITERS", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_NO_WRITERS), 0x10},
    {"VSS_VOLSNAP_ATTR_TRANSPORTABLE", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_TRANSPORTABLE), 0x20},
    {"VSS_VOLSNAP_ATTR_NOT_SURFACED", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_NOT_SURFACED), 0x40},
    {"VSS_VOLSNAP_ATTR_NOT_TRANSACTED", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_NOT_TRANSACTED), 0x80},
    {"VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED), 0x10000},
    {"VSS_VOLSNAP_ATTR_DIFFERENTIAL", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_DIFFERENTIAL), 0x20000},
    {"VSS_VOLSNAP_ATTR_PLEX", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_PLEX), 0x40000},
    {"VSS_VOLSNAP_ATTR_IMPORTED", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_IMPORTED), 0x80000},
    {"VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY), 0x100000},
    {"VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY), 0x200000},
    {"VSS_VOLSNAP_ATTR_AUTORECOVER", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_AUTORECOVER), 0x400000},
    {"VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY), 0x800000},
    {"VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT), 0x1000000},
    {"VSS_VOLSNAP_ATTR_TXF_RECOVERY", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_TXF_RECOVERY), 0x2000000},
    {"VSS_VOLSNAP_ATTR_FILE_SHARE", static_cast<std::int64_t>(VSS_VOLSNAP_ATTR_FILE_SHARE), 0x4000000},
    {"VSS_OBJECT_UNKNOWN", static_cast<std::int64_t>(VSS_OBJECT_UNKNOWN), 0x0},
    {"VSS_OBJECT_NONE", static_cast<std::int64_t>(VSS_OBJECT_NONE), 0x1},
    {"VSS_OBJECT_SNAPSHOT_SET", static_cast<std::int64_t>(VSS_OBJECT_SNAPSHOT_SET), 0x2},
    {"VSS_OBJECT_SNAPSHOT", static_cast<std::int64_t>(VSS_OBJECT_SNAPSHOT), 0x3},
    {"VSS_OBJECT_PROVIDER", static_cast<std::int64_t>(VSS_OBJECT_PROVIDER), 0x4},
    {"VSS_OBJECT_TYPE_COUNT", static_cast<std::int64_t>(VSS_OBJECT_TYPE_COUNT), 0x5},
    {"VSS_PROV_UNKNOWN", static_cast<std::int64_t>(VSS_PROV_UNKNOWN), 0x0},
    {"VSS_PROV_SYSTEM", static_cast<std::int64_t>(VSS_PROV_SYSTEM), 0x1},
    {"VSS_PROV_SOFTWARE", static_cast<std::int64_t>(VSS_PROV_SOFTWARE), 0x2},
    {"VSS_PROV_HARDWARE", static_cast<std::int64_t>(VSS_PROV_HARDWARE), 0x3},
    {"VSS_PROV_FILESHARE", static_cast<std::int64_t>(VSS_PROV_FILESHARE), 0x4},
      // clang-format on
  };
  for (const Number& number : kNumbers) {
    // As 32 bits: some enumerators are printed unsigned.
    EXPECT_EQ(static_cast<std::uint32_t>(number.compiled),
              static_cast<std::uint32_t>(number.expected))
        << number.name;
  }
}

TEST(Values, CodesAreThoseOfWindows) {
  const Number kCodes[] = {
      // clang-format off
    {"S_OK", static_cast<std::uint32_t>(S_OK), 0x00000000},
    {"S_FALSE", static_cast<std::uint32_t>(S_FALSE), 0x00000001},
    {"VSS_S_ASYNC_PENDING", static_cast<std::uint32_t>(VSS_S_ASYNC_PENDING), 0x00042309},
    {"VSS_S_ASYNC_FINISHED", static_cast<std::uint32_t>(VSS_S_ASYNC_FINISHED), 0x0004230A},
    {"VSS_S_ASYNC_CANCELLED", static_cast<std::uint32_t>(VSS_S_ASYNC_CANCELLED), 0x0004230B},
    {"E_ACCESSDENIED", static_cast<std::uint32_t>(E_ACCESSDENIED), 0x80070005},
    {"E_INVALIDARG", static_cast<std::uint32_t>(E_INVALIDARG), 0x80070057},
    {"E_OUTOFMEMORY", static_cast<std::uint32_t>(E_OUTOFMEMORY), 0x8007000E},
    {"E_UNEXPECTED", static_cast<std::uint32_t>(E_UNEXPECTED), 0x8000FFFF},
    {"VSS_E_UNEXPECTED", static_cast<std::uint32_t>(VSS_E_UNEXPECTED), 0x80042302},
    {"E_NOTIMPL", static_cast<std::uint32_t>(E_NOTIMPL), 0x80004001},
    {"E_FAIL", static_cast<std::uint32_t>(E_FAIL), 0x80004005},
    {"VSS_E_BAD_STATE", static_cast<std::uint32_t>(VSS_E_BAD_STATE), 0x80042301},
    {"VSS_E_WRITER_INFRASTRUCTURE", static_cast<std::uint32_t>(VSS_E_WRITER_INFRASTRUCTURE), 0x80042318},
    {"VSS_E_OBJECT_NOT_FOUND", static_cast<std::uint32_t>(VSS_E_OBJECT_NOT_FOUND), 0x80042308},
    {"VSS_E_OBJECT_ALREADY_EXISTS", static_cast<std::uint32_t>(VSS_E_OBJECT_ALREADY_EXISTS), 0x8004230D},
    {"VSS_E_INVALID_XML_DOCUMENT", static_cast<std::uint32_t>(VSS_E_INVALID_XML_DOCUMENT), 0x80042311},
    {"VSS_E_CORRUPT_XML_DOCUMENT", static_cast<std::uint32_t>(VSS_E_CORRUPT_XML_DOCUMENT), 0x80042310},
    {"VSS_E_NOT_SUPPORTED", static_cast<std::uint32_t>(VSS_E_NOT_SUPPORTED), 0x8004232F},
    {"VSS_E_WRITER_ALREADY_SUBSCRIBED", static_cast<std::uint32_t>(VSS_E_WRITER_ALREADY_SUBSCRIBED), 0x8004231A},
    {"VSS_E_WRITER_NOT_RESPONDING", static_cast<std::uint32_t>(VSS_E_WRITER_NOT_RESPONDING), 0x80042319},
    {"VSS_E_WRITER_STATUS_NOT_AVAILABLE", static_cast<std::uint32_t>(VSS_E_WRITER_STATUS_NOT_AVAILABLE), 0x80042409},
    {"VSS_E_UNEXPECTED_WRITER_ERROR", static_cast<std::uint32_t>(VSS_E_UNEXPECTED_WRITER_ERROR), 0x80042315},
    {"VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT", static_cast<std::uint32_t>(VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT), 0x800423F0},
    {"VSS_E_WRITERERROR_OUTOFRESOURCES", static_cast<std::uint32_t>(VSS_E_WRITERERROR_OUTOFRESOURCES), 0x800423F1},
    {"VSS_E_WRITERERROR_TIMEOUT", static_cast<std::uint32_t>(VSS_E_WRITERERROR_TIMEOUT), 0x800423F2},
    {"VSS_E_WRITERERROR_RETRYABLE", static_cast<std::uint32_t>(VSS_E_WRITERERROR_RETRYABLE), 0x800423F3},
    {"VSS_E_WRITERERROR_NONRETRYABLE", static_cast<std::uint32_t>(VSS_E_WRITERERROR_NONRETRYABLE), 0x800423F4},
    {"VSS_E_WRITERERROR_PARTIAL_FAILURE", static_cast<std::uint32_t>(VSS_E_WRITERERROR_PARTIAL_FAILURE), 0x80042336},
    {"VSS_E_WRITERERROR_RECOVERY_FAILED", static_cast<std::uint32_t>(VSS_E_WRITERERROR_RECOVERY_FAILED), 0x800423F5},
    {"VSS_E_SNAPSHOT_SET_IN_PROGRESS", static_cast<std::uint32_t>(VSS_E_SNAPSHOT_SET_IN_PROGRESS), 0x80042316},
    {"VSS_E_UNSUPPORTED_CONTEXT", static_cast<std::uint32_t>(VSS_E_UNSUPPORTED_CONTEXT), 0x8004231B},
    {"E_NOINTERFACE", static_cast<std::uint32_t>(E_NOINTERFACE), 0x80004002},
    {"E_POINTER", static_cast<std::uint32_t>(E_POINTER), 0x80004003},
    {"VSS_E_PROVIDER_ALREADY_REGISTERED", static_cast<std::uint32_t>(VSS_E_PROVIDER_ALREADY_REGISTERED), 0x80042303},
    {"VSS_E_PROVIDER_NOT_REGISTERED", static_cast<std::uint32_t>(VSS_E_PROVIDER_NOT_REGISTERED), 0x80042304},
    {"VSS_E_PROVIDER_VETO", static_cast<std::uint32_t>(VSS_E_PROVIDER_VETO), 0x80042306},
    {"VSS_E_PROVIDER_IN_USE", static_cast<std::uint32_t>(VSS_E_PROVIDER_IN_USE), 0x80042307},
    {"VSS_E_VOLUME_NOT_SUPPORTED", static_cast<std::uint32_t>(VSS_E_VOLUME_NOT_SUPPORTED), 0x8004230C},
    {"VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER", static_cast<std::uint32_t>(VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER), 0x8004230E},
    {"VSS_E_UNEXPECTED_PROVIDER_ERROR", static_cast<std::uint32_t>(VSS_E_UNEXPECTED_PROVIDER_ERROR), 0x8004230F},
    {"VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED", static_cast<std::uint32_t>(VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED), 0x80042312},
    {"VSS_E_FLUSH_WRITES_TIMEOUT", static_cast<std::uint32_t>(VSS_E_FLUSH_WRITES_TIMEOUT), 0x80042313},
    {"VSS_E_HOLD_WRITES_TIMEOUT", static_cast<std::uint32_t>(VSS_E_HOLD_WRITES_TIMEOUT), 0x80042314},
    {"VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED", static_cast<std::uint32_t>(VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED), 0x80042317},
    {"VSS_E_VOLUME_IN_USE", static_cast<std::uint32_t>(VSS_E_VOLUME_IN_USE), 0x8004231D},
    {"VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED", static_cast<std::uint32_t>(VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED), 0x8004231E},
    {"VSS_E_INSUFFICIENT_STORAGE", static_cast<std::uint32_t>(VSS_E_INSUFFICIENT_STORAGE), 0x8004231F},
    {"VSS_E_NO_SNAPSHOTS_IMPORTED", static_cast<std::uint32_t>(VSS_E_NO_SNAPSHOTS_IMPORTED), 0x80042320},
    {"VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED", static_cast<std::uint32_t>(VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED), 0x00042321},
    {"VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED", static_cast<std::uint32_t>(VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED), 0x80042321},
    {"VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED", static_cast<std::uint32_t>(VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED), 0x80042322},
    {"VSS_E_REMOTE_SERVER_UNAVAILABLE", static_cast<std::uint32_t>(VSS_E_REMOTE_SERVER_UNAVAILABLE), 0x80042323},
    {"VSS_E_REMOTE_SERVER_UNSUPPORTED", static_cast<std::uint32_t>(VSS_E_REMOTE_SERVER_UNSUPPORTED), 0x80042324},
    {"VSS_E_REVERT_IN_PROGRESS", static_cast<std::uint32_t>(VSS_E_REVERT_IN_PROGRESS), 0x80042325},
    {"VSS_E_REVERT_VOLUME_LOST", static_cast<std::uint32_t>(VSS_E_REVERT_VOLUME_LOST), 0x80042326},
    {"VSS_E_REBOOT_REQUIRED", static_cast<std::uint32_t>(VSS_E_REBOOT_REQUIRED), 0x80042327},
    {"VSS_E_TRANSACTION_FREEZE_TIMEOUT", static_cast<std::uint32_t>(VSS_E_TRANSACTION_FREEZE_TIMEOUT), 0x80042328},
    {"VSS_E_TRANSACTION_THAW_TIMEOUT", static_cast<std::uint32_t>(VSS_E_TRANSACTION_THAW_TIMEOUT), 0x80042329},
    {"VSS_E_VOLUME_NOT_LOCAL", static_cast<std::uint32_t>(VSS_E_VOLUME_NOT_LOCAL), 0x8004232D},
    {"VSS_E_CLUSTER_TIMEOUT", static_cast<std::uint32_t>(VSS_E_CLUSTER_TIMEOUT), 0x8004232E},
    {"VSS_E_BREAK_REVERT_ID_FAILED", static_cast<std::uint32_t>(VSS_E_BREAK_REVERT_ID_FAILED), 0x800423F6},
    {"VSS_E_LEGACY_PROVIDER", static_cast<std::uint32_t>(VSS_E_LEGACY_PROVIDER), 0x800423F7},
    {"VSS_E_MISSING_DISK", static_cast<std::uint32_t>(VSS_E_MISSING_DISK), 0x800423F8},
    {"VSS_E_MISSING_HIDDEN_VOLUME", static_cast<std::uint32_t>(VSS_E_MISSING_HIDDEN_VOLUME), 0x800423F9},
    {"VSS_E_MISSING_VOLUME", static_cast<std::uint32_t>(VSS_E_MISSING_VOLUME), 0x800423FA},
    {"VSS_E_AUTORECOVERY_FAILED", static_cast<std::uint32_t>(VSS_E_AUTORECOVERY_FAILED), 0x800423FB},
    {"VSS_E_DYNAMIC_DISK_ERROR", static_cast<std::uint32_t>(VSS_E_DYNAMIC_DISK_ERROR), 0x800423FC},
    {"VSS_E_NONTRANSPORTABLE_BCD", static_cast<std::uint32_t>(VSS_E_NONTRANSPORTABLE_BCD), 0x800423FD},
    {"VSS_E_CANNOT_REVERT_DISKID", static_cast<std::uint32_t>(VSS_E_CANNOT_REVERT_DISKID), 0x800423FE},
    {"VSS_E_RESYNC_IN_PROGRESS", static_cast<std::uint32_t>(VSS_E_RESYNC_IN_PROGRESS), 0x800423FF},
    {"VSS_E_CLUSTER_ERROR", static_cast<std::uint32_t>(VSS_E_CLUSTER_ERROR), 0x80042400},
    {"VSS_E_UNSELECTED_VOLUME", static_cast<std::uint32_t>(VSS_E_UNSELECTED_VOLUME), 0x8004232A},
    {"VSS_E_SNAPSHOT_NOT_IN_SET", static_cast<std::uint32_t>(VSS_E_SNAPSHOT_NOT_IN_SET), 0x8004232B},
    {"VSS_E_NESTED_VOLUME_LIMIT", static_cast<std::uint32_t>(VSS_E_NESTED_VOLUME_LIMIT), 0x8004232C},
    {"VSS_E_ASRERROR_DISK_ASSIGNMENT_FAILED", static_cast<std::uint32_t>(VSS_E_ASRERROR_DISK_ASSIGNMENT_FAILED), 0x80042401},
    {"VSS_E_ASRERROR_DISK_RECREATION_FAILED", static_cast<std::uint32_t>(VSS_E_ASRERROR_DISK_RECREATION_FAILED), 0x80042402},
    {"VSS_E_ASRERROR_NO_ARCPATH", static_cast<std::uint32_t>(VSS_E_ASRERROR_NO_ARCPATH), 0x80042403},
    {"VSS_E_ASRERROR_MISSING_DYNDISK", static_cast<std::uint32_t>(VSS_E_ASRERROR_MISSING_DYNDISK), 0x80042404},
    {"VSS_E_ASRERROR_SHARED_CRIDISK", static_cast<std::uint32_t>(VSS_E_ASRERROR_SHARED_CRIDISK), 0x80042405},
    {"VSS_E_ASRERROR_DATADISK_RDISK0", static_cast<std::uint32_t>(VSS_E_ASRERROR_DATADISK_RDISK0), 0x80042406},
    {"VSS_E_ASRERROR_RDISK0_TOOSMALL", static_cast<std::uint32_t>(VSS_E_ASRERROR_RDISK0_TOOSMALL), 0x80042407},
    {"VSS_E_ASRERROR_CRITICAL_DISKS_TOO_SMALL", static_cast<std::uint32_t>(VSS_E_ASRERROR_CRITICAL_DISKS_TOO_SMALL), 0x80042408},
    {"VSS_E_ASRERROR_DYNAMIC_VHD_NOT_SUPPORTED", static_cast<std::uint32_t>(VSS_E_ASRERROR_DYNAMIC_VHD_NOT_SUPPORTED), 0x8004240A},
    {"VSS_E_CRITICAL_VOLUME_ON_INVALID_DISK", static_cast<std::uint32_t>(VSS_E_CRITICAL_VOLUME_ON_INVALID_DISK), 0x80042411},
    {"VSS_E_ASRERROR_RDISK_FOR_SYSTEM_DISK_NOT_FOUND", static_cast<std::uint32_t>(VSS_E_ASRERROR_RDISK_FOR_SYSTEM_DISK_NOT_FOUND), 0x80042412},
    {"VSS_E_ASRERROR_NO_PHYSICAL_DISK_AVAILABLE", static_cast<std::uint32_t>(VSS_E_ASRERROR_NO_PHYSICAL_DISK_AVAILABLE), 0x80042413},
    {"VSS_E_ASRERROR_FIXED_PHYSICAL_DISK_AVAILABLE_AFTER_DISK_EXCLUSION", static_cast<std::uint32_t>(VSS_E_ASRERROR_FIXED_PHYSICAL_DISK_AVAILABLE_AFTER_DISK_EXCLUSION), 0x80042414},
    {"VSS_E_ASRERROR_CRITICAL_DISK_CANNOT_BE_EXCLUDED", static_cast<std::uint32_t>(VSS_E_ASRERROR_CRITICAL_DISK_CANNOT_BE_EXCLUDED), 0x80042415},
    {"VSS_E_ASRERROR_SYSTEM_PARTITION_HIDDEN", static_cast<std::uint32_t>(VSS_E_ASRERROR_SYSTEM_PARTITION_HIDDEN), 0x80042416},
    {"VSS_E_FSS_TIMEOUT", static_cast<std::uint32_t>(VSS_E_FSS_TIMEOUT), 0x80042417},
      // clang-format on
  };
  for (const Number& code : kCodes) EXPECT_EQ(code.compiled, code.expected) << code.name;
}

struct Id {
  const char* name;
  IID compiled;
  const char16_t* expected;
};

TEST(Values, InterfaceIdsAreThoseOfWindows) {
  const Id kIds[] = {
      {"IVssEnumObject", IID_IVssEnumObject, u"ae1c7110-2f60-11d3-8a39-00c04f72d8e3"},
      {"IVssAsync", IID_IVssAsync, u"507c37b4-cf5b-4e95-b0af-14eb9767467e"},
      {"IVssBackupComponents", IID_IVssBackupComponents, u"665c1d5f-c218-414d-a05d-7fef5f9d5c86"},
      {"IVssBackupComponentsEx", IID_IVssBackupComponentsEx,
       u"963f03ad-9e4c-4a34-ac15-e4b6174e5036"},
      {"IVssBackupComponentsEx2", IID_IVssBackupComponentsEx2,
       u"acfe2b3a-22c9-4ef8-bd03-2f9ca230084e"},
      {"IVssBackupComponentsEx3", IID_IVssBackupComponentsEx3,
       u"c191bfbc-b602-4675-8bd1-67d642f529d5"},
      {"IVssBackupComponentsEx4", IID_IVssBackupComponentsEx4,
       u"f434c2fd-b553-4961-a9f9-a8e90b673e53"},
      {"IVssExamineWriterMetadata", IID_IVssExamineWriterMetadata,
       u"902fcf7f-b7fd-42f8-81f1-b2e400b1e5bd"},
      {"IVssExamineWriterMetadataEx", IID_IVssExamineWriterMetadataEx,
       u"0c0e5ec0-ca44-472b-b702-e652db1c0451"},
      {"IVssExamineWriterMetadataEx2", IID_IVssExamineWriterMetadataEx2,
       u"ce115780-a611-431b-b57f-c38303ab6aee"},
      {"IVssComponent", IID_IVssComponent, u"d2c72c96-c121-4518-b627-e5a93d010ead"},
      {"IVssComponentEx", IID_IVssComponentEx, u"156c8b5e-f131-4bd7-9c97-d1923be7e1fa"},
      {"IVssComponentEx2", IID_IVssComponentEx2, u"3b5be0f2-07a9-4e4b-bdd3-cfdc8e2c0d2d"},
      {"IVssCreateWriterMetadataEx", IID_IVssCreateWriterMetadataEx,
       u"9f21981d-d469-4349-b807-39e64e4674e1"},
      {"IVssCreateExpressWriterMetadata", IID_IVssCreateExpressWriterMetadata,
       u"9c772e77-b26e-427f-92dd-c996f41ea5e3"},
      {"IVssExpressWriter", IID_IVssExpressWriter, u"e33affdc-59c7-47b1-97d5-4266598f6235"},
  };
  for (const Id& id : kIds) EXPECT_EQ(gwm::GuidText(id.compiled), id.expected) << id.name;
}

TEST(Values, StructuresHaveTheSizesOfWindows) {
  EXPECT_EQ(sizeof(VSS_COMPONENTINFO), 72u);
  EXPECT_EQ(offsetof(VSS_COMPONENTINFO, dwComponentFlags), 48u);
  EXPECT_EQ(sizeof(VSS_SNAPSHOT_PROP), 128u);
  EXPECT_EQ(sizeof(VSS_PROVIDER_PROP), 72u);
  EXPECT_EQ(sizeof(VSS_OBJECT_PROP), 136u);
  EXPECT_EQ(sizeof(VSS_ID), 16u);
  EXPECT_EQ(sizeof(HRESULT), 4u);
  EXPECT_EQ(sizeof(WCHAR), 2u);
  EXPECT_EQ(sizeof(bool), 1u);
  EXPECT_EQ(sizeof(BOOL), 4u);
}

TEST(Values, DefaultsAreThoseOfTheDocumentation) {
  EXPECT_EQ(CVssWriter::kDefaultEvents, 6u);
  EXPECT_EQ(CVssWriter::kDefaultTimeoutFreeze, 60000u);
  EXPECT_EQ(VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED, 0xF0F);
  EXPECT_EQ(INFINITE, 0xFFFFFFFFu);
}

}  // namespace
