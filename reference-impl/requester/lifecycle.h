// SPDX-License-Identifier: Apache-2.0
//
// lifecycle.h: how far an IVssBackupComponents has come, and which calls fit there.
//
// Three things are told apart: what the object was initialised for, whether the writers were asked,
// and how far the backup or the restore is. What the pages leave open is decided in Decisions.
#pragma once

#include <cstdint>

#include "vss.h"

namespace gwm {

enum class Mode : std::uint8_t { kNone, kBackup, kRestore };

enum class Gather : std::uint8_t {
  kNone,
  kPending,
  kDone,
  kFailed,  // ended with an error, or was cancelled
  kFreed,
};

enum class Progress : std::uint8_t {
  kIdle,
  // Backup
  kSetStarted,
  kPreparing,
  kPrepared,
  kSnapshotting,
  kSnapshotDone,
  kSnapshotFailed,
  kCompleting,
  // Restore
  kPreRestoring,
  kRestoring,
  kPostRestoring,
  // Both
  kEnded,
};

struct Lifecycle {
  Mode mode = Mode::kNone;
  Gather gather = Gather::kNone;
  Progress progress = Progress::kIdle;
  bool context_set = false;
  bool backup_state_set = false;
  bool gather_used_up = false;  // by a call that failed: only ever by decision
  LONG context = VSS_CTX_BACKUP;

  bool initialised() const { return mode != Mode::kNone; }
  /// Whether writers take part in shadow copies of this context.
  bool has_writers() const {
    return (context & VSS_VOLSNAP_ATTR_NO_WRITERS) == 0 ||
           context == static_cast<LONG>(VSS_CTX_ALL);
  }
  /// Whether the writers were asked and have answered.
  bool gathered() const { return gather == Gather::kDone || gather == Gather::kFreed; }
  /// Whether writers are waiting for the end of a backup.
  bool backup_under_way() const;

  bool MayInitialize() const;
  bool MaySetContext() const;
  bool MaySetBackupState() const;
  bool MayFilter() const { return initialised(); }
  bool MayGather() const;
  bool MayReadMetadata() const { return initialised() && gather == Gather::kDone; }
  bool MayFreeMetadata() const;
  bool MayGatherStatus() const;
  bool MayAddComponent() const;
  bool MayStartSnapshotSet() const;
  bool MayAddToSnapshotSet() const;
  bool MayPrepareForBackup() const;
  bool MayDoSnapshotSet() const;
  bool MayCompleteBackup() const;
  bool MayEditBackup() const;
  bool MayAbort() const;
  bool MayManageSnapshots() const;
  bool MaySaveDocument() const;
  bool MaySetRestoreState() const;
  bool MaySelectForRestore() const;
  bool MayPreRestore() const;
  bool MayFinishRestore() const;
};

}  // namespace gwm
