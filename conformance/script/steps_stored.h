// SPDX-License-Identifier: Apache-2.0
//
// The Backup Components Document: what a requester reads of it and sets in it, and what a writer does in
// its events.
#pragma once

#include "script/steps_requester.h"

namespace gwm {

/// Output "pcComponents".
constexpr Step ComponentsCount(bool null_output = false) {
  return {Action::kComponentsCount,
          null_output ? "GetWriterComponentsCount(NULL)" : "GetWriterComponentsCount", {null_output}};
}
constexpr Step ComponentsAt(ULONG index, bool null_output = false) {
  return {Action::kComponentsAt, "GetWriterComponents", {index, null_output}};
}
/// The first component of the writer, found by its class. Outputs: "entries" (writers of this class in the
/// document), "same id" (GetWriterInfo has the instance's id), "components", "beyond" (the code of the
/// component after the last), and of the component "name", "path code", "options code", "options", "stamp code",
/// "stamp", "previous code", "previous", "metadata code", "metadata", "restore metadata code", "succeeded code",
/// "succeeded", "selected", "target", "additional", "status code", "status", "prepare message code", "prepare message",
/// "post-snapshot message", "pre-restore message", "mappings", "targets", "subcomponents", "subcomponent",
/// "partial files", "second partial", "differenced files". The codes of the getters without a place for their answer: "ids without a place",
/// "count without a place", "component without a place".
constexpr Step ReadStored(const char16_t* writer = u"A") {
  return {Action::kReadStored, "read the stored component", {}, {writer}};
}
/// The same inside an event, of the writer's own first component.
constexpr Step ReadOwn() { return {Action::kReadOwn, "the writer reads its component"}; }
/// GetFailure of the writer's first component with NULL for the output of this place; inside an event.
constexpr Step FailureWithNull(int place) {
  return {Action::kFailureWithNull, "IVssComponentEx2::GetFailure", {place}};
}

/// What a writer sets of its first component, inside an event.
enum class Own : std::uint8_t {
  kMetadata, kStamp, kRestoreMetadata, kTarget, kPrepareMessage, kPreRestoreMessage, kDifferenced, kPartial,
  kPostSnapshotMessage, kSecondPartial,
};
constexpr Step SetOwn(Own what) {
  return {Action::kSetOwn, "the writer sets a part of its component", {static_cast<std::int64_t>(what)}};
}

/// What a requester sets of a component.
enum class Setting : std::uint8_t {
  kSucceeded, kFailed, kOptions, kStamp, kSelected, kNotSelected, kAdditional, kRestoreOptions, kNewTarget,
  kMapping, kRestoreStatus, kRangesFile, kAuthoritative, kRestoreName, kRollForward, kSelectedEx,
  kSecondRangesFile, kNotAdditional,
};
constexpr Step Set(Setting what, const char16_t* name = kData, const char16_t* writer = u"A") {
  return {Action::kSetStored, "a setting of a component", {static_cast<std::int64_t>(what)}, {writer, name}};
}

/// What CVssWriter tells inside an event. Outputs "components selected", "bootable", "partial files",
/// "backup type", "set", "same set" (as StartSnapshotSet gave it), "shutdown set" (the last event BackupShutdown's),
/// "same shutdown set", "volumes", "volume names" (how many different ones), "devices" (how many different
/// ones these volumes have), "restore type", "path on C", "path on Z",
/// "device code" (of C:), "unknown device code" (of Z:), "null device code", "session code", "idSession",
/// "same session" (as the session's id was seen last), and "path affected" of this path.
constexpr Step AskEvent(const char16_t* path = nullptr) {
  return {Action::kAskEvent, "the writer asks about its event", {}, {path}};
}
/// IVssBackupComponentsEx3::GetSessionId. Outputs "idSession", "same session".
constexpr Step SessionId() { return {Action::kSessionId, "GetSessionId"}; }

}  // namespace gwm
