// SPDX-License-Identifier: Apache-2.0
//
// PrepareForBackup, BackupComplete, AbortBackup, and what the release of the object tells the
// writers.
#include "decisions/decisions.h"
#include "environment/snapshot_store.h"
#include "requester/backup_components.h"
#include "requester/event_job.h"

namespace gwm {
namespace {

// Inside a handler the end of an operation may be the end of that handler, or wait for its writer's
// turn: there the operation ends by itself, later.
void Await(Operation& operation) {
  if (!InsideHandler()) operation.Join();
}

}  // namespace

HRESULT BackupComponents::Begin(std::shared_ptr<Job> job, Progress during, Progress then,
                                Progress otherwise, IVssAsync** async) {
  ComPtr<Operation> operation = Operation::Start(std::move(job));
  operation_ = operation;
  life_.progress = during;
  progress_then_ = then;
  progress_otherwise_ = otherwise;
  *async = operation.Detach();
  return S_OK;
}

void BackupComponents::RunNow(std::shared_ptr<Job> job) {
  const ComPtr<Operation> operation = Operation::Start(std::move(job));
  Await(*operation);
}

// Where no gather has told who is there: all that are subscribed and pass the filter.
HRESULT BackupComponents::RecallParticipants() {
  if (life_.gathered()) return S_OK;
  {
    const std::lock_guard lock(session_->mutex);
    if (!session_->participants.empty()) return S_OK;
  }
  std::vector<Listener> listeners;
  if (const HRESULT hr = session_->audience.Subscribed(listeners); FAILED(hr)) return hr;
  std::vector<std::shared_ptr<Participant>> recalled;
  for (Listener& listener : listeners) {
    const Identity& identity = listener.identity;
    if (!filter_.Passes(identity.writer_id, identity.instance_id)) continue;
    recalled.push_back(std::make_shared<Participant>(std::move(listener)));
  }
  session_->Adopt(std::move(recalled));
  return S_OK;
}

HRESULT STDMETHODCALLTYPE BackupComponents::PrepareForBackup(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::PrepareForBackup", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppAsync == nullptr) return decide.bad_argument;
    if (!life_.MayPrepareForBackup()) return decide.bad_state;
    if (const HRESULT hr = RecallParticipants(); FAILED(hr)) return hr;
    const HRESULT hr =
        Begin(std::make_shared<EventJob>(session_, kPrepareForBackupSteps), Progress::kPreparing,
              Progress::kPrepared, Progress::kSetStarted, ppAsync);
    took_part_ = true;
    return hr;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::BackupComplete(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::BackupComplete", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppAsync == nullptr) return decide.bad_argument;
    if (!life_.MayCompleteBackup()) return decide.bad_state;
    std::span<const EventStep> steps = kBackupCompleteSteps;
    if (!decide.complete_raises_event) steps = {};
    const Progress before = life_.progress;
    auto job = std::make_shared<LastEventJob>(session_, steps);
    return Begin(std::move(job), Progress::kCompleting, Progress::kEnded, before, ppAsync);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::AbortBackup() {
  return Locked("IVssBackupComponents::AbortBackup", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (!life_.MayAbort()) return decide.bad_state;
    // With nothing under way there is nothing to abort.
    if (!life_.backup_under_way()) return decide.idle_abort_is_ignored ? S_OK : decide.bad_state;
    // The making of shadow copies, cancelled in its middle, tells the writers itself.
    bool told = false;
    if (operation_) {
      told = operation_->Cancel() == S_OK && life_.progress == Progress::kSnapshotting;
      Await(*operation_);
    }
    if (!told && life_.has_writers() && decide.abort_raises_event) {
      RecallParticipants();  // who cannot be reached hears nothing of it
      RunNow(std::make_shared<EventJob>(session_, kAbortSteps));
    }
    operation_ = {};
    EndSnapshotSet();
    life_.progress = Progress::kEnded;
    return S_OK;
  });
}

void BackupComponents::SayGoodbye() noexcept {
  if (session_ == nullptr) return;
  EndSnapshotSet();
  try {
    if (took_part_ && CurrentDecisions().release_raises_shutdown) {
      RunNow(std::make_shared<EventJob>(session_, kShutdownSteps));
    }
  } catch (const std::bad_alloc&) {
    // Nobody can be told any more.
  }
  // Shadow copies that do not outlive their requester go with it.
  const std::lock_guard lock(session_->mutex);
  if ((life_.context & VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE) == 0 && !session_->snapshots.empty() &&
      CurrentDecisions().copies_go_with_their_object) {
    SnapshotStore::Instance().Delete(session_->document.snapshot_set_id, true);
  }
}

}  // namespace gwm
