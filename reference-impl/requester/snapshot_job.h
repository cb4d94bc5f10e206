// SPDX-License-Identifier: Apache-2.0
//
// snapshot_job.h: making the shadow copies of a set: PrepareSnapshot, Freeze, the copies
// themselves, Thaw, PostSnapshot. Freeze comes to the front end first, then to the back end, then
// to the system. A writer that was frozen for too long gets Abort instead of Thaw. Cancelled before
// the copies exist, or where a provider refuses to make them, the writers get Abort instead.
#pragma once

#include "environment/snapshot_store.h"
#include "requester/event_job.h"

namespace gwm {

class SnapshotJob final : public EventJob {
 public:
  SnapshotJob(std::shared_ptr<Session> session, bool with_writers);

  std::size_t BeginRound(int round, bool cancelled) override;
  HRESULT End() override;

 protected:
  bool Concerns(const Participant& participant) const override;

 private:
  void Commit();
  void CheckFreezeTime();
  bool IsVetoed();

  const bool with_writers_;
  bool committed_ = false;
  bool aborting_ = false;
  bool vetoed_ = false;
  std::uint64_t frozen_at_ = 0;
  int freezing_ = kNoLevel;               // the place in the order of levels
  std::vector<const Participant*> late_;  // frozen for too long
  bool telling_late_ = false;

  static constexpr int kNoLevel = -1;
};

}  // namespace gwm
