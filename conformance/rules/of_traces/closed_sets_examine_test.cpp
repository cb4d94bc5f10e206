// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/closed_sets.h"

#include <gtest/gtest.h>

#include "vsserror.h"

namespace gwm {
namespace {

TEST(ExamineClosedSets, AreWhatTheCatalogueSays) {
  for (const ClosedSet& set : ExamineClosedSets()) ExpectAsSaid(set, SaidOf(set));
}

TEST(ExamineClosedSets, LackASecondSuccessWhereThePageHasNone) {
  EXPECT_TRUE(Answered("IVssWMFiledesc::GetAlternateLocation", S_FALSE).empty());
  EXPECT_EQ(Answered("IVssWMFiledesc::GetPath", S_FALSE).size(), 1u);
  EXPECT_TRUE(Answered("IVssWMComponent::GetFile", VSS_E_OBJECT_NOT_FOUND).empty());
  EXPECT_EQ(Answered("IVssWMComponent::GetComponentInfo", VSS_E_OBJECT_NOT_FOUND).size(), 1u);
}

}  // namespace
}  // namespace gwm
