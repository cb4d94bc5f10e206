// SPDX-License-Identifier: Apache-2.0
//
// caller.h: whether a caller may use VSS. The decision alone, from facts that somebody gathered: a
// test's world (simulated_environment.h), or the token and the registry of a Windows machine
// (windows/token.h).
//
//   const AccessAnswer answer = MayUse(caller, entry, Role::kRequester);
//   if (!answer.allowed) return E_ACCESSDENIED;  // answer.why: "Administrators is only there to
//   deny"
//
// Administrators, Backup Operators and Local System may; an entry of VssAccessControl goes before
// that. Where the pages differ (a "sufficient backup privilege" for the requester's methods, an
// "administrator" for a writer's Initialize) an enabled SeBackupPrivilege lets a requester in, and
// no writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gwm_world.h"

namespace gwm {

/// The bit of a VssAccessControl value.
enum class Role : DWORD { kWriter = 1, kRequester = 2 };

/// What an identity in a token counts for.
enum class Standing : std::uint8_t {
  kAbsent,
  kDenyOnly,    // there, but only where access is denied: the filtered token of an administrator
  kRestricted,  // enabled, in a token that is restricted to others
  kEnabled,
};

/// A group or an account in a token.
struct IdentityFacts {
  bool is_there = false;
  bool is_enabled = false;
  bool is_deny_only = false;
  bool token_is_restricted = false;  // the token lists the only identities that it may act for
  bool is_listed = false;            // this one among them
};
Standing StandingOf(const IdentityFacts& identity);

enum class Privilege : std::uint8_t { kNotHeld, kDisabled, kEnabled };

struct Caller {
  Standing account = Standing::kEnabled;  // of the account itself, whichever it is
  bool is_local_system = false;
  Standing administrators = Standing::kAbsent;
  Standing backup_operators = Standing::kAbsent;
  Privilege backup_privilege = Privilege::kNotHeld;  // SeBackupPrivilege
};

/// `why` is a sentence without its full stop, and lives for ever.
struct AccessAnswer {
  bool allowed;
  std::string_view why;
};

/// `entry` is the value of the caller's account under VssAccessControl, nothing if it has none.
AccessAnswer MayUse(const Caller& caller, std::optional<DWORD> entry, Role role);

/// The facts of a simulated caller.
Caller CallerWith(GwmPrivilege privilege);

}  // namespace gwm
