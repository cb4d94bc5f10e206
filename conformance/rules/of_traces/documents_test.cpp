// SPDX-License-Identifier: Apache-2.0
//
// Which documents of a trace are judged, and what is blamed on the subject.
#include "rules/of_traces/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "rules/of_traces/rules.h"
#include "vsserror.h"

namespace gwm {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kGood =
    "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">"
    "<IDENTIFICATION writerId=\"6777a041-4d00-4711-8001-000000000041\" "
    "instanceId=\"6777a041-4d00-4711-8001-000000000042\" friendlyName=\"A &amp; B\" "
    "usage=\"USER_DATA\" dataSource=\"OTHER\" majorVersion=\"0\" minorVersion=\"0\"/>"
    "<BACKUP_LOCATIONS><FILE_GROUP componentName=\"data\" restoreMetadata=\"no\" "
    "notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"yes\" "
    "componentFlags=\"0\"/></BACKUP_LOCATIONS></WRITER_METADATA>";

std::string With(std::string_view what, std::string_view by) {
  std::string text = kGood;
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

/// A trace, event by event.
class Story {
 public:
  Story& Document(const std::string& text) {
    Append(EventKind::kDocument, "document", {{"name", Value::Text("Writer A")}}).document = text;
    return *this;
  }
  Story& Call(const char* method, std::vector<gwm::Field> in, std::vector<gwm::Field> out,
              HRESULT hr = S_OK) {
    ++call_;
    Append(EventKind::kCall, method, std::move(in));
    Append(EventKind::kReturn, method, std::move(out)).hr = hr;
    return *this;
  }
  Story& Load(const std::string& text, HRESULT hr = S_OK) {
    return Call("CreateVssExamineWriterMetadata", {{"bstrXML", Value::Text(text)}}, {}, hr);
  }
  Story& Save(const std::string& text) { return Saved(Value::Text(text)); }
  Story& Saved(const Value& value) {
    return Call("IVssExamineWriterMetadata::SaveAsXML", {}, {{"pbstrXML", value}});
  }
  const Trace& trace() const { return trace_; }
  Findings Judged(bool strict = true) const {
    Findings findings;
    CheckDocuments(trace_, DocumentsOf(trace_), Scale(strict), findings);
    return findings;
  }

 private:
  Event& Append(EventKind kind, const char* method, std::vector<gwm::Field> fields) {
    Event& e = trace_.events.emplace_back();
    e.kind = kind;
    e.n = static_cast<std::uint32_t>(trace_.events.size() - 1);
    e.call = kind == EventKind::kDocument ? -1 : call_;
    e.object = "backup";
    e.method = method;
    e.fields = std::move(fields);
    return e;
  }
  Trace trace_;
  std::int32_t call_ = -1;
};

auto Fails(const char* requirement, const char* words) {
  return AllOf(Field(&Finding::requirement, requirement), Field(&Finding::rule, "document_valid"),
               Field(&Finding::severity, Severity::kFail),
               Field(&Finding::message, HasSubstr(words)));
}

TEST(Documents, AGoodOneHasNoFindings) { EXPECT_THAT(Story().Document(kGood).Judged(), IsEmpty()); }

TEST(Documents, ACutTextIsNotWellFormed) {
  std::string cut = kGood;
  cut.pop_back();
  EXPECT_THAT(Story().Document(cut).Judged(),
              ElementsAre(Fails("document/validity/well_formed",
                                "the document of Writer A is not well-formed: ")));
}

TEST(Documents, AnUnescapedAmpersandIsNotWellFormed) {
  EXPECT_THAT(Story().Document(With("&amp;", "&")).Judged(),
              ElementsAre(Fails("document/validity/well_formed", "wellformed/")));
}

TEST(Documents, ATextThatIsNoXmlIsNotWellFormed) {
  EXPECT_THAT(Story().Document("here it is").Judged(),
              ElementsAre(Fails("document/validity/well_formed", "")));
}

TEST(Documents, ACountedTerminatorIsNoCharacterOfXml) {
  EXPECT_THAT(Story().Document(kGood + std::string(1, '\0')).Judged(),
              ElementsAre(Fails("document/validity/characters", "terminator")));
}

TEST(Documents, ABstrThatDeclaresUtf8LiesAboutItself) {
  EXPECT_THAT(
      Story().Document(std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") + kGood).Judged(),
      ElementsAre(Fails("document/validity/characters", "encoding/declaration-mismatch")));
}

TEST(Documents, ABstrMayDeclareUtf16) {
  EXPECT_THAT(
      Story().Document(std::string("<?xml version=\"1.0\" encoding=\"UTF-16\"?>") + kGood).Judged(),
      IsEmpty());
}

TEST(Documents, CharactersOutsideOfAsciiAreNoFault) {
  EXPECT_THAT(
      Story().Document(With("A &amp; B", "Zo\u00eb \u30c7\u30fc\u30bf \U0001F5C4")).Judged(),
      IsEmpty());
}

TEST(Documents, AMissingAttributeIsAFaultOfStructure) {
  EXPECT_THAT(Story().Document(With(" usage=\"USER_DATA\"", "")).Judged(),
              ElementsAre(Fails("document/validity/structure", "structure/attribute-missing")));
}

TEST(Documents, AMisspeltEnumeratorIsAFaultOfStructure) {
  EXPECT_THAT(Story().Document(With("USER_DATA", "UserData")).Judged(),
              ElementsAre(Fails("document/validity/structure", "structure/enumeration")));
}

TEST(Documents, AnotherNamespaceIsAFaultOfStructure) {
  EXPECT_THAT(Story().Document(With("#VssWriterMetadataInfo", "#VssComponentMetadata")).Judged(),
              ElementsAre(Fails("document/validity/structure", "structure/namespace")));
}

TEST(Documents, StructureIsDerivedAndOnlyReportedOfAForeignSubject) {
  const Story broken = Story().Document(With("USER_DATA", "UserData"));
  EXPECT_THAT(broken.Judged(false), ElementsAre(Field(&Finding::severity, Severity::kDeviation)));
}

TEST(Documents, ThatItIsXmlIsDocumentedAndFailsAForeignSubject) {
  const Story broken = Story().Document(With("&amp;", "&"));
  EXPECT_THAT(broken.Judged(false), ElementsAre(Field(&Finding::severity, Severity::kFail)));
}

TEST(Documents, OneFindingALayerCountsTheOthers) {
  Findings findings =
      Story().Document(With("usage=\"USER_DATA\" dataSource=\"OTHER\"", "")).Judged();
  EXPECT_THAT(findings, ElementsAre(Fails("document/validity/structure", ", and 1 more")));
}

TEST(Documents, OneTextIsBlamedOnceInATrace) {
  const std::string broken = With("USER_DATA", "UserData");
  const Story story = Story().Document(broken).Document(broken);
  EXPECT_THAT(story.Judged(), SizeIs(1));
  EXPECT_THAT(DocumentsOf(story.trace()), SizeIs(2));
}

TEST(Documents, WhatTheWriterContradictsIsNotTheSubjects) {
  const std::string group =
      "<FILE_GROUP componentName=\"data\" restoreMetadata=\"no\" "
      "notifyOnBackupComplete=\"no\" selectable=\"yes\" "
      "selectableForRestore=\"yes\" componentFlags=\"0\"/>";
  const std::string twice = With(group, group + group);
  const Story story = Story().Document(twice);
  EXPECT_THAT(DocumentsOf(story.trace())[0].judged->second.errors, testing::Ge(1u))
      << "the judge itself must object";
  EXPECT_THAT(story.Judged(), IsEmpty());
}

TEST(Documents, ALimitOfTheJudgeIsNotTheSubjects) {
  const Story story = Story().Document(With("A &amp; B", std::string((1u << 20) + 1, 'x')));
  EXPECT_EQ(DocumentsOf(story.trace())[0].judged->second.errors, 1u);
  EXPECT_THAT(story.Judged(), IsEmpty());
}

TEST(Documents, ACharacterThatXmlForbidsIsExcusedWhereACallGaveOne) {
  const std::string broken = With("componentName=\"data\"", "componentName=\"da\x01ta\"");
  EXPECT_THAT(Story().Document(broken).Judged(),
              ElementsAre(Fails("document/validity/characters", "forbidden-character")));
  EXPECT_THAT(
      Story()
          .Call("IVssCreateWriterMetadata::AddComponent", {{"text 2", Value::Text("da\x01ta")}}, {})
          .Document(broken)
          .Judged(),
      ElementsAre(Field(&Finding::severity, Severity::kNote)));
}

TEST(Documents, WhatTheMetadataObjectSavesIsJudged) {
  EXPECT_THAT(Story()
                  .Call("IVssCreateWriterMetadata::SaveAsXML", {},
                        {{"pbstrXML", Value::Text("document")},
                         {"doc", Value::Text(With("USER_DATA", "UserData"))}})
                  .Judged(),
              ElementsAre(Fails("document/validity/structure", "the document of backup")));
}

TEST(Documents, AnEmptyTextIsNoDocument) {
  EXPECT_THAT(DocumentsOf(Story().Document("").Save("untouched").trace()), IsEmpty());
}

TEST(Documents, WhatACaseLoadsIsNotTheSubjects) {
  EXPECT_THAT(DocumentsOf(Story().Load("<a>", VSS_E_INVALID_XML_DOCUMENT).trace()), IsEmpty());
}

TEST(Documents, WhatGoesInSoundComesOutSound) {
  const Story story = Story().Load(kGood).Save(With("USER_DATA", "UserData"));
  EXPECT_THAT(story.Judged(), ElementsAre(Fails("document/validity/structure", "")));
}

TEST(Documents, WhatGoesInBrokenMayComeOutBroken) {
  const std::string broken = With("USER_DATA", "UserData");
  EXPECT_THAT(DocumentsOf(Story().Load(broken).Save(broken).trace()), IsEmpty());
}

TEST(Documents, WhatTheTraceHasBySizeAloneSaysNothing) {
  const Value size = Value::Size(123456);
  Story story;
  story.Call("CreateVssExamineWriterMetadata", {{"bstrXML", size}}, {}).Saved(size).Save("<a>");
  EXPECT_THAT(DocumentsOf(story.trace()), IsEmpty());
  EXPECT_THAT(DocumentsOf(Story().Load(kGood).Saved(size).trace()), IsEmpty());
}

TEST(Documents, AFailedLoadLeavesNothingToJudge) {
  EXPECT_THAT(DocumentsOf(Story().Load(kGood).Load("<a>", S_FALSE).Save("<a>").trace()), IsEmpty());
}

TEST(Documents, AGatheredDocumentThatTheScriptGoesOnWithIsJudgedWhenSaved) {
  const Story story = Story()
                          .Load("<a>", VSS_E_INVALID_XML_DOCUMENT)
                          .Call("IVssBackupComponents::GetWriterMetadata",
                                {{"writer", Value::Text("Writer A")}}, {})
                          .Save(With("USER_DATA", "UserData"));
  EXPECT_THAT(story.Judged(), ElementsAre(Fails("document/validity/structure", "")));
}

TEST(Documents, ABackupComponentsDocumentIsNotLookedAt) {
  EXPECT_THAT(DocumentsOf(Story()
                              .Call("IVssBackupComponents::SaveAsXML", {},
                                    {{"bstrXML", Value::Text("<BACKUP_COMPONENTS/>")}})
                              .trace()),
              IsEmpty());
}

TEST(Documents, EachDistinctTextIsJudgedOnce) {
  EXPECT_EQ(&JudgeOnce(kGood), &JudgeOnce(std::string(kGood)));
  EXPECT_NE(&JudgeOnce(kGood), &JudgeOnce(With("A &amp; B", "another")));
}

TEST(Documents, ManyThreadsMayHaveTextsJudgedAtOnce) {
  constexpr int kThreads = 4;
  constexpr int kTexts = 400;
  // Short, so that most of the time goes into the table of what is known.
  const auto text = [](int thread, int i) { return "<" + std::to_string(thread) + "." + std::to_string(i); };
  std::vector<std::vector<const DocumentJudgement*>> judged(kThreads);
  std::latch start(kThreads);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      start.arrive_and_wait();
      for (int i = 0; i < kTexts; ++i) judged[thread].push_back(&JudgeOnce(text(thread, i)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int i = 0; i < kTexts; ++i) {
      ASSERT_EQ(judged[thread][i]->first, text(thread, i));
      ASSERT_EQ(judged[thread][i], &JudgeOnce(text(thread, i))) << "it is known, and stays where it is";
    }
  }
}

}  // namespace
}  // namespace gwm
