// SPDX-License-Identifier: Apache-2.0
//
// account.h: accounts by name. Windows may ask a domain, which takes seconds where that cannot be
// reached, and the question comes with every call of the API: each is asked once a process.
#pragma once

#include <string>

#include "windows/token.h"

namespace gwm {

/// "MACHINE\\user"; "" where the account has no name. Throws std::bad_alloc.
std::wstring NameOf(const Sid& account);

/// Whether that is a name of the account: the one that it has, in any case, or another by which
/// Windows finds it, such as "NT AUTHORITY\\NetworkService". Throws std::bad_alloc.
bool IsNameOf(const std::wstring& name, const Sid& account);

}  // namespace gwm
