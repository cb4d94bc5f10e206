// SPDX-License-Identifier: Apache-2.0
//
// The filter methods on a real gather. Their interplay is in writer_filter_test.cpp.
#include "testing/test_requester.h"

namespace gwm {
namespace {

struct Filters : testing::Test {
  TestWorld world;
  TestWriter a1{kClassA}, a2{kClassA}, b{kClassB};
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
};

TEST_F(Filters, ADisabledClassGetsNoIdentifyAtAnyInstance) {
  EXPECT_EQ(backup->DisableWriterClasses(&kClassA, 1), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(a1.Count("Identify") + a2.Count("Identify"), 0);
  EXPECT_EQ(b.Count("Identify"), 1);
  EXPECT_EQ(Count(*backup), 1u);
}

TEST_F(Filters, OnlyEnabledClassesGetIdentify) {
  EXPECT_EQ(backup->EnableWriterClasses(&kClassA, 1), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 2u);
  EXPECT_EQ(b.Count("Identify"), 0);
}

TEST_F(Filters, AnInstanceIsDisabledAlone) {
  const auto first = CreateForBackup();
  Gather(*first);
  const VSS_ID instance = InstanceOf(*first, 0);
  EXPECT_EQ(backup->DisableWriterInstances(&instance, 1), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 2u);
  EXPECT_EQ(a1.Count("Identify"), 1) << "only the first gather's";
  EXPECT_EQ(a2.Count("Identify"), 2);
}

TEST_F(Filters, HaveNoEffectAfterTheGather) {
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->DisableWriterClasses(&kClassA, 1), S_OK);
  EXPECT_EQ(Count(*backup), 3u);
}

TEST_F(Filters, ConcernTheirOwnObjectOnly) {
  const auto other = CreateForBackup();
  EXPECT_EQ(other->DisableWriterClasses(&kClassA, 1), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 3u);
}

TEST_F(Filters, NeedAnInitialisedObjectAndThePrivilege) {
  const auto fresh = Create();
  EXPECT_EQ(fresh->DisableWriterClasses(&kClassA, 1), VSS_E_BAD_STATE);
  EXPECT_EQ(fresh->EnableWriterClasses(&kClassA, 1), VSS_E_BAD_STATE);
  EXPECT_EQ(fresh->DisableWriterInstances(&kClassA, 1), VSS_E_BAD_STATE);
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(backup->DisableWriterClasses(&kClassA, 1), E_ACCESSDENIED);
  EXPECT_EQ(backup->EnableWriterClasses(&kClassA, 1), E_ACCESSDENIED);
  EXPECT_EQ(backup->DisableWriterInstances(&kClassA, 1), E_ACCESSDENIED);
}

}  // namespace
}  // namespace gwm
