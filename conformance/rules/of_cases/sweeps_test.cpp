// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/sweeps.h"

#include "rules/testing/story.h"
#include "script/steps_build.h"
#include "script/steps_requester.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// One turn of Sweep(Count()).
struct Tried {
  HRESULT hr = E_OUTOFMEMORY;
  std::int64_t allocations = 100;
  HRESULT again = S_OK;
  std::vector<Field> out{};
  std::int64_t left = 0;
};

Story& Turn(Story& story, std::int64_t n, const Tried& t) {
  const auto held = [](std::int64_t n) { return Field{"blocks", Value::Number(n)}; };
  story.Note(std::string(kTurnBegins),
             {{"n", Value::Number(n)}, held(7), {"told", Value::Number(0)}});
  story.Call("IVssBackupComponents::GetWriterMetadataCount", t.hr, t.out);
  story.Note(std::string(kMemoryNote), {{"allocations", Value::Number(t.allocations)}});
  if (n > 0 && t.allocations >= n && FAILED(t.hr))
    story.Call("IVssBackupComponents::GetWriterMetadataCount", t.again);
  return story.Note(std::string(kTurnEnds), {held(7 + t.left)});
}

/// A sweep whose only turn that meets a failure is this one.
Story SweepWith(const Tried& tried) {
  Story story;
  story.Step(0);
  Turn(story, 0, {S_OK});
  Turn(story, 1, tried);
  return Turn(story, 2, {S_OK, 1});
}

HRESULT Answer(const Story& story) {
  return SweepAnswer(Script{Sweep(Count())}, 0, story.parts())->hr;
}

std::string Wrong(const Step& step, const Story& story) {
  Findings findings;
  CheckSweeps(RowOf({step}), story.parts(), Scale(true), findings);
  return WordsOf(findings);
}
std::string Wrong(const Tried& tried) { return Wrong(Sweep(Count()), SweepWith(tried)); }

TEST(Sweeps, ACallThatMeetsAFailureAndSaysSoIsClean) {
  EXPECT_EQ(Answer(SweepWith({})), E_OUTOFMEMORY);
  EXPECT_EQ(Wrong(Tried{}), "");
}

TEST(Sweeps, ACallThatNeedsNoMemoryAnswersSOk) { EXPECT_EQ(Answer(SweepWith({S_OK})), S_OK); }

TEST(Sweeps, AnotherCodeIsTheAnswerOfTheSweep) { EXPECT_EQ(Answer(SweepWith({E_FAIL})), E_FAIL); }

TEST(Sweeps, WithoutATurnThatMeetsNoFailureThereIsNoEnd) {
  Story story;
  Turn(story.Step(0), 0, {S_OK});
  Turn(story, 1, {});
  EXPECT_EQ(Answer(story), E_FAIL);
}

TEST(Sweeps, WhatTheCallAnswersWithoutAnyFailureCounts) {
  Story story;
  Turn(story.Step(0), 0, {VSS_E_BAD_STATE});
  EXPECT_EQ(Answer(story), VSS_E_BAD_STATE);
}

TEST(Sweeps, AnObjectAfterAFailureIsAFinding) {
  EXPECT_EQ(Wrong(Tried{.out = {{"pAsync", Value::Object()}}}),
            "GetWriterMetadataCount hands out an object though it fails, allocation 1 failing");
  EXPECT_EQ(Wrong(Tried{.out = {{"pAsync", Value::Null()}}}), "");
  EXPECT_EQ(Wrong(Tried{.hr = S_OK, .out = {{"pAsync", Value::Object()}}}), "");
}

TEST(Sweeps, ACallThatDoesNotRecoverIsAFinding) {
  EXPECT_EQ(Wrong(Tried{.again = VSS_E_BAD_STATE}),
            "GetWriterMetadataCount does not succeed afterwards, allocation 1 failing");
}

TEST(Sweeps, WhatIsLeftBehindIsAFinding) {
  EXPECT_EQ(Wrong(Tried{.left = 1}),
            "GetWriterMetadataCount leaves something behind, allocation 1 failing");
}

/// Swept(FileGroup()): the document before, and turns as codes with the documents after.
Story Builds(std::vector<std::pair<HRESULT, const char*>> turns) {
  Story story;
  story.Step(0);
  std::int64_t n = 0;
  for (const auto& [hr, document] : turns) {
    std::vector<Field> begins{{"n", Value::Number(++n)}};
    if (n == 1) begins.push_back({"doc", Value::Text("<before/>")});
    story.Note(std::string(kTurnBegins), begins).Call("IVssCreateWriterMetadata::AddComponent", hr);
    story.Note(std::string(kTurnEnds), {{"doc", Value::Text(document)}});
  }
  return story;
}
const Step kBuilds = writing::Swept(writing::FileGroup(u"data"));

TEST(Sweeps, OneThatGoesOnUntilItSucceedsAnswersAsItsLastTurn) {
  const Story story = Builds({{E_OUTOFMEMORY, "<before/>"}, {S_OK, "<after/>"}});
  EXPECT_EQ(SweepAnswer(Script{kBuilds}, 0, story.parts())->hr, S_OK);
  EXPECT_EQ(Wrong(kBuilds, story), "");
}

TEST(Sweeps, AFailureThatIsNotOutOfMemoryIsAFinding) {
  EXPECT_EQ(Wrong(kBuilds, Builds({{E_OUTOFMEMORY, "<before/>"}, {E_FAIL, "<before/>"}})),
            "AddComponent answers E_FAIL, allocation 2 failing");
}

TEST(Sweeps, AFailureThatChangesTheDocumentIsAFinding) {
  EXPECT_EQ(Wrong(kBuilds, Builds({{E_OUTOFMEMORY, "<half/>"}})),
            "AddComponent changes the document, allocation 1 failing");
}

TEST(Sweeps, TheStepsBeforeACallThatTheScriptNeedsMustSucceed) {
  const Script script{InitializeForBackup(), Any(Abort()), Sweep(Count())};
  const auto before = [&](HRESULT initialised, HRESULT aborted) {
    const Story story = Story().Step(0).Call("a", initialised).Step(1).Call("b", aborted);
    return CodeBefore(script, 2, story.trace().events);
  };
  EXPECT_EQ(before(S_OK, E_FAIL), S_OK);
  EXPECT_EQ(before(E_ACCESSDENIED, S_OK), E_ACCESSDENIED);
}

}  // namespace
}  // namespace gwm
