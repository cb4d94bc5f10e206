// SPDX-License-Identifier: Apache-2.0
//
// event_components.h: the part of the Backup Components Document that one writer's handlers get.
#pragma once

#include <memory>

#include "requester/session.h"
#include "requester/writer_components.h"

namespace gwm {

class SessionComponents final : public EventComponents {
 public:
  SessionComponents(std::shared_ptr<Session> session, const Identity& writer)
      : session_(std::move(session)), writer_(writer) {}

  IVssWriterComponents* Live() override;
  std::u16string Text() override;
  HRESULT Take(std::u16string_view text) override;

 private:
  const std::shared_ptr<Session> session_;
  const Identity& writer_;  // the event's listener, which lives longer
  ComPtr<WriterComponents> live_;
};

}  // namespace gwm
