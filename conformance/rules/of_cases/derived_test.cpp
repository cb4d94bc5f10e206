// SPDX-License-Identifier: Apache-2.0
//
// Each output that follows from several events, where it holds and where it does not.
#include "rules/of_cases/derived.h"

#include "rules/testing/story.h"
#include "script/steps_examine.h"
#include "script/steps_requester.h"
#include "script/steps_snapshot.h"
#include "script/steps_stored.h"
#include "script/steps_writer.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// The output of the script's last step; "nothing" without one.
std::string Output(const Script& script, const Story& story, std::string_view field) {
  const auto index = static_cast<std::int32_t>(script.size()) - 1;
  const Parts parts = story.parts();
  const auto answer = AnswerOf(script, index, parts);
  if (!answer) return "no answer";
  const auto value = OutputOf({script, parts.script.events, index, *answer->event}, field);
  return value ? Show(*value) : "nothing";
}

TEST(Derived, AnOutputThatACallGivesIsTheLastOne) {
  const Story story = Story().Step(0).Call("a", S_OK, {{"p", Value::Number(1)}}).Call("b", S_OK);
  EXPECT_EQ(Output({Gather()}, story, "p"), "1");
  EXPECT_EQ(Output({Gather()}, story, "q"), "nothing");
}

TEST(Derived, WaitComesBackWithItsTimeNotBeforeItNorFarBehind) {
  const auto took = [](std::int64_t us, const char* field) {
    const Story story = Story()
                            .Step(0)
                            .Begin("IVssAsync::Wait", {{"dwMilliseconds", Value::Number(30)}})
                            .Later(us)
                            .Return(S_OK);
    return Output({Wait(30)}, story, field);
  };
  EXPECT_EQ(took(31'000, "in time"), "true");
  EXPECT_EQ(took(5'031'000, "in time"), "false");
  EXPECT_EQ(took(29'000, "not early"), "true");
  EXPECT_EQ(took(27'000, "not early"), "false");
  EXPECT_EQ(took(28'000, "not early"), "true");
  EXPECT_EQ(took(5'030'000, "in time"), "false");
  EXPECT_EQ(took(5'029'999, "in time"), "true");
}

TEST(Derived, AWaitIsMeasuredFromItsOwnCall) {
  const Story story = Story()
                          .Step(0)
                          .Begin("IVssAsync::Wait", {{"dwMilliseconds", Value::Number(30)}})
                          .Later(40'000'000)
                          .Return(S_OK)
                          .Begin("IVssAsync::Wait", {{"dwMilliseconds", Value::Number(1000)}})
                          .Later(1'000'000)
                          .Return(S_OK);
  EXPECT_EQ(Output({Wait(30)}, story, "in time"), "true");
  EXPECT_EQ(Output({Wait(30)}, story, "not early"), "true");
  Story late = Story().Step(0).Begin("IVssAsync::Wait", {{"dwMilliseconds", Value::Number(2000)}});
  EXPECT_EQ(Output({Wait(2000)}, late.Later(7'000'000).Return(S_OK), "in time"), "false");
}

TEST(Derived, CountersAreTheirGrowth) {
  const auto counted = [](std::int64_t before, std::int64_t after, const char* field) {
    const Story story = Story()
                            .Step(0)
                            .Call("c", S_OK, {{"blocks", Value::Number(before)}})
                            .Step(1)
                            .Call("c", S_OK, {{"blocks", Value::Number(after)}});
    return Output({MarkCounters(), CompareCounters()}, story, field);
  };
  EXPECT_EQ(counted(5, 7, "blocks"), "2");
  EXPECT_EQ(counted(5, 4, "fewer blocks"), "true");
  EXPECT_EQ(counted(5, 5, "fewer blocks"), "false");
}

TEST(Derived, CountersAreComparedWithTheLastOnesThatWereRemembered) {
  const auto number = [](std::int64_t n) {
    return std::vector<Field>{{"blocks", Value::Number(n)}};
  };
  Story story = Story().Step(0).Call("c", S_OK, number(1)).Step(1).Call("c", S_OK, number(5));
  story.Step(2)
      .Note("between", number(100))
      .Call("g", S_OK, number(200))
      .Step(3)
      .Call("c", S_OK, number(7));
  EXPECT_EQ(Output({MarkCounters(), MarkCounters(), Gather(), CompareCounters()}, story, "blocks"),
            "2");
  EXPECT_EQ(
      Output({Gather(), CompareCounters()}, Story().Step(1).Call("c", S_OK, number(7)), "blocks"),
      "nothing")
      << "nothing was remembered";
}

TEST(Derived, EitherSideOfARaceMayWinButBothMustSayTheSame) {
  const auto raced = [](HRESULT cancel, HRESULT status, const char* field) {
    const Story story = Story()
                            .Step(0)
                            .Note("race", {{"cancel", Value::Code(cancel)},
                                           {"status", Value::Code(status)},
                                           {"times", Value::Number(4)}})
                            .Call("race", S_OK);
    return Output({CancelRace(4)}, story, field);
  };
  EXPECT_EQ(raced(S_OK, VSS_S_ASYNC_CANCELLED, "pairs"), "4");
  EXPECT_EQ(raced(VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_FINISHED, "mixed"), "0");
  EXPECT_EQ(raced(S_OK, VSS_S_ASYNC_FINISHED, "mixed"), "4");
  EXPECT_EQ(raced(VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_CANCELLED, "mixed"), "4");
  EXPECT_EQ(raced(S_OK, VSS_S_ASYNC_FINISHED, "pairs"), "0");
}

TEST(Derived, OfTwoGathersOfOneObjectOneIsRefused) {
  const auto raced = [](HRESULT one, HRESULT other) {
    const std::vector<Field> race = {
        {"one", Value::Code(one)}, {"other", Value::Code(other)}, {"times", Value::Number(4)}};
    return Output({GatherRace(4)}, Story().Step(0).Note("race", race).Call("race", S_OK), "both accepted");
  };
  EXPECT_EQ(raced(S_OK, S_OK), "4");
  EXPECT_EQ(raced(S_OK, S_FALSE), "4");
  EXPECT_EQ(raced(S_OK, VSS_E_BAD_STATE), "0");
  EXPECT_EQ(raced(VSS_E_BAD_STATE, S_OK), "0");
  EXPECT_EQ(raced(E_FAIL, E_FAIL), "0");
}

TEST(Derived, OnlyTheRacesOfTheStepCount) {
  const std::vector<Field> won = {{"cancel", Value::Code(S_OK)},
                                  {"status", Value::Code(VSS_S_ASYNC_CANCELLED)},
                                  {"times", Value::Number(4)}};
  const Story story = Story()
                          .Step(1)
                          .Note("race", won)
                          .Step(0)
                          .Note("other", won)
                          .Note("race", won)
                          .Call("race", S_OK, won);
  EXPECT_EQ(Output({CancelRace(4)}, story, "pairs"), "4");
}

TEST(Derived, ThreadsStayUnlessMostGathersLeaveOne) {
  const auto repeated = [](std::int64_t before, std::int64_t after) {
    const Story story = Story()
                            .Step(0)
                            .Begin("GatherWriterMetadata again and again", {{"times", Value::Number(50)}})
                            .Return(S_OK, {{"threads before", Value::Number(before)},
                                           {"threads after", Value::Number(after)}});
    return Output({RepeatGathers(50)}, story, "threads stay");
  };
  EXPECT_EQ(repeated(4, 4), "true");
  EXPECT_EQ(repeated(4, 28), "true") << "a library may keep some for later";
  EXPECT_EQ(repeated(4, 29), "false");
  EXPECT_EQ(repeated(4, 54), "false");
}

TEST(Derived, AGatherOfAThreadIsCompleteWithEveryWriter) {
  const auto gathered = [](HRESULT status, std::int64_t writers) {
    const Story story = Story()
                            .Add(EventKind::kWorld, "writer#A", "writer")
                            .Add(EventKind::kWorld, "writer#B", "writer")
                            .Step(0)
                            .Note("gather", {{"started", Value::Code(S_OK)},
                                             {"waited", Value::Code(S_OK)},
                                             {"queried", Value::Code(S_OK)},
                                             {"pHrResult", Value::Code(status)},
                                             {"pcWriters", Value::Number(writers)}})
                            .Call("g", S_OK);
    return Output({GatherOnThreads(1)}, story, "complete");
  };
  EXPECT_EQ(gathered(VSS_S_ASYNC_FINISHED, 2), "1");
  EXPECT_EQ(gathered(VSS_S_ASYNC_FINISHED, 1), "0");
  EXPECT_EQ(gathered(E_OUTOFMEMORY, 2), "0");
  EXPECT_EQ(gathered(VSS_S_ASYNC_FINISHED, 3), "1");
}

TEST(Derived, FileSetsAreCountedAndToldApart) {
  const Story story =
      Story().Step(0).Call("g", VSS_E_OBJECT_NOT_FOUND, {{"list", Value::Text("a|x\nb|x\na|x\n")}});
  EXPECT_EQ(Output({ReadEveryFile()}, story, "files"), "3");
  EXPECT_EQ(Output({ReadEveryFile()}, story, "distinct"), "2");
}

TEST(Derived, ABackupDocumentHasATextOrNot) {
  const Story story =
      Story().Step(0).Call("s", S_OK, {{"bstrXML", Value::Text("<a name=\"data\"/>")}});
  EXPECT_EQ(Output({SaveBackup("\"data\"")}, story, "has it"), "true");
  EXPECT_EQ(Output({SaveBackup("other")}, story, "has it"), "false");
  EXPECT_EQ(Output({SaveBackup("x")}, Story().Step(0).Call("s", S_OK), "has it"), "nothing");
  const Story none = Story().Step(0).Call("s", S_OK, {{"bstrXML", Value::Malformed("data")}});
  EXPECT_EQ(Output({SaveBackup("data")}, none, "has it"), "nothing");
}

std::vector<Field> Ids(const char* instance, const char* said, const char* writer = "w") {
  return {{"pidInstance", Value::Text(instance)},
          {"instanceId", Value::Text(said)},
          {"writerId", Value::Text(writer)}};
}

TEST(Derived, TheIdOfAnEntryIsThatOfItsDocument) {
  EXPECT_EQ(Output({GetMetadataAt(0)}, Story().Step(0).Call("g", S_OK, Ids("1", "1")), "same id"),
            "true");
  EXPECT_EQ(Output({GetMetadataAt(0)}, Story().Step(0).Call("g", S_OK, Ids("1", "2")), "same id"),
            "false");
  EXPECT_EQ(Output({MetadataOf(u"A")}, Story().Step(0).Call("g", S_OK, Ids("1", "2")), "same"),
            "false");
  EXPECT_EQ(Output({GetMetadataAt(0)}, Story().Step(0).Call("g", VSS_E_BAD_STATE), "same id"),
            "nothing");
}

TEST(Derived, AClassIsKnownIfAWriterOfTheWorldHasIt) {
  const auto world = [] {
    return Story()
        .Add(EventKind::kWorld, "writer#A", "writer", {{"writerId", Value::Text("w")}})
        .Step(0);
  };
  EXPECT_EQ(Output({GetMetadataAt(0)}, world().Call("g", S_OK, Ids("1", "1", "w")), "known class"),
            "true");
  EXPECT_EQ(Output({GetMetadataAt(0)}, world().Call("g", S_OK, Ids("1", "1", "v")), "known class"),
            "false");
}

TEST(Derived, EveryIndexIsReadUntilOneFails) {
  const auto entry = [](Story story, const char* instance, const char* said) {
    auto fields = Ids(instance, said);
    fields.push_back({"code", Value::Code(S_OK)});
    return story.Note("entry", fields);
  };
  const auto end = [](Story story) {
    return story.Note("entry", {{"code", Value::Code(VSS_E_OBJECT_NOT_FOUND)}}).Call("r", S_OK);
  };
  const Story begun =
      Story()
          .Add(EventKind::kWorld, "writer#A", "writer", {{"writerId", Value::Text("w")}})
          .Step(0);
  const Story good = end(entry(entry(begun, "1", "1"), "2", "2"));
  EXPECT_EQ(Output({ReadEveryIndex()}, good, "documents"), "2");
  EXPECT_EQ(Output({ReadEveryIndex()}, good, "writers"), "2");
  EXPECT_EQ(Output({ReadEveryIndex()}, good, "same ids"), "true");
  EXPECT_EQ(Output({ReadEveryIndex()}, good, "end"), "VSS_E_OBJECT_NOT_FOUND");
  const Story bad = end(entry(entry(begun, "1", "1"), "2", "1"));
  EXPECT_EQ(Output({ReadEveryIndex()}, bad, "writers"), "1");
  EXPECT_EQ(Output({ReadEveryIndex()}, bad, "same ids"), "false");
}

TEST(Derived, ASessionIsTheSameIfItsIdIsTheLastOneThatWasGiven) {
  const auto id = [](const char* text) { return std::vector<Field>{{"idSession", Value::Text(text)}}; };
  const auto twice = [&](const char* one, const char* other) {
    return Story().Step(0).Call("s", S_OK, id(one)).Step(1).Call("s", S_OK, id(other));
  };
  const Script script{SessionId(), SessionId()};
  EXPECT_EQ(Output(script, twice("1", "1"), "same session"), "true");
  EXPECT_EQ(Output(script, twice("1", "2"), "same session"), "false");
  EXPECT_EQ(Output({SessionId()}, Story().Step(0).Call("s", S_OK, id("1")), "same session"), "nothing");
}

TEST(Derived, AnAttributeOfAShadowCopyIsABit) {
  const auto found = [](std::int64_t attributes) {
    return Story().Step(0).Call("q", S_OK, {{"attributes", Value::Number(attributes)}});
  };
  EXPECT_EQ(Output({FindCopies()}, found(VSS_VOLSNAP_ATTR_NOT_SURFACED), "not surfaced"), "true");
  EXPECT_EQ(Output({FindCopies()}, found(VSS_VOLSNAP_ATTR_PERSISTENT), "not surfaced"), "false");
  EXPECT_EQ(Output({FindCopies()}, Story().Step(0).Call("q", S_OK), "not surfaced"), "nothing");
}

TEST(Derived, WhatACopySaysOfItselfIsComparedWithWhatTheListSays) {
  const auto asked = [](const char* copy, const char* volume, const char* set, std::string_view field) {
    const Story story = Story()
                            .Step(0)
                            .Begin("GetSnapshotProperties", {{"SnapshotId", Value::Text("c1")},
                                                             {"listed volume", Value::Text("C:\\")},
                                                             {"listed set", Value::Text("s1")}})
                            .Return(S_OK, {{"copy", Value::Text(copy)},
                                           {"volume", Value::Text(volume)},
                                           {"set", Value::Text(set)}});
    return Output({PropertiesOfCopies()}, story, field);
  };
  EXPECT_EQ(asked("c1", "D:\\", "s2", "same copy"), "true");
  EXPECT_EQ(asked("c2", "C:\\", "s1", "same copy"), "false");
  EXPECT_EQ(asked("c2", "C:\\", "s2", "same volume"), "true");
  EXPECT_EQ(asked("c1", "D:\\", "s1", "same volume"), "false");
  EXPECT_EQ(asked("c2", "D:\\", "s1", "same set"), "true");
  EXPECT_EQ(asked("c1", "C:\\", "s2", "same set"), "false");
  EXPECT_EQ(Output({PropertiesOfCopies()}, Story().Step(0).Call("GetSnapshotProperties", E_FAIL), "same copy"), "nothing");
}

TEST(Derived, CopiesAreThoseWhoseIdsWereGivenBefore) {
  const auto given = [](const char* listed) {
    const Story story = Story()
                            .Step(0)
                            .Call("AddToSnapshotSet", S_OK, {{"pidSnapshot", Value::Text("c1")}})
                            .Call("AddToSnapshotSet", S_OK, {{"pidSnapshot", Value::Text("c2")}})
                            .Step(1)
                            .Call("Query", S_OK, {{"listed", Value::Text(listed)}});
    return Output({AddToSnapshotSet(), FindCopies()}, story, "ids given");
  };
  EXPECT_EQ(given("c1 c2"), "2");
  EXPECT_EQ(given("c2"), "1");
  EXPECT_EQ(given("c3 c4"), "0");
  EXPECT_EQ(given(""), "0");
  EXPECT_EQ(Output({FindCopies()}, Story().Step(0).Call("Query", E_FAIL), "ids given"), "nothing");
}

TEST(Derived, EachCopySaysHowManyAreInItsSet) {
  const auto right = [](const char* counts) {
    return Output({FindCopies()}, Story().Step(0).Call("Query", S_OK, {{"counts", Value::Text(counts)}}), "sizes right");
  };
  EXPECT_EQ(right(""), "true");
  EXPECT_EQ(right("s1 1"), "true");
  EXPECT_EQ(right("s1 2 s2 1 s1 2"), "true");
  EXPECT_EQ(right("s1 2 s2 1 s1 1"), "false");
  EXPECT_EQ(right("s1 3 s2 1 s1 3"), "false");
  EXPECT_EQ(Output({FindCopies()}, Story().Step(0).Call("Query", E_FAIL), "sizes right"), "nothing");
}

TEST(Derived, WhatDeleteSnapshotsLeftOverIsNamed) {
  const auto left = [](const char* id, std::string_view field) {
    const Story story = Story()
                            .Step(0)
                            .Begin("DeleteSnapshots", {{"SourceObjectId", Value::Text("c1")}})
                            .Return(S_OK, {{"pNondeletedSnapshotID", Value::Text(id)}});
    return Output({DeleteCopies()}, story, field);
  };
  constexpr const char* kNone = "00000000-0000-0000-0000-000000000000";
  EXPECT_EQ(left(kNone, "left over"), "false");
  EXPECT_EQ(left("c1", "left over"), "true");
  EXPECT_EQ(left("c1", "left is it"), "true");
  EXPECT_EQ(left(kNone, "left is it"), "false");
}

TEST(Derived, InstancesAreThoseThatTheCaseHasSeenSoFar) {
  const Story story = Story()
                          .Step(0)
                          .Note("entry", Ids("", "1"))
                          .Call("i", S_OK)
                          .Step(1)
                          .Note("entry", Ids("", "2"))
                          .Note("entry", Ids("", "2"))
                          .Call("i", S_OK);
  const Script twice{writing::Instances(), writing::Instances()};
  EXPECT_EQ(Output(twice, story, "instances"), "2");
  EXPECT_EQ(Output(twice, story, "pairs"), "1");
}

TEST(Derived, TwoResultsAreTheSameInWhateverOrder) {
  const auto read = [](Story story, std::int32_t step, std::vector<const char*> texts) {
    story.Step(step);
    for (const char* text : texts) story.Document(text, Ids("1", "1"));
    return story.Call("r", S_OK);
  };
  const Script script{ReadResult(), CompareResult()};
  EXPECT_EQ(Output(script, read(read({}, 0, {"a", "b"}), 1, {"b", "a"}), "same"), "true");
  EXPECT_EQ(Output(script, read(read({}, 0, {"a", "b"}), 1, {"a"}), "same"), "false");
  EXPECT_EQ(Output(script, read(read({}, 0, {"a"}), 1, {"c"}), "same"), "false");
  EXPECT_EQ(Output({ReadResult()}, read({}, 0, {"a", "b"}), "documents"), "2");
  EXPECT_EQ(Output({ReadResult()}, read({}, 0, {"a", "b"}), "instances"), "1");
}

TEST(Derived, AKeptDocumentStaysWhatItWas) {
  const auto kept = [](const char* before, const char* now) {
    const Story story =
        Story().Step(0).Call("g", S_OK).Document(before).Step(1).Document(now).Call("r", S_OK);
    return Output({KeepDocument(), ReadKept()}, story, "same");
  };
  EXPECT_EQ(kept("a", "a"), "true");
  EXPECT_EQ(kept("a", "b"), "false");
  EXPECT_EQ(kept("", ""), "false");
}

TEST(Derived, ASavedTextIsTheSameAsTheOneBeforeHoweverLong) {
  const auto saved = [](std::vector<Field> before, std::vector<Field> now) {
    const Story story =
        Story().Step(0).Call("s", S_OK, std::move(before)).Step(1).Call("s", S_OK, std::move(now));
    return Output({SaveXml(), SaveXml()}, story, "same");
  };
  const auto text = [](const char* t) { return std::vector<Field>{{"pbstrXML", Value::Text(t)}}; };
  const auto size = [](const char* hash) {
    return std::vector<Field>{{"pbstrXML", Value::Size(9)}, {"sha256", Value::Text(hash)}};
  };
  EXPECT_EQ(saved(text("a"), text("a")), "true");
  EXPECT_EQ(saved(text("a"), text("b")), "false");
  EXPECT_EQ(saved(size("1"), size("1")), "true");
  EXPECT_EQ(saved(size("1"), size("2")), "false");
}

std::vector<Field> String(const char* name, const char* text) {
  return {{"pbstrXML", Value::Text(text)}, {"string", Value::Object(name)}};
}

TEST(Derived, AnotherStringIsOneThatWasNotGivenBefore) {
  const auto given = [](const char* second) {
    const Story story = Story()
                            .Step(0)
                            .Call("k", S_OK, String("s1", "a"))
                            .Step(1)
                            .Call("k", S_OK, String(second, "a"));
    return Output({KeepXml(), KeepXml()}, story, "another");
  };
  EXPECT_EQ(given("s2"), "true");
  EXPECT_EQ(given("s1"), "false");
}

TEST(Derived, AKeptStringIsIntactWithItsText) {
  const auto now = [](const char* text) {
    const Story story =
        Story()
            .Step(0)
            .Call("k", S_OK, String("s1", "a"))
            .Step(1)
            .Note("kept", {{"string", Value::Object("s1")}, {"text", Value::Text(text)}})
            .Call("f", S_OK);
    return Output({KeepXml(), FreeKeptXml()}, story, "intact");
  };
  EXPECT_EQ(now("a"), "true");
  EXPECT_EQ(now("b"), "false");
}

TEST(Derived, ADocumentIsWhatWasRemembered) {
  const auto remembered = [](const Step& step, const char* field, const char* output,
                             const char* text) {
    const Story story = Story()
                            .Step(0)
                            .Call("r", S_OK, {{"doc", Value::Text("a")}})
                            .Step(1)
                            .Call("x", S_OK, {{output, Value::Text(text)}});
    return Output({writing::RememberDocument(), step}, story, field);
  };
  const Step ask = writing::Ask(writing::Question::kIdentifyInformation);
  EXPECT_EQ(remembered(ask, "document", "pbstrXML", "a"), "\"as reported\"");
  EXPECT_EQ(remembered(ask, "document", "pbstrXML", "b"), "\"another one\"");
  const Step shown = writing::ShownAsRemembered();
  EXPECT_EQ(remembered(shown, "shown", "doc", "a"), "\"as SaveAsXML gave it\"");
  EXPECT_EQ(remembered(shown, "shown", "doc", "b"), "\"not as SaveAsXML gave it\"");
  EXPECT_EQ(remembered(shown, "shown", "shown", "no document"), "\"no document\"");
}

TEST(Derived, WhatAStepDidNotGiveIsNeitherTheSameNorAnother) {
  const Story bare = Story().Step(0).Call("x", S_OK);
  EXPECT_EQ(Output({SaveXml()}, bare, "same"), "nothing");
  EXPECT_EQ(Output({KeepXml()}, bare, "another"), "nothing");
  EXPECT_EQ(Output({writing::Ask(writing::Question::kIdentifyInformation)}, bare, "document"),
            "nothing");
  EXPECT_EQ(Output({GetMetadataAt(0)}, bare, "known class"), "nothing");
  EXPECT_EQ(Output({CompareResult()}, bare, "same"), "nothing");
}

TEST(Derived, ATextThatWasNeverSavedBeforeIsNotTheSame) {
  const std::vector<Field> text = {{"pbstrXML", Value::Text("a")}};
  EXPECT_EQ(Output({SaveXml()}, Story().Step(0).Call("s", S_OK, text), "same"), "false");
  const Story failed = Story().Step(0).Call("s", E_FAIL, text).Step(1).Call("s", S_OK, text);
  EXPECT_EQ(Output({SaveXml(), SaveXml()}, failed, "same"), "false");
  const Story other = Story().Step(0).Call("g", S_OK, text).Step(1).Call("s", S_OK, text);
  EXPECT_EQ(Output({Gather(), SaveXml()}, other, "same"), "false") << "that was another method's";
  const Story bare =
      Story().Step(0).Call("s", S_OK, text).Step(1).Call("s", S_OK).Step(2).Call("s", S_OK, text);
  EXPECT_EQ(Output({SaveXml(), SaveXml(), SaveXml()}, bare, "same"), "true")
      << "one that gave nothing is passed over";
  const Story begun = Story()
                          .Step(0)
                          .Call("s", S_OK, text)
                          .Step(1)
                          .Begin("s", {{"pbstrXML", Value::Text("b")}})
                          .Return(S_OK, text);
  EXPECT_EQ(Output({SaveXml(), SaveXml()}, begun, "same"), "true") << "a call gives nothing";
}

TEST(Derived, AResultIsComparedWithTheLastOneThatWasReadWhole) {
  const Story story = Story()
                          .Step(0)
                          .Document("a", Ids("1", "1"))
                          .Call("r", S_OK)
                          .Step(1)
                          .Call("g", S_OK)
                          .Step(2)
                          .Document("a", Ids("1", "1"))
                          .Call("r", S_OK);
  EXPECT_EQ(Output({ReadResult(), Gather(), CompareResult()}, story, "same"), "true");
}

TEST(Derived, InstancesOfAResultAreToldApartByTheirInstance) {
  const Story story =
      Story()
          .Step(0)
          .Document("a", {{"instanceId", Value::Text("1")}, {"writerId", Value::Text("w")}})
          .Document("b", {{"instanceId", Value::Text("2")}, {"writerId", Value::Text("w")}})
          .Call("r", S_OK);
  EXPECT_EQ(Output({ReadResult()}, story, "instances"), "2");
}

TEST(Derived, AKeptDocumentIsComparedWithTheOneOfItsOwnStep) {
  const Story story =
      Story().Step(0).Document("a").Call("k", S_OK).Step(1).Document("other").Call("g", S_OK).Step(
          2);
  Story now = story;
  EXPECT_EQ(
      Output({KeepDocument(), Gather(), ReadKept()}, now.Document("a").Call("r", S_OK), "same"),
      "true");
}

TEST(Derived, OnlyTheNotesOfTheStepItselfSayWhatWasKept) {
  const std::vector<Field> changed = {{"string", Value::Object("s1")}, {"text", Value::Text("b")}};
  const Story earlier = Story()
                            .Step(0)
                            .Call("k", S_OK, String("s1", "a"))
                            .Note("kept", changed)
                            .Step(1)
                            .Call("f", S_OK);
  EXPECT_EQ(Output({KeepXml(), FreeKeptXml()}, earlier, "intact"), "true");
  const Story call = Story()
                         .Step(0)
                         .Call("k", S_OK, String("s1", "a"))
                         .Step(1)
                         .Begin("kept", changed)
                         .Return(S_OK);
  EXPECT_EQ(Output({KeepXml(), FreeKeptXml()}, call, "intact"), "true");
  const Story two = Story()
                        .Step(0)
                        .Call("k", S_OK, String("s0", "z"))
                        .Step(1)
                        .Call("k", S_OK, String("s1", "b"))
                        .Step(2)
                        .Note("kept", changed)
                        .Call("f", S_OK);
  EXPECT_EQ(Output({KeepXml(), KeepXml(), FreeKeptXml()}, two, "intact"), "true");
  EXPECT_EQ(Output({Gather(), KeepXml(), FreeKeptXml()}, two, "intact"), "true");
  EXPECT_EQ(Output({KeepXml(), Gather(), FreeKeptXml()}, two, "intact"), "false")
      << "nobody handed it out";
}

TEST(Derived, TheEndOfNoIndicesIsASuccess) {
  EXPECT_EQ(Output({ReadEveryIndex()}, Story().Step(0).Call("r", S_OK), "end"), "S_OK");
  EXPECT_EQ(Output({ReadEveryIndex()}, Story().Step(0).Note("entry", Ids("1", "1")).Call("r", S_OK),
                   "end"),
            "S_OK");
}

}  // namespace
}  // namespace gwm
