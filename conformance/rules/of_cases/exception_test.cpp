// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "script/case.h"
#include "worlds/world.h"
#include "rules/of_cases/rules.h"

namespace gwm {
namespace {

Findings Judged(std::vector<Field> fields, std::string method) {
  constexpr RequirementId kRequirement = "gwm/once/second_call_refused";
  const Case row{kRequirement, "case", kOneWriter, {}, {S_OK}};
  Trace trace;
  Event event;
  event.kind = method == "exception" ? EventKind::kException : EventKind::kNote;
  event.method = std::move(method);
  event.fields = std::move(fields);
  trace.events.push_back(std::move(event));
  Findings findings;
  CheckException(row, trace, findings);
  return findings;
}

TEST(Exception, OneThatLeavesTheSubjectFailsTheCase) {
  const Findings findings = Judged({{"what", Value::Text("std::bad_alloc")}}, "exception");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::kFail);
  EXPECT_EQ(findings[0].requirement, "gwm/once/second_call_refused");
  EXPECT_EQ(findings[0].message, "a C++ exception left the subject: std::bad_alloc");
}

TEST(Exception, OtherNotesAreNone) {
  EXPECT_TRUE(Judged({{"what", Value::Text("objects")}}, "leak").empty());
}

}  // namespace
}  // namespace gwm
