// SPDX-License-Identifier: Apache-2.0
//
// A whole case: each rule is asked, about the part of the trace that is its business.
#include "rules/of_cases/judge.h"

#include <algorithm>
#include <set>
#include <string>

#include "rules/of_cases/rules.h"
#include "rules/testing/story.h"
#include "script/steps.h"
#include "script/steps_requester.h"
#include "vsserror.h"

namespace gwm {
namespace {

Judgement Judged(const Case& row, const Story& story, bool strict = true) {
  return JudgeCase(row, story.trace(), {.strict = strict});
}

/// The rules that speak, and what the findings come to; all but the witness, which no story here
/// has.
std::string Said(const Case& row, const Story& story) {
  std::set<std::string> rules;
  for (const Finding& f : Judged(row, story).findings) {
    if (f.rule == "positive_evidence") continue;
    rules.insert(std::string(f.rule));
  }
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : " ") + rule;
  return text;
}

const Case kGather = RowOf({Gather()}, {S_OK});

Story Good() { return Story().Step(0).Gather(); }

TEST(JudgeCase, ACaseWithoutAWitnessProvesNothing) {
  const Judgement judgement = Judged(kGather, Good());
  ASSERT_EQ(judgement.findings.size(), 1u);
  EXPECT_EQ(judgement.findings[0].rule, "positive_evidence");
  EXPECT_EQ(judgement.verdict, Verdict::kInconclusive);
}

TEST(JudgeCase, ToldIsWhatTheTestedStepShouldAndDidAnswer) {
  const Judgement judgement = Judged(RowOf({Gather()}, {VSS_E_BAD_STATE, E_ACCESSDENIED}), Good());
  EXPECT_TRUE(std::ranges::equal(judgement.expected, Codes{VSS_E_BAD_STATE, E_ACCESSDENIED}));
  EXPECT_EQ(judgement.actual, S_OK);
  EXPECT_EQ(judgement.place, "step 1, IVssBackupComponents::GatherWriterMetadata (event 1)");
  EXPECT_EQ(judgement.verdict, Verdict::kFail);
  const Judgement none = Judged(kGather, Story());
  EXPECT_EQ(none.actual, std::nullopt);
  EXPECT_EQ(none.place, "");
}

TEST(JudgeCase, ThatWasCutShortIsJudgedByItsEndAlone) {
  const auto ended = [](Story story, const char* how) {
    return Judged(kGather, story.Add(EventKind::kExit, "process", how));
  };
  const Judgement crash = ended(Story().Step(0).Gather(E_FAIL), "crash");
  ASSERT_EQ(crash.findings.size(), 1u);
  EXPECT_EQ(crash.findings[0].rule, "crash");
  EXPECT_EQ(crash.findings[0].event, 1);
  EXPECT_EQ(crash.verdict, Verdict::kFail);
  EXPECT_EQ(crash.place, "step 1, IVssBackupComponents::GatherWriterMetadata (event 1)");
  EXPECT_TRUE(crash.expected.empty());
  const Judgement error = ended(Story(), "error");
  EXPECT_EQ(error.verdict, Verdict::kError);
  EXPECT_EQ(error.place, "before the first event");
  EXPECT_EQ(error.findings[0].event, -1);
  EXPECT_EQ(ended(Story().Step(0).Note("n"), "hang").place, "step 1, n (event 0)");
}

TEST(JudgeCase, TheScriptIsAskedAndThenItsEvidence) {
  EXPECT_EQ(Said(kGather, Good()), "");
  EXPECT_EQ(Said(RowOf({Gather()}, {S_OK}, {Identified("A")}), Good()), "evidence");
  EXPECT_EQ(Said(RowOf({Wait(), Gather()}, {S_OK}, {Identified("A")}), Story().Step(1).Gather()),
            "state_reached")
      << "of a state that was not reached nothing is asked";
}

TEST(JudgeCase, ASweepIsAskedWhatItLeft) {
  Story story;
  const auto turn = [&story](std::int64_t n, HRESULT hr, std::int64_t allocations,
                             std::int64_t left) {
    story.Step(0).Note(
        std::string(kTurnBegins),
        {{"n", Value::Number(n)}, {"blocks", Value::Number(7)}, {"told", Value::Number(0)}});
    story.Call("IVssBackupComponents::GetWriterMetadataCount", hr);
    story.Note("memory", {{"allocations", Value::Number(allocations)}});
    if (FAILED(hr)) story.Call("IVssBackupComponents::GetWriterMetadataCount", S_OK);
    story.Note(std::string(kTurnEnds), {{"blocks", Value::Number(7 + left)}});
  };
  turn(0, S_OK, 100, 0);
  turn(1, E_OUTOFMEMORY, 100, 3);
  turn(2, S_OK, 1, 0);
  const std::string said = Said(RowOf({Sweep(Count())}, {E_OUTOFMEMORY}), story);
  EXPECT_NE(said.find("sweep"), std::string::npos) << said;
}

TEST(JudgeCase, EveryTraceIsAskedWhatHoldsInEvery) {
  EXPECT_EQ(Said(kGather, Good().Step(-1).Gather(E_FAIL)), "closed_set");
  EXPECT_EQ(Said(kGather, Good().Query(VSS_S_ASYNC_FINISHED).Query(VSS_S_ASYNC_PENDING)),
            "async_status");
}

TEST(JudgeCase, ATurnIsAskedAboutItsCodesItsStatusAndItsOutputs) {
  const auto turned = [](auto&& within) {
    Story story = Good().Step(1).Note(std::string(kTurnBegins), {{"n", Value::Number(0)}});
    within(story);
    return Said(RowOf({Tested(Gather()), Any(Wait())}),
                story.Note(std::string(kTurnEnds)).Step(1).Wait(S_OK));
  };
  EXPECT_EQ(turned([](Story& s) { s.Gather(); }), "");
  EXPECT_EQ(turned([](Story& s) { s.Gather(E_FAIL); }), "closed_set sweep");
  EXPECT_EQ(turned([](Story& s) { s.Query(VSS_S_ASYNC_FINISHED).Query(VSS_S_ASYNC_PENDING); }),
            "async_status");
  EXPECT_EQ(
      turned([](Story& s) {
        s.Call("IVssBackupComponents::GatherWriterMetadata", S_OK, {{"pAsync", Value::Null()}});
      }),
      "success_has_object");
}

TEST(JudgeCase, WithoutAWriterThatTheSubjectDoesNotImplementAFailureProvesNothing) {
  const Case row = RowOf({Gather()}, {S_OK}, {Identified("A")});
  const auto judged = [&row](HRESULT code) {
    const Story story = Story()
                            .Add(EventKind::kNote, "writer#A", "not ready", {{"code", Value::Code(code)}})
                            .Step(0)
                            .Gather();
    return Judged(row, story);
  };
  const Judgement missing = judged(E_NOTIMPL);
  EXPECT_EQ(missing.verdict, Verdict::kInconclusive);
  EXPECT_EQ(missing.findings.at(0).message,
            "writer A had OnIdentify called 0 times, expected 1 call; writer A of this world could not be "
            "made: the subject answers E_NOTIMPL");
  EXPECT_EQ(judged(E_FAIL).verdict, Verdict::kFail) << "it is there, and wrong";
}

TEST(JudgeCase, TheModelIsAskedAndDrawn) {
  Story story = Good().Add(EventKind::kNote, "model", "cell",
                           {{"call", Value::Text("GatherWriterMetadata")},
                            {"answer", Value::Code(S_OK)},
                            {"path", Value::Text("")}});
  EXPECT_EQ(Said(kGather, story), "model");
  const Judgement judgement = Judged(kGather, story);
  ASSERT_EQ(judgement.model.size(), 1u);
  EXPECT_EQ(judgement.model[0].phase, "created");
  EXPECT_EQ(judgement.model[0].call, "GatherWriterMetadata");
}

TEST(JudgeCase, AnExceptionFailsIt) {
  const Story story =
      Good().Add(EventKind::kException, "vssapi", "exception", {{"what", Value::Text("x")}});
  EXPECT_EQ(Said(kGather, story), "exception");
  EXPECT_EQ(Judged(kGather, story).verdict, Verdict::kFail);
}

TEST(JudgeCase, DocumentsThatTheSubjectWroteAreKept) {
  const Judgement judgement =
      Judged(kGather, Good().Document("<nothing/>", {{"name", Value::Text("Writer A")}}));
  ASSERT_EQ(judgement.documents.size(), 1u);
  EXPECT_EQ(judgement.verdict, Verdict::kFail) << "it is no Writer Metadata Document";
}

}  // namespace
}  // namespace gwm
