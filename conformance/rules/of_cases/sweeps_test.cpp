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

TEST(Sweeps, ACallIsMetByItsLastAllocationAndByNoneBehindIt) {
  EXPECT_EQ(Answer(SweepWith({E_FAIL, 1})), E_FAIL) << "its only allocation is the one that fails";
  EXPECT_EQ(Wrong(Tried{.allocations = 1, .left = 1}),
            "GetWriterMetadataCount leaves something behind, allocation 1 failing");
  EXPECT_EQ(Wrong(Tried{.allocations = 0, .left = 1}), "") << "nothing failed";
}

TEST(Sweeps, TheTurnWithoutAFailureIsNotBlamedForWhatItLeaves) {
  Story story;
  Turn(story.Step(0), 0, {.hr = S_OK, .left = 5});
  Turn(story, 1, {});
  Turn(story, 2, {S_OK, 1});
  EXPECT_EQ(Wrong(Sweep(Count()), story), "");
}

TEST(Sweeps, TheFirstTurnThatMeetsNoFailureIsTheEnd) {
  Story story;
  Turn(story.Step(0), 0, {S_OK});
  Turn(story, 1, {S_OK, 0});
  Turn(story, 2, {E_FAIL});
  EXPECT_EQ(Answer(story), S_OK) << "what comes behind the end is no part of it";
}

TEST(Sweeps, WithoutAnyTurnThereIsNoAnswer) {
  EXPECT_EQ(SweepAnswer(Script{Sweep(Count())}, 0, Story().Step(0).Call("c", S_OK).parts()),
            std::nullopt);
  EXPECT_EQ(SweepAnswer(Script{kBuilds}, 0, Story().parts()), std::nullopt);
}

TEST(Sweeps, ATurnWithoutAnyCallIsAFailure) {
  const Story counted = Story()
                            .Step(0)
                            .Note(std::string(kTurnBegins), {{"n", Value::Number(1)}})
                            .Note(std::string(kMemoryNote), {{"allocations", Value::Number(1)}})
                            .Note(std::string(kTurnEnds));
  EXPECT_EQ(SweepAnswer(Script{Sweep(Count())}, 0, counted.parts())->hr, E_FAIL);
  EXPECT_EQ(SweepAnswer(Script{kBuilds}, 0, counted.parts())->hr, E_FAIL);
}

TEST(Sweeps, SeveralTurnsThatAreWrongAreTheFirstOneAndANumber) {
  Story story;
  Turn(story.Step(0), 0, {S_OK});
  for (std::int64_t n : {1, 2, 3}) Turn(story, n, {.left = 1});
  Turn(story, 4, {S_OK, 1});
  EXPECT_EQ(Wrong(Sweep(Count()), story),
            "GetWriterMetadataCount leaves something behind, allocation 1 failing, and 2 more");
  const Story two = Builds({{E_FAIL, ""}, {E_FAIL, ""}});
  EXPECT_EQ(Wrong(kBuilds, two), "AddComponent answers E_FAIL, allocation 1 failing, and 1 more");
}

/// A sweep of a gather of `all` documents, whose only turn that meets a failure ends so; `told`: a
/// writer was told in its place. A negative number is not counted.
Story Gathers(HRESULT started, HRESULT status, std::int64_t told, std::int64_t documents = 1, std::int64_t all = 2) {
  Story story;
  story.Step(0);
  const auto turn = [&](std::int64_t n, std::int64_t allocations, HRESULT hr, HRESULT ended,
                        std::int64_t more) {
    story.Note(std::string(kTurnBegins), {{"n", Value::Number(n)}, {"told", Value::Number(4)}});
    story.Gather(hr);
    if (SUCCEEDED(hr)) story.Wait(S_OK).Query(ended);
    story.Note(std::string(kMemoryNote),
               {{"allocations", Value::Number(allocations)}, {"told", Value::Number(4 + more)}});
    const std::int64_t count = n == 1 ? documents : all;
    if (hr == S_OK && ended == VSS_S_ASYNC_FINISHED && count >= 0) {
      story.Call("c", S_OK, {{"pcWriters", Value::Number(count)}});
    }
    story.Note(std::string(kTurnEnds));
  };
  turn(0, 9, S_OK, VSS_S_ASYNC_FINISHED, 0);
  turn(1, 9, started, status, told);
  turn(2, 1, S_OK, VSS_S_ASYNC_FINISHED, 0);
  return story;
}

TEST(Sweeps, AGatherAnswersAsItEnds) {
  const auto answer = [](const Story& story) {
    return SweepAnswer(Script{GatherSweep()}, 0, story.parts())->hr;
  };
  EXPECT_EQ(answer(Gathers(E_OUTOFMEMORY, S_OK, 0)), E_OUTOFMEMORY);
  EXPECT_EQ(answer(Gathers(S_OK, E_OUTOFMEMORY, 0)), E_OUTOFMEMORY);
  EXPECT_EQ(answer(Gathers(S_OK, E_UNEXPECTED, 0)), E_UNEXPECTED);
}

TEST(Sweeps, AGatherSucceedsWithoutMemoryOnlyWhereAWriterWasToldInItsPlace) {
  // S_OK of a gather that lacked memory, and no writer that did: the sweep's own answer is that
  // S_OK.
  const auto answer = [](std::int64_t told) {
    return SweepAnswer(Script{GatherSweep()}, 0, Gathers(S_OK, VSS_S_ASYNC_FINISHED, told).parts());
  };
  EXPECT_EQ(answer(0)->hr, S_OK);
  EXPECT_EQ(answer(1)->hr, S_OK);
  const auto last = [](std::int64_t told) {
    Story story = Gathers(S_OK, VSS_S_ASYNC_FINISHED, told);
    return SweepAnswer(Script{GatherSweep()}, 0, story.parts())->event->n;
  };
  EXPECT_LT(last(0), last(1))
      << "without a writer the turn itself is told, with one the sweep came to its end";
}

TEST(Sweeps, AGatherThatLacksADocumentAndSaysNothingIsAFinding) {
  const auto wrong = [](std::int64_t told, std::int64_t documents, std::int64_t all = 2) {
    return Wrong(GatherSweep(), Gathers(S_OK, VSS_S_ASYNC_FINISHED, told, documents, all));
  };
  EXPECT_EQ(wrong(0, 1),
            "GatherWriterMetadata, nth allocation fails answers S_OK and lacks a document, "
            "allocation 1 failing");
  EXPECT_EQ(wrong(0, 2), "") << "it does without the memory";
  EXPECT_EQ(wrong(1, 1), "") << "a writer was told";
  EXPECT_EQ(wrong(0, 0, 0), "") << "there is none that it could lack";
  EXPECT_NE(wrong(0, -1), "") << "nobody counted";
  EXPECT_NE(wrong(0, -1, -1), "") << "nobody ever counted";
}

TEST(Sweeps, OnlyTheStepsBeforeItCountForACall) {
  const Script script{InitializeForBackup(), Sweep(Count())};
  const Story story = Story().Step(0).Call("a", S_OK).Step(1).Call("b", E_FAIL);
  EXPECT_EQ(CodeBefore(script, 1, story.trace().events), S_OK);
  EXPECT_EQ(CodeBefore(script, 1, Story().trace().events), S_OK);
  EXPECT_EQ(CodeBefore(script, 1, Story().Step(0).Call("a", S_FALSE).trace().events), S_FALSE);
}

}  // namespace
}  // namespace gwm
