// SPDX-License-Identifier: Apache-2.0
//
// token.h: the caller, read from the token in force: the thread's while it impersonates, else the
// process's.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <vector>

#include "environment/caller.h"

namespace gwm {

/// A security identifier.
class Sid {
 public:
  Sid() = default;
  /// NULL is none.
  explicit Sid(PSID sid);
  PSID get() const { return bytes_.empty() ? nullptr : const_cast<std::byte*>(bytes_.data()); }
  auto operator<=>(const Sid&) const = default;

 private:
  std::vector<std::byte> bytes_;
};

struct TokenFacts {
  Caller caller;
  Sid account;
  bool is_impersonated = false;
  bool is_restricted = false;  // has a list of the only identities that it may act for
  Privilege restore_privilege = Privilege::kNotHeld;
};

/// Whose that process is; none if it cannot be read. Throws std::bad_alloc.
Sid AccountOf(HANDLE process);

/// Nothing if the token cannot be read. Throws std::bad_alloc.
std::optional<TokenFacts> ReadToken();

}  // namespace gwm
