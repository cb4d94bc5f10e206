// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "script/steps.h"
#include "script/steps_examine.h"
#include "script/steps_requester.h"
#include "script/steps_snapshot.h"
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
  EXPECT_EQ(Check(RowOf({Gather()}), Story().Step(0).Gather(E_FAIL)).words,
            "GatherWriterMetadata answers E_FAIL");
}

TEST(ScriptRule, AStepThatSaysNullIsSeenToPassIt) {
  const Case row = RowOf({GatherNull()}, {E_INVALIDARG});
  const auto called = [](Value passed) {
    return Story().Step(0).Begin("IVssBackupComponents::GatherWriterMetadata", {{"pAsync", passed}}).Return(E_INVALIDARG);
  };
  EXPECT_EQ(Check(row, called(Value::Null())).words, "");
  const Checked without = Check(row, called(Value::Object()));
  EXPECT_FALSE(without.reached);
  EXPECT_EQ(without.severity, Severity::kInconclusive);
  EXPECT_EQ(without.words, "step 1 (GatherWriterMetadata(NULL)) passed no NULL");
  // What another step passed does not count.
  Story other = Story().Step(1).Begin("i", {{"pAsync", Value::Null()}}).Return(S_OK);
  other.Step(0).Begin("IVssBackupComponents::GatherWriterMetadata").Return(E_INVALIDARG, {{"pAsync", Value::Null()}});
  EXPECT_EQ(Check(row, other).severity, Severity::kInconclusive);
}

TEST(ScriptRule, AStepOnTheWayMustSucceedOrNothingIsShown) {
  const Case row = RowOf({InitializeForBackup(), Gather()});
  const Checked refused = Check(row, Story().Step(0).Call("i", E_ACCESSDENIED).Step(1).Gather());
  EXPECT_FALSE(refused.reached);
  EXPECT_EQ(refused.severity, Severity::kInconclusive);
  EXPECT_EQ(refused.words,
            "InitializeForBackup answers E_ACCESSDENIED on the way to the state of this case");
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

TEST(ScriptRule, WhatAnEventWouldDoIsNotMissedWhereTheWayThereFollowsAnotherReading) {
  Case row = RowOf({InEvent(Site::kPreRestore, "A", FailEvent(E_FAIL)), Gather(), Tested(Wait())});
  row.reading = For::kPractice;
  const auto found = [&row](HRESULT gathered) {
    Findings findings;
    EXPECT_FALSE(CheckScript(row, Story().Step(1).Gather(gathered).parts(), Scale(false), findings));
    return findings.at(0).severity;
  };
  EXPECT_EQ(found(VSS_E_BAD_STATE), Severity::kNote);
  EXPECT_EQ(found(E_FAIL), Severity::kInconclusive);
  EXPECT_EQ(found(S_OK), Severity::kInconclusive);
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
  EXPECT_EQ(Check(row, waited(E_INVALIDARG)).words,
            "Wait answers E_INVALIDARG, expected S_OK or E_FAIL");
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

TEST(ScriptRule, ATextIsNotAskedOfAPermittedFailure) {
  const Step text = Query().GivesText("p", "a");
  const auto tested = [](const Step& step, HRESULT hr, std::vector<Field> out = {}) {
    Findings findings;
    const Story story = Story().Step(0).Call("m", hr, std::move(out));
    CheckScript(RowOf({step}, {S_OK, E_OUTOFMEMORY}), story.parts(), Scale(true), findings);
    return findings.empty() ? "" : findings.back().message;
  };
  EXPECT_EQ(tested(text, E_OUTOFMEMORY), "");
  EXPECT_EQ(tested(text, S_OK), "QueryStatus gives p = nothing, expected \"a\"");
  EXPECT_EQ(tested(text, S_OK, {{"p", Value::Text("a")}}), "");
  EXPECT_EQ(tested(text, E_FAIL), "QueryStatus gives p = nothing, expected \"a\"")
      << "a failure that is not permitted is excused from nothing";
  EXPECT_EQ(tested(Query().GivesNull("p"), E_OUTOFMEMORY),
            "QueryStatus gives p = nothing, expected null")
      << "what a failure leaves in an output is asked of it";
}

TEST(ScriptRule, WhatASubjectNeedsNoMemoryForCannotRunOutOfIt) {
  const auto check = [](const Script& script, HRESULT hr, bool strict) {
    Findings findings;
    const Story story = Story().Step(0).Call("f", S_OK).Step(1).Call("m", hr).Step(2).Gather();
    const bool reached = CheckScript(RowOf(script, {E_OUTOFMEMORY}), story.parts(), Scale(strict), findings);
    return std::pair(reached, findings.empty() ? std::string() : std::string(findings[0].rule));
  };
  const Script tested{FailAllocation(1), Tested(Count()), Any(Gather())};
  using Seen = std::pair<bool, std::string>;
  EXPECT_EQ(check(tested, E_OUTOFMEMORY, false), Seen(true, ""));
  EXPECT_EQ(check(tested, S_OK, false), Seen(false, "needs_no_memory"));
  EXPECT_EQ(check(tested, S_OK, true), Seen(true, "permitted_outcome")) << "the reference does";
  EXPECT_EQ(check(tested, E_FAIL, false), Seen(true, "permitted_outcome"));
  EXPECT_EQ(check({Any(Count()), Tested(Count()), Any(Gather())}, S_OK, false),
            Seen(true, "permitted_outcome"))
      << "nothing denies it memory";
  // What stands behind a call that should have failed speaks of nothing.
  const Script on_the_way{FailAllocation(1), Count().Answers(E_OUTOFMEMORY), Gather()};
  EXPECT_EQ(check(on_the_way, S_OK, false), Seen(false, "needs_no_memory"));
  EXPECT_EQ(check(on_the_way, S_OK, true), Seen(true, "step_outcome"));
}

TEST(ScriptRule, AHardwareProvidersShadowCopiesCanBeBroken) {
  const auto check = [](HRESULT hr, std::int64_t attributes, bool strict) {
    Findings findings;
    const Story story = Story().Step(0).Call("m", hr, {{"attributes", Value::Number(attributes)}});
    CheckScript(RowOf({BreakCopies()}, {VSS_E_PROVIDER_VETO}), story.parts(), Scale(strict), findings);
    return findings.empty() ? std::string() : std::string(findings[0].rule);
  };
  constexpr std::int64_t kHardware = VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED;
  EXPECT_EQ(check(S_OK, kHardware | VSS_VOLSNAP_ATTR_PLEX, false), "other_provider");
  EXPECT_EQ(check(S_OK, VSS_VOLSNAP_ATTR_DIFFERENTIAL, false), "permitted_outcome");
  EXPECT_EQ(check(S_OK, kHardware, true), "permitted_outcome") << "the reference has no such provider";
  EXPECT_EQ(check(E_FAIL, kHardware, false), "permitted_outcome");
  EXPECT_EQ(check(VSS_E_PROVIDER_VETO, kHardware, false), "");
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

TEST(ScriptRule, NullAndTheEmptyTextBothSayThatThereIsNone) {
  const auto words = [](Step step, Value value, const char* field) {
    return Check(RowOf({step}), Story().Step(0).Call("i", S_OK, {{field, value}})).words;
  };
  const Step null = ComponentInfo().GivesNull("bstrLogicalPath");
  const Step empty = ComponentInfo().GivesText("bstrLogicalPath", "");
  const Step text = ComponentInfo().GivesText("bstrLogicalPath", "a");
  for (const Value& none : {Value::Null(), Value::Text("")}) {
    EXPECT_EQ(words(null, none, "bstrLogicalPath"), "");
    EXPECT_EQ(words(empty, none, "bstrLogicalPath"), "");
    EXPECT_NE(words(text, none, "bstrLogicalPath"), "");
  }
  EXPECT_NE(words(null, Value::Text("a"), "bstrLogicalPath"), "");
  EXPECT_NE(words(empty, Value::Text("a"), "bstrLogicalPath"), "");
  // A text that there has to be is not NULL, and one that there is not is not empty.
  EXPECT_NE(words(ComponentInfo().GivesText("bstrComponentName", ""), Value::Null(), "bstrComponentName"), "");
  EXPECT_NE(words(ComponentInfo().GivesNull("pbIcon"), Value::Text(""), "pbIcon"), "");
}

TEST(ScriptRule, AnotherOutputIsAFinding) {
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {{"pcWriters", Value::Number(1)}}),
            "GetWriterMetadataCount gives pcWriters = 1, expected 2");
  EXPECT_EQ(Gives(Count().Gives("pcWriters", 2), {}),
            "GetWriterMetadataCount gives pcWriters = nothing, expected 2");
  EXPECT_EQ(Gives(Query().GivesText("p", "a"), {{"p", Value::Malformed("a")}}),
            "QueryStatus gives p = <a>, expected \"a\"");
  EXPECT_EQ(Gives(Query().GivesObject("p"), {{"p", Value::Untouched()}}),
            "QueryStatus gives p = untouched, expected an object");
}

TEST(ScriptRule, AStepWithoutAnEventOfItsOwnWasNotReached) {
  const Case row = RowOf({Gather(), Wait()});
  EXPECT_EQ(Check(row, Story().Step(0).Gather()).words, "step 2 (Wait) was not reached");
  EXPECT_EQ(Check(row, Story().Step(0).Gather().Step(-1).Wait(S_OK)).words,
            "step 2 (Wait) was not reached");
  Findings findings;
  const Story story = Story().Step(0).Gather();
  EXPECT_FALSE(CheckScript(row, story.parts(), Scale(true), findings));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::kInconclusive);
  EXPECT_EQ(findings[0].event, -1);
  const Story on_another = Story().Step(0).Gather().Step(1).Wait(S_OK);
  EXPECT_TRUE(CheckScript(row, on_another.parts(), Scale(true), findings))
      << "the first event is of step 1";
}

TEST(ScriptRule, ACheckedStepHasAsManyCodesAsItNamesAndNoOther) {
  const auto checked = [](const Step& step, HRESULT hr) {
    return Check(RowOf({step, Tested(Gather())}), Story().Step(0).Wait(hr).Step(1).Gather()).words;
  };
  const Step one = Wait().Answers(E_FAIL);
  EXPECT_EQ(checked(one, E_FAIL), "");
  EXPECT_EQ(checked(one, S_OK), "Wait answers S_OK, expected E_FAIL");
  const Step two = Wait().Answers(E_FAIL, E_INVALIDARG);
  EXPECT_EQ(checked(two, E_FAIL), "");
  EXPECT_EQ(checked(two, E_INVALIDARG), "");
  EXPECT_EQ(checked(two, S_OK), "Wait answers S_OK, expected E_FAIL or E_INVALIDARG");
  const Step three = Wait().Answers(E_FAIL, E_INVALIDARG, E_POINTER);
  EXPECT_EQ(checked(three, E_FAIL), "");
  EXPECT_EQ(checked(three, E_INVALIDARG), "");
  EXPECT_EQ(checked(three, E_POINTER), "");
  EXPECT_EQ(checked(three, S_OK),
            "Wait answers S_OK, expected E_FAIL or E_INVALIDARG or E_POINTER");
}

TEST(ScriptRule, AnOutputThatIsNotTheRowsIsNamedAsItsKindWantsIt) {
  const auto code = Value::Code(E_FAIL);
  EXPECT_EQ(Gives(Query().GivesBool("p", true), {{"p", Value::Bool(true)}}), "");
  EXPECT_EQ(Gives(Query().GivesBool("p", false), {{"p", Value::Bool(false)}}), "");
  EXPECT_EQ(Gives(Query().GivesBool("p", true), {{"p", Value::Bool(false)}}),
            "QueryStatus gives p = false, expected true");
  EXPECT_EQ(Gives(Query().GivesBool("p", false), {{"p", Value::Bool(true)}}),
            "QueryStatus gives p = true, expected false");
  EXPECT_EQ(Gives(Query().GivesNull("p"), {{"p", code}}),
            "QueryStatus gives p = E_FAIL, expected null");
  EXPECT_EQ(Gives(Query().GivesUntouched("p"), {{"p", code}}),
            "QueryStatus gives p = E_FAIL, expected untouched");
  EXPECT_EQ(Gives(Query().GivesCode("p", S_OK, S_FALSE), {{"p", code}}),
            "QueryStatus gives p = E_FAIL, expected S_OK or S_FALSE");
  EXPECT_EQ(Gives(Query().GivesEither("p", 1, 2), {{"p", Value::Number(3)}}),
            "QueryStatus gives p = 3, expected 1 or 2");
}

TEST(ScriptRule, WhatIsNoNumberIsNotTheNumberThatItHolds) {
  for (const Value& other :
       {Value::Null(), Value::Object("x"), Value::Untouched(), Value::Malformed("x")}) {
    EXPECT_NE(Gives(Count().Gives("p", 0), {{"p", other}}), "") << Show(other);
    EXPECT_NE(Gives(Query().GivesCode("p", S_OK), {{"p", other}}), "") << Show(other);
  }
  EXPECT_NE(Gives(Count().Gives("p", 2), {{"p", Value::Number(0)}}), "")
      << "a place without a number permits none";
  EXPECT_EQ(
      Gives(Query().Gives("pUsage", VSS_UT_USERDATA), {{"pUsage", Value::Number(VSS_UT_USERDATA)}}),
      "");
}

}  // namespace
}  // namespace gwm
