// SPDX-License-Identifier: Apache-2.0
//
// access_control.h: the values of HKLM\SYSTEM\CurrentControlSet\Services\VSS\VssAccessControl.
#pragma once

#include <optional>

#include "windows/token.h"

namespace gwm {

struct AccessEntries {
  UINT count = 0;              // values of any kind
  std::optional<DWORD> value;  // of this account
};

/// An entry is a REG_DWORD from 0 to 3 with the account's name: "MACHINE\\user", "NT
/// AUTHORITY\\NetworkService", or whatever else Windows knows the account by. Others are none.
/// Throws std::bad_alloc.
AccessEntries ReadAccessEntries(const Sid& account);

}  // namespace gwm
