// SPDX-License-Identifier: Apache-2.0
//
// Steps that change who calls, what the registry says of accounts, and what time it is.
#pragma once

#include "script/steps.h"

namespace gwm {

/// From here on the caller is this account, as requester and as writer.
constexpr Step RunAs(GwmPrivilege privilege) {
  return {Action::kChangeConditions, "the account changes", {IndexOfCondition("privilege"), privilege}};
}
/// The entry of the account under VssAccessControl: 0 neither, 1 writer, 2 requester, 3 both.
constexpr Step SetAccess(GwmPrivilege account, DWORD value) {
  return {Action::kSetAccess, "VssAccessControl changes", {account, value}};
}
/// Only in a world with a virtual clock.
constexpr Step AdvanceTime(std::int64_t milliseconds) {
  return {Action::kAdvanceTime, "time passes", {milliseconds}};
}
/// CVssWriter::Initialize of a writer that the world only constructs.
constexpr Step InitializeWriter(const char16_t* writer) {
  return {Action::kInitializeWriter, "CVssWriter::Initialize", {}, {writer}};
}

/// The same with an application level and an alternate-writer state.
constexpr Step InitializeWriterAs(const char16_t* writer, int level, int alternate) {
  return {Action::kInitializeWriterAs, "CVssWriter::Initialize", {level, alternate}, {writer}};
}
/// CVssWriter::Subscribe with a mask of events.
constexpr Step SubscribeFor(const char16_t* writer, std::int64_t mask) {
  return {Action::kSubscribeFor, "CVssWriter::Subscribe", {mask}, {writer}};
}
/// A backup with the component of writer A to its end; then a new object, initialised for the restore of
/// that backup by the document that the subject saved, and gathered.
constexpr Step RestoreOwnBackup() { return {Action::kRestoreOwnBackup, "restore of a backup"}; }
/// SetFileRestoreStatus of the component that each writer reports.
constexpr Step SetFileStatus(const char16_t* writer, int status) {
  return {Action::kSetFileStatus, "SetFileRestoreStatus", {status}, {writer}};
}
/// Inside PreRestore: IVssComponent::SetRestoreTarget of the first component; output "pTarget" is what
/// GetRestoreTarget then gives.
constexpr Step ChooseTarget(const char* writer, int target) {
  return InEvent(Site::kPreRestore, writer,
                 Step{Action::kChooseTarget, "IVssComponent::SetRestoreTarget", {target}});
}

}  // namespace gwm
