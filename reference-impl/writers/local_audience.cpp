// SPDX-License-Identifier: Apache-2.0
#include "writers/local_audience.h"

#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/immortal.h"
#include "writers/writer_registry.h"

namespace gwm {

LocalAudience& LocalAudience::Instance() {
  static Immortal<LocalAudience> instance;
  return *instance;
}

// The services that Windows needs for it, though none of them is between us and our own writers.
HRESULT LocalAudience::Check() {
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

HRESULT LocalAudience::Subscribed(std::vector<Listener>& listeners) {
  const std::vector<ComPtr<Writer>> writers = WriterRegistry::Instance().Subscribed();
  listeners.clear();
  listeners.reserve(writers.size());
  for (const ComPtr<Writer>& writer : writers) {
    listeners.push_back({writer->number(), writer->identity(), writer->freeze_timeout(),
                         writer->GetCurrentLevel()});
  }
  return S_OK;
}

bool LocalAudience::IsSubscribed(ListenerNumber number) {
  return static_cast<bool>(WriterRegistry::Instance().Find(number));
}

HRESULT LocalAudience::Identify(ListenerNumber number, const EventContext& context,
                                Answer& answer) {
  const ComPtr<Writer> writer = WriterRegistry::Instance().Find(number);
  if (writer) answer.delivery = writer->Identify(context, answer.document);
  return S_OK;
}

HRESULT LocalAudience::Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) {
  const ComPtr<Writer> writer = WriterRegistry::Instance().Find(number);
  if (!writer) return S_OK;
  EventArguments arguments;
  arguments.components = occasion.components.Live();
  arguments.snapshot_set_id = occasion.context.snapshot_set_id;
  answer.delivery = writer->Raise(occasion.event, occasion.context, arguments, occasion.identified,
                                  answer.failure);
  return S_OK;
}

}  // namespace gwm
