// SPDX-License-Identifier: Apache-2.0
//
// name_rules.h: what the pages of the Add... methods say about paths, filespecs and names.
#pragma once

#include <string_view>

#include "vswriter.h"

namespace gwm {

inline bool IsMissing(LPCWSTR text) { return text == nullptr || *text == 0; }

inline bool HasBackslash(std::u16string_view text) {
  return text.find(u'\\') != std::u16string_view::npos;
}

/// `?` and `*` stand for files; the `?` of the prefix \\?\ does not.
inline bool HasWildcard(std::u16string_view path) {
  if (path.starts_with(u"\\\\?\\")) path.remove_prefix(4);
  return path.find_first_of(u"?*") != std::u16string_view::npos;
}

/// \\server\share or \\?\UNC\server\share; not \\?\C:\ or \\.\device.
inline bool IsUnc(std::u16string_view path) {
  if (path.starts_with(u"\\\\?\\UNC\\")) return true;
  return path.starts_with(u"\\\\") && !path.starts_with(u"\\\\?\\") &&
         !path.starts_with(u"\\\\.\\");
}

/// The two methods during which the requester stops a service, which the writer therefore names.
constexpr bool NamesService(VSS_RESTOREMETHOD_ENUM method) {
  return method == VSS_RME_STOP_RESTORE_START || method == VSS_RME_RESTORE_STOP_START;
}

inline constexpr DWORD kKnownBackupSchema =
    VSS_BS_DIFFERENTIAL | VSS_BS_INCREMENTAL | VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL |
    VSS_BS_LOG | VSS_BS_COPY | VSS_BS_TIMESTAMPED | VSS_BS_LAST_MODIFY | VSS_BS_LSN |
    VSS_BS_WRITER_SUPPORTS_NEW_TARGET | VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE |
    VSS_BS_INDEPENDENT_SYSTEM_STATE | VSS_BS_ROLLFORWARD_RESTORE | VSS_BS_RESTORE_RENAME |
    VSS_BS_AUTHORITATIVE_RESTORE | VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES;

/// Whether the bits that need others have them. ne-vss-vss_backup_schema
constexpr bool IsConsistentSchema(DWORD mask) {
  constexpr DWORD kEither = VSS_BS_DIFFERENTIAL | VSS_BS_INCREMENTAL;
  if ((mask & VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL) != 0 && (mask & kEither) != kEither) {
    return false;
  }
  return (mask & (VSS_BS_TIMESTAMPED | VSS_BS_LAST_MODIFY)) == 0 || (mask & kEither) != 0;
}

}  // namespace gwm
