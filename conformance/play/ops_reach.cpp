// SPDX-License-Identifier: Apache-2.0
//
// The way of an object to a state, as the pages describe a backup and a restore.
#include "script/steps_requester.h"
#include "stage/requester_help.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// The steps to each state, from the first one to its own.
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

}  // namespace

void ops::Reach(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  for (const Step& part : WayTo(static_cast<At>(s.n[0]), s.n[1] != 0)) {
    c.RunWithin(s, part);
    const HRESULT wanted = part.code_count == 0 ? S_OK : part.codes[0];
    const HRESULT got = c.recorder().LastCodeOf(c.IndexOf(s));
    if (got != wanted) {
      c.Call(s, "harness", "reach the state", {}, [&](std::vector<Field>& out) {
        out.push_back({"failed at", Value::Text(part.name)});
        return got == S_OK ? E_FAIL : got;
      });
      return;
    }
  }
  c.Call(s, "harness", "reach the state", {}, [](auto&) { return S_OK; });
}

}  // namespace gwm
