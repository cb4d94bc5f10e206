// SPDX-License-Identifier: Apache-2.0
#include "requester/event_job.h"

#include <deque>
#include <new>
#include <utility>

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
    : session_(std::move(session)), steps_(steps), participants_(ParticipantsOf(*session_)) {
  apart_.reserve(participants_.size());
  together_.reserve(participants_.size());
}

std::size_t EventJob::Prepare(const EventStep& step) {
  {
    const std::lock_guard lock(session_->mutex);
    step_ = step;
    session_->event = step.event;
    context_ = session_->Context();
  }
  apart_.clear();
  together_.clear();
  const bool may_be_together = CurrentDecisions().identify_in_parallel;
  for (std::size_t i = 0; i < participants_.size(); ++i) {
    const bool is_together =
        may_be_together && session_->audience.IsAskedWithOthers(participants_[i]->listener.number);
    (is_together ? together_ : apart_).push_back(i);
  }
  return apart_.size() + (together_.empty() ? 0 : 1);
}

HRESULT EventJob::End() {
  const std::lock_guard lock(session_->mutex);
  session_->event.reset();
  return result_;
}

std::size_t EventJob::BeginRound(int round, bool cancelled) {
  if (cancelled || unreachable()) return kNoRound;
  if (static_cast<std::size_t>(round) >= steps_.size()) return kNoRound;
  return Prepare(steps_[round]);
}

// A writer that failed hears of the end only; one without components of nothing after the
// preparation. The lock is held.
bool EventJob::IsDue(const Participant& participant) const {
  const bool ends =
      step_.event == WriterEvent::kAbort || step_.event == WriterEvent::kBackupShutdown;
  if (!Concerns(participant) || (!ends && TellsFailed(participant.state))) return false;
  const bool needs_components =
      step_.only_with_components || (!ends && CurrentDecisions().first_event_needs_components);
  return !needs_components || session_->Wants(participant);
}

std::optional<EventJob::Report> EventJob::ReportOf(std::size_t participant) const {
  if (CurrentDecisions().event_misses_last_writer == static_cast<int>(step_.event) &&
      participant + 1 == participants_.size()) {
    return std::nullopt;
  }
  const Participant& asked = *participants_[participant];
  std::u16string reported;
  {
    const std::lock_guard lock(session_->mutex);
    if (!IsDue(asked)) return std::nullopt;
    if (!MayAskForItsReport(step_.event) || asked.reported.empty()) return asked.document;
    reported = asked.reported;
  }
  return Parse(reported, nullptr);
}

void EventJob::Serve(int, std::size_t target) {
  if (!together_.empty() && target-- == 0) return ServeTogether();
  std::optional<Report> report = ReportOf(apart_[target]);
  if (!report) return;
  Participant& participant = *participants_[apart_[target]];
  SessionComponents components(session_, participant.listener.identity);
  Answer answer;
  const HRESULT hr = session_->audience.Raise(
      participant.listener.number, {step_.event, context_, components, std::move(*report)}, answer);
  Note(participant, hr, std::move(answer));
}

void EventJob::ServeTogether() {
  std::deque<SessionComponents> components;  // which the events refer to
  std::vector<Audience::Raising> all;
  std::vector<Participant*> unheard;
  all.reserve(together_.size());
  unheard.reserve(together_.size());
  bool is_short_of_memory = false;  // which is told when the others have heard of the event
  for (const std::size_t i : together_) try {
      std::optional<Report> report = ReportOf(i);
      if (!report) continue;
      Participant& participant = *participants_[i];
      components.emplace_back(session_, participant.listener.identity);
      all.push_back({participant.listener.number,
                     {step_.event, context_, components.back(), std::move(*report)}});
      unheard.push_back(&participant);
    } catch (const std::bad_alloc&) {
      is_short_of_memory = true;
    }
  const HRESULT hr = session_->audience.RaiseAll(all, [&](std::size_t place, Answer answer) {
    Note(*std::exchange(unheard[place], nullptr), S_OK, std::move(answer));
  });
  if (FAILED(hr)) result_ = hr;
  for (Participant* const participant : unheard) {
    if (participant != nullptr) Note(*participant, hr, {});
  }
  if (is_short_of_memory) throw std::bad_alloc();
}

void EventJob::Note(Participant& participant, HRESULT hr, Answer answer) {
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
