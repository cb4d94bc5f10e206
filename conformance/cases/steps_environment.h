// SPDX-License-Identifier: Apache-2.0
//
// Steps that change who calls, what the registry says of accounts, and what time it is.
#pragma once

#include "cases/ops_environment.h"
#include "cases/steps.h"

namespace gwm {

/// From here on the caller is this account, as requester and as writer.
constexpr Step RunAs(GwmPrivilege privilege) {
  return {ops::ChangeConditions, "the account changes", {0, privilege}};
}
/// The entry of the account under VssAccessControl: 0 neither, 1 writer, 2 requester, 3 both.
constexpr Step SetAccess(GwmPrivilege account, DWORD value) {
  return {ops::SetAccess, "VssAccessControl changes", {account, value}};
}
/// Only in a world with a virtual clock.
constexpr Step AdvanceTime(std::int64_t milliseconds) {
  return {ops::AdvanceTime, "time passes", {milliseconds}};
}
/// CVssWriter::Initialize of a writer that the world only constructs.
constexpr Step InitializeWriter(const char16_t* writer) {
  return {ops::InitializeWriter, "CVssWriter::Initialize", {}, {writer}};
}

}  // namespace gwm
