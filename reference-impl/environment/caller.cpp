// SPDX-License-Identifier: Apache-2.0
#include "environment/caller.h"

#include "decisions/decisions.h"

namespace gwm {
namespace {

AccessAnswer ByGroup(const Caller& caller, Role role) {
  if (caller.is_local_system && caller.account == Standing::kEnabled) {
    return {true, "the account is Local System"};
  }
  if (caller.administrators == Standing::kEnabled) {
    return {true, "Administrators is enabled in the token"};
  }
  if (caller.backup_operators == Standing::kEnabled &&
      CurrentDecisions().backup_operators_suffice) {
    return {true, "Backup Operators is enabled in the token"};
  }
  if (role == Role::kRequester && caller.backup_privilege == Privilege::kEnabled) {
    return {true, "SeBackupPrivilege is enabled"};
  }
  if (caller.administrators == Standing::kDenyOnly) {
    return {false, "Administrators is only there to deny: the token is a filtered one"};
  }
  if (caller.administrators == Standing::kRestricted) {
    return {false, "the token is restricted to others than Administrators"};
  }
  if (role == Role::kRequester && caller.backup_privilege == Privilege::kDisabled) {
    return {false, "SeBackupPrivilege is held and not enabled"};
  }
  return {false, "the account is neither in Administrators nor in Backup Operators"};
}

}  // namespace

Standing StandingOf(const IdentityFacts& identity) {
  if (!identity.is_there) return Standing::kAbsent;
  if (identity.is_deny_only) return Standing::kDenyOnly;
  if (!identity.is_enabled) return Standing::kAbsent;
  if (identity.token_is_restricted && !identity.is_listed) return Standing::kRestricted;
  return Standing::kEnabled;
}

AccessAnswer MayUse(const Caller& caller, std::optional<DWORD> entry, Role role) {
  const Decisions& decide = CurrentDecisions();
  const AccessAnswer by_group = ByGroup(caller, role);
  if (!entry || !decide.access_control_is_read) return by_group;
  if (by_group.allowed && !decide.access_control_denies) return by_group;
  if (!by_group.allowed && !decide.access_control_grants) return by_group;
  DWORD value = *entry;
  if (decide.access_control_swaps_roles) value = (value & 1) << 1 | (value & 2) >> 1;
  if ((value & static_cast<DWORD>(role)) == 0) {
    return {false, "VssAccessControl shuts the account out"};
  }
  // As in any list of rights: an identity that is only there to deny is granted nothing.
  if (caller.account != Standing::kEnabled) return by_group;
  return {true, "VssAccessControl lets the account in"};
}

Caller CallerWith(GwmPrivilege privilege) {
  Caller caller;
  switch (privilege) {
    case GWM_PRIVILEGE_ADMINISTRATOR:
      caller.administrators = Standing::kEnabled;
      break;
    case GWM_PRIVILEGE_BACKUP_OPERATOR:
      caller.backup_operators = Standing::kEnabled;
      break;
    case GWM_PRIVILEGE_LOCAL_SYSTEM:
      caller.is_local_system = true;
      break;
    case GWM_PRIVILEGE_NONE:
    case GWM_PRIVILEGE_SERVICE_ACCOUNT:
      break;
  }
  return caller;
}

}  // namespace gwm
