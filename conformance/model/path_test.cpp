// SPDX-License-Identifier: Apache-2.0
#include "model/path.h"

#include <gtest/gtest.h>

#include "vsserror.h"

namespace gwm {
namespace {

const CallPath kRefused = {{Call::kInitializeForBackup, S_OK}, {Call::kAddComponent, VSS_E_BAD_STATE}};

TEST(CallPath, ALineHasTheCodesThatAreNotSOk) {
  EXPECT_EQ(Show(kRefused), "InitializeForBackup, AddComponent 0x80042301");
}

TEST(CallPath, ALineIsReadAsItWasWritten) {
  EXPECT_EQ(CallPathOf(Show(kRefused)), kRefused);
  EXPECT_EQ(CallPathOf(""), CallPath{});
}

TEST(CallPath, WhatIsNoCallOrNoCodeIsNoPath) {
  EXPECT_EQ(CallPathOf("InitializeForLunch"), std::nullopt);
  EXPECT_EQ(CallPathOf("InitializeForBackup 17"), std::nullopt);
}

TEST(CallPath, ACallThatIsRefusedLeadsNowhere) {
  ASSERT_TRUE(LeadsTo(kRefused));
  EXPECT_EQ(LeadsTo(kRefused)->phase, Phase::kBackup);
}

TEST(CallPath, BehindACallOnWhichThePagesAreSilentNothingIsKnown) {
  const CallPath open = {{Call::kInitializeForBackup, S_OK},
                         {Call::kGather, S_OK},
                         {Call::kStartSnapshotSet, S_OK},
                         {Call::kCount, S_OK}};
  EXPECT_EQ(LeadsTo(open), std::nullopt);
}

}  // namespace
}  // namespace gwm
