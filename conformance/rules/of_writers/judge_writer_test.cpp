// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/judge_writer.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "rules/testing/told.h"

namespace gwm {
namespace {

TEST(JudgeWriters, SayNothingOfAGoodOne) {
  Told told;
  told.Enter("CVssWriter::OnIdentify").Leave(true).Enter("CVssWriter::OnFreeze").Leave(true).End();
  EXPECT_EQ(RulesThatSpeak(told), "");
  EXPECT_TRUE(JudgeWriters(told.trace).toured);
}

TEST(JudgeWriters, SayWhyTheTourIsNotOver) {
  const Told cut;
  EXPECT_NE(JudgeWriters(cut.trace).why_not.find("before the tour was over"), std::string::npos);
  EXPECT_NE(JudgeWriters(Trace{}).why_not.find("no writer was subscribed"), std::string::npos);
  Told early;
  early.trace.events.pop_back();  // the requester has not come yet
  EXPECT_NE(JudgeWriters(early.trace).why_not.find("before the tour was over"), std::string::npos);
  EXPECT_EQ(JudgeWriters(Told().Enter("CVssWriter::OnThaw").Crash().trace).why_not, "");
}

TEST(JudgeWriters, SayOfEveryTourWhetherItCounts) {
  for (int bits = 0; bits < 32; ++bits) {
    const bool began = (bits & 1) != 0;
    const bool is_over = (bits & 2) != 0;
    const bool in_vain = (bits & 4) != 0;
    const bool crashed = (bits & 8) != 0;
    const bool express = (bits & 16) != 0;
    Told told;
    told.trace.events.clear();
    if (began) told.Note("begins");
    if (express) told.Call("express", "IVssExpressWriter::Register");
    if (in_vain) told.Note("waits in vain");
    if (is_over) told.Note("is over");
    if (crashed) told.Crash();
    const bool excused = (began && is_over && !in_vain) || crashed || express;
    const char* const why = excused   ? ""
                            : in_vain ? "a handler did not return in time"
                            : !began  ? "no writer was subscribed"
                                      : "the program ended before the tour was over";
    const JudgedWriters judged = JudgeWriters(told.trace);
    EXPECT_EQ(judged.toured, excused) << bits;
    EXPECT_TRUE(judged.why_not.starts_with(why)) << bits << ": " << judged.why_not;
    EXPECT_EQ(judged.why_not.empty(), excused) << bits;
  }
}

TEST(WriterRules, StandInTheCatalogueAndTheirRequirementsHaveRules) {
  std::set<std::string_view> names;
  for (const PlacedWriterRule& placed : AllWriterRules()) {
    EXPECT_TRUE(names.insert(placed.rule->name).second) << placed.rule->name;
    EXPECT_EQ(placed.requirement->binds, Binds::kWriter) << placed.rule->name;
    EXPECT_FALSE(placed.requirement->rule.empty()) << placed.rule->name << ": " << placed.requirement->id;
  }
  for (const Requirement& requirement : kRequirements) {
    if (requirement.binds != Binds::kWriter || requirement.rule.empty()) continue;
    EXPECT_TRUE(names.contains(requirement.rule)) << requirement.id << ": " << requirement.rule;
  }
}

}  // namespace
}  // namespace gwm
