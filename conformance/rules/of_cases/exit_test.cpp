// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"

namespace gwm {
namespace {

TEST(Exit, ACaseThatCameToItsEndIsNotItsBusiness) {
  Findings findings;
  EXPECT_EQ(CheckExit(RowOf({}), Story().Gather().trace(), findings), std::nullopt);
  EXPECT_TRUE(findings.empty());
}

TEST(Exit, HowTheProcessEndedDecides) {
  const auto ended = [](const char* method) {
    Findings findings;
    const Story story = Story().Gather().Add(EventKind::kExit, "process", method, {{"how", Value::Text("signal 11")}});
    const auto verdict = CheckExit(RowOf({}), story.trace(), findings);
    EXPECT_EQ(WordsOf(findings), "signal 11");
    EXPECT_EQ(findings[0].event, 1);  // what it did last
    return verdict;
  };
  EXPECT_EQ(ended("crash"), Verdict::kFail);
  EXPECT_EQ(ended("hang"), Verdict::kFail);
  EXPECT_EQ(ended("ended"), Verdict::kError);
  EXPECT_EQ(ended("error"), Verdict::kError);
}

}  // namespace
}  // namespace gwm
