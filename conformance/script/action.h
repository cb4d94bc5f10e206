// SPDX-License-Identifier: Apache-2.0
//
// What a step of a script can do. What each one needs of the subject is in script/needs.cpp; how it is
// done is in play/, where play/actions.cpp names the function of each.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gwm {

enum class Action : std::uint8_t {
  kNone,
  // A requester: its object, its gather, its IVssAsync; the surroundings.
  kCreate, kInitializeForBackup, kInitializeForRestore, kSetContext, kSetBackupState,
  kFilterClasses, kDisableInstance, kGather, kGatherThroughEx, kGatherThroughSlot, kGatherSweep,
  kGatherManyThreads, kRepeatGathers, kCount, kGetMetadata, kReadResult, kCompareResult, kFreeMetadata, kAbort,
  kReleaseBackup, kUseBackup, kQueryBackupInterface, kWait, kWaitOnThreads, kJoinThreads, kQuery,
  kPollUntilDone, kCancel, kReleaseAsync, kUseAsync, kQueryAsyncInterface, kCancelRace, kGatherRace,
  kChangeConditions, kFailAllocation, kArmFault, kArmLateFault, kAwaitIdentify,
  kAwaitIdentifyDone, kAwaitEvent, kOpenGate, kSubscribeWriter, kUnsubscribeWriter, kChangeDocument, kPause,
  kMarkCounters, kCompareCounters,
  // A requester around the gather.
  kReach, kSweep, kCreateInternal, kCreateOnThread, kSetWholeBackupState, kFilterList,
  kFilterInstances, kGetMetadataOf, kReadEveryIndex, kKeepDocument, kReadKept, kStartOperation,
  kStatusCount, kGetStatus, kStatusOf, kFreeStatus, kAddComponent, kStartSnapshotSet,
  kAddToSnapshotSet, kSaveBackup, kSetBackupSucceeded, kSetRestoreState, kSelectForRestore,
  kAddRestoreSubcomponent, kAskWriter, kFailEvent, kFailComponent, kComponentFailure,
  kDescribeComponent, kChangeOwnComponent,
  // The Backup Components Document, and shadow copies.
  kComponentsCount, kComponentsAt, kReadStored, kReadOwn, kFailureWithNull, kSetOwn, kSetStored, kAskEvent,
  kAddWhole, kSetWhole, kFillWhole, kReadWhole,
  kSessionId, kAddVolume, kAddVolumes, kFindCopies, kDeleteCopies, kExposeCopy, kUnknownCopy, kBreakCopies, kRevertStatus,
  kRecoverSet, kVolumeSupported, kVolumeSnapshotted, kRootPaths,
  // Documents and their parts.
  kCreateExamine, kReadInvalid, kMetadataOf, kReleaseExamine, kQueryExamine, kLoadXml, kSaveXml,
  kKeepXml, kFreeKeptXml, kGetDom, kGetIdentity, kGetIdentityEx, kGetFileCounts, kGetBackupSchema,
  kGetRestoreMethod, kGetVersion, kGetSnapshotExcludeCount, kGetIndexed, kGetComponentInfo,
  kFreeComponentInfo, kGetOfComponent, kReleaseComponent, kGetFileText, kGetRecursive,
  kGetTypeMask, kGetTargetWriter, kGetTargetText, kReadEveryFile, kMarkStrings, kCompareStrings,
  // The writer's side.
  kBuild, kBuildSweep, kShown, kRememberMetadata, kInitializeWith, kInitializeSweep, kSubscribeAs,
  kSubscribeSweep, kUnsubscribeWithin, kDestroyWriter, kAskHandler, kInstances, kCreateExpress,
  kCreateExpressMetadata, kLoadExpress, kRegisterExpress, kUnregisterExpress, kExpressSweep,
  // The machine.
  kSetAccess, kAdvanceTime, kInitializeWriter, kInitializeWriterAs, kSubscribeFor,
  kRestoreOwnBackup, kSetFileStatus, kChooseTarget,
  // Values at the edges of their size, for every writer of a world.
  kReadyEdges, kTellEdges, kReadEdges, kFilterEdges, kAddEdges, kFailEdges, kStatusEdges,
  kSetEdges, kTakeEdges, kComponentEdges,
  // The model of the life cycle.
  kEverySequence, kEveryState,
};
inline constexpr std::size_t kActions = static_cast<std::size_t>(Action::kEveryState) + 1;

}  // namespace gwm
