// SPDX-License-Identifier: Apache-2.0
//
// The steps of scripts: what a requester calls, and what happens around it.
#pragma once

#include "script/step.h"
#include "worlds/conditions.h"
#include "vsbackup.h"

namespace gwm {

// --- IVssBackupComponents. Every script starts with an object made; Create makes another one. ---

constexpr Step CreateBackup() { return {Action::kCreate, "CreateVssBackupComponents"}; }
/// A NULL output.
constexpr Step CreateBackupNull() { return {Action::kCreate, "CreateVssBackupComponents(NULL)", {1}}; }
/// The nth object, from 0; made when first used.
constexpr Step UseBackup(int n) { return {Action::kUseBackup, "UseBackup", {n}}; }
constexpr Step ReleaseBackup() { return {Action::kReleaseBackup, "Release"}; }

inline constexpr char16_t kStoredDocument[] = u"<stored>";  // saved by the subject itself
inline constexpr char16_t kCutOffDocument[] = u"<stored, cut off>";  // its first half
inline constexpr char16_t kSavedDocument[] = u"<saved>";  // what SaveAsXML of this script gave last
/// `xml` NULL: no document.
constexpr Step InitializeForBackup(const char16_t* xml = nullptr) {
  return {Action::kInitializeForBackup, "InitializeForBackup", {}, {xml}};
}
constexpr Step InitializeForRestore(const char16_t* xml = kStoredDocument) {
  return {Action::kInitializeForRestore, "InitializeForRestore", {}, {xml}};
}
constexpr Step SetContext(LONG context) { return {Action::kSetContext, "SetContext", {context}}; }
constexpr Step SetBackupState(VSS_BACKUP_TYPE type = VSS_BT_FULL) {
  return {Action::kSetBackupState, "SetBackupState", {type}};
}

/// Class letters: "AB" is the classes of the writers A and B.
constexpr Step DisableClasses(const char16_t* letters) {
  return {Action::kFilterClasses, "DisableWriterClasses", {0}, {letters}};
}
constexpr Step EnableClasses(const char16_t* letters) {
  return {Action::kFilterClasses, "EnableWriterClasses", {1}, {letters}};
}
/// The instance id comes from a gather on another object, as the documentation advises.
constexpr Step DisableInstance(const char16_t* writer) {
  return {Action::kDisableInstance, "DisableWriterInstances", {}, {writer}};
}

constexpr Step Gather() { return {Action::kGather, "GatherWriterMetadata"}; }
constexpr Step GatherNull() { return {Action::kGather, "GatherWriterMetadata(NULL)", {1}}; }
/// The answer is the effective one: the direct code, or else pHrResult once the operation has ended.
constexpr Step GatherToTheEnd() { return {Action::kGather, "GatherWriterMetadata, to the end", {2}}; }
/// Through an interface that QueryInterface gives: 0 for the base, 1 for Ex, ... 4.
constexpr Step GatherThroughEx(int level = 1) {
  constexpr const char* kNames[] = {"GatherWriterMetadata through the base", "GatherWriterMetadata through Ex", "GatherWriterMetadata through Ex2", "GatherWriterMetadata through Ex3", "GatherWriterMetadata through Ex4"};
  return {Action::kGatherThroughEx, kNames[level], {level}};
}
/// On a thread of its own, until that has come back.
constexpr Step GatherOnThread() { return {Action::kGather, "GatherWriterMetadata on another thread", {3}}; }
constexpr Step GatherThroughSlot() { return {Action::kGatherThroughSlot, "GatherWriterMetadata by slot 9"}; }
/// A fresh object for every n: the nth allocation fails, until the gather succeeds.
constexpr Step GatherSweep() { return {Action::kGatherSweep, "GatherWriterMetadata, nth allocation fails"}; }
/// This many threads, each with an object of its own.
constexpr Step GatherOnThreads(int threads) {
  return {Action::kGatherManyThreads, "GatherWriterMetadata on threads", {threads}};
}
/// This many objects one after the other, each gathered with and released. Output "threads stay": the
/// process does not have a further thread for each of them.
constexpr Step RepeatGathers(int times) {
  return {Action::kRepeatGathers, "GatherWriterMetadata again and again", {times}};
}

constexpr Step Count() { return {Action::kCount, "GetWriterMetadataCount"}; }
/// Again and again while it is refused with VSS_E_BAD_STATE, as long as the suite is patient.
constexpr Step CountInTheEnd() { return {Action::kCount, "GetWriterMetadataCount", {2}}; }
constexpr Step CountNull() { return {Action::kCount, "GetWriterMetadataCount(NULL)", {1}}; }
constexpr Step GetMetadata(int index = 0) { return {Action::kGetMetadata, "GetWriterMetadata", {index}}; }
/// Reads every document, by GetIdentity and SaveAsXML, and remembers them.
constexpr Step ReadResult() { return {Action::kReadResult, "read every document"}; }
/// Reads every document again; output "same" says whether they equal those remembered.
constexpr Step CompareResult() { return {Action::kCompareResult, "compare every document"}; }
constexpr Step FreeMetadata() { return {Action::kFreeMetadata, "FreeWriterMetadata"}; }
constexpr Step Abort() { return {Action::kAbort, "AbortBackup"}; }
/// QueryInterface for one of the IVssBackupComponents family: 0 for the base, 1 for Ex, ... 4.
constexpr Step QueryBackupInterface(int level) {
  return {Action::kQueryBackupInterface, "QueryInterface", {level}};
}

// --- IVssAsync; the last one handed out is the current one. ---

constexpr Step Wait(DWORD milliseconds = INFINITE) { return {Action::kWait, "Wait", {milliseconds}}; }
/// Waits on other threads; JoinThreads waits for them.
constexpr Step WaitOnThreads(int threads = 1) { return {Action::kWaitOnThreads, "Wait on threads", {threads}}; }
constexpr Step JoinThreads() { return {Action::kJoinThreads, "join the threads"}; }
constexpr Step Query() { return {Action::kQuery, "QueryStatus"}; }
constexpr Step QueryNull() { return {Action::kQuery, "QueryStatus(NULL)", {1}}; }
/// With a place for the status that is no memory.
constexpr Step QueryInvalid() { return {Action::kQuery, "QueryStatus(no memory)", {3}}; }
constexpr Step QueryReserved() { return {Action::kQuery, "QueryStatus with pReserved", {2}}; }
constexpr Step QueryIs(HRESULT status) { return Query().GivesCode("pHrResult", status); }
constexpr Step PollUntilDone() { return {Action::kPollUntilDone, "QueryStatus until it ends"}; }
constexpr Step Cancel() { return {Action::kCancel, "Cancel"}; }
constexpr Step ReleaseAsync() { return {Action::kReleaseAsync, "Release of the async"}; }
constexpr Step UseAsync(int n) { return {Action::kUseAsync, "UseAsync", {n}}; }
/// 0: IVssAsync, 1: IUnknown, 2: an interface it does not have.
constexpr Step QueryAsyncInterface(int which) {
  return {Action::kQueryAsyncInterface, "QueryInterface of the async", {which}};
}
/// Races Cancel against completion this many times.
constexpr Step CancelRace(int times) { return {Action::kCancelRace, "Cancel against completion", {times}}; }
/// Two threads call GatherWriterMetadata of one object at the same moment, this many times, for two seconds at
/// most. Output "both accepted": how often neither was refused.
constexpr Step GatherRace(int times) { return {Action::kGatherRace, "two gathers of one object at once", {times}}; }

// --- The surroundings. ---

constexpr Step LosePrivilege() {
  return {Action::kChangeConditions, "the privilege is taken away", {IndexOfCondition("privilege"), GWM_PRIVILEGE_NONE}};
}
constexpr Step RegainPrivilege() {
  return {Action::kChangeConditions, "the privilege is given back",
          {IndexOfCondition("privilege"), GWM_PRIVILEGE_ADMINISTRATOR}};
}
constexpr Step SetEventService(GwmServiceState state) {
  return {Action::kChangeConditions, "the event service changes", {IndexOfCondition("event_service"), state}};
}
constexpr Step SetVssService(GwmServiceState state) {
  return {Action::kChangeConditions, "the VSS service changes", {IndexOfCondition("vss_service"), state}};
}
constexpr Step FailAllocation(int nth) { return {Action::kFailAllocation, "an allocation will fail", {nth}}; }
inline constexpr HRESULT kInnerCode = static_cast<HRESULT>(0x8007001F);
constexpr Step ArmFault(const char* method) {
  return {Action::kArmFault, "an unforeseen error is armed", {kInnerCode}, {}, method};
}
constexpr Step ArmLateFault(HRESULT result) {
  return {Action::kArmLateFault, "the operation will fail", {result}};
}

/// Until the writer is inside OnIdentify.
constexpr Step AwaitIdentify(const char16_t* writer) {
  return {Action::kAwaitIdentify, "the writer is inside OnIdentify", {}, {writer}};
}
constexpr Step AwaitIdentifyDone(const char16_t* writer, int times = 1) {
  return {Action::kAwaitIdentifyDone, "the writer has left OnIdentify", {times}, {writer}};
}
/// Waits for a while until the writer has left OnAbort: no page says that it has when AbortBackup comes back.
constexpr Step AwaitAborted(const char16_t* writer) {
  return {Action::kAwaitEvent, "the writer has left OnAbort", {1}, {writer, u"OnAbort"}};
}
constexpr Step AwaitThawedOrAborted(const char16_t* writer) {
  return {Action::kAwaitEvent, "the writer has left OnThaw or OnAbort", {1}, {writer, u"OnThaw", u"OnAbort"}};
}
constexpr Step AwaitInFreeze(const char16_t* writer) {
  return {Action::kAwaitEvent, "the writer is in OnFreeze", {0}, {writer, u"OnFreeze"}};
}
constexpr Step OpenGate(const char16_t* writer) { return {Action::kOpenGate, "open the gate", {}, {writer}}; }
constexpr Step Subscribe(const char16_t* writer) {
  return {Action::kSubscribeWriter, "CVssWriter::Subscribe", {}, {writer}};
}
constexpr Step Unsubscribe(const char16_t* writer) {
  return {Action::kUnsubscribeWriter, "CVssWriter::Unsubscribe", {}, {writer}};
}
/// From now on the writer would report something else.
constexpr Step ChangeDocument(const char16_t* writer) {
  return {Action::kChangeDocument, "the writer changes", {}, {writer}};
}
constexpr Step Pause(int milliseconds) { return {Action::kPause, "pause", {milliseconds}}; }
constexpr Step MarkCounters() { return {Action::kMarkCounters, "remember the counters"}; }
/// Outputs "blocks", "objects" and "operations": the difference to what was remembered.
constexpr Step CompareCounters() { return {Action::kCompareCounters, "compare the counters"}; }

}  // namespace gwm
