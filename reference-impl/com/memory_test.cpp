// SPDX-License-Identifier: Apache-2.0
//
// The library's memory, seen from outside.
#include "testing/test_requester.h"

namespace gwm {
namespace {

TEST(Memory, TheLibrarysBlocksAreCountedAndTheProgramsAreNot) {
  TestWorld world;
  const GwmCounters before = world.Counters();
  const std::vector<std::string> mine(100, std::string(1000, 'x'));
  EXPECT_EQ(world.Counters().blocks, before.blocks);
  const ComPtr<IVssBackupComponentsEx4> backup = Create();
  EXPECT_GT(world.Counters().blocks, before.blocks);
  EXPECT_GT(world.Counters().bytes, before.bytes);
  EXPECT_EQ(world.Counters().objects, before.objects + 1);
}

TEST(Memory, OneAllocationFailsAndTheNextDoesNot) {
  TestWorld world;
  EXPECT_EQ(world->FailAllocation(1), S_OK);
  IVssBackupComponents* backup = nullptr;
  EXPECT_EQ(CreateVssBackupComponents(&backup), E_OUTOFMEMORY);
  EXPECT_EQ(backup, nullptr);
  EXPECT_EQ(CreateVssBackupComponents(&backup), S_OK);
  backup->Release();
}

TEST(Memory, AllocationsAreCountedSinceTheLastArming) {
  TestWorld world;
  EXPECT_EQ(world->FailAllocation(0), S_OK);
  EXPECT_EQ(world.Counters().allocations, 0);
  Create();
  EXPECT_GT(world.Counters().allocations, 0);
}

}  // namespace
}  // namespace gwm
