// SPDX-License-Identifier: Apache-2.0
#include "legal/other_audience.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "environment/immortal.h"
#include "writers/local_audience.h"

namespace gwm {
namespace {

Audience& Inner() { return LocalAudience::Instance(); }

constexpr ListenerNumber kForeign{0x7FFFFFF0};

Identity ForeignIdentity() {
  Identity identity;
  identity.writer_id = {0x6777B046, 0x4D00, 0x4711, {0x80, 0x02, 0, 0, 0, 0, 0, 1}};
  identity.instance_id = {0x6777B046, 0x4D00, 0x4711, {0x80, 0x03, 0, 0, 0, 0, 0, 1}};
  identity.friendly_name = u"Foreign Writer";
  identity.usage = VSS_UT_SYSTEMSERVICE;
  identity.source = VSS_ST_OTHER;
  return identity;
}

void Pause(UINT milliseconds) {
  if (milliseconds > 0) std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace

void OtherAudience::Use(Manner manner) {
  static Immortal<OtherAudience> audience;
  audience->manner_ = manner;
  UseAudience(&*audience);
}

HRESULT OtherAudience::Check() { return Inner().Check(); }

HRESULT OtherAudience::Subscribed(std::vector<Listener>& listeners) {
  const HRESULT hr = Inner().Subscribed(listeners);
  if (manner_.order == Order::kReversed) std::ranges::reverse(listeners);
  if (manner_.order == Order::kShuffled) std::ranges::shuffle(listeners, std::minstd_rand(++turn_));
  if (manner_.foreign != Foreign::kNone) {
    const auto place = manner_.foreign == Foreign::kFirst ? listeners.begin() : listeners.end();
    listeners.insert(place, {kForeign, ForeignIdentity(), 60000, VSS_APP_SYSTEM});
  }
  return hr;
}

bool OtherAudience::IsSubscribed(ListenerNumber number) {
  return number == kForeign || Inner().IsSubscribed(number);
}

template <class Deliver>
HRESULT OtherAudience::Delivered(Deliver&& deliver) {
  std::unique_lock lock(one_, std::defer_lock);
  if (manner_.one_at_a_time) lock.lock();
  Pause(manner_.before_ms);
  const HRESULT hr = deliver();
  Pause(manner_.after_ms);
  return hr;
}

HRESULT OtherAudience::Identify(ListenerNumber number, const EventContext& context,
                                Answer& answer) {
  if (number == kForeign) {
    auto document = std::make_shared<Document>();
    document->identity = ForeignIdentity();
    answer.document = std::move(document);
    answer.delivery = Delivery::kSucceeded;
    return S_OK;
  }
  return Delivered([&] { return Inner().Identify(number, context, answer); });
}

HRESULT OtherAudience::Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) {
  if (number == kForeign) {
    answer.delivery = Delivery::kSucceeded;
    return S_OK;
  }
  if (manner_.aborts_twice && occasion.event == WriterEvent::kAbort) {
    Delivered([&] { return Inner().Raise(number, occasion, answer); });
  }
  return Delivered([&] { return Inner().Raise(number, occasion, answer); });
}

}  // namespace gwm
