// SPDX-License-Identifier: Apache-2.0
//
// Each fact, where the trace bears it out and where it does not.
#include "rules/testing/story.h"
#include "vsserror.h"

namespace gwm {
namespace {

std::string Broken(const Fact& fact, const Story& story) {
  Findings findings;
  CheckEvidence(RowOf({}, {S_OK}, {fact}), story.trace(), Scale(true), findings);
  return WordsOf(findings);
}
bool Holds(const Fact& fact, const Story& story) { return Broken(fact, story).empty(); }

const Story kOnce = Story().Gather().Enter("A").Leave("A");

TEST(EvidenceRule, HowOftenWritersWereCalled) {
  EXPECT_TRUE(Holds(Identified("A"), kOnce));
  EXPECT_TRUE(Holds(Identified("B", 0), kOnce));
  EXPECT_TRUE(Holds(IdentifiedTotal(1), kOnce));
  EXPECT_EQ(Broken(Identified("A", 2), kOnce),
            "writer A had OnIdentify called 1 times, expected 2 calls");
  EXPECT_FALSE(Holds(IdentifiedTotal(2), kOnce));
}

TEST(EvidenceRule, WhatTheWitnessDoesIsNoEvidence) {
  const Story story = Story().Add(EventKind::kWitness, "harness", "begins").Enter("A");
  EXPECT_TRUE(Holds(Identified("A", 0), story));
}

TEST(EvidenceRule, WhichEventsReachedAWriter) {
  const Story story = Story().Enter("A").Enter("A", "CVssWriter::OnFreeze", {});
  EXPECT_TRUE(Holds(OnlyIdentify(), kOnce));
  EXPECT_FALSE(Holds(OnlyIdentify(), story));
  EXPECT_TRUE(Holds(Events("A", "OnIdentify OnFreeze"), story));
  EXPECT_FALSE(Holds(Events("A", "OnFreeze OnIdentify"), story));
  EXPECT_TRUE(Holds(HasEvent("A", "OnFreeze"), story));
  EXPECT_FALSE(Holds(HasEvent("A", "OnThaw"), story));
  EXPECT_TRUE(Holds(NoEvent("A", "OnThaw"), story));
  EXPECT_FALSE(Holds(NoEvent("A", "OnFreeze"), story));
  EXPECT_TRUE(Holds(HasEither("A", "OnFreeze", "OnThaw"), story));
  EXPECT_TRUE(Holds(HasEither("A", "OnThaw", "OnFreeze"), story));
  EXPECT_FALSE(Holds(HasEither("A", "OnThaw", "OnAbort"), story));
}

TEST(EvidenceRule, WhichWriterWasDoneBeforeAnotherWasCalled) {
  const auto phase = [](Story story, const char* writer, const char* event) {
    return story.Enter(writer, event, {}).Leave(writer, event);
  };
  const Story story = phase(phase({}, "B", "CVssWriter::OnFreeze"), "A", "CVssWriter::OnFreeze");
  EXPECT_TRUE(Holds(LeftBefore("B", "OnFreeze", "A", "OnFreeze"), story));
  EXPECT_EQ(Broken(LeftBefore("A", "OnFreeze", "B", "OnFreeze"), story),
            "writer B was not called for OnFreeze after writer A had left OnFreeze");
  EXPECT_FALSE(Holds(LeftBefore("B", "OnFreeze", "A", "OnThaw"), story)) << "it never came";
  const Story inside = Story()
                           .Enter("B", "CVssWriter::OnFreeze", {})
                           .Enter("A", "CVssWriter::OnFreeze", {})
                           .Leave("B", "CVssWriter::OnFreeze")
                           .Leave("A", "CVssWriter::OnFreeze");
  EXPECT_FALSE(Holds(LeftBefore("B", "OnFreeze", "A", "OnFreeze"), inside));
}

TEST(EvidenceRule, WhoseDocumentIsInTheResult) {
  const Story story = Story().Document("<a/>", {{"name", Value::Text("Writer A")}});
  EXPECT_TRUE(Holds(InResult("A"), story));
  EXPECT_FALSE(Holds(InResult("B"), story));
  EXPECT_TRUE(Holds(NotInResult("B"), story));
  EXPECT_FALSE(Holds(NotInResult("A"), story));
}

TEST(EvidenceRule, WhatTheLogSays) {
  const auto log = [](const char* text) {
    return Story().Add(EventKind::kLog, "log", "VSS",
                       {{"code", Value::Code(E_FAIL)},
                        {"service", Value::Text("EventSystem")},
                        {"text", Value::Text(text)}});
  };
  EXPECT_TRUE(Holds(LoggedService("EventSystem"), log("")));
  EXPECT_FALSE(Holds(LoggedService("VSS"), log("")));
  EXPECT_TRUE(Holds(LoggedCode(E_FAIL), log("")));
  EXPECT_FALSE(Holds(LoggedCode(E_INVALIDARG), log("")));
  EXPECT_TRUE(Holds(LoggedText("gather"), log("the gather")));
  EXPECT_FALSE(Holds(LoggedText("gather"), log("")));
  EXPECT_TRUE(Holds(LoggedContext(), log("the gather")));
  EXPECT_FALSE(Holds(LoggedContext(), log("")));
  EXPECT_TRUE(Holds(NothingLogged(), Story()));
  EXPECT_FALSE(Holds(NothingLogged(), log("")));
}

TEST(EvidenceRule, ARecordThatReportsNoErrorIsNone) {
  const auto log = [](std::int64_t severity, HRESULT code, const char* source = "VSS") {
    return Story().Add(EventKind::kLog, "log", source,
                       {{"code", Value::Code(code)}, {"severity", Value::Number(severity)}, {"text", Value::Text("")}});
  };
  EXPECT_TRUE(Holds(NothingLogged(), log(4, S_OK)));
  EXPECT_FALSE(Holds(NothingLogged(), log(4, E_FAIL)));
  EXPECT_TRUE(Holds(NothingLogged(), log(2, S_OK)));
  EXPECT_FALSE(Holds(NothingLogged(), log(2, E_FAIL)));
  EXPECT_TRUE(Holds(NothingLogged(), log(1, S_OK, "VolSnap")));
  EXPECT_FALSE(Holds(NothingLogged(), log(1, E_FAIL, "VolSnap")));
  EXPECT_FALSE(Holds(NothingLogged(), log(1, S_OK)));
  EXPECT_FALSE(Holds(LoggedContext(), log(4, S_OK))) << "no record of an error is there";
}

TEST(EvidenceRule, WhetherTheGatherCameBackFirst) {
  EXPECT_TRUE(Holds(PendingAtReturn("A"), Story().Enter("A").Gather().Leave("A")));
  EXPECT_FALSE(Holds(PendingAtReturn("A"), Story().Enter("A").Leave("A").Gather()));
}

TEST(EvidenceRule, WhetherWaitBlockedUntilTheGateWasOpen) {
  EXPECT_TRUE(Holds(BlockedUntilOpen(), Story().Call("open the gate", S_OK).Wait(S_OK)));
  EXPECT_FALSE(Holds(BlockedUntilOpen(), Story().Wait(S_OK).Call("open the gate", S_OK)));
}

TEST(EvidenceRule, AWaitWithALimitMayComeBackBeforeTheGateIsOpened) {
  const auto waits = [](std::int64_t limit, bool without_limit_first) {
    Story story;
    const auto wait = [&](std::int64_t milliseconds) {
      story.Begin("IVssAsync::Wait", {{"dwMilliseconds", Value::Number(milliseconds)}}, "async").Return(S_OK);
    };
    if (without_limit_first) wait(INFINITE);
    wait(limit);
    story.Call("open the gate", S_OK);
    if (!without_limit_first) wait(INFINITE);
    return story;
  };
  EXPECT_TRUE(Holds(BlockedUntilOpen(), waits(10, false)));
  EXPECT_FALSE(Holds(BlockedUntilOpen(), waits(10, true)));
  EXPECT_FALSE(Holds(BlockedUntilOpen(), waits(INFINITE, false)));
}

TEST(EvidenceRule, WhatAMockSays) {
  const auto mock = [](bool satisfied) {
    return Story().Add(EventKind::kNote, "writer#A", "mock",
                       {{"satisfied", Value::Bool(satisfied)}});
  };
  EXPECT_TRUE(Holds(MockSatisfied("A"), mock(true)));
  EXPECT_FALSE(Holds(MockSatisfied("A"), mock(false)));
}

TEST(EvidenceRule, HowIdentifyCame) {
  const Story ex = Story().Enter("A", "CVssWriterEx::OnIdentifyEx", {{"pMetadata", Value::Null()}});
  EXPECT_TRUE(Holds(GivenMetadata("A"), kOnce));
  EXPECT_FALSE(Holds(GivenMetadata("A"), ex));
  EXPECT_TRUE(Holds(HandledBy("A", "CVssWriterEx::OnIdentifyEx"), ex));
  EXPECT_FALSE(Holds(HandledBy("A", "CVssWriter::OnIdentify"), ex));
}

TEST(EvidenceRule, OnlyTheCallsOfAWriterAreCounted) {
  const Story left = Story().Enter("A").Leave("A").Leave("A");
  EXPECT_TRUE(Holds(Identified("A"), left));
  EXPECT_TRUE(Holds(Events("A", "OnIdentify"), left));
  const Story two = Story().Enter("A").Enter("B", "CVssWriter::OnFreeze", {});
  EXPECT_TRUE(Holds(Events("A", "OnIdentify"), two));
  EXPECT_TRUE(Holds(Events("B", "OnFreeze"), two));
  EXPECT_EQ(Broken(GivenMetadata("B"), two),
            "writer B was given no metadata object (no OnIdentify), expected one");
  EXPECT_TRUE(Holds(GivenMetadata("A"), two));
}

TEST(EvidenceRule, OnlyDocumentsAndRecordsOfTheLogSayWhatTheySay) {
  const std::vector<Field> named = {{"name", Value::Text("Writer A")}};
  EXPECT_FALSE(Holds(InResult("A"), Story().Note("entry", named)));
  const std::vector<Field> record = {{"code", Value::Code(E_FAIL)},
                                     {"service", Value::Text("VSS")},
                                     {"text", Value::Text("the gather")}};
  const Story note = Story().Note("log", record);
  EXPECT_FALSE(Holds(LoggedCode(E_FAIL), note));
  EXPECT_FALSE(Holds(LoggedService("VSS"), note));
  EXPECT_FALSE(Holds(LoggedText("gather"), note));
  EXPECT_EQ(Broken(LoggedContext(), note), "the log has no record, expected one");
  EXPECT_TRUE(Holds(NothingLogged(), note));
  const Story bare =
      Story().Add(EventKind::kLog, "log", "VSS").Add(EventKind::kLog, "log", "VSS", record);
  EXPECT_EQ(Broken(LoggedContext(), bare), "1 log records say nothing of their context, expected none");
}

TEST(EvidenceRule, AGatherThatNeverCameBackShowsNothing) {
  EXPECT_FALSE(Holds(PendingAtReturn("A"), Story().Enter("A").Leave("A")));
  EXPECT_FALSE(Holds(PendingAtReturn("A"), Story().Gather()));
  EXPECT_FALSE(Holds(PendingAtReturn("A"),
                     Story().Begin("IVssBackupComponents::GatherWriterMetadata").Leave("A")));
  EXPECT_FALSE(Holds(PendingAtReturn("A"), Story().Call("other", S_OK).Leave("A")));
  EXPECT_FALSE(Holds(PendingAtReturn("A"), Story().Gather().Leave("B")));
}

TEST(EvidenceRule, AWaitThatIsStillGoingOnShowsNothing) {
  EXPECT_FALSE(Holds(BlockedUntilOpen(), Story().Call("open the gate", S_OK)));
  EXPECT_FALSE(
      Holds(BlockedUntilOpen(), Story().Call("open the gate", S_OK).Begin("IVssAsync::Wait")));
  EXPECT_FALSE(Holds(BlockedUntilOpen(), Story().Call("open the gate", S_OK).Call("other", S_OK)));
  EXPECT_FALSE(Holds(BlockedUntilOpen(), Story().Wait(S_OK)));
}

TEST(EvidenceRule, AFactThatIsBrokenBelongsToTheWholeCase) {
  Findings findings;
  CheckEvidence(RowOf({}, {S_OK}, {Identified("A"), Identified("B"), IdentifiedTotal(1)}),
                kOnce.trace(), Scale(true), findings);
  ASSERT_EQ(findings.size(), 1u) << "what holds is no finding";
  EXPECT_EQ(findings[0].event, -1);
  EXPECT_EQ(findings[0].rule, "evidence");
}

}  // namespace
}  // namespace gwm
