// SPDX-License-Identifier: Apache-2.0
//
// test_world.h: a world for one test, which at its end sees that nothing of the library is left.
#pragma once

#include <gmock/gmock.h>

#include <vector>

#include "com/live_memory.h"
#include "gwm_world.h"
#include "vsbackup.h"

namespace gwm {

class TestWorld {
 public:
  explicit TestWorld(GwmConditions conditions = GwmDefaultConditions()) : conditions(conditions) {
    EXPECT_EQ(GwmGetWorld(kGwmWorldVersion, &world_), S_OK);
    EXPECT_EQ(world_->Open(&conditions), S_OK);
    before_ = Counters();
    strings_ = VssComLiveStrings();
    blocks_ = VssComLiveBlocks();
  }
  ~TestWorld() {
    EXPECT_EQ(world_->Close(), S_OK);
    const GwmCounters after = Counters();
    EXPECT_EQ(after.blocks, before_.blocks);
    EXPECT_EQ(after.bytes, before_.bytes);
    EXPECT_EQ(after.objects, before_.objects);
    EXPECT_EQ(after.operations, before_.operations);
    EXPECT_EQ(after.subscribers, before_.subscribers);
    EXPECT_EQ(VssComLiveStrings(), strings_);
    EXPECT_EQ(VssComLiveBlocks(), blocks_);
  }
  IGwmWorld* operator->() { return world_; }

  /// Puts the changed `conditions` into force.
  void Change() { EXPECT_EQ(world_->Change(&conditions), S_OK); }
  GwmCounters Counters() {
    GwmCounters counters{};
    counters.size = sizeof counters;
    EXPECT_EQ(world_->Counters(&counters), S_OK);
    return counters;
  }
  std::vector<GwmLogRecord> Log() {
    std::vector<GwmLogRecord> records(world_->LogCount());
    for (UINT i = 0; i < records.size(); ++i) EXPECT_EQ(world_->LogRecord(i, &records[i]), S_OK);
    return records;
  }

  GwmConditions conditions;

 private:
  IGwmWorld* world_ = nullptr;
  GwmCounters before_{};
  std::int64_t strings_ = 0;
  std::int64_t blocks_ = 0;
};

/// The conditions under which nothing happens by itself.
inline GwmConditions Deterministic() {
  GwmConditions conditions = GwmDefaultConditions();
  conditions.inlineExecutor = 1;
  conditions.virtualClock = 1;
  return conditions;
}

}  // namespace gwm
