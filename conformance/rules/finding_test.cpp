// SPDX-License-Identifier: Apache-2.0
#include "rules/finding.h"

#include <gtest/gtest.h>

namespace gwm {
namespace {

Finding Of(Severity severity) {
  return {"gwm/once/second_call_refused", "rule", severity, "words"};
}

TEST(Verdict, IsThatOfTheWorstFinding) {
  EXPECT_EQ(VerdictOf({}), Verdict::kPass);
  EXPECT_EQ(VerdictOf({Of(Severity::kNote)}), Verdict::kPass);
  EXPECT_EQ(VerdictOf({Of(Severity::kDeviation)}), Verdict::kPass);
  EXPECT_EQ(VerdictOf({Of(Severity::kInconclusive)}), Verdict::kInconclusive);
  EXPECT_EQ(VerdictOf({Of(Severity::kFail)}), Verdict::kFail);
  EXPECT_EQ(VerdictOf({Of(Severity::kInconclusive), Of(Severity::kFail)}), Verdict::kFail);
  EXPECT_EQ(VerdictOf({Of(Severity::kNote), Of(Severity::kInconclusive), Of(Severity::kDeviation)}),
            Verdict::kInconclusive);
}

TEST(Verdict, HasTheNamesOfFiles) {
  EXPECT_EQ(Show(Verdict::kPass), "pass");
  EXPECT_EQ(Show(Verdict::kFail), "fail");
  EXPECT_EQ(Show(Verdict::kNotApplicable), "not_applicable");
  EXPECT_EQ(Show(Verdict::kInconclusive), "inconclusive");
  EXPECT_EQ(Show(Verdict::kError), "error");
}

TEST(Severity, HasTheNamesOfFiles) {
  EXPECT_EQ(Show(Severity::kFail), "fail");
  EXPECT_EQ(Show(Severity::kDeviation), "deviation");
  EXPECT_EQ(Show(Severity::kInconclusive), "inconclusive");
  EXPECT_EQ(Show(Severity::kNote), "note");
}

}  // namespace
}  // namespace gwm
