// SPDX-License-Identifier: Apache-2.0
//
// The life cycle of one IVssBackupComponents object as a transition table: what each call may answer in
// each phase, why we believe it, and where it leads.
//
//   LifeState state;                                             // just created
//   Cell cell = Predict(state, Call::kGather);                   // VSS_E_BAD_STATE, documented
//   auto next = Next(state, Call::kInitializeForBackup, S_OK);   // initialised for backup
//
// Pages: overview-of-backup-initialization, overview-of-restore-initialization,
// shadow-copy-creation-details, and the page of each method.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "requirements/requirement.h"
#include "trace/codes.h"

namespace gwm {

enum class Phase : std::uint8_t {
  kCreated,
  // A backup.
  kBackup, kBackupGathering, kBackupGathered, kBackupGatherFailed, kBackupFreed, kSnapshotSet,
  kPrepared, kSnapshotDone, kBackupEnded,
  // A restore.
  kRestore, kRestoreGathering, kRestoreGathered, kRestoreGatherFailed, kRestoreFreed, kRestoring,
  kRestored,
};
inline constexpr std::size_t kPhases = 17;

enum class Call : std::uint8_t {
  kInitializeForBackup, kInitializeForRestore, kSetContext, kSetBackupState, kDisableClasses,
  kGather, kFinish, kCancel, kCount, kGetMetadata, kFree, kGatherStatus, kStatusCount, kAddComponent,
  kStartSnapshotSet, kAddToSnapshotSet, kPrepareForBackup, kDoSnapshotSet, kBackupComplete, kAbort,
  kSaveAsXml, kSetRestoreState, kPreRestore, kPostRestore,
};
inline constexpr std::size_t kCalls = 24;

/// The phase, and the facts beside it on which answers depend.
struct LifeState {
  Phase phase = Phase::kCreated;
  bool context_set = false;
  bool backup_state_set = false;
  bool gathered = false;     // a gather has been started, ever
  bool metadata = false;     // its result is held
  bool status = false;       // writer status is held
  bool volume_added = false;
  bool cancelled = false;    // the gather was cancelled, rather than finished or failed

  friend bool operator==(const LifeState&, const LifeState&) = default;
};

/// One cell of the matrices: the codes permitted; none where the pages leave everything open.
struct Cell {
  Codes codes;
  Basis basis = Basis::kUndefined;
  std::string_view reading{};  // "AMB-03", where the readings of the pages differ
  std::string_view variant{};  // which row of the call: "second call", "without SetBackupState"
};

Cell Predict(const LifeState& state, Call call);

/// Where an answer leads; nothing if the pages leave open what the object is like from there on.
std::optional<LifeState> Next(LifeState state, Call call, HRESULT answer);

/// Can the call be made at all? Finish and Cancel need an operation.
bool Possible(const LifeState& state, Call call);

std::string_view Name(Phase phase);
std::string_view Name(Call call);
/// The call of this name.
std::optional<Call> CallOf(std::string_view name);

}  // namespace gwm
