// SPDX-License-Identifier: Apache-2.0
//
// The steps of scripts: what a requester calls, and what happens around it.
#pragma once

#include "script/ops.h"
#include "script/step.h"
#include "worlds/world.h"
#include "vsbackup.h"

namespace gwm {

// --- IVssBackupComponents. Every script starts with an object made; Create makes another one. ---

constexpr Step CreateBackup() { return {ops::Create, "CreateVssBackupComponents"}; }
/// A NULL output.
constexpr Step CreateBackupNull() { return {ops::Create, "CreateVssBackupComponents(NULL)", {1}}; }
/// The nth object, from 0; made when first used.
constexpr Step UseBackup(int n) { return {ops::UseBackup, "UseBackup", {n}}; }
constexpr Step ReleaseBackup() { return {ops::ReleaseBackup, "Release"}; }

inline constexpr char16_t kStoredDocument[] = u"<stored>";  // saved by the subject itself
inline constexpr char16_t kCutOffDocument[] = u"<stored, cut off>";  // its first half
inline constexpr char16_t kSavedDocument[] = u"<saved>";  // what SaveAsXML of this script gave last
/// `xml` NULL: no document.
constexpr Step InitializeForBackup(const char16_t* xml = nullptr) {
  return {ops::InitializeForBackup, "InitializeForBackup", {}, {xml}};
}
constexpr Step InitializeForRestore(const char16_t* xml = kStoredDocument) {
  return {ops::InitializeForRestore, "InitializeForRestore", {}, {xml}};
}
constexpr Step SetContext(LONG context) { return {ops::SetContext, "SetContext", {context}}; }
constexpr Step SetBackupState(VSS_BACKUP_TYPE type = VSS_BT_FULL) {
  return {ops::SetBackupState, "SetBackupState", {type}};
}

/// Class letters: "AB" is the classes of the writers A and B.
constexpr Step DisableClasses(const char16_t* letters) {
  return {ops::FilterClasses, "DisableWriterClasses", {0}, {letters}};
}
constexpr Step EnableClasses(const char16_t* letters) {
  return {ops::FilterClasses, "EnableWriterClasses", {1}, {letters}};
}
/// The instance id comes from a gather on another object, as the documentation advises.
constexpr Step DisableInstance(const char16_t* writer) {
  return {ops::DisableInstance, "DisableWriterInstances", {}, {writer}};
}

constexpr Step Gather() { return {ops::Gather, "GatherWriterMetadata"}; }
constexpr Step GatherNull() { return {ops::Gather, "GatherWriterMetadata(NULL)", {1}}; }
/// The answer is the effective one: the direct code, or else pHrResult once the operation has ended.
constexpr Step GatherToTheEnd() { return {ops::Gather, "GatherWriterMetadata, to the end", {2}}; }
constexpr Step GatherThroughEx() { return {ops::GatherThroughEx, "GatherWriterMetadata through Ex"}; }
constexpr Step GatherThroughSlot() { return {ops::GatherThroughSlot, "GatherWriterMetadata by slot 9"}; }
/// A fresh object for every n: the nth allocation fails, until the gather succeeds.
constexpr Step GatherSweep() { return {ops::GatherSweep, "GatherWriterMetadata, nth allocation fails"}; }
/// This many threads, each with an object of its own.
constexpr Step GatherOnThreads(int threads) {
  return {ops::GatherManyThreads, "GatherWriterMetadata on threads", {threads}};
}

constexpr Step Count() { return {ops::Count, "GetWriterMetadataCount"}; }
constexpr Step CountNull() { return {ops::Count, "GetWriterMetadataCount(NULL)", {1}}; }
constexpr Step GetMetadata(int index = 0) { return {ops::GetMetadata, "GetWriterMetadata", {index}}; }
/// Reads every document, by GetIdentity and SaveAsXML, and remembers them.
constexpr Step ReadResult() { return {ops::ReadResult, "read every document"}; }
/// Reads every document again; output "same" says whether they equal those remembered.
constexpr Step CompareResult() { return {ops::CompareResult, "compare every document"}; }
constexpr Step FreeMetadata() { return {ops::FreeMetadata, "FreeWriterMetadata"}; }
constexpr Step Abort() { return {ops::Abort, "AbortBackup"}; }
/// QueryInterface for one of the IVssBackupComponents family: 0 for the base, 1 for Ex, ... 4.
constexpr Step QueryBackupInterface(int level) {
  return {ops::QueryBackupInterface, "QueryInterface", {level}};
}

// --- IVssAsync; the last one handed out is the current one. ---

constexpr Step Wait(DWORD milliseconds = INFINITE) { return {ops::Wait, "Wait", {milliseconds}}; }
/// Waits on other threads; JoinThreads waits for them.
constexpr Step WaitOnThreads(int threads = 1) { return {ops::WaitOnThreads, "Wait on threads", {threads}}; }
constexpr Step JoinThreads() { return {ops::JoinThreads, "join the threads"}; }
constexpr Step Query() { return {ops::Query, "QueryStatus"}; }
constexpr Step QueryNull() { return {ops::Query, "QueryStatus(NULL)", {1}}; }
/// With a place for the status that is no memory.
constexpr Step QueryInvalid() { return {ops::Query, "QueryStatus(no memory)", {3}}; }
constexpr Step QueryReserved() { return {ops::Query, "QueryStatus with pReserved", {2}}; }
constexpr Step QueryIs(HRESULT status) { return Query().GivesCode("pHrResult", status); }
constexpr Step PollUntilDone() { return {ops::PollUntilDone, "QueryStatus until it ends"}; }
constexpr Step Cancel() { return {ops::Cancel, "Cancel"}; }
constexpr Step ReleaseAsync() { return {ops::ReleaseAsync, "Release of the async"}; }
constexpr Step UseAsync(int n) { return {ops::UseAsync, "UseAsync", {n}}; }
/// 0: IVssAsync, 1: IUnknown, 2: an interface it does not have.
constexpr Step QueryAsyncInterface(int which) {
  return {ops::QueryAsyncInterface, "QueryInterface of the async", {which}};
}
/// Races Cancel against completion this many times.
constexpr Step CancelRace(int times) { return {ops::CancelRace, "Cancel against completion", {times}}; }

// --- The surroundings. ---

constexpr Step LosePrivilege() {
  return {ops::ChangeConditions, "the privilege is taken away", {0, GWM_PRIVILEGE_NONE}};
}
constexpr Step RegainPrivilege() {
  return {ops::ChangeConditions, "the privilege is given back", {0, GWM_PRIVILEGE_ADMINISTRATOR}};
}
constexpr Step SetEventService(GwmServiceState state) {
  return {ops::ChangeConditions, "the event service changes", {1, state}};
}
constexpr Step SetVssService(GwmServiceState state) {
  return {ops::ChangeConditions, "the VSS service changes", {2, state}};
}
constexpr Step FailAllocation(int nth) { return {ops::FailAllocation, "an allocation will fail", {nth}}; }
inline constexpr HRESULT kInnerCode = static_cast<HRESULT>(0x8007001F);
constexpr Step ArmFault(const char* method) {
  return {ops::ArmFault, "an unforeseen error is armed", {kInnerCode}, {}, method};
}
constexpr Step ArmLateFault(HRESULT result) {
  return {ops::ArmLateFault, "the operation will fail", {result}};
}

/// Until the writer is inside OnIdentify.
constexpr Step AwaitIdentify(const char16_t* writer) {
  return {ops::AwaitIdentify, "the writer is inside OnIdentify", {}, {writer}};
}
constexpr Step AwaitIdentifyDone(const char16_t* writer, int times = 1) {
  return {ops::AwaitIdentifyDone, "the writer has left OnIdentify", {times}, {writer}};
}
constexpr Step OpenGate(const char16_t* writer) { return {ops::OpenGate, "open the gate", {}, {writer}}; }
constexpr Step Subscribe(const char16_t* writer) {
  return {ops::SubscribeWriter, "CVssWriter::Subscribe", {}, {writer}};
}
constexpr Step Unsubscribe(const char16_t* writer) {
  return {ops::UnsubscribeWriter, "CVssWriter::Unsubscribe", {}, {writer}};
}
/// From now on the writer would report something else.
constexpr Step ChangeDocument(const char16_t* writer) {
  return {ops::ChangeDocument, "the writer changes", {}, {writer}};
}
constexpr Step Pause(int milliseconds) { return {ops::Pause, "pause", {milliseconds}}; }
constexpr Step MarkCounters() { return {ops::MarkCounters, "remember the counters"}; }
/// Outputs "blocks", "objects" and "operations": the difference to what was remembered.
constexpr Step CompareCounters() { return {ops::CompareCounters, "compare the counters"}; }

}  // namespace gwm
