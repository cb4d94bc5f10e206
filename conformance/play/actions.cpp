// SPDX-License-Identifier: Apache-2.0
#include "play/actions.h"

#include <array>

namespace gwm {
namespace {

using Function = void (*)(Context&, const Step&);

struct Row {
  Action action;
  Function function;
};

constexpr Row kRows[] = {
    {Action::kCreate, ops::Create},
    {Action::kInitializeForBackup, ops::InitializeForBackup},
    {Action::kInitializeForRestore, ops::InitializeForRestore},
    {Action::kSetContext, ops::SetContext},
    {Action::kSetBackupState, ops::SetBackupState},
    {Action::kFilterClasses, ops::FilterClasses},
    {Action::kDisableInstance, ops::DisableInstance},
    {Action::kGather, ops::Gather},
    {Action::kGatherThroughEx, ops::GatherThroughEx},
    {Action::kGatherThroughSlot, ops::GatherThroughSlot},
    {Action::kGatherSweep, ops::GatherSweep},
    {Action::kGatherManyThreads, ops::GatherManyThreads},
    {Action::kRepeatGathers, ops::RepeatGathers},
    {Action::kCount, ops::Count},
    {Action::kGetMetadata, ops::GetMetadata},
    {Action::kReadResult, ops::ReadResult},
    {Action::kCompareResult, ops::CompareResult},
    {Action::kFreeMetadata, ops::FreeMetadata},
    {Action::kAbort, ops::Abort},
    {Action::kReleaseBackup, ops::ReleaseBackup},
    {Action::kUseBackup, ops::UseBackup},
    {Action::kQueryBackupInterface, ops::QueryBackupInterface},
    {Action::kWait, ops::Wait},
    {Action::kWaitOnThreads, ops::WaitOnThreads},
    {Action::kJoinThreads, ops::JoinThreads},
    {Action::kQuery, ops::Query},
    {Action::kPollUntilDone, ops::PollUntilDone},
    {Action::kCancel, ops::Cancel},
    {Action::kReleaseAsync, ops::ReleaseAsync},
    {Action::kUseAsync, ops::UseAsync},
    {Action::kQueryAsyncInterface, ops::QueryAsyncInterface},
    {Action::kCancelRace, ops::CancelRace},
    {Action::kChangeConditions, ops::ChangeConditions},
    {Action::kFailAllocation, ops::FailAllocation},
    {Action::kArmFault, ops::ArmFault},
    {Action::kArmLateFault, ops::ArmLateFault},
    {Action::kAwaitIdentify, ops::AwaitIdentify},
    {Action::kAwaitIdentifyDone, ops::AwaitIdentifyDone},
    {Action::kAwaitAborted, ops::AwaitAborted},
    {Action::kOpenGate, ops::OpenGate},
    {Action::kSubscribeWriter, ops::SubscribeWriter},
    {Action::kUnsubscribeWriter, ops::UnsubscribeWriter},
    {Action::kChangeDocument, ops::ChangeDocument},
    {Action::kPause, ops::Pause},
    {Action::kMarkCounters, ops::MarkCounters},
    {Action::kCompareCounters, ops::CompareCounters},
    {Action::kReach, ops::Reach},
    {Action::kSweep, ops::Sweep},
    {Action::kCreateInternal, ops::CreateInternal},
    {Action::kCreateOnThread, ops::CreateOnThread},
    {Action::kSetWholeBackupState, ops::SetWholeBackupState},
    {Action::kFilterList, ops::FilterList},
    {Action::kFilterInstances, ops::FilterInstances},
    {Action::kGetMetadataOf, ops::GetMetadataOf},
    {Action::kReadEveryIndex, ops::ReadEveryIndex},
    {Action::kKeepDocument, ops::KeepDocument},
    {Action::kReadKept, ops::ReadKept},
    {Action::kStartOperation, ops::StartOperation},
    {Action::kStatusCount, ops::StatusCount},
    {Action::kGetStatus, ops::GetStatus},
    {Action::kStatusOf, ops::StatusOf},
    {Action::kFreeStatus, ops::FreeStatus},
    {Action::kAddComponent, ops::AddComponent},
    {Action::kStartSnapshotSet, ops::StartSnapshotSet},
    {Action::kAddToSnapshotSet, ops::AddToSnapshotSet},
    {Action::kSaveBackup, ops::SaveBackup},
    {Action::kSetBackupSucceeded, ops::SetBackupSucceeded},
    {Action::kSetRestoreState, ops::SetRestoreState},
    {Action::kSelectForRestore, ops::SelectForRestore},
    {Action::kAddRestoreSubcomponent, ops::AddRestoreSubcomponent},
    {Action::kAskWriter, ops::AskWriter},
    {Action::kFailEvent, ops::FailEvent},
    {Action::kFailComponent, ops::FailComponent},
    {Action::kComponentFailure, ops::ComponentFailure},
    {Action::kDescribeComponent, ops::DescribeComponent},
    {Action::kChangeOwnComponent, ops::ChangeOwnComponent},
    {Action::kComponentsCount, ops::ComponentsCount},
    {Action::kComponentsAt, ops::ComponentsAt},
    {Action::kReadStored, ops::ReadStored},
    {Action::kReadOwn, ops::ReadOwn},
    {Action::kFailureWithNull, ops::FailureWithNull},
    {Action::kSetOwn, ops::SetOwn},
    {Action::kSetStored, ops::SetStored},
    {Action::kAskEvent, ops::AskEvent},
    {Action::kSessionId, ops::SessionId},
    {Action::kAddVolume, ops::AddVolume},
    {Action::kAddVolumes, ops::AddVolumes},
    {Action::kFindCopies, ops::FindCopies},
    {Action::kDeleteCopies, ops::DeleteCopies},
    {Action::kExposeCopy, ops::ExposeCopy},
    {Action::kBreakCopies, ops::BreakCopies},
    {Action::kRevertStatus, ops::RevertStatus},
    {Action::kRecoverSet, ops::RecoverSet},
    {Action::kVolumeSupported, ops::VolumeSupported},
    {Action::kVolumeSnapshotted, ops::VolumeSnapshotted},
    {Action::kRootPaths, ops::RootPaths},
    {Action::kCreateExamine, ops::CreateExamine},
    {Action::kReadInvalid, ops::ReadInvalid},
    {Action::kMetadataOf, ops::MetadataOf},
    {Action::kReleaseExamine, ops::ReleaseExamine},
    {Action::kQueryExamine, ops::QueryExamine},
    {Action::kLoadXml, ops::LoadXml},
    {Action::kSaveXml, ops::SaveXml},
    {Action::kKeepXml, ops::KeepXml},
    {Action::kFreeKeptXml, ops::FreeKeptXml},
    {Action::kGetDom, ops::GetDom},
    {Action::kGetIdentity, ops::GetIdentity},
    {Action::kGetIdentityEx, ops::GetIdentityEx},
    {Action::kGetFileCounts, ops::GetFileCounts},
    {Action::kGetBackupSchema, ops::GetBackupSchema},
    {Action::kGetRestoreMethod, ops::GetRestoreMethod},
    {Action::kGetVersion, ops::GetVersion},
    {Action::kGetSnapshotExcludeCount, ops::GetSnapshotExcludeCount},
    {Action::kGetIndexed, ops::GetIndexed},
    {Action::kGetComponentInfo, ops::GetComponentInfo},
    {Action::kFreeComponentInfo, ops::FreeComponentInfo},
    {Action::kGetOfComponent, ops::GetOfComponent},
    {Action::kReleaseComponent, ops::ReleaseComponent},
    {Action::kGetFileText, ops::GetFileText},
    {Action::kGetRecursive, ops::GetRecursive},
    {Action::kGetTypeMask, ops::GetTypeMask},
    {Action::kGetTargetWriter, ops::GetTargetWriter},
    {Action::kGetTargetText, ops::GetTargetText},
    {Action::kReadEveryFile, ops::ReadEveryFile},
    {Action::kMarkStrings, ops::MarkStrings},
    {Action::kCompareStrings, ops::CompareStrings},
    {Action::kBuild, ops::Build},
    {Action::kBuildSweep, ops::BuildSweep},
    {Action::kShown, ops::Shown},
    {Action::kRememberMetadata, ops::RememberMetadata},
    {Action::kInitializeWith, ops::InitializeWith},
    {Action::kInitializeSweep, ops::InitializeSweep},
    {Action::kSubscribeAs, ops::SubscribeAs},
    {Action::kSubscribeSweep, ops::SubscribeSweep},
    {Action::kUnsubscribeWithin, ops::UnsubscribeWithin},
    {Action::kDestroyWriter, ops::DestroyWriter},
    {Action::kAskHandler, ops::AskHandler},
    {Action::kInstances, ops::Instances},
    {Action::kCreateExpress, ops::CreateExpress},
    {Action::kCreateExpressMetadata, ops::CreateExpressMetadata},
    {Action::kLoadExpress, ops::LoadExpress},
    {Action::kRegisterExpress, ops::RegisterExpress},
    {Action::kUnregisterExpress, ops::UnregisterExpress},
    {Action::kExpressSweep, ops::ExpressSweep},
    {Action::kSetAccess, ops::SetAccess},
    {Action::kAdvanceTime, ops::AdvanceTime},
    {Action::kInitializeWriter, ops::InitializeWriter},
    {Action::kInitializeWriterAs, ops::InitializeWriterAs},
    {Action::kSubscribeFor, ops::SubscribeFor},
    {Action::kRestoreOwnBackup, ops::RestoreOwnBackup},
    {Action::kSetFileStatus, ops::SetFileStatus},
    {Action::kChooseTarget, ops::ChooseTarget},
    {Action::kAddWhole, ops::AddWhole},
    {Action::kSetWhole, ops::SetWhole},
    {Action::kFillWhole, ops::FillWhole},
    {Action::kReadWhole, ops::ReadWhole},
    {Action::kReadyEdges, ops::ReadyEdges},
    {Action::kTellEdges, ops::TellEdges},
    {Action::kReadEdges, ops::ReadEdges},
    {Action::kFilterEdges, ops::FilterEdges},
    {Action::kAddEdges, ops::AddEdges},
    {Action::kFailEdges, ops::FailEdges},
    {Action::kStatusEdges, ops::StatusEdges},
    {Action::kSetEdges, ops::SetEdges},
    {Action::kTakeEdges, ops::TakeEdges},
    {Action::kComponentEdges, ops::ComponentEdges},
    {Action::kEverySequence, ops::EverySequence},
    {Action::kEveryState, ops::EveryState},
};

/// The functions by action; a row that is missing or there twice does not compile.
constexpr auto kFunctions = [] {
  std::array<Function, kActions> functions{};
  std::array<bool, kActions> there{};  // comparing a function with nullptr is no constant under UBSan
  for (const Row& row : kRows) {
    const auto place = static_cast<std::size_t>(row.action);
    if (there[place]) throw "an action has two rows";
    there[place] = true;
    functions[place] = row.function;
  }
  for (std::size_t i = 1; i < kActions; ++i) {
    if (!there[i]) throw "an action has no row";
  }
  return functions;
}();

}  // namespace

void Perform(Context& context, const Step& step) {
  kFunctions[static_cast<std::size_t>(step.action)](context, step);
}

}  // namespace gwm
