// SPDX-License-Identifier: Apache-2.0
#include "requester/lifecycle.h"

#include "decisions/decisions.h"

namespace gwm {

using enum Progress;

bool Lifecycle::backup_under_way() const {
  return mode == Mode::kBackup && progress != kIdle && progress != kEnded;
}

bool Lifecycle::MayInitialize() const {
  return !initialised() || !CurrentDecisions().second_initialize_refused;
}

bool Lifecycle::MaySetContext() const {
  const Decisions& decide = CurrentDecisions();
  return mode == Mode::kBackup && progress == kIdle &&
         (!context_set || !decide.second_context_refused) &&
         (gather == Gather::kNone || decide.context_after_gather_allowed);
}

bool Lifecycle::MaySetBackupState() const {
  if (mode == Mode::kRestore && CurrentDecisions().backup_state_in_restore_allowed) return true;
  return mode == Mode::kBackup && progress <= kSetStarted &&
         (gather == Gather::kNone || CurrentDecisions().backup_state_after_gather_allowed);
}

bool Lifecycle::MayGather() const {
  const Decisions& decide = CurrentDecisions();
  if (!initialised()) return false;
  if (gather_used_up) return false;
  if (gather == Gather::kFailed && decide.gather_after_failure_refused) return false;
  if (gather != Gather::kNone && gather != Gather::kFailed && decide.second_gather_refused) {
    return false;
  }
  if (mode == Mode::kRestore) {
    return decide.gather_in_restore_allowed &&
           (progress == kIdle || !decide.gather_during_restore_refused);
  }
  return progress == kIdle ||
         (progress == kSetStarted && !decide.gather_after_snapshot_set_refused);
}

bool Lifecycle::MayFreeMetadata() const {
  return initialised() && (gather == Gather::kDone ||
                           (gather == Gather::kFreed && !CurrentDecisions().second_free_refused));
}

bool Lifecycle::MayGatherStatus() const {
  return initialised() && gather != Gather::kPending &&
         (gather != Gather::kNone || CurrentDecisions().status_without_gather_allowed);
}

bool Lifecycle::MayAddComponent() const {
  const Decisions& decide = CurrentDecisions();
  return mode == Mode::kBackup && progress <= kSetStarted &&
         (gather == Gather::kDone || !decide.add_component_needs_gather ||
          (gather == Gather::kFreed && decide.add_component_after_free_allowed)) &&
         (has_writers() || !decide.no_writer_context_refuses_components);
}

bool Lifecycle::MayStartSnapshotSet() const {
  return mode == Mode::kBackup && progress == kIdle && gather != Gather::kPending &&
         gather != Gather::kFailed && context != static_cast<LONG>(VSS_CTX_ALL);
}

bool Lifecycle::MayAddToSnapshotSet() const {
  return mode == Mode::kBackup && progress == kSetStarted;
}

bool Lifecycle::MayPrepareForBackup() const {
  const Decisions& decide = CurrentDecisions();
  if (mode != Mode::kBackup) return false;
  if (!has_writers() && decide.no_writer_context_refuses_prepare) return false;
  const bool gather_is_optional =
      !decide.snapshot_needs_gather || (gather == Gather::kNone && !decide.prepare_needs_gather);
  if (!gathered() && !gather_is_optional) return false;
  if (!backup_state_set && decide.prepare_needs_backup_state) return false;
  return progress == kSetStarted || (progress == kIdle && !decide.prepare_needs_snapshot_set);
}

bool Lifecycle::MayDoSnapshotSet() const {
  if (mode != Mode::kBackup) return false;
  if (!has_writers()) return progress == kSetStarted;
  return progress == kPrepared ||
         (progress == kSetStarted && !gathered() && !CurrentDecisions().snapshot_needs_gather);
}

bool Lifecycle::MayCompleteBackup() const {
  return mode == Mode::kBackup &&
         (has_writers() || !CurrentDecisions().no_writer_context_refuses_prepare) &&
         (progress == kPrepared || progress == kSnapshotDone);
}

bool Lifecycle::MayEditBackup() const {
  return mode == Mode::kBackup && progress != kEnded && progress != kCompleting;
}

bool Lifecycle::MayAbort() const {
  const Decisions& decide = CurrentDecisions();
  if (!initialised()) return !decide.abort_needs_initialize;
  return mode == Mode::kBackup || decide.restore_abort_is_ignored;
}

bool Lifecycle::MayManageSnapshots() const { return mode == Mode::kBackup; }

bool Lifecycle::MaySaveDocument() const { return initialised(); }

bool Lifecycle::MaySetRestoreState() const {
  if (!CurrentDecisions().restore_calls_need_restore && initialised()) return true;
  return mode == Mode::kRestore && progress == kIdle;
}

bool Lifecycle::MaySelectForRestore() const {
  if (!CurrentDecisions().restore_calls_need_restore && initialised()) return true;
  return mode == Mode::kRestore && progress == kIdle && gather != Gather::kPending;
}

bool Lifecycle::MayPreRestore() const {
  return mode == Mode::kRestore && progress == kIdle && gathered();
}

bool Lifecycle::MayFinishRestore() const {
  return mode == Mode::kRestore && progress == kRestoring;
}

}  // namespace gwm
