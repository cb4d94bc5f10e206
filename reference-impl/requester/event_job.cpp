// SPDX-License-Identifier: Apache-2.0
#include "requester/event_job.h"

#include "decisions/decisions.h"
#include "metadata/parse.h"
#include "requester/event_components.h"

namespace gwm {
namespace {

std::vector<std::shared_ptr<Participant>> ParticipantsOf(Session& session) {
  const std::lock_guard lock(session.mutex);
  return session.participants;
}

// The states of failures are the last ones.
bool TellsFailed(VSS_WRITER_STATE state) { return state >= VSS_WS_FAILED_AT_IDENTIFY; }

}  // namespace

EventJob::EventJob(std::shared_ptr<Session> session, std::span<const EventStep> steps)
    : session_(std::move(session)), steps_(steps), participants_(ParticipantsOf(*session_)) {}

void EventJob::Prepare(const EventStep& step) {
  const std::lock_guard lock(session_->mutex);
  step_ = step;
  session_->event = step.event;
  context_ = session_->Context();
}

HRESULT EventJob::End() {
  const std::lock_guard lock(session_->mutex);
  session_->event.reset();
  return result_;
}

std::size_t EventJob::BeginRound(int round, bool cancelled) {
  if (cancelled || unreachable()) return kNoRound;
  if (static_cast<std::size_t>(round) >= steps_.size()) return kNoRound;
  Prepare(steps_[round]);
  return participants_.size();
}

// A writer that failed hears of the end only; one without components of nothing after the
// preparation. The lock is held.
bool EventJob::IsDue(const Participant& participant) const {
  const bool ends =
      step_.event == WriterEvent::kAbort || step_.event == WriterEvent::kBackupShutdown;
  if (!Concerns(participant) || (!ends && TellsFailed(participant.state))) return false;
  return !step_.only_with_components || session_->Wants(participant);
}

void EventJob::Serve(int, std::size_t target) {
  if (CurrentDecisions().event_misses_last_writer == static_cast<int>(step_.event) &&
      target + 1 == participants_.size()) {
    return;
  }
  Participant& participant = *participants_[target];
  std::shared_ptr<const Document> identified;
  std::u16string reported;
  {
    const std::lock_guard lock(session_->mutex);
    if (!IsDue(participant)) return;
    identified = participant.document;
    if (MayAskForItsReport(step_.event)) reported = participant.reported;
  }
  if (!reported.empty()) identified = Parse(reported, nullptr);
  SessionComponents components(session_, participant.listener.identity);
  Answer answer;
  const HRESULT hr =
      session_->audience.Raise(participant.listener.number,
                               {step_.event, context_, components, std::move(identified)}, answer);
  if (FAILED(hr)) result_ = hr;
  const std::lock_guard lock(session_->mutex);
  if (FAILED(hr) || answer.delivery == Delivery::kGone) {
    participant.state = VSS_WS_UNKNOWN;
    participant.failure = {VSS_E_WRITER_NOT_RESPONDING, S_OK, {}};
  } else if (answer.delivery == Delivery::kFailed) {
    participant.state = step_.failed;
    participant.failure = std::move(answer.failure);
  } else if (!TellsFailed(participant.state)) {
    participant.state = step_.succeeded;
  }
}

}  // namespace gwm
