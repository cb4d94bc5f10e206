// SPDX-License-Identifier: Apache-2.0
#include "windows/token.h"

#include <algorithm>
#include <span>

#include "windows/handle.h"

namespace gwm {
namespace {

using Groups = std::span<const SID_AND_ATTRIBUTES>;

// What GetTokenInformation gives, in memory that is aligned for any of its structures.
class Information {
 public:
  Information(HANDLE token, TOKEN_INFORMATION_CLASS what) {
    DWORD size = 0;
    GetTokenInformation(token, what, nullptr, 0, &size);
    // The size may grow between the two calls; then the answer is none.
    words_.resize((size + sizeof(void*) - 1) / sizeof(void*));
    there_ = size != 0 && GetTokenInformation(token, what, words_.data(), size, &size);
  }
  template <class T>
  const T* As() const {
    return there_ ? reinterpret_cast<const T*>(words_.data()) : nullptr;
  }

 private:
  std::vector<void*> words_;
  bool there_;
};

Groups GroupsIn(const Information& information) {
  const auto* groups = information.As<TOKEN_GROUPS>();
  return groups == nullptr ? Groups() : Groups(groups->Groups, groups->GroupCount);
}

Sid WellKnown(WELL_KNOWN_SID_TYPE type) {
  alignas(DWORD) std::byte bytes[SECURITY_MAX_SID_SIZE];
  DWORD size = sizeof bytes;
  return CreateWellKnownSid(type, nullptr, bytes, &size) ? Sid(bytes) : Sid();
}

bool Names(Groups groups, PSID identity) {
  return std::ranges::any_of(groups, [&](const auto& g) { return EqualSid(g.Sid, identity); });
}

Standing StandingIn(Groups groups, Groups restricting, PSID identity) {
  if (identity == nullptr) return StandingOf({});
  const auto group =
      std::ranges::find_if(groups, [&](const auto& g) { return EqualSid(g.Sid, identity); });
  if (group == groups.end()) return StandingOf({});
  return StandingOf({.is_there = true,
                     .is_enabled = (group->Attributes & SE_GROUP_ENABLED) != 0,
                     .is_deny_only = (group->Attributes & SE_GROUP_USE_FOR_DENY_ONLY) != 0,
                     .token_is_restricted = !restricting.empty(),
                     .is_listed = Names(restricting, identity)});
}

Privilege PrivilegeIn(const Information& information, const wchar_t* name) {
  LUID id;
  const auto* held = information.As<TOKEN_PRIVILEGES>();
  if (held == nullptr || !LookupPrivilegeValueW(nullptr, name, &id)) return Privilege::kNotHeld;
  for (const LUID_AND_ATTRIBUTES& p : std::span(held->Privileges, held->PrivilegeCount)) {
    if (p.Luid.LowPart != id.LowPart || p.Luid.HighPart != id.HighPart) continue;
    return p.Attributes & SE_PRIVILEGE_ENABLED ? Privilege::kEnabled : Privilege::kDisabled;
  }
  return Privilege::kNotHeld;
}

}  // namespace

Sid::Sid(PSID sid) {
  if (sid == nullptr) return;
  const auto* begin = static_cast<const std::byte*>(sid);
  bytes_.assign(begin, begin + GetLengthSid(sid));
}

Sid AccountOf(HANDLE process) {
  Handle token;
  if (!OpenProcessToken(process, TOKEN_QUERY, token.Out())) return {};
  const Information user(token.get(), TokenUser);
  const auto* const account = user.As<TOKEN_USER>();
  return account != nullptr ? Sid(account->User.Sid) : Sid();
}

std::optional<TokenFacts> ReadToken() {
  TokenFacts facts;
  Handle token;
  // As the process itself: what the thread impersonates may not be allowed to look at its own
  // token.
  facts.is_impersonated = OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.Out());
  if (!facts.is_impersonated &&
      (GetLastError() != ERROR_NO_TOKEN ||
       !OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.Out()))) {
    return std::nullopt;
  }
  const Information user(token.get(), TokenUser);
  const Information all_groups(token.get(), TokenGroups);
  const Information privileges(token.get(), TokenPrivileges);
  const Information all_restricting(token.get(), TokenRestrictedSids);
  if (user.As<TOKEN_USER>() == nullptr) return std::nullopt;
  SID_AND_ATTRIBUTES account = user.As<TOKEN_USER>()->User;
  const Groups groups = GroupsIn(all_groups), restricting = GroupsIn(all_restricting);

  facts.account = Sid(account.Sid);
  facts.is_restricted = !restricting.empty();
  facts.restore_privilege = PrivilegeIn(privileges, SE_RESTORE_NAME);
  account.Attributes |= SE_GROUP_ENABLED;  // an account's is not set: there is no other state
  Caller& caller = facts.caller;
  caller.account = StandingIn({&account, 1}, restricting, account.Sid);
  caller.is_local_system = IsWellKnownSid(account.Sid, WinLocalSystemSid);
  caller.administrators =
      StandingIn(groups, restricting, WellKnown(WinBuiltinAdministratorsSid).get());
  caller.backup_operators =
      StandingIn(groups, restricting, WellKnown(WinBuiltinBackupOperatorsSid).get());
  caller.backup_privilege = PrivilegeIn(privileges, SE_BACKUP_NAME);
  return facts;
}

}  // namespace gwm
