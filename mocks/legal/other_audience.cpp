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
  return hr;
}

bool OtherAudience::IsSubscribed(ListenerNumber number) { return Inner().IsSubscribed(number); }

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
  return Delivered([&] { return Inner().Identify(number, context, answer); });
}

HRESULT OtherAudience::Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) {
  return Delivered([&] { return Inner().Raise(number, occasion, answer); });
}

}  // namespace gwm
