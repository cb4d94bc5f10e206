// SPDX-License-Identifier: Apache-2.0
#include "environment/choice.h"

#include <gtest/gtest.h>

namespace gwm {
namespace {

TEST(Choice, IsWhatTheVariableSays) {
  for (const bool wine : {false, true}) {
    EXPECT_TRUE(ReadsTheMachine("windows", wine));
    EXPECT_FALSE(ReadsTheMachine("simulated", wine));
  }
}

TEST(Choice, WithoutAVariableIsTheMachineButUnderWine) {
  EXPECT_TRUE(ReadsTheMachine("", false));
  EXPECT_FALSE(ReadsTheMachine("", true));
}

TEST(Choice, AnUnknownWordIsAsNone) {
  EXPECT_TRUE(ReadsTheMachine("Windows 10", false));
  EXPECT_FALSE(ReadsTheMachine("Windows 10", true));
}

}  // namespace
}  // namespace gwm
