// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "script/steps.h"
#include "vsserror.h"

namespace gwm {
namespace {

struct Checked {
  bool reached;
  std::string words;
  Severity severity = Severity::kNote;
};

Checked Check(const Case& row, const Story& story) {
  Findings findings;
  const bool reached = CheckScript(row, story.parts(), Scale(true), findings);
  Checked checked{reached, WordsOf(findings)};
  if (!findings.empty()) checked.severity = findings[0].severity;
  return checked;
}

TEST(ScriptRule, PermittedCodesPass) {
  const Story story = Story().Step(0).Gather(VSS_E_BAD_STATE);
  EXPECT_EQ(Check(RowOf({Gather()}, {S_OK, VSS_E_BAD_STATE}), story).words, "");
}

TEST(ScriptRule, AnotherCodeOfTheTestedStepIsAFinding) {
  EXPECT_EQ(Check(RowOf({Gather()}), Story().Step(0).Gather(E_FAIL)).words, "GatherWriterMetadata answers E_FAIL");
}

TEST(ScriptRule, AStepOnTheWayMustSucceedOrNothingIsShown) {
  const Case row = RowOf({InitializeForBackup(), Gather()});
  const Checked refused = Check(row, Story().Step(0).Call("i", E_ACCESSDENIED).Step(1).Gather());
  EXPECT_FALSE(refused.reached);
  EXPECT_EQ(refused.severity, Severity::kInconclusive);
  EXPECT_EQ(refused.words, "InitializeForBackup answers E_ACCESSDENIED on the way to the state of this case");
  EXPECT_TRUE(Check(row, Story().Step(0).Call("i", S_OK).Step(1).Gather()).reached);
}

TEST(ScriptRule, ARowOfOneReadingSaysNothingOfASubjectThatFollowsAnother) {
  Case row = RowOf({Gather(), Wait()});
  row.reading = For::kPractice;
  const Story refused = Story().Step(0).Gather(VSS_E_BAD_STATE).Step(1).Wait(S_OK);
  const auto found = [&row](const Story& story, bool strict) {
    Findings findings;
    EXPECT_FALSE(CheckScript(row, story.parts(), Scale(strict), findings));
    return findings.at(0);
  };
  EXPECT_EQ(found(refused, false).rule, kOtherReading);
  EXPECT_EQ(found(refused, false).severity, Severity::kNote);
  EXPECT_EQ(found(refused, false).message,
            "the subject follows another reading: GatherWriterMetadata answers VSS_E_BAD_STATE");
  // Whoever is held to the reading has not reached the state, nor has one that answers anything else.
  EXPECT_EQ(found(refused, true).severity, Severity::kInconclusive);
  const Story failed = Story().Step(0).Gather(E_FAIL).Step(1).Wait(S_OK);
  EXPECT_EQ(found(failed, false).severity, Severity::kInconclusive);
  row.reading = For::kAny;
  EXPECT_EQ(found(refused, false).severity, Severity::kInconclusive);
}

TEST(ScriptRule, AStepThatWasNotReachedShowsNothing) {
  const Case row = RowOf({Wait()});
  EXPECT_EQ(Check(row, Story()).words, "step 1 (Wait) was not reached");
  const Story without = Story().Step(0).Note("turn").Add(EventKind::kUnreached, "harness", "Wait");
  EXPECT_FALSE(Check(row, without).reached);
  EXPECT_TRUE(Check(RowOf({UseBackup(1)}), Story().Step(0).Note("use")).reached);
}

TEST(ScriptRule, ACheckedStepHasItsOwnCodes) {
  const Case row = RowOf({Wait().Answers(S_OK, E_FAIL), Tested(Gather())});
  const auto waited = [](HRESULT hr) { return Story().Step(0).Wait(hr).Step(1).Gather(); };
  EXPECT_EQ(Check(row, waited(E_FAIL)).words, "");
  EXPECT_EQ(Check(row, waited(E_INVALIDARG)).words, "Wait answers E_INVALIDARG, expected S_OK or E_FAIL");
}

TEST(ScriptRule, AStepWhoseAnswerIsOpenIsNoFinding) {
  const Case row = RowOf({Any(Wait()), Gather()});
  EXPECT_EQ(Check(row, Story().Step(0).Wait(E_FAIL).Step(1).Gather()).words, "");
}

std::string Gives(const Step& step, std::vector<Field> out) {
  return Check(RowOf({step}), Story().Step(0).Call("m", S_OK, std::move(out))).words;
}

TEST(ScriptRule, AnOutputIsWhatTheRowSays) {
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {{"pcWriters", Value::Number(2)}}), "");
  EXPECT_EQ(Gives(Count().GivesEither("pcWriters", 2, 3), {{"pcWriters", Value::Number(3)}}), "");
  EXPECT_EQ(Gives(Query().GivesCode("p", S_OK), {{"p", Value::Code(S_OK)}}), "");
  EXPECT_EQ(Gives(Query().GivesText("p", "a"), {{"p", Value::Text("a")}}), "");
  EXPECT_EQ(Gives(Query().GivesNull("p"), {{"p", Value::Null()}}), "");
  EXPECT_EQ(Gives(Query().GivesObject("p"), {{"p", Value::Object("x")}}), "");
  EXPECT_EQ(Gives(Query().GivesUntouched("p"), {{"p", Value::Untouched()}}), "");
}

TEST(ScriptRule, AnOutputThatHasANameInATraceIsComparedByIt) {
  const Step usage = Query().Gives("pUsage", VSS_UT_USERDATA);
  EXPECT_EQ(Gives(usage, {{"pUsage", Value::Text("VSS_UT_USERDATA")}}), "");
  EXPECT_EQ(Gives(usage, {{"pUsage", Value::Text("VSS_UT_OTHER")}}),
            "QueryStatus gives pUsage = \"VSS_UT_OTHER\", expected \"VSS_UT_USERDATA\"");
  EXPECT_EQ(Gives(usage, {{"pUsage", Value::Number(77)}}),
            "QueryStatus gives pUsage = 77, expected \"VSS_UT_USERDATA\"");
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {{"pcWriters", Value::Text("2")}}),
            "GetWriterMetadataCount gives pcWriters = \"2\", expected 2");
}

TEST(ScriptRule, AnotherOutputIsAFinding) {
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {{"pcWriters", Value::Number(1)}}),
            "GetWriterMetadataCount gives pcWriters = 1, expected 2");
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {}), "GetWriterMetadataCount gives pcWriters = nothing, expected 2");
  EXPECT_EQ(Gives(Query().GivesText("p", "a"), {{"p", Value::Malformed("a")}}),
            "QueryStatus gives p = <a>, expected \"a\"");
  EXPECT_EQ(Gives(Query().GivesObject("p"), {{"p", Value::Untouched()}}),
            "QueryStatus gives p = untouched, expected an object");
}

}  // namespace
}  // namespace gwm
