// SPDX-License-Identifier: Apache-2.0
//
// other_audience.h: the writers of this process, reached in another order or at another pace, or
// beside one of another process.
#pragma once

#include <atomic>
#include <mutex>

#include "writers/audience.h"

namespace gwm {

class OtherAudience final : public Audience {
 public:
  enum class Order { kAsSubscribed, kReversed, kShuffled };
  enum class Foreign { kNone, kFirst, kLast };
  struct Manner {
    Order order = Order::kAsSubscribed;
    UINT before_ms = 0;  // a delivery begins so much later
    UINT after_ms = 0;   // and ends so much after the handler
    bool one_at_a_time = false;
    Foreign foreign = Foreign::kNone;  // where the writer of another process comes
    bool aborts_twice = false;
  };

  /// Chooses this audience, in this manner.
  static void Use(Manner manner);

  HRESULT Check() override;
  HRESULT Subscribed(std::vector<Listener>& listeners) override;
  bool IsSubscribed(ListenerNumber number) override;
  HRESULT Identify(ListenerNumber number, const EventContext& context, Answer& answer) override;
  HRESULT Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) override;

 private:
  template <class Deliver>
  HRESULT Delivered(Deliver&& deliver);

  Manner manner_;
  std::atomic<UINT> turn_{0};
  std::mutex one_;
};

}  // namespace gwm
