// SPDX-License-Identifier: Apache-2.0
#include "windows/access_control.h"

#include <string>

#include "windows/account.h"
#include "windows/registry.h"

namespace gwm {
namespace {

constexpr wchar_t kPath[] = L"SYSTEM\\CurrentControlSet\\Services\\VSS\\VssAccessControl";
constexpr DWORD kBoth = 3;

}  // namespace

AccessEntries ReadAccessEntries(const Sid& account) {
  AccessEntries entries;
  const registry::Key key(kPath);
  if (!key) return entries;
  constexpr DWORD kLongestName = 16383;  // the registry's own limit
  std::wstring name(kLongestName, L'\0');
  for (;; ++entries.count) {
    DWORD length = kLongestName + 1, type, value, size = sizeof value;
    const LSTATUS status = RegEnumValueW(key.get(), entries.count, name.data(), &length, nullptr,
                                         &type, reinterpret_cast<BYTE*>(&value), &size);
    if (status == ERROR_MORE_DATA) continue;  // more than a number
    if (status != ERROR_SUCCESS) return entries;
    if (type != REG_DWORD || size != sizeof value || value > kBoth || length == 0) continue;
    if (IsNameOf(name.substr(0, length), account)) entries.value = value;
  }
}

}  // namespace gwm
