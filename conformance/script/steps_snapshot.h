// SPDX-License-Identifier: Apache-2.0
//
// Shadow copies: found, looked at, given up.
#pragma once

#include "script/steps_requester.h"

namespace gwm {

/// AddToSnapshotSet of another volume. `strange`: of a provider that nobody has registered.
constexpr Step AddVolume(const char16_t* volume, bool strange = false) {
  return {Action::kAddVolume, "AddToSnapshotSet", {strange}, {volume}};
}
/// AddToSnapshotSet of so many volumes, each another one; the answer is the last one's.
constexpr Step AddVolumes(std::int64_t count) {
  return {Action::kAddVolumes, "AddToSnapshotSet of many", {count}};
}
/// Query for shadow copies, and through the list that it gives. Outputs "objects" (0 without a list), "end code" (of Next
/// beyond the end), "end fetched", "null code", "skip code" (beyond the end), "reset code", "again"
/// (objects after Reset), "clone null code", "cloned" (objects of a clone that was made at the end), and
/// of the first object "attributes", from which "not surfaced", "persistent", "no writers" and
/// "no auto release", "no autorecovery" follow. Of a clone that is made behind the first object "clone continues", of
/// Reset and Skip(1) "after skip", Skip(2) "after two" (objects each); of Reset and Next(5) "many code", "many
/// fetched". Of all: "ids", "sets", "volumes" (different ones), "exposed" (with a name), "with a time", "created",
/// "with a provider", "with a listed provider" (which Query lists, too), "of a volume" (that is not its own device),
/// "ids given" (whose id an AddToSnapshotSet gave), "sizes right" (each says how many are in its set).
constexpr Step FindCopies(bool null_output = false) {
  return {Action::kFindCopies, null_output ? "Query(NULL)" : "Query", {null_output}};
}
/// GetSnapshotProperties of each shadow copy that Query finds, until one fails. Outputs "same copy" (it has the id
/// that was asked for), "same volume", "same set" (as Query says) and "size" (how many are in its set).
constexpr Step PropertiesOfCopies() { return {Action::kFindCopies, "GetSnapshotProperties", {0, 1}}; }
/// DeleteSnapshots of the set of the first shadow copy that Query finds, or of an unknown one. Outputs
/// "plDeletedSnapshots", "left over" (an id that is not GUID_NULL), "left is it" (the id that was to be deleted).
constexpr Step DeleteCopies(bool unknown = false) {
  return {Action::kDeleteCopies, "DeleteSnapshots", {unknown}};
}
/// The same of one shadow copy, VSS_OBJECT_SNAPSHOT.
constexpr Step DeleteOneCopy(bool unknown = false) {
  return {Action::kDeleteCopies, "DeleteSnapshots of one", {unknown, 1}};
}
/// What is asked for the shadow copy of an id that none has.
enum class OnUnknown : std::uint8_t { kGetProperties, kExpose, kUnexpose, kRevert };
constexpr Step UnknownCopy(OnUnknown call) {
  constexpr const char* kNames[] = {"GetSnapshotProperties", "ExposeSnapshot", "UnexposeSnapshot", "RevertToSnapshot"};
  return {Action::kUnknownCopy, kNames[static_cast<std::size_t>(call)], {static_cast<std::int64_t>(call)}};
}
constexpr Step ExposeCopy() { return {Action::kExposeCopy, "ExposeSnapshot"}; }
/// UnexposeSnapshot of the first shadow copy that Query finds.
constexpr Step UnexposeCopy() { return {Action::kExposeCopy, "UnexposeSnapshot", {1}}; }
/// BreakSnapshotSet, or BreakSnapshotSetEx, of the set that Query finds.
constexpr Step BreakCopies(bool ex = false) {
  return {Action::kBreakCopies, ex ? "BreakSnapshotSetEx" : "BreakSnapshotSet", {ex}};
}
/// The same with the id of the shadow copy, which is no set's.
constexpr Step BreakOneCopy(bool ex = false) {
  return {Action::kBreakCopies, ex ? "BreakSnapshotSetEx of a copy" : "BreakSnapshotSet of a copy", {ex, 1}};
}
/// QueryRevertStatus with NULL for the volume (1) or the IVssAsync (2).
constexpr Step RevertStatus(int null) { return {Action::kRevertStatus, "QueryRevertStatus", {null}}; }
constexpr Step RecoverSet() { return {Action::kRecoverSet, "RecoverSet"}; }
/// IsVolumeSupported of any provider. Output "supported".
constexpr Step VolumeSupported(const char16_t* volume) {
  return {Action::kVolumeSupported, "IsVolumeSupported", {}, {volume}};
}
/// The function IsVolumeSnapshotted. Outputs "present" and, as a number, "capability".
constexpr Step VolumeSnapshotted(const char16_t* volume) {
  return {Action::kVolumeSnapshotted, "IsVolumeSnapshotted", {}, {volume}};
}
/// GetRootAndLogicalPrefixPaths. Outputs "root" and "prefix".
constexpr Step RootPaths(const char16_t* path) {
  return {Action::kRootPaths, "GetRootAndLogicalPrefixPaths", {}, {path}};
}

}  // namespace gwm
