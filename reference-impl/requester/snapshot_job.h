// SPDX-License-Identifier: Apache-2.0
//
// snapshot_job.h: making the shadow copies of a set: PrepareSnapshot, Freeze, the copies
// themselves, Thaw, PostSnapshot. Freeze comes to the front end first, then to the back end, then
// to the system. A writer whose Freeze or Thaw fails, or that is frozen for too long, gets Abort.
// Cancelled before the copies exist, or where a provider refuses to make them, all writers do.
// Of a set that is not made in the end no copy stays.
#pragma once

#include "environment/snapshot_store.h"
#include "requester/event_job.h"

namespace gwm {

class SnapshotJob final : public EventJob {
 public:
  SnapshotJob(std::shared_ptr<Session> session, bool with_writers);

  std::size_t BeginRound(int round, bool cancelled) override;
  HRESULT End() override;
  void Undo() noexcept override;

 protected:
  bool Concerns(const Participant& participant) const override;

 private:
  void Commit();
  void CheckFreezeTime();
  bool IsVetoed();
  bool HasSome(VSS_WRITER_STATE state) const;

  const bool with_writers_;
  bool committed_ = false;
  bool aborting_ = false;
  bool vetoed_ = false;
  std::uint64_t frozen_at_ = 0;
  int freezing_ = kNoLevel;                 // the place in the order of levels
  VSS_WRITER_STATE told_ = VSS_WS_UNKNOWN;  // who failed so hears of it in this round, and no other

  static constexpr int kNoLevel = -1;
};

}  // namespace gwm
