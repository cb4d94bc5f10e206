// SPDX-License-Identifier: Apache-2.0
//
// The values of enumerations and masks by Microsoft's names, as every trace has them.
//
//   NameOf(VSS_BT_FULL)                      "VSS_BT_FULL", NULL for a value that has no name
//   AppendMask(out, 0x11, kBackupTypeMaskBits)   "VSS_FSBT_FULL_BACKUP_REQUIRED | 0x10"
//   Named("pUsage", Value::Number(3))        Value::Text("VSS_UT_USERDATA")
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "trace/buffer.h"
#include "trace/value.h"
#include "vsbackup.h"

namespace gwm {

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

extern const Names kBackupTypeMaskBits;
extern const Names kSchemaMaskBits;
extern const Names kComponentFlagsBits;
extern const Names kSubscribeMaskBits;
extern const Names kSnapshotAttributesBits;
extern const Names kBreakFlagsBits;
extern const Names kRecoveryFlagsBits;
extern const Names kSnapshotCompatibilityBits;

/// Names joined by " | ", those of several bits first; what has none as one hexadecimal number; "0"
/// for none.
void AppendMask(Buffer& out, std::uint32_t mask, Names names);
/// VSS_CTX_BACKUP and so on, or attributes.
void AppendContext(Buffer& out, std::uint32_t context);
/// Whether a text is what AppendMask writes, and so stays in its line, however long.
bool IsMask(std::string_view text);

/// A field's value as it goes into a trace: a number that has a name there by its name.
Value Named(std::string_view field, const Value& value);

}  // namespace gwm
