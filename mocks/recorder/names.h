// SPDX-License-Identifier: Apache-2.0
//
// names.h: the values of enumerations and masks by Microsoft's names.
//
//   NameOf(VSS_BT_FULL)                         "VSS_BT_FULL", NULL for a value that has no name
//   AppendMask(out, 0x101, kBackupTypeMask)     "VSS_FSBT_FULL_BACKUP_REQUIRED |
//   VSS_FSBT_FULL_SNAPSHOT_REQUIRED"
#pragma once

#include <cstdint>
#include <span>

#include "trace/buffer.h"
#include "vsbackup.h"

namespace gwm::recording {

struct ValueName {
  std::int64_t value;
  const char* name;
};
using Names = std::span<const ValueName>;

const char* NameOf(VSS_OBJECT_TYPE value);
const char* NameOf(VSS_SNAPSHOT_STATE value);
const char* NameOf(VSS_WRITER_STATE value);
const char* NameOf(VSS_BACKUP_TYPE value);
const char* NameOf(VSS_RESTORE_TYPE value);
const char* NameOf(VSS_ROLLFORWARD_TYPE value);
const char* NameOf(VSS_PROVIDER_TYPE value);
const char* NameOf(VSS_APPLICATION_LEVEL value);
const char* NameOf(VSS_USAGE_TYPE value);
const char* NameOf(VSS_SOURCE_TYPE value);
const char* NameOf(VSS_RESTOREMETHOD_ENUM value);
const char* NameOf(VSS_WRITERRESTORE_ENUM value);
const char* NameOf(VSS_COMPONENT_TYPE value);
const char* NameOf(VSS_ALTERNATE_WRITER_STATE value);
const char* NameOf(VSS_RESTORE_TARGET value);
const char* NameOf(VSS_FILE_RESTORE_STATUS value);
const char* NameOf(VSS_SNAPSHOT_CONTEXT value);
/// "IVssAsync" for IID_IVssAsync; NULL for an interface that is none of VSS's.
const char* NameOf(const IID& id);

extern const Names kBackupTypeMask;
extern const Names kSchemaMask;
extern const Names kComponentFlags;
extern const Names kSubscribeMask;
extern const Names kSnapshotAttributes;
extern const Names kBreakFlags;
extern const Names kRecoveryFlags;
extern const Names kSnapshotCompatibility;

/// Names joined by " | ", those of several bits first; what has none as one hexadecimal number; "0"
/// for none.
void AppendMask(Buffer& out, std::uint32_t mask, Names names);

}  // namespace gwm::recording
