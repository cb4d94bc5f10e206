// SPDX-License-Identifier: Apache-2.0
#include "environment/caller.h"

#include <gmock/gmock.h>

#include "decisions/decisions.h"

namespace gwm {
namespace {

constexpr Standing kStandings[] = {Standing::kAbsent, Standing::kDenyOnly, Standing::kRestricted,
                                   Standing::kEnabled};
constexpr Privilege kPrivileges[] = {Privilege::kNotHeld, Privilege::kDisabled,
                                     Privilege::kEnabled};
constexpr Role kRoles[] = {Role::kWriter, Role::kRequester};

struct Identity {
  IdentityFacts facts;
  Standing standing;
};
constexpr Identity kIdentities[] = {
    {{}, Standing::kAbsent},
    {{.token_is_restricted = true, .is_listed = true}, Standing::kAbsent},
    {{.is_there = true}, Standing::kAbsent},
    {{.is_there = true, .is_deny_only = true}, Standing::kDenyOnly},
    {{.is_there = true, .is_enabled = true, .is_deny_only = true}, Standing::kDenyOnly},
    {{.is_there = true, .is_enabled = true}, Standing::kEnabled},
    {{.is_there = true, .is_enabled = true, .token_is_restricted = true}, Standing::kRestricted},
    {{.is_there = true, .is_enabled = true, .token_is_restricted = true, .is_listed = true},
     Standing::kEnabled},
};
TEST(Caller, AnIdentityCountsWhereItIsEnabledAndTheTokenIsNotRestrictedToOthers) {
  for (const Identity& i : kIdentities) EXPECT_EQ(StandingOf(i.facts), i.standing);
}

// Every caller that there can be.
template <class Check>
void ForEveryCaller(Check check) {
  for (const Standing account : kStandings) {
    for (const bool system : {false, true}) {
      for (const Standing administrators : kStandings) {
        for (const Standing operators : kStandings) {
          for (const Privilege backup : kPrivileges) {
            check(Caller{account, system, administrators, operators, backup});
          }
        }
      }
    }
  }
}

bool InAGroup(const Caller& c) {
  return (c.is_local_system && c.account == Standing::kEnabled) ||
         c.administrators == Standing::kEnabled || c.backup_operators == Standing::kEnabled;
}

TEST(Caller, WithoutAnEntryAWriterNeedsAGroup) {
  ForEveryCaller([](const Caller& c) {
    EXPECT_EQ(MayUse(c, {}, Role::kWriter).allowed, InAGroup(c))
        << MayUse(c, {}, Role::kWriter).why;
  });
}

TEST(Caller, WithoutAnEntryARequesterNeedsAGroupOrTheBackupPrivilege) {
  ForEveryCaller([](const Caller& c) {
    const bool expected = InAGroup(c) || c.backup_privilege == Privilege::kEnabled;
    EXPECT_EQ(MayUse(c, {}, Role::kRequester).allowed, expected);
  });
}

TEST(Caller, AnEntryThatLacksTheRoleShutsEverybodyOut) {
  ForEveryCaller([](const Caller& c) {
    for (const DWORD value : {0u, 2u}) EXPECT_FALSE(MayUse(c, value, Role::kWriter).allowed);
    for (const DWORD value : {0u, 1u}) EXPECT_FALSE(MayUse(c, value, Role::kRequester).allowed);
  });
}

TEST(Caller, AnEntryWithTheRoleLetsAnyAccountInThatIsEnabled) {
  ForEveryCaller([](const Caller& c) {
    for (const Role role : kRoles) {
      for (const DWORD value : {static_cast<DWORD>(role), DWORD{3}}) {
        const bool expected = c.account == Standing::kEnabled || MayUse(c, {}, role).allowed;
        EXPECT_EQ(MayUse(c, value, role).allowed, expected);
      }
    }
  });
}

TEST(Caller, EveryAnswerHasAReason) {
  ForEveryCaller([](const Caller& c) {
    for (const Role role : kRoles) {
      EXPECT_NE(MayUse(c, {}, role).why, "");
      for (DWORD value = 0; value <= 3; ++value) EXPECT_NE(MayUse(c, value, role).why, "");
    }
  });
}

struct Reason {
  Caller caller;
  std::optional<DWORD> entry;
  Role role;
  const char* why;
};
const Caller kUser{};
const Caller kAdministrator{.administrators = Standing::kEnabled};
const Caller kFiltered{.administrators = Standing::kDenyOnly};
const Reason kReasons[] = {
    {{.is_local_system = true}, {}, Role::kWriter, "the account is Local System"},
    {kAdministrator, {}, Role::kWriter, "Administrators is enabled in the token"},
    {{.backup_operators = Standing::kEnabled},
     {},
     Role::kWriter,
     "Backup Operators is enabled in the token"},
    {{.backup_privilege = Privilege::kEnabled},
     {},
     Role::kRequester,
     "SeBackupPrivilege is enabled"},
    {{.backup_privilege = Privilege::kDisabled},
     {},
     Role::kRequester,
     "SeBackupPrivilege is held and not enabled"},
    {kFiltered,
     {},
     Role::kRequester,
     "Administrators is only there to deny: the token is a filtered one"},
    {{.administrators = Standing::kRestricted},
     {},
     Role::kWriter,
     "the token is restricted to others than Administrators"},
    {kUser, {}, Role::kWriter, "the account is neither in Administrators nor in Backup Operators"},
    {kUser, 2, Role::kRequester, "VssAccessControl lets the account in"},
    {kAdministrator, 2, Role::kWriter, "VssAccessControl shuts the account out"},
    {{.account = Standing::kDenyOnly},
     3,
     Role::kWriter,
     "the account is neither in Administrators nor in Backup Operators"},
};
TEST(Caller, TheReasonIsTheFirstThatDecides) {
  for (const Reason& r : kReasons) EXPECT_EQ(MayUse(r.caller, r.entry, r.role).why, r.why);
}

TEST(Caller, TheSimulatedOnesAreInTheirGroups) {
  EXPECT_EQ(CallerWith(GWM_PRIVILEGE_ADMINISTRATOR).administrators, Standing::kEnabled);
  EXPECT_EQ(CallerWith(GWM_PRIVILEGE_BACKUP_OPERATOR).backup_operators, Standing::kEnabled);
  EXPECT_TRUE(CallerWith(GWM_PRIVILEGE_LOCAL_SYSTEM).is_local_system);
  for (const GwmPrivilege none : {GWM_PRIVILEGE_NONE, GWM_PRIVILEGE_SERVICE_ACCOUNT}) {
    EXPECT_FALSE(MayUse(CallerWith(none), {}, Role::kRequester).allowed);
    EXPECT_TRUE(MayUse(CallerWith(none), 3, Role::kWriter).allowed);
  }
}

}  // namespace
}  // namespace gwm
