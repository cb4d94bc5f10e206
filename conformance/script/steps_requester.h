// SPDX-License-Identifier: Apache-2.0
//
// The steps of a requester around the gather: settings, filters, results, status, components, and the
// operations of a backup and a restore.
#pragma once

#include "script/steps.h"

namespace gwm {

// --- States. ---

/// How far an object has come.
enum class At : std::uint8_t {
  kCreated,
  kBackup,         // InitializeForBackup
  kGathered,       // ... SetBackupState, GatherWriterMetadata to the end
  kCancelled,      // the gather was cancelled: only in a world with the gated writer A
  kFailed,         // the gather ended with an error
  kFreed,          // FreeWriterMetadata
  kAdded,          // gathered, and the component of writer A was added
  kStarted,        // StartSnapshotSet and AddToSnapshotSet
  kPrepared,       // PrepareForBackup
  kSnapshot,       // DoSnapshotSet
  kCompleted,      // BackupComplete
  kAborted,        // prepared, then AbortBackup
  kRestore,        // InitializeForRestore
  kRestoreGathered,
  kRestoreFreed,
  kSelected,       // gathered for a restore, and the component of writer A was selected
  kPreRestored,    // PreRestore
  kPostRestored,   // PostRestore
};

/// Brings the current object, new until now, to the state; no component is added but where it says so.
constexpr Step Reach(At state) {
  return {Action::kReach, "reach the state", {static_cast<std::int64_t>(state), 0}};
}
/// The same with the component of writer A added before the snapshot set is started.
constexpr Step ReachWithComponent(At state) {
  return {Action::kReach, "reach the state, with a component", {static_cast<std::int64_t>(state), 1}};
}

/// Repeats the script up to here on a new object for n = 1, 2, ..., with the nth allocation of this call
/// failing, until it succeeds. Answers E_OUTOFMEMORY if every call that met a failure did, S_OK if the
/// call never needs memory, and otherwise the first other code. A call that hands out something, leaves
/// something behind, or keeps the call from succeeding afterwards is a finding. The script's own objects
/// are released first, so the sweep comes last.
constexpr Step Sweep(Step step) {
  step.inner = step.action;
  step.action = Action::kSweep;
  return step;
}

// --- Creation and settings. ---

/// Through the export by its own name. 1: a NULL output.
constexpr Step CreateInternal(int how = 0) {
  return {Action::kCreateInternal, "CreateVssBackupComponentsInternal", {how}};
}
/// On a new thread, which has not initialised COM.
constexpr Step CreateOnThread() { return {Action::kCreateOnThread, "CreateVssBackupComponents on a thread"}; }
/// All four arguments, or three (`partial` < 0) so that the last has its default.
constexpr Step SetWholeBackupState(bool components, bool bootable, VSS_BACKUP_TYPE type, int partial) {
  return {Action::kSetWholeBackupState, "SetBackupState", {components, bootable, type, partial}};
}
constexpr Step SetContextBits(ULONG context, ULONG modifiers = 0) {
  return SetContext(static_cast<LONG>(context | modifiers));
}

// --- Filters with unusual lists. ---

enum class Filter : std::uint8_t { kDisableClasses, kEnableClasses, kDisableInstances };
/// `list`: class letters ('?' for a class that nobody has). `count` < 0: as many as there are; a NULL
/// list has none.
constexpr Step FilterList(Filter which, const char16_t* list, int count = -1) {
  return {Action::kFilterList, "filter call", {static_cast<std::int64_t>(which), count}, {list}};
}
/// Several instances in one call: "A1 A3".
constexpr Step DisableInstances(const char16_t* writers) {
  return {Action::kFilterInstances, "DisableWriterInstances", {}, {writers}};
}
/// What a list has instead of its ids: for each of them the 128 that differ from it in one bit, or those first
/// and then the ids themselves.
enum class Neighbours : std::uint8_t { kNone, kInstead, kBefore };
constexpr Step FilterNeighbours(Filter which, Neighbours how, const char16_t* list) {
  return {Action::kFilterList, "filter call of ids that are nearly the same",
          {static_cast<std::int64_t>(which), -1, static_cast<std::int64_t>(how)}, {list}};
}
constexpr Step DisableNeighbours(Neighbours how, const char16_t* writers) {
  return {Action::kFilterInstances, "DisableWriterInstances of ids that are nearly the same",
          {static_cast<std::int64_t>(how)}, {writers}};
}

// --- The result of a gather. ---

/// GetWriterMetadata (or Ex). `nulls`: 1 no place for the instance id, 2 none for the document, 3 both.
/// Outputs "ppMetadata", "same id" (the instance id is that of GetIdentity), "known class".
constexpr Step GetMetadataAt(ULONG index, int nulls = 0) {
  return {Action::kGetMetadataOf, "GetWriterMetadata", {index, nulls, 0}};
}
constexpr Step GetMetadataExAt(ULONG index, int nulls = 0) {
  return {Action::kGetMetadataOf, "GetWriterMetadataEx", {index, nulls, 1}};
}
/// Gets every index from 0 on until one fails. Outputs "documents", "writers" (different instances),
/// "same ids", and "end", the code of the first index that failed.
constexpr Step ReadEveryIndex(bool ex = false) {
  return {Action::kReadEveryIndex, ex ? "GetWriterMetadataEx of every index" : "GetWriterMetadata of every index", {ex}};
}
/// Keeps a reference on the document of this index beyond the step; ReadKept reads it: outputs "name",
/// "instance name", "same" (its XML is what it was when it was kept), "component".
constexpr Step KeepDocument(ULONG index = 0) { return {Action::kKeepDocument, "keep a document", {index}}; }
constexpr Step ReadKept() { return {Action::kReadKept, "read the kept document"}; }

// --- Operations. Each is started and, unless it says so, awaited: the answer is the effective one. ---

enum class Op : std::uint8_t {
  kGatherWriterStatus, kPrepareForBackup, kDoSnapshotSet, kBackupComplete, kPreRestore, kPostRestore,
  kImportSnapshots, kGatherWriterMetadata,
};
enum class How : std::uint8_t { kToTheEnd, kStartOnly, kNull };
constexpr Step Operation(Op op, How how = How::kToTheEnd) {
  constexpr const char* kNames[] = {"GatherWriterStatus", "PrepareForBackup", "DoSnapshotSet",
                                    "BackupComplete",     "PreRestore",       "PostRestore",
                                    "ImportSnapshots",    "GatherWriterMetadata"};
  constexpr const char* kNullNames[] = {"GatherWriterStatus(NULL)", "PrepareForBackup(NULL)",
                                        "DoSnapshotSet(NULL)",      "BackupComplete(NULL)",
                                        "PreRestore(NULL)",         "PostRestore(NULL)",
                                        "ImportSnapshots(NULL)",    "GatherWriterMetadata(NULL)"};
  const auto i = static_cast<std::size_t>(op);
  return {Action::kStartOperation, how == How::kNull ? kNullNames[i] : kNames[i],
          {static_cast<std::int64_t>(op), static_cast<std::int64_t>(how)}};
}
constexpr Step GatherStatus(How how = How::kToTheEnd) { return Operation(Op::kGatherWriterStatus, how); }
constexpr Step Prepare(How how = How::kToTheEnd) { return Operation(Op::kPrepareForBackup, how); }
constexpr Step DoSnapshot(How how = How::kToTheEnd) { return Operation(Op::kDoSnapshotSet, how); }
constexpr Step Complete(How how = How::kToTheEnd) { return Operation(Op::kBackupComplete, how); }
constexpr Step PreRestore(How how = How::kToTheEnd) { return Operation(Op::kPreRestore, how); }
constexpr Step PostRestore(How how = How::kToTheEnd) { return Operation(Op::kPostRestore, how); }
constexpr Step GatherEnded() { return Operation(Op::kGatherWriterMetadata); }

// --- Status. ---

constexpr Step StatusCount(bool null_output = false) {
  return {Action::kStatusCount, null_output ? "GetWriterStatusCount(NULL)" : "GetWriterStatusCount", {null_output}};
}
/// GetWriterStatus; bits of `nulls`: the outputs in order, 1 pidInstance, 2 pidWriter, 4 pbstrWriter,
/// 8 pnStatus, 16 phResultFailure; of Ex also 32 phrApplication, 64 pbstrApplicationMessage.
constexpr Step GetStatus(ULONG index, int nulls = 0) {
  return {Action::kGetStatus, "GetWriterStatus", {index, nulls, 0}};
}
constexpr Step GetStatusEx(ULONG index, int nulls = 0) {
  return {Action::kGetStatus, "GetWriterStatusEx", {index, nulls, 1}};
}
/// Looks for the writer's status. Outputs "state", "failure", "name", "application", "entries" (how many
/// there are of this class), "failed entries" (those of them whose failure is not S_OK).
/// Inside an event: IVssComponentEx2::SetFailure on the writer's first component.
constexpr Step FailComponent(HRESULT code, HRESULT application, const char16_t* message) {
  return {Action::kFailComponent, "SetFailure", {code, application}, {message}};
}
/// IVssComponentEx2::GetFailure of the first writer's first component; outputs "failure",
/// "application" and "message".
constexpr Step ComponentFailure() { return {Action::kComponentFailure, "GetFailure"}; }

constexpr Step StatusOf(const char16_t* writer, bool ex = false) {
  return {Action::kStatusOf, "status of the writer", {ex}, {writer}};
}
constexpr Step FreeStatus() { return {Action::kFreeStatus, "FreeWriterStatus"}; }

// --- Components. ---

/// Which ids AddComponent is given.
enum class Ids : std::uint8_t { kRight, kNullInstance, kStrangeInstance, kStrangeWriter };
inline constexpr const char16_t* kData = u"data";  // the component that each writer reports
constexpr Step AddComponent(const char16_t* writer = u"A", const char16_t* name = kData,
                            Ids ids = Ids::kRight, const char16_t* path = nullptr,
                            VSS_COMPONENT_TYPE type = VSS_CT_FILEGROUP) {
  return {Action::kAddComponent, "AddComponent", {type, static_cast<std::int64_t>(ids)}, {writer, path, name}};
}
constexpr Step SetBackupSucceeded(const char16_t* writer = u"A") {
  return {Action::kSetBackupSucceeded, "SetBackupSucceeded", {}, {writer}};
}
constexpr Step StartSnapshotSet(bool null_output = false) {
  return {Action::kStartSnapshotSet, "StartSnapshotSet", {null_output}};
}
constexpr Step AddToSnapshotSet() { return {Action::kAddToSnapshotSet, "AddToSnapshotSet"}; }
/// Output "bstrXML"; `has` NULL or a text that is looked for: output "has it".
constexpr Step SaveBackup(const char* has = nullptr) {
  return {Action::kSaveBackup, "SaveAsXML", {}, {}, has};
}
constexpr Step SaveBackupNull() { return {Action::kSaveBackup, "SaveAsXML(NULL)", {1}}; }
constexpr Step SetRestoreState(VSS_RESTORE_TYPE type = VSS_RTYPE_BY_COPY) {
  return {Action::kSetRestoreState, "SetRestoreState", {type}};
}
/// 0: SetSelectedForRestore, 1: SetSelectedForRestoreEx with GUID_NULL, 2: Ex with the instance id.
constexpr Step SelectForRestore(const char16_t* writer = u"A", int how = 0) {
  return {Action::kSelectForRestore, how == 0 ? "SetSelectedForRestore" : "SetSelectedForRestoreEx", {how}, {writer}};
}
constexpr Step AddRestoreSubcomponent(const char16_t* writer = u"A") {
  return {Action::kAddRestoreSubcomponent, "AddRestoreSubcomponent", {}, {writer}};
}

// --- Inside a writer's event. ---

/// Outputs "context", "type", "partial files".
constexpr Step AskWriter() { return {Action::kAskWriter, "the writer asks"}; }
/// SetWriterFailure, and the event is answered with false. S_OK: no SetWriterFailure.
constexpr Step FailEvent(HRESULT code) { return {Action::kFailEvent, "the writer fails the event", {code, 0}}; }
/// SetWriterFailure, and the event is answered with true: a veto as one of the pages describes it.
constexpr Step VetoEvent(HRESULT code) { return {Action::kFailEvent, "the writer vetoes the event", {code, 1}}; }
/// SetWriterFailureEx with S_OK, and the event is answered with true.
constexpr Step SaysAllIsWell() { return {Action::kFailEvent, "the writer says that all is well", {S_OK, 1}}; }
/// Identify only: one more component.
constexpr Step DescribeComponent(const char16_t* path, const char16_t* name, bool selectable) {
  return {Action::kDescribeComponent, "the writer reports a component", {selectable}, {path, name}};
}
/// Changes the first component through IVssComponent (SetBackupMetadata).
constexpr Step ChangeOwnComponent() { return {Action::kChangeOwnComponent, "IVssComponent::SetBackupMetadata", {0}}; }
/// The same in a restore (SetRestoreMetadata).
constexpr Step ChangeRestoredComponent() { return {Action::kChangeOwnComponent, "IVssComponent::SetRestoreMetadata", {1}}; }

}  // namespace gwm
