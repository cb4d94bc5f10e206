// SPDX-License-Identifier: Apache-2.0
//
// gather_job.h: the Identify event, and the documents that come back.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "metadata/document.h"
#include "requester/operation.h"
#include "requester/session.h"
#include "requester/writer_filter.h"
#include "writers/audience.h"

namespace gwm {

class GatherJob final : public Job {
 public:
  /// The writers are those listeners that pass the filter. Throws std::bad_alloc.
  GatherJob(Audience& audience, std::vector<Listener> listeners, const WriterFilter& filter,
            EventContext context, bool restoring);

  std::size_t MaxTargets() const override { return writers_.size(); }
  std::size_t BeginRound(int round, bool cancelled) override;
  void Serve(int round, std::size_t target) override;
  HRESULT End() override;

  /// The writers that answered; empty before the end, and when asked again. Never throws.
  std::vector<std::shared_ptr<Participant>> TakeResults();

 private:
  /// Those for which one thread waits.
  HRESULT ServeTogether();
  void Note(Participant& slot, std::uint64_t begun, Answer answer);

  Audience& audience_;
  const EventContext context_;
  std::vector<std::shared_ptr<Participant>> writers_;
  // Each of these is a target, and all of those one more, the first.
  std::vector<std::size_t> apart_, together_;
  std::atomic<HRESULT> result_{S_OK};  // of the infrastructure
  std::mutex mutex_;
  bool ended_ = false;
};

}  // namespace gwm
