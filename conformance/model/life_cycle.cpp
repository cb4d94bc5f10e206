// SPDX-License-Identifier: Apache-2.0
#include "model/life_cycle.h"

#include "vsserror.h"

namespace gwm {
namespace {

/// What a table says in one letter and a half: the answer, and why.
enum class Mark : std::uint8_t {
  kOkD, kOkI, kOkC,  // S_OK: documented, inferred, disputed
  kBsD, kBsI, kBsC,  // VSS_E_BAD_STATE, likewise
  kEither,           // S_OK or VSS_E_BAD_STATE: disputed
  kOpen,             // undefined, or the call cannot be made there
};
using enum Mark;

constexpr std::size_t kColumns = kPhases;
struct Row {
  Call call;
  std::array<Mark, kColumns> marks;
  std::string_view reading;
};

// Columns: created | backup, gathering, gathered, failed, freed, set, prepared, done, ended |
//          restore, gathering, gathered, failed, freed, restoring, restored
constexpr Row kRows[] = {
    {Call::kInitializeForBackup, {kOkD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI}, ""},
    {Call::kInitializeForRestore, {kOkD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI}, ""},
    {Call::kSetContext, {kBsD, kOkD, kEither, kEither, kOpen, kOpen, kBsI, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-06"},
    {Call::kSetBackupState, {kBsD, kOkD, kOkI, kOkD, kOpen, kOpen, kOkD, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-01"},
    {Call::kDisableClasses, {kBsD, kOkD, kEither, kEither, kOpen, kEither, kEither, kEither, kEither, kOpen, kEither, kEither, kEither, kOpen, kOpen, kOpen, kOpen}, "AMB-11"},
    {Call::kGather, {kBsD, kOkD, kBsI, kBsC, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kOkC, kBsI, kBsC, kBsI, kBsI, kBsI, kBsI}, "AMB-02"},
    {Call::kFinish, {kOpen, kOpen, kOkD, kOkI, kOkI, kOkI, kOkI, kOkI, kOkI, kOkI, kOpen, kOkD, kOkI, kOkI, kOkI, kOkI, kOkI}, ""},
    {Call::kCount, {kBsD, kBsI, kBsI, kOkD, kBsI, kBsI, kOkI, kOkI, kOkI, kOpen, kBsI, kBsI, kOkC, kBsI, kBsI, kOkI, kOpen}, "AMB-01"},
    {Call::kGetMetadata, {kBsD, kBsI, kBsI, kOkD, kBsI, kBsI, kOkI, kOkI, kOkI, kOpen, kBsI, kBsI, kOkC, kBsI, kBsI, kOkI, kOpen}, "AMB-01"},
    {Call::kFree, {kBsD, kBsC, kOpen, kOkD, kOpen, kBsI, kOkI, kOkI, kOkI, kOpen, kBsI, kOpen, kOkI, kOpen, kBsI, kOkI, kOpen}, "AMB-53"},
    {Call::kGatherStatus, {kBsD, kEither, kOpen, kOkD, kOpen, kOpen, kOkI, kOkD, kOkD, kOkD, kEither, kOpen, kOkD, kOpen, kOkI, kOkD, kOkD}, "AMB-08"},
    {Call::kStatusCount, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI}, ""},
    {Call::kAddComponent, {kBsD, kBsI, kBsI, kOkD, kBsI, kOpen, kEither, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-03"},
    {Call::kStartSnapshotSet, {kBsD, kEither, kEither, kOkD, kOpen, kOpen, kBsI, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-03"},
    {Call::kAddToSnapshotSet, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kOkD, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-01"},
    {Call::kPrepareForBackup, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kOkD, kBsI, kBsI, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-01"},
    {Call::kDoSnapshotSet, {kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kOpen, kOkD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI}, ""},
    {Call::kBackupComplete, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kOkD, kOkD, kBsI, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC, kBsC}, "AMB-01"},
    {Call::kAbort, {kBsD, kOkD, kOpen, kOkD, kOkD, kOkD, kOkD, kOkD, kOkD, kOkD, kOpen, kOpen, kOpen, kOpen, kOpen, kOpen, kOpen}, ""},
    {Call::kSaveAsXml, {kBsD, kOpen, kOpen, kOpen, kOpen, kOpen, kOpen, kOkD, kOkD, kOkD, kOpen, kOpen, kOpen, kOpen, kOpen, kOpen, kOpen}, ""},
    {Call::kSetRestoreState, {kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kBsD, kOkD, kOkI, kOkD, kOkI, kOkI, kBsI, kBsI}, ""},
    {Call::kPreRestore, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kOpen, kOpen, kOkD, kOpen, kOkI, kBsI, kBsI}, ""},
    {Call::kPostRestore, {kBsD, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kBsI, kOkD, kBsI}, ""},
};

Cell ToCell(Mark mark, std::string_view reading) {
  switch (mark) {
    case kOkD:
      return {{S_OK}, Basis::kDocumented};
    case kOkI:
      return {{S_OK}, Basis::kDerived};
    case kOkC:
      return {{S_OK}, Basis::kDisputed, reading};
    case kBsD:
      return {{VSS_E_BAD_STATE}, Basis::kDocumented};
    case kBsI:
      return {{VSS_E_BAD_STATE}, Basis::kDerived};
    case kBsC:
      return {{VSS_E_BAD_STATE}, Basis::kDisputed, reading};
    case kEither:
      return {{S_OK, VSS_E_BAD_STATE}, Basis::kDisputed, reading};
    case kOpen:
      break;
  }
  return {};
}

bool HasOperation(const LifeState& s) { return s.gathered; }

bool InSnapshotPhases(Phase p) {
  return p == Phase::kSnapshotSet || p == Phase::kPrepared || p == Phase::kSnapshotDone;
}

Cell BadState(Basis basis, std::string_view variant) {
  return {{VSS_E_BAD_STATE}, basis, {}, variant};
}
Cell Ok(Basis basis, std::string_view variant) { return {{S_OK}, basis, {}, variant}; }
Cell Open(std::string_view variant) { return {{}, Basis::kUndefined, {}, variant}; }

}  // namespace

bool Possible(const LifeState& state, Call call) {
  return (call != Call::kFinish && call != Call::kCancel) || HasOperation(state);
}

Cell Predict(const LifeState& s, Call call) {
  const bool created = s.phase == Phase::kCreated;
  switch (call) {
    case Call::kCancel:
      if (s.cancelled) return {{VSS_S_ASYNC_CANCELLED}, Basis::kDocumented, {}, "second call"};
      if (s.phase == Phase::kBackupGathering || s.phase == Phase::kRestoreGathering) {
        return Ok(Basis::kDocumented, "pending");
      }
      return {{VSS_S_ASYNC_FINISHED}, Basis::kDocumented, {}, "finished"};
    case Call::kFinish:
      if (s.cancelled) return Open("cancelled");
      break;
    case Call::kSetContext:
      if (!created && s.context_set) return BadState(Basis::kDerived, "second call");
      break;
    case Call::kCount:
    case Call::kGetMetadata:
    case Call::kFree:
      // Beyond the gather's own phases the answer hangs on whether there is a result.
      if ((InSnapshotPhases(s.phase) || s.phase == Phase::kRestoring) && !s.metadata) {
        return BadState(Basis::kDerived, "no result");
      }
      break;
    case Call::kStatusCount:
      if (!created && s.status) return Ok(Basis::kDocumented, "after GatherWriterStatus");
      break;
    case Call::kGatherStatus:
      // Whether status needs a gather of metadata is disputed, wherever the backup is.
      if (!created && !s.gathered) {
        return {{S_OK, VSS_E_BAD_STATE}, Basis::kDisputed, "AMB-08", "never gathered"};
      }
      break;
    case Call::kGather:
      // Once in the lifetime of an object; of a gather that came to no good end no page speaks.
      if (s.gathered) {
        const bool ended = s.phase == Phase::kBackupGatherFailed || s.phase == Phase::kRestoreGatherFailed ||
                           s.cancelled;
        return {{VSS_E_BAD_STATE}, ended ? Basis::kDerived : Basis::kDocumented, "AMB-02", "second call"};
      }
      if (s.phase == Phase::kSnapshotSet) {
        return {{S_OK, VSS_E_BAD_STATE}, Basis::kDisputed, "AMB-03", "first gather"};
      }
      break;
    case Call::kPrepareForBackup:
      if (s.phase != Phase::kSnapshotSet) break;
      if (!s.backup_state_set) return BadState(Basis::kDerived, "without SetBackupState");
      if (!s.metadata) return Open("without metadata");
      break;
    case Call::kDoSnapshotSet:
      if (s.phase == Phase::kSnapshotSet && !s.gathered) {
        return BadState(Basis::kDocumented, "never gathered");
      }
      if (s.phase == Phase::kPrepared && !s.volume_added) return Open("no volume");
      break;
    case Call::kAddToSnapshotSet:
      if (s.phase == Phase::kSnapshotSet && s.volume_added) return Open("same volume again");
      break;
    case Call::kStartSnapshotSet:
      if (InSnapshotPhases(s.phase)) {
        return {{VSS_E_BAD_STATE, VSS_E_SNAPSHOT_SET_IN_PROGRESS}, Basis::kDerived};
      }
      break;
    case Call::kAddComponent:
      if (s.phase == Phase::kSnapshotSet && !s.metadata) return Open("no result");
      if (s.phase == Phase::kSnapshotSet) {
        return {{S_OK, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_BAD_STATE}, Basis::kDisputed, "AMB-03"};
      }
      if (s.phase == Phase::kBackupGathered) {
        return {{S_OK, VSS_E_OBJECT_ALREADY_EXISTS}, Basis::kDocumented};
      }
      break;
    default:
      break;
  }
  for (const Row& row : kRows) {
    if (row.call != call) continue;
    // In a restore the one dispute is whether the page's clause on restores is meant word for word.
    const std::string_view reading = s.phase >= Phase::kRestore ? "AMB-01" : row.reading;
    return ToCell(row.marks[static_cast<std::size_t>(s.phase)], reading);
  }
  return {};
}

std::optional<LifeState> Next(LifeState s, Call call, HRESULT answer) {
  if (answer != S_OK) return s;
  const Phase from = s.phase;
  switch (call) {
    case Call::kInitializeForBackup:
      s.phase = Phase::kBackup;
      break;
    case Call::kInitializeForRestore:
      s.phase = Phase::kRestore;
      break;
    case Call::kSetContext:
      s.context_set = true;
      break;
    case Call::kSetBackupState:
      s.backup_state_set = true;
      break;
    case Call::kGather:
      if (from == Phase::kBackup) {
        s.phase = Phase::kBackupGathering;
      } else if (from == Phase::kRestore) {
        s.phase = Phase::kRestoreGathering;
      } else {
        return {};
      }
      s.gathered = true;
      break;
    case Call::kFinish:
      if (from == Phase::kBackupGathering || from == Phase::kRestoreGathering) {
        s.phase = from == Phase::kBackupGathering ? Phase::kBackupGathered : Phase::kRestoreGathered;
        s.metadata = true;
      }
      break;
    case Call::kCancel:
      s.phase =
          from == Phase::kBackupGathering ? Phase::kBackupGatherFailed : Phase::kRestoreGatherFailed;
      s.cancelled = true;
      break;
    case Call::kFree:
      if (!s.metadata) return {};
      s.metadata = false;
      if (from == Phase::kBackupGathered) s.phase = Phase::kBackupFreed;
      if (from == Phase::kRestoreGathered) s.phase = Phase::kRestoreFreed;
      break;
    case Call::kGatherStatus:
      s.status = true;
      break;
    case Call::kStartSnapshotSet:
      if (from == Phase::kBackupGathering) return {};
      s.phase = Phase::kSnapshotSet;
      break;
    case Call::kAddToSnapshotSet:
      s.volume_added = true;
      break;
    case Call::kPrepareForBackup:
      s.phase = Phase::kPrepared;
      break;
    case Call::kDoSnapshotSet:
      s.phase = Phase::kSnapshotDone;
      break;
    case Call::kBackupComplete:
      s.phase = Phase::kBackupEnded;
      break;
    case Call::kAbort:
      if (from == Phase::kBackupGathering || from >= Phase::kRestore) return {};
      if (InSnapshotPhases(from)) s.phase = Phase::kBackupEnded;
      break;
    case Call::kPreRestore:
      s.phase = Phase::kRestoring;
      break;
    case Call::kPostRestore:
      s.phase = Phase::kRestored;
      break;
    default:
      break;
  }
  return s;
}

std::string_view Name(Phase phase) {
  constexpr std::string_view kNames[kPhases] = {
      "created",      "backup",        "gathering",    "gathered",       "gather failed",
      "freed",        "snapshot set",  "prepared",     "snapshot done",  "ended",
      "restore",      "restore, gathering", "restore, gathered", "restore, gather failed",
      "restore, freed", "restoring", "restored"};
  return kNames[static_cast<std::size_t>(phase)];
}

std::string_view Name(Call call) {
  constexpr std::string_view kNames[kCalls] = {
      "InitializeForBackup", "InitializeForRestore", "SetContext",       "SetBackupState",
      "DisableWriterClasses", "GatherWriterMetadata", "Wait",            "Cancel",
      "GetWriterMetadataCount", "GetWriterMetadata", "FreeWriterMetadata", "GatherWriterStatus",
      "GetWriterStatusCount", "AddComponent",        "StartSnapshotSet", "AddToSnapshotSet",
      "PrepareForBackup",    "DoSnapshotSet",        "BackupComplete",   "AbortBackup",
      "SaveAsXML",           "SetRestoreState",      "PreRestore",       "PostRestore"};
  return kNames[static_cast<std::size_t>(call)];
}

std::optional<Call> CallOf(std::string_view name) {
  for (std::size_t i = 0; i < kCalls; ++i) {
    if (Name(static_cast<Call>(i)) == name) return static_cast<Call>(i);
  }
  return std::nullopt;
}

}  // namespace gwm
