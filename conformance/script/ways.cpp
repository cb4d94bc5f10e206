// SPDX-License-Identifier: Apache-2.0
#include "script/ways.h"

#include "vsserror.h"

namespace gwm {

std::vector<Step> WayTo(At state, bool with_component) {
  const auto gathered = [] {
    return std::vector<Step>{InitializeForBackup(), SetBackupState(), GatherEnded()};
  };
  const auto restored = [] { return std::vector<Step>{InitializeForRestore(), GatherEnded()}; };
  std::vector<Step> way;
  switch (state) {
    case At::kCreated:
      return {};
    case At::kBackup:
      return {InitializeForBackup()};
    case At::kGathered:
      return gathered();
    case At::kCancelled:
      return {InitializeForBackup(), SetBackupState(), Gather(), AwaitIdentify(u"A"), Cancel(),
              OpenGate(u"A")};
    case At::kFailed:
      return {InitializeForBackup(), SetBackupState(), ArmLateFault(E_OUTOFMEMORY),
              GatherEnded().Answers(E_OUTOFMEMORY)};
    case At::kFreed:
      way = gathered();
      way.push_back(FreeMetadata());
      return way;
    case At::kRestore:
      return {InitializeForRestore()};
    case At::kRestoreGathered:
      return restored();
    case At::kRestoreFreed:
      way = restored();
      way.push_back(FreeMetadata());
      return way;
    case At::kSelected:
    case At::kPreRestored:
    case At::kPostRestored:
      way = restored();
      if (state == At::kSelected || with_component) way.push_back(SelectForRestore());
      if (state != At::kSelected) way.push_back(PreRestore());
      if (state == At::kPostRestored) way.push_back(PostRestore());
      return way;
    default:
      break;
  }
  way = gathered();
  if (with_component || state == At::kAdded) way.push_back(AddComponent());
  if (state == At::kAdded) return way;
  way.push_back(StartSnapshotSet());
  way.push_back(AddToSnapshotSet());
  if (state == At::kStarted) return way;
  way.push_back(Prepare());
  if (state == At::kPrepared) return way;
  if (state == At::kAborted) {
    way.push_back(Abort());
    return way;
  }
  way.push_back(DoSnapshot());
  if (state == At::kSnapshot) return way;
  way.push_back(Complete());
  return way;
}

}  // namespace gwm
