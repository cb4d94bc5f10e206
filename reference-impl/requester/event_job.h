// SPDX-License-Identifier: Apache-2.0
//
// event_job.h: raising events at the writers of a session, one after the other, at all writers at
// once.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "decisions/decisions.h"
#include "requester/operation.h"
#include "requester/session.h"

namespace gwm {

/// An event, and a writer's state after it.
struct EventStep {
  WriterEvent event;
  VSS_WRITER_STATE succeeded;
  VSS_WRITER_STATE failed;
  /// Whether in component mode only writers with components get it, as the default decisions have
  /// it.
  bool only_with_components = true;
};

inline constexpr EventStep kPrepareForBackupSteps[] = {
    {WriterEvent::kPrepareBackup, VSS_WS_STABLE, VSS_WS_FAILED_AT_PREPARE_BACKUP, false}};
inline constexpr EventStep kBackupCompleteSteps[] = {
    {WriterEvent::kBackupComplete, VSS_WS_STABLE, VSS_WS_FAILED_AT_BACKUP_COMPLETE}};
inline constexpr EventStep kPreRestoreSteps[] = {
    {WriterEvent::kPreRestore, VSS_WS_STABLE, VSS_WS_FAILED_AT_PRE_RESTORE, false}};
inline constexpr EventStep kPostRestoreSteps[] = {
    {WriterEvent::kPostRestore, VSS_WS_STABLE, VSS_WS_FAILED_AT_POST_RESTORE}};
inline constexpr EventStep kAbortSteps[] = {
    {WriterEvent::kAbort, VSS_WS_STABLE, VSS_WS_FAILED_AT_THAW, false}};
inline constexpr EventStep kShutdownSteps[] = {
    {WriterEvent::kBackupShutdown, VSS_WS_STABLE, VSS_WS_FAILED_AT_BACKUPSHUTDOWN, false}};

class EventJob : public Job {
 public:
  /// Throws std::bad_alloc. `steps` outlives the job.
  EventJob(std::shared_ptr<Session> session, std::span<const EventStep> steps);

  std::size_t MaxTargets() const override { return participants_.size(); }
  std::size_t BeginRound(int round, bool cancelled) override;
  void Serve(int round, std::size_t target) override;
  HRESULT End() override;

 protected:
  /// Whether the step is for this writer at all.
  virtual bool Concerns(const Participant&) const { return true; }
  /// Makes `step` the one that Serve raises; the number of its targets.
  std::size_t Prepare(const EventStep& step);
  /// Whether no writer can be reached any more: then there are no further rounds.
  bool unreachable() const { return FAILED(result_); }

  const std::shared_ptr<Session> session_;

 private:
  using Report = std::shared_ptr<const Document>;

  bool IsDue(const Participant& participant) const;
  /// What this one identified itself with; nothing where the event is not raised there.
  std::optional<Report> ReportOf(std::size_t participant) const;
  /// Those for which one thread waits.
  void ServeTogether();
  void Note(Participant& participant, HRESULT hr, Answer answer);

  const std::span<const EventStep> steps_;
  const std::vector<std::shared_ptr<Participant>> participants_;
  EventStep step_{};
  EventContext context_;
  // Each of these is a target, and all of those one more, the first.
  std::vector<std::size_t> apart_, together_;
  std::atomic<HRESULT> result_{S_OK};  // of the infrastructure
};

/// BackupComplete and PostRestore; from this event on the components change no more.
class LastEventJob final : public EventJob {
 public:
  using EventJob::EventJob;
  std::size_t BeginRound(int round, bool cancelled) override {
    if (!cancelled) {
      const Decisions& decide = CurrentDecisions();
      const std::lock_guard lock(session_->mutex);
      session_->read_only = session_->restoring ? decide.post_restored_document_is_read_only
                                                : decide.completed_document_is_read_only;
    }
    return EventJob::BeginRound(round, cancelled);
  }
};

}  // namespace gwm
