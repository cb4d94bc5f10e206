// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/rules.h"
#include "rules/testing/story.h"

namespace gwm {
namespace {

Findings Judged(std::int64_t before, std::int64_t after, EventKind kind = EventKind::kLeak) {
  Findings findings;
  CheckLeaks(Story()
                 .Add(kind, "harness", "leak",
                      {{"what", Value::Text("objects")},
                       {"before", Value::Number(before)},
                       {"after", Value::Number(after)}})
                 .trace(),
             findings);
  return findings;
}

TEST(Leaks, WhatIsHeldBeyondTheEndFails) {
  const Findings findings = Judged(3, 5);
  EXPECT_EQ(WordsOf(findings), "after the last Release the subject holds 2 more objects than before");
  EXPECT_EQ(findings[0].severity, Severity::kFail);
}

TEST(Leaks, WhatWasHeldBeforeIsNone) {
  EXPECT_TRUE(Judged(3, 3).empty());
  EXPECT_TRUE(Judged(3, 5, EventKind::kNote).empty());
}

}  // namespace
}  // namespace gwm
