// SPDX-License-Identifier: Apache-2.0
//
// The functions behind the actions: each makes its calls on the subject and records them.
#pragma once

#include "script/step.h"

namespace gwm {

class Context;

/// Does what the step says, on this thread.
void Perform(Context& context, const Step& step);

/// Waits for the current operation, which there must be, and asks how it ended, as calls of the step that started it.
void AwaitEnd(Context& context, const Step& step);

namespace ops {

// A requester: its object, its gather, its IVssAsync; the surroundings.
void Create(Context&, const Step&);
void InitializeForBackup(Context&, const Step&);
void InitializeForRestore(Context&, const Step&);
void SetContext(Context&, const Step&);
void SetBackupState(Context&, const Step&);
void FilterClasses(Context&, const Step&);
void DisableInstance(Context&, const Step&);
void Gather(Context&, const Step&);
void GatherThroughEx(Context&, const Step&);
void GatherThroughSlot(Context&, const Step&);
void GatherSweep(Context&, const Step&);
void GatherManyThreads(Context&, const Step&);
void RepeatGathers(Context&, const Step&);
void Count(Context&, const Step&);
void GetMetadata(Context&, const Step&);
void ReadResult(Context&, const Step&);
void CompareResult(Context&, const Step&);
void FreeMetadata(Context&, const Step&);
void Abort(Context&, const Step&);
void ReleaseBackup(Context&, const Step&);
void UseBackup(Context&, const Step&);
void QueryBackupInterface(Context&, const Step&);
void Wait(Context&, const Step&);
void WaitOnThreads(Context&, const Step&);
void JoinThreads(Context&, const Step&);
void Query(Context&, const Step&);
void PollUntilDone(Context&, const Step&);
void Cancel(Context&, const Step&);
void ReleaseAsync(Context&, const Step&);
void UseAsync(Context&, const Step&);
void QueryAsyncInterface(Context&, const Step&);
void CancelRace(Context&, const Step&);
void GatherRace(Context&, const Step&);
void ChangeConditions(Context&, const Step&);
void FailAllocation(Context&, const Step&);
void ArmFault(Context&, const Step&);
void ArmLateFault(Context&, const Step&);
void AwaitIdentify(Context&, const Step&);
void AwaitIdentifyDone(Context&, const Step&);
void AwaitEvent(Context&, const Step&);
void OpenGate(Context&, const Step&);
void SubscribeWriter(Context&, const Step&);
void UnsubscribeWriter(Context&, const Step&);
void ChangeDocument(Context&, const Step&);
void Pause(Context&, const Step&);
void MarkCounters(Context&, const Step&);
void CompareCounters(Context&, const Step&);

// A requester around the gather.
void Reach(Context&, const Step&);
void Sweep(Context&, const Step&);
void CreateInternal(Context&, const Step&);
void CreateOnThread(Context&, const Step&);
void SetWholeBackupState(Context&, const Step&);
void FilterList(Context&, const Step&);
void FilterInstances(Context&, const Step&);
void GetMetadataOf(Context&, const Step&);
void ReadEveryIndex(Context&, const Step&);
void KeepDocument(Context&, const Step&);
void ReadKept(Context&, const Step&);
void StartOperation(Context&, const Step&);
void StatusCount(Context&, const Step&);
void GetStatus(Context&, const Step&);
void StatusOf(Context&, const Step&);
void FreeStatus(Context&, const Step&);
void AddComponent(Context&, const Step&);
void StartSnapshotSet(Context&, const Step&);
void AddToSnapshotSet(Context&, const Step&);
void SaveBackup(Context&, const Step&);
void SetBackupSucceeded(Context&, const Step&);
void SetRestoreState(Context&, const Step&);
void SelectForRestore(Context&, const Step&);
void AddRestoreSubcomponent(Context&, const Step&);
void AskWriter(Context&, const Step&);
void FailEvent(Context&, const Step&);
void FailComponent(Context&, const Step&);
void ComponentFailure(Context&, const Step&);
void DescribeComponent(Context&, const Step&);
void ChangeOwnComponent(Context&, const Step&);

// The Backup Components Document, and shadow copies.
void ComponentsCount(Context&, const Step&);
void ComponentsAt(Context&, const Step&);
void ReadStored(Context&, const Step&);
void ReadOwn(Context&, const Step&);
void FailureWithNull(Context&, const Step&);
void SetOwn(Context&, const Step&);
void SetStored(Context&, const Step&);
void AskEvent(Context&, const Step&);
void SessionId(Context&, const Step&);
void AddVolume(Context&, const Step&);
void AddVolumes(Context&, const Step&);
void FindCopies(Context&, const Step&);
void DeleteCopies(Context&, const Step&);
void ExposeCopy(Context&, const Step&);
void UnknownCopy(Context&, const Step&);
void BreakCopies(Context&, const Step&);
void RevertStatus(Context&, const Step&);
void RecoverSet(Context&, const Step&);
void VolumeSupported(Context&, const Step&);
void VolumeSnapshotted(Context&, const Step&);
void RootPaths(Context&, const Step&);

// Documents and their parts.
void CreateExamine(Context&, const Step&);
void ReadInvalid(Context&, const Step&);
void MetadataOf(Context&, const Step&);
void ReleaseExamine(Context&, const Step&);
void QueryExamine(Context&, const Step&);
void LoadXml(Context&, const Step&);
void SaveXml(Context&, const Step&);
void KeepXml(Context&, const Step&);
void FreeKeptXml(Context&, const Step&);
void GetDom(Context&, const Step&);
void GetIdentity(Context&, const Step&);
void GetIdentityEx(Context&, const Step&);
void GetFileCounts(Context&, const Step&);
void GetBackupSchema(Context&, const Step&);
void GetRestoreMethod(Context&, const Step&);
void GetVersion(Context&, const Step&);
void GetSnapshotExcludeCount(Context&, const Step&);
void GetIndexed(Context&, const Step&);
void GetComponentInfo(Context&, const Step&);
void FreeComponentInfo(Context&, const Step&);
void GetOfComponent(Context&, const Step&);
void ReleaseComponent(Context&, const Step&);
void GetFileText(Context&, const Step&);
void GetRecursive(Context&, const Step&);
void GetTypeMask(Context&, const Step&);
void GetTargetWriter(Context&, const Step&);
void GetTargetText(Context&, const Step&);
void ReadEveryFile(Context&, const Step&);
void MarkStrings(Context&, const Step&);
void CompareStrings(Context&, const Step&);

// The writer's side.
void Build(Context&, const Step&);
void BuildSweep(Context&, const Step&);
void Shown(Context&, const Step&);
void RememberMetadata(Context&, const Step&);
void InitializeWith(Context&, const Step&);
void InitializeSweep(Context&, const Step&);
void SubscribeAs(Context&, const Step&);
void SubscribeSweep(Context&, const Step&);
void UnsubscribeWithin(Context&, const Step&);
void DestroyWriter(Context&, const Step&);
void AskHandler(Context&, const Step&);
void Instances(Context&, const Step&);
void CreateExpress(Context&, const Step&);
void CreateExpressMetadata(Context&, const Step&);
void LoadExpress(Context&, const Step&);
void RegisterExpress(Context&, const Step&);
void UnregisterExpress(Context&, const Step&);
void ExpressSweep(Context&, const Step&);

// The machine.
void SetAccess(Context&, const Step&);
void AdvanceTime(Context&, const Step&);
void InitializeWriter(Context&, const Step&);
void InitializeWriterAs(Context&, const Step&);
void SubscribeFor(Context&, const Step&);
void RestoreOwnBackup(Context&, const Step&);
void SetFileStatus(Context&, const Step&);
void ChooseTarget(Context&, const Step&);

// Values at the edges of their size.
void AddWhole(Context&, const Step&);
void SetWhole(Context&, const Step&);
void FillWhole(Context&, const Step&);
void ReadWhole(Context&, const Step&);
void ReadyEdges(Context&, const Step&);
void TellEdges(Context&, const Step&);
void ReadEdges(Context&, const Step&);
void FilterEdges(Context&, const Step&);
void AddEdges(Context&, const Step&);
void FailEdges(Context&, const Step&);
void StatusEdges(Context&, const Step&);
void SetEdges(Context&, const Step&);
void TakeEdges(Context&, const Step&);
void ComponentEdges(Context&, const Step&);

// The model of the life cycle.
void EverySequence(Context&, const Step&);
void EveryState(Context&, const Step&);

}  // namespace ops
}  // namespace gwm
