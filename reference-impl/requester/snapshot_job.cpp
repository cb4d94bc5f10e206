// SPDX-License-Identifier: Apache-2.0
#include "requester/snapshot_job.h"

#include <algorithm>
#include <chrono>

#include "decisions/decisions.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "environment/volume_trouble.h"

namespace gwm {
namespace {

constexpr EventStep kSteps[] = {
    {WriterEvent::kPrepareSnapshot, VSS_WS_WAITING_FOR_FREEZE, VSS_WS_FAILED_AT_PREPARE_SNAPSHOT},
    {WriterEvent::kFreeze, VSS_WS_WAITING_FOR_THAW, VSS_WS_FAILED_AT_FREEZE},
    {WriterEvent::kThaw, VSS_WS_WAITING_FOR_POST_SNAPSHOT, VSS_WS_FAILED_AT_THAW},
    {WriterEvent::kPostSnapshot, VSS_WS_WAITING_FOR_BACKUP_COMPLETE,
     VSS_WS_FAILED_AT_POST_SNAPSHOT},
};
// Which of these steps a round raises; Freeze has three rounds. After Freeze and after Thaw the
// writers that failed there hear that all is over, those that were frozen for too long with them.
constexpr int kAbortOfTheFailed = -1;
constexpr int kStepOfRound[] = {0, 1, 1, 1, kAbortOfTheFailed, 2, kAbortOfTheFailed, 3};
constexpr int kFreezeRound = 1;
constexpr int kCommitRound = 4;

// 0 the front end, 1 the back end, 2 the system.
int PlaceOf(VSS_APPLICATION_LEVEL level) {
  switch (level) {
    case VSS_APP_BACK_END:
      return 1;
    case VSS_APP_SYSTEM:
    case VSS_APP_SYSTEM_RM:
      return 2;
    default:
      return 0;
  }
}

VSS_TIMESTAMP Timestamp() {
  using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
  constexpr VSS_TIMESTAMP kUnixEpoch = 116'444'736'000'000'000;  // 1970 since 1601
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return kUnixEpoch + std::chrono::duration_cast<Ticks>(now).count();
}

}  // namespace

SnapshotJob::SnapshotJob(std::shared_ptr<Session> session, bool with_writers)
    : EventJob(std::move(session), kSteps), with_writers_(with_writers) {}

std::size_t SnapshotJob::BeginRound(int round, bool cancelled) {
  if (aborting_ || unreachable()) return kNoRound;
  vetoed_ = round == kCommitRound && !cancelled && IsVetoed();
  if (vetoed_ || (cancelled && !committed_)) {
    aborting_ = true;
    freezing_ = kNoLevel;
    told_ = VSS_WS_UNKNOWN;
    const std::size_t targets = Prepare(kAbortSteps[0]);
    return with_writers_ ? targets : 0;
  }
  if (round == kFreezeRound) frozen_at_ = TheEnvironment().TheClock().Now();
  if (round == kCommitRound) Commit();
  if (static_cast<std::size_t>(round) >= std::size(kStepOfRound)) return kNoRound;
  const bool freezes = round >= kFreezeRound && round < kCommitRound;
  freezing_ = freezes ? round - kFreezeRound : kNoLevel;
  told_ = VSS_WS_UNKNOWN;
  if (kStepOfRound[round] == kAbortOfTheFailed) {
    told_ = round == kCommitRound ? VSS_WS_FAILED_AT_FREEZE : VSS_WS_FAILED_AT_THAW;
    if (!CurrentDecisions().failed_freeze_is_told || !HasSome(told_)) return 0;
  }
  const bool aborts = told_ != VSS_WS_UNKNOWN;
  const std::size_t targets = Prepare(aborts ? kAbortSteps[0] : kSteps[kStepOfRound[round]]);
  return with_writers_ ? targets : 0;
}

bool SnapshotJob::HasSome(VSS_WRITER_STATE state) const {
  const std::lock_guard lock(session_->mutex);
  return std::ranges::any_of(session_->participants,
                             [&](const auto& participant) { return participant->state == state; });
}

bool SnapshotJob::Concerns(const Participant& participant) const {
  if (told_ != VSS_WS_UNKNOWN) return participant.state == told_;
  if (freezing_ == kNoLevel) return true;
  const int place = PlaceOf(participant.listener.level);
  return freezing_ == (CurrentDecisions().freeze_begins_with_system ? 2 - place : place);
}

// Made or not: the next set may begin.
HRESULT SnapshotJob::End() {
  {
    const std::lock_guard lock(session_->mutex);
    SnapshotStore::Instance().EndSet(session_->document.snapshot_set_id);
  }
  const HRESULT hr = EventJob::End();
  return vetoed_ ? VSS_E_PROVIDER_VETO : hr;
}

void SnapshotJob::Undo() noexcept {
  if (!committed_) return;
  const std::lock_guard lock(session_->mutex);
  for (PendingSnapshot& pending : session_->snapshots) pending.device = {};
  try {
    SnapshotStore::Instance().Delete(session_->document.snapshot_set_id, true);
  } catch (const std::bad_alloc&) {
    // They stay.
  }
}

bool SnapshotJob::IsVetoed() {
  const std::lock_guard lock(session_->mutex);
  return std::ranges::any_of(session_->snapshots, [](const PendingSnapshot& pending) {
    return TroubleOf(pending.volume) == VolumeTrouble::kVetoed;
  });
}

void SnapshotJob::Commit() {
  CheckFreezeTime();
  std::vector<Snapshot> set;
  {
    const std::lock_guard lock(session_->mutex);
    std::vector<std::u16string> devices;
    for (const PendingSnapshot& pending : session_->snapshots) {
      devices.push_back(DeviceOf(pending.volume));
      Snapshot snapshot;
      snapshot.id = pending.id;
      snapshot.set_id = session_->document.snapshot_set_id;
      snapshot.set_size = static_cast<LONG>(session_->snapshots.size());
      snapshot.provider_id = pending.provider_id;
      snapshot.context = session_->context_bits;
      snapshot.attributes = session_->context_bits | VSS_VOLSNAP_ATTR_DIFFERENTIAL;
      if (CurrentDecisions().copies_begin_not_surfaced) {
        snapshot.attributes |= VSS_VOLSNAP_ATTR_NOT_SURFACED;
      }
      snapshot.created = Timestamp();
      snapshot.volume = pending.volume;
      snapshot.device = devices.back();
      set.push_back(std::move(snapshot));
    }
    SnapshotStore::Instance().Add(std::move(set));
    for (std::size_t i = 0; i < devices.size(); ++i) {
      session_->snapshots[i].device = std::move(devices[i]);
    }
  }
  committed_ = true;
}

// A writer that is frozen for longer than it said it can be has lost its consistency.
void SnapshotJob::CheckFreezeTime() {
  const std::uint64_t frozen_for = TheEnvironment().TheClock().Now() - frozen_at_;
  const std::lock_guard lock(session_->mutex);
  for (const auto& participant : session_->participants) {
    if (participant->state != VSS_WS_WAITING_FOR_THAW ||
        frozen_for <= participant->listener.freeze_timeout) {
      continue;
    }
    participant->state = VSS_WS_FAILED_AT_FREEZE;
    participant->failure = {VSS_E_WRITERERROR_TIMEOUT, S_OK, {}};
  }
}

}  // namespace gwm
