// SPDX-License-Identifier: Apache-2.0
#include "requester/gather_job.h"

#include <algorithm>
#include <utility>

#include "decisions/decisions.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "requester/event_components.h"

namespace gwm {

GatherJob::GatherJob(Audience& audience, std::vector<Listener> listeners,
                     const WriterFilter& filter, EventContext context, bool restoring)
    : audience_(audience), context_(std::move(context)) {
  const Decisions& decide = CurrentDecisions();
  writers_.reserve(listeners.size());
  if (!decide.identify_is_delivered) return;
  if (restoring && !decide.identify_in_restore) return;
  const auto is_disabled = [&](const VSS_ID& writer_id) {
    return std::any_of(listeners.begin(), listeners.end(), [&](const Listener& other) {
      return other.identity.writer_id == writer_id && filter.IsDisabled(other.identity.instance_id);
    });
  };
  const auto is_there = [&](const VSS_ID& writer_id) {
    return std::any_of(writers_.begin(), writers_.end(),
                       [&](const std::shared_ptr<Participant>& other) {
                         return other->listener.identity.writer_id == writer_id;
                       });
  };
  for (Listener& listener : listeners) {
    const Identity& identity = listener.identity;
    if (!filter.Passes(identity.writer_id, identity.instance_id)) continue;
    if (decide.instance_filter_hits_class && is_disabled(identity.writer_id)) continue;
    if (!decide.identify_every_instance && is_there(identity.writer_id)) continue;
    writers_.push_back(std::make_shared<Participant>(std::move(listener)));
  }
  if (decide.last_writer_is_lost && !writers_.empty()) writers_.pop_back();
}

std::size_t GatherJob::BeginRound(int round, bool cancelled) {
  if (round > 0 || cancelled) return kNoRound;
  const bool may_be_together = CurrentDecisions().identify_in_parallel;
  for (std::size_t i = 0; i < writers_.size(); ++i) {
    const bool is_together =
        may_be_together && audience_.IsAskedWithOthers(writers_[i]->listener.number);
    (is_together ? together_ : apart_).push_back(i);
  }
  // The services may have gone down since the call.
  result_ = together_.empty() ? audience_.Check() : audience_.CheckHere();
  if (FAILED(result_)) return kNoRound;
  return apart_.size() + (together_.empty() ? 0 : 1);
}

void GatherJob::Serve(int, std::size_t target) {
  HRESULT hr;
  if (!together_.empty() && target-- == 0) {
    hr = ServeTogether();
  } else {
    Participant& slot = *writers_[apart_[target]];
    const std::uint64_t begun = TheEnvironment().TheClock().Now();
    Answer answer;
    hr = audience_.Identify(slot.listener.number, context_, answer);
    if (SUCCEEDED(hr)) Note(slot, begun, std::move(answer));
  }
  if (FAILED(hr)) result_ = hr;
}

HRESULT GatherJob::ServeTogether() {
  std::vector<ListenerNumber> numbers;
  numbers.reserve(together_.size());
  for (const std::size_t i : together_) numbers.push_back(writers_[i]->listener.number);
  const std::uint64_t begun = TheEnvironment().TheClock().Now();
  return audience_.IdentifyAll(numbers, context_, [&](std::size_t place, Answer answer) {
    Note(*writers_[together_[place]], begun, std::move(answer));
  });
}

void GatherJob::Note(Participant& slot, std::uint64_t begun, Answer answer) {
  slot.document = DocumentOf(std::move(answer), slot.listener.identity);
  constexpr std::uint64_t kFreezeTimeout = 60'000;
  if (CurrentDecisions().slow_identify_times_out &&
      TheEnvironment().TheClock().Now() - begun >= kFreezeTimeout) {
    slot.failure.hr = VSS_E_WRITERERROR_TIMEOUT;
  }
  if (CurrentDecisions().other_events_with_identify) {
    SessionComponents none(std::make_shared<Session>(), slot.listener.identity);
    Answer ignored;
    audience_.Raise(slot.listener.number,
                    {WriterEvent::kPrepareSnapshot, context_, none, slot.document}, ignored);
  }
}

HRESULT GatherJob::End() {
  const Decisions& decide = CurrentDecisions();
  const std::lock_guard lock(mutex_);
  const auto failed = [](const std::shared_ptr<Participant>& slot) {
    return slot->document == nullptr;
  };
  if (decide.failed_writer_fails_gather && std::any_of(writers_.begin(), writers_.end(), failed)) {
    result_ = VSS_E_UNEXPECTED_WRITER_ERROR;
  }
  for (const auto& slot : writers_) {
    if (decide.failed_writer_is_dropped || !failed(slot)) continue;
    auto empty = std::make_shared<Document>();
    empty->identity = slot->listener.identity;
    slot->document = std::move(empty);
  }
  std::erase_if(writers_, failed);
  if (decide.same_document_for_all) {
    for (const auto& slot : writers_) slot->document = writers_.front()->document;
  }
  ended_ = true;
  return result_;
}

std::vector<std::shared_ptr<Participant>> GatherJob::TakeResults() {
  const std::lock_guard lock(mutex_);
  return ended_ ? std::exchange(writers_, {}) : std::vector<std::shared_ptr<Participant>>();
}

}  // namespace gwm
