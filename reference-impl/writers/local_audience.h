// SPDX-License-Identifier: Apache-2.0
//
// local_audience.h: the writers of this process.
#pragma once

#include "writers/audience.h"

namespace gwm {

class LocalAudience final : public Audience {
 public:
  /// The one of this process.
  static LocalAudience& Instance();

  HRESULT Check() override;
  HRESULT Subscribed(std::vector<Listener>& listeners) override;
  bool IsSubscribed(ListenerNumber number) override;
  HRESULT Identify(ListenerNumber number, const EventContext& context, Answer& answer) override;
  HRESULT Raise(ListenerNumber number, const Occasion& occasion, Answer& answer) override;
};

}  // namespace gwm
