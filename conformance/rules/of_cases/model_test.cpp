// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "vsserror.h"

namespace gwm {
namespace {

Story& Cell(Story& story, const char* path, const char* call, HRESULT answer) {
  return story.Add(
      EventKind::kNote, "model", "cell",
      {{"call", Value::Text(call)}, {"answer", Value::Code(answer)}, {"path", Value::Text(path)}});
}

Findings Judged(const char* path, const char* call, HRESULT answer, bool strict = true, bool literal = false) {
  Story story;
  Findings findings;
  CheckModel(RowOf({}), Cell(story, path, call, answer).trace(), Scale(strict), literal, findings);
  return findings;
}

TEST(ModelRule, WhatTheModelHasIsRight) {
  EXPECT_TRUE(Judged("", "GatherWriterMetadata", VSS_E_BAD_STATE).empty());
  EXPECT_TRUE(Judged("InitializeForBackup", "GatherWriterMetadata", S_OK).empty());
  EXPECT_TRUE(Judged("GatherWriterMetadata 0x80042301", "InitializeForBackup", S_OK).empty());
}

TEST(ModelRule, AnotherAnswerIsAFindingWithTheWayToIt) {
  EXPECT_EQ(
      WordsOf(Judged("InitializeForBackup", "GatherWriterMetadata", VSS_E_BAD_STATE)),
      "in the state \"backup\", GatherWriterMetadata answers VSS_E_BAD_STATE, the model has S_OK "
      "(documented), after: InitializeForBackup, GatherWriterMetadata");
}

TEST(ModelRule, OnlyADocumentedCellFailsAForeignSubject) {
  EXPECT_EQ(Judged("", "GatherWriterMetadata", S_OK, false)[0].severity, Severity::kFail);
  EXPECT_EQ(Judged("InitializeForBackup, StartSnapshotSet", "StartSnapshotSet", S_OK, false)[0].severity,
            Severity::kDeviation);
}

TEST(ModelRule, ASecondGatherFailsUnlessTheOnceRuleIsReadAsAdvice) {
  const char* gathered = "InitializeForBackup, GatherWriterMetadata, Wait";
  EXPECT_EQ(Judged(gathered, "GatherWriterMetadata", S_OK, false)[0].severity, Severity::kFail);
  EXPECT_TRUE(Judged(gathered, "GatherWriterMetadata", S_OK, true, true).empty());
  EXPECT_FALSE(Judged(gathered, "GatherWriterMetadata", E_FAIL, true, true).empty());
}

TEST(ModelRule, ASecondGatherAfterACancelledOneIsReportedOnly) {
  const char* cancelled = "InitializeForBackup, GatherWriterMetadata, Cancel";
  EXPECT_EQ(Judged(cancelled, "GatherWriterMetadata", S_OK, false)[0].severity, Severity::kDeviation);
}

TEST(ModelRule, WhereThePagesAreSilentAnythingIsRight) {
  EXPECT_TRUE(
      Judged("InitializeForBackup, GatherWriterMetadata", "FreeWriterMetadata", E_FAIL).empty());
}

TEST(ModelRule, APathThatIsNoneSaysNothing) {
  EXPECT_TRUE(Judged("InitializeForLunch", "GatherWriterMetadata", E_FAIL).empty());
}

TEST(ModelRule, OneCellIsBlamedOnce) {
  Story story;
  Cell(story, "", "GatherWriterMetadata", S_OK);
  Cell(story, "", "GatherWriterMetadata", E_FAIL);
  Findings findings;
  CheckModel(RowOf({}), story.trace(), Scale(true), false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].event, 0);
}

TEST(ModelRule, EachCellHasItsPrediction) {
  Story story;
  Cell(story, "", "GatherWriterMetadata", S_OK);
  Cell(story, "", "GatherWriterMetadata", E_FAIL);
  const auto cells = PredictionsOf(story.trace());
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_EQ(cells[0].phase, "created");
  EXPECT_TRUE(cells[0].codes.Contains(VSS_E_BAD_STATE));
  EXPECT_EQ(cells[0].basis, "documented");
}

TEST(ModelRule, OtherNotesAreNoCells) {
  const auto judged = [](const char* object, const char* method) {
    Story story;
    Findings findings;
    story.Add(EventKind::kNote, object, method,
              {{"call", Value::Text("GatherWriterMetadata")},
               {"answer", Value::Code(E_FAIL)},
               {"path", Value::Text("")}});
    CheckModel(RowOf({}), story.trace(), Scale(true), false, findings);
    return findings.size();
  };
  EXPECT_EQ(judged("model", "cell"), 1u);
  EXPECT_EQ(judged("harness", "cell"), 0u);
  EXPECT_EQ(judged("model", "note"), 0u);
}

}  // namespace
}  // namespace gwm
