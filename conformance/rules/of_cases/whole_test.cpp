// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "script/steps_whole.h"
#include "vsserror.h"

namespace gwm {
namespace {

// Steps 0: the requester sets, 1: the writers set, 2: everything is read, 3: a writer reads its
// own.
Script ScriptOf(const char* fields) {
  return {SetWhole(Phase::kBackup), FillWhole(Site::kPrepareBackup), ReadWhole(fields),
          ReadOwnWhole(Site::kPostSnapshot, fields)};
}

Story& Sets(Story& story, int step, const char* component, const std::string& told) {
  return story.Step(step)
      .Begin("every setter", {{"component", Value::Text(component)}})
      .Return(S_OK, {{"told", Value::Text(told)}});
}
Story& Reads(Story& story, int step, const char* component, const std::string& text) {
  return story.Step(step).Note(
      "component", {{"component", Value::Text(component)}, {"text", Value::Text(text)}});
}

Findings Judged(const Story& story, const char* fields = nullptr) {
  Findings findings;
  CheckWhole(RowOf(ScriptOf(fields)), story.trace(), Scale(true), findings);
  return findings;
}

std::string Wrong(const std::string& told, const std::string& read, const char* fields = nullptr) {
  Story story;
  Sets(story, 0, "a", told);
  return WordsOf(Judged(Reads(story, 2, "a", read), fields));
}

TEST(Whole, WhatWasSetAndIsReadIsRight) {
  EXPECT_EQ(Wrong("options\tfast\n", "stamp\t-\noptions\tfast\n"), "");
}

TEST(Whole, AnotherValueIsAFinding) {
  EXPECT_EQ(Wrong("partial 1\tx\n", "partial 0\tx\npartial 1\ty\n"),
            "partial 1 of a is \"y\", expected \"x\"");
}

TEST(Whole, AValueThatIsNotThereIsAFinding) {
  EXPECT_EQ(Wrong("partial 1\tx\n", "partial 0\tx\n"), "a has no partial 1");
}

TEST(Whole, OnlyTheFieldsOfTheRowCount) {
  EXPECT_EQ(Wrong("partial 0\tx\nstamp\ts\n", "partial 0\ty\nstamp\ts\n", "stamp options"), "");
  EXPECT_NE(Wrong("partial 0\tx\nstamp\ts\n", "partial 0\ty\nstamp\ts\n", "stamp partial"), "");
}

TEST(Whole, WithoutAnythingSetNothingIsKnown) {
  Story story;
  const Findings findings = Judged(Reads(story, 2, "a", "stamp\t-\n"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::kInconclusive);
}

TEST(Whole, TheLastValueCountsWhoeverSetIt) {
  Story story;
  Sets(story, 0, "a", "partial 1\told\n");
  Sets(story, 1, "a", "partial 1\tnew\n");
  EXPECT_TRUE(Judged(Reads(story, 2, "a", "partial 1\tnew\n")).empty());
}

TEST(Whole, EachComponentHasItsOwn) {
  Story story;
  Sets(story, 0, "a", "stamp\t1\n");
  Sets(story, 0, "b", "stamp\t2\n");
  Reads(story, 2, "a", "stamp\t1\n");
  Reads(story, 2, "b", "stamp\t1\n");
  EXPECT_EQ(WordsOf(Judged(story)), "stamp of b is \"1\", expected \"2\"");
}

TEST(Whole, ALostComponentIsAFindingWhereAllAreRead) {
  Story story;
  Sets(story, 0, "a", "stamp\t1\n");
  Sets(story, 0, "b", "stamp\t2\n");
  Reads(story, 2, "a", "stamp\t1\n").Call("everything", S_OK);
  EXPECT_EQ(WordsOf(Judged(story)), "there is no component b");
}

TEST(Whole, AWriterReadsNoOtherOnes) {
  Story story;
  Sets(story, 0, "a", "stamp\t1\n");
  Sets(story, 0, "b", "stamp\t2\n");
  Reads(story, 3, "a", "stamp\t1\n").Call("its own", S_OK);
  EXPECT_TRUE(Judged(story).empty());
}

}  // namespace
}  // namespace gwm
