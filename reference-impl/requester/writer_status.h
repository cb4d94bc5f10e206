// SPDX-License-Identifier: Apache-2.0
//
// writer_status.h: how each writer did, as GatherWriterStatus found it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "requester/operation.h"
#include "requester/session.h"

namespace gwm {

struct WriterStatus {
  VSS_ID instance_id = GUID_NULL;
  VSS_ID writer_id = GUID_NULL;
  std::u16string name;
  VSS_WRITER_STATE state = VSS_WS_STABLE;
  WriterFailure failure;
};

class StatusJob final : public Job {
 public:
  explicit StatusJob(std::shared_ptr<Session> session) : session_(std::move(session)) {}
  std::size_t MaxTargets() const override { return 0; }
  std::size_t BeginRound(int, bool) override { return kNoRound; }
  void Serve(int, std::size_t) override {}
  HRESULT End() override;

  /// What was found, for who has seen the operation finished; empty when asked again.
  std::vector<WriterStatus> TakeResults() noexcept { return std::exchange(found_, {}); }

 private:
  const std::shared_ptr<Session> session_;
  std::vector<WriterStatus> found_;  // changes no more once the operation has finished
};

}  // namespace gwm
