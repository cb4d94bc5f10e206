// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/rules.h"
#include "rules/testing/story.h"
#include "vsserror.h"

namespace gwm {
namespace {

std::string Wrong(const Story& story) {
  Findings findings;
  CheckIdentify(story.trace(), Scale(true), findings);
  return WordsOf(findings);
}

TEST(Identify, OnceAWriterAndGatherIsRight) {
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Leave("A").Enter("B").Leave("B")), "");
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Leave("A").Gather().Enter("A").Leave("A")), "");
}

TEST(Identify, TwiceInOneGatherIsAFinding) {
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Leave("A").Enter("A").Leave("A")),
            "writer A has OnIdentify called 2 times by 1 gathers");
}

TEST(Identify, WhereGathersAreNotRecordedOneByOneNothingIsCounted) {
  EXPECT_EQ(Wrong(Story().Enter("A").Leave("A").Call("Cancel against completion", S_OK, {}, "harness")), "");
}

TEST(Identify, TheGatherFinishesWhenEveryWriterHasLeft) {
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Leave("A").Query(VSS_S_ASYNC_FINISHED)), "");
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Query(VSS_S_ASYNC_PENDING)), "");
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Query(VSS_S_ASYNC_FINISHED)),
            "the gather has finished while writer A is still inside OnIdentify");
}

TEST(Identify, AnotherOperationMayFinishWhileACancelledGathersWriterIsInside) {
  EXPECT_EQ(Wrong(Story().Gather().Enter("A").Query(VSS_S_ASYNC_FINISHED, S_OK, "async#2").Leave("A")), "");
}

}  // namespace
}  // namespace gwm
