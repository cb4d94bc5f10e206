// SPDX-License-Identifier: Apache-2.0
#include "requester/gather_job.h"

#include <algorithm>
#include <utility>

#include "decisions/decisions.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "writers/writer_registry.h"

namespace gwm {

HRESULT CheckInfrastructure() {
  const Decisions& decide = CurrentDecisions();
  if (!decide.gather_checks_infrastructure) return S_OK;
  Environment& environment = TheEnvironment();
  const std::string_view service = environment.BrokenService();
  if (service.empty()) return S_OK;
  if (!decide.infrastructure_sees_event_service && service == "EventSystem") return S_OK;
  if (!decide.infrastructure_sees_vss_service && service == "VSS") return S_OK;
  if (decide.infrastructure_is_logged) {
    environment.Log({.code = decide.broken_infrastructure,
                     .service = service,
                     .text = "writers cannot be reached, a service does not run",
                     .detail = service});
  }
  return decide.broken_infrastructure;
}

GatherJob::GatherJob(const WriterFilter& filter, EventContext context, bool restoring)
    : context_(std::move(context)) {
  const Decisions& decide = CurrentDecisions();
  std::vector<ComPtr<Writer>> subscribed = WriterRegistry::Instance().Subscribed();
  writers_.reserve(subscribed.size());
  if (!decide.identify_is_delivered) return;
  if (restoring && !decide.identify_in_restore) return;
  const auto has_disabled_sibling = [&](const VSS_ID& writer_id) {
    return std::any_of(subscribed.begin(), subscribed.end(), [&](const ComPtr<Writer>& other) {
      return other && other->identity().writer_id == writer_id &&
             filter.IsDisabled(other->identity().instance_id);
    });
  };
  for (ComPtr<Writer>& writer : subscribed) {
    const Identity& identity = writer->identity();
    if (!filter.Passes(identity.writer_id, identity.instance_id)) continue;
    if (decide.instance_filter_hits_class && has_disabled_sibling(identity.writer_id)) continue;
    const auto same_class = [&](const std::shared_ptr<Participant>& other) {
      return other->writer->identity().writer_id == identity.writer_id;
    };
    if (!decide.identify_every_instance &&
        std::any_of(writers_.begin(), writers_.end(), same_class)) {
      continue;
    }
    writers_.push_back(std::make_shared<Participant>());
    writers_.back()->writer = std::move(writer);
  }
  if (decide.last_writer_is_lost && !writers_.empty()) writers_.pop_back();
}

std::size_t GatherJob::BeginRound(int round, bool cancelled) {
  if (round > 0 || cancelled) return kNoRound;
  // The services may have gone down since the call.
  result_ = CheckInfrastructure();
  return FAILED(result_) ? kNoRound : writers_.size();
}

void GatherJob::Serve(int, std::size_t target) {
  Participant& slot = *writers_[target];
  const std::uint64_t begun = TheEnvironment().TheClock().Now();
  slot.writer->Identify(context_, slot.document);
  constexpr std::uint64_t kFreezeTimeout = 60'000;
  if (CurrentDecisions().slow_identify_times_out &&
      TheEnvironment().TheClock().Now() - begun >= kFreezeTimeout) {
    slot.failure.hr = VSS_E_WRITERERROR_TIMEOUT;
  }
  if (CurrentDecisions().other_events_with_identify) {
    WriterFailure failure;
    slot.writer->Raise(WriterEvent::kPrepareSnapshot, context_, {}, slot.document, failure);
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
    empty->identity = slot->writer->identity();
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
