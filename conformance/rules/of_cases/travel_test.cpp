// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "script/steps_edges.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr const char* kA = "00000000-0000-0000-0000-00000000000a";
constexpr const char* kB = "00000000-0000-0000-0000-00000000000b";
constexpr const char* kOne = "10000000-0000-0000-0000-000000000000";
constexpr const char* kTwo = "20000000-0000-0000-0000-000000000000";

// Steps 0: the writers tell, 1: everything is read, 2: every status is read, 3: writers fail.
Script ScriptOf(const char* fields, const char* status) {
  return {TellEdges(Group::kPlain), ReadEdges(fields), StatusEdges(status), FailEdges()};
}

Story Tells(std::vector<std::pair<const char*, std::string>> writers) {
  Story story;
  story.Step(0);
  for (const auto& [id, text] : writers) {
    story.Call("IVssCreateWriterMetadata, every setter", S_OK,
               {{"writerId", Value::Text(id)}, {"told", Value::Text(text)}});
  }
  return story;
}

Story& Reads(Story& story, int index, const char* id, const std::string& text,
             const char* instance = kOne, const char* by_index = nullptr) {
  return story.Step(1).Note(
      "read", {{"iWriter", Value::Number(index)},
               {"pidInstance", Value::Text(by_index == nullptr ? instance : by_index)},
               {"instanceId", Value::Text(instance)},
               {"writerId", Value::Text(id)},
               {"text", Value::Text(text)}});
}

Findings Judged(const Story& story, const char* fields = nullptr, const char* status = "",
                bool strict = true) {
  Findings findings;
  CheckTravel(RowOf(ScriptOf(fields, status)), story.trace(), Scale(strict), findings);
  return findings;
}

std::string Wrong(const std::string& told, const std::string& read, const char* fields = nullptr) {
  Story story = Tells({{kA, told}});
  return WordsOf(Judged(Reads(story, 0, kA, read), fields));
}

TEST(Travel, WhatWasToldAndIsReadIsRight) {
  EXPECT_EQ(Wrong("component 0\tname=a\tpath=-\n", "component 0\tpath=-\tname=a\n"), "");
}

TEST(Travel, AnotherValueIsAFinding) {
  EXPECT_EQ(Wrong("exclude 3\tfilespec=Aa\n", "exclude 3\tfilespec=aa\n"),
            "exclude 3: filespec is \"aa\", expected \"Aa\"");
}

TEST(Travel, EveryDifferenceOfADocumentCounts) {
  EXPECT_EQ(Wrong("file 0\tmask=1\tpath=a\tspec=x\n", "file 0\tmask=2\tpath=b\tspec=y\n"),
            "file 0: mask is \"2\", expected \"1\", and 2 more");
  EXPECT_EQ(Wrong("file 0\tmask=1\tpath=a\n", "file 0\tmask=2\tpath=b\n"),
            "file 0: mask is \"2\", expected \"1\", and 1 more");
  Story story = Tells({{kA, "writer\tname=a\tusage=1\n"}, {kB, "writer\tname=b\tusage=1\n"}});
  Reads(story, 0, kA, "writer\tname=x\tusage=2\n", kOne);
  Reads(story, 1, kB, "writer\tname=y\tusage=2\n", kTwo);
  EXPECT_EQ(WordsOf(Judged(story)), "writer: name is \"x\", expected \"a\", and 3 more");
}

TEST(Travel, OfLongValuesTheLengthsAndThePlaceAreTold) {
  const std::string told(100, 'x');
  EXPECT_EQ(Wrong("writer\tname=" + told + "\n", "writer\tname=" + told.substr(0, 64) + "\n"),
            "writer: name is of 64 units, expected 100, alike up to number 64");
  EXPECT_EQ(Wrong("writer\tname=" + told + "\n", "writer\tname=" + told + "\n"), "");
}

TEST(Travel, ABackslashIsOneUnit) {
  const std::string tail(70, 'x');
  EXPECT_EQ(Wrong("file 0\tpath=C:\\\\d" + tail + "\n", "file 0\tpath=C:\\\\d\n"),
            "file 0: path is of 4 units, expected 74, alike up to number 4");
}

TEST(Travel, OnlyTheFieldsOfTheRowCount) {
  EXPECT_EQ(Wrong("file 0\tpath=a\tmask=1\n", "file 0\tpath=a\tmask=2\n", "path"), "");
  EXPECT_EQ(Wrong("file 0\tpath=a\tmask=1\n", "file 0\tpath=a\tmask=2\n", "path mask"),
            "file 0: mask is \"2\", expected \"1\"");
}

TEST(Travel, ADependencyWhoseWriterDoesNotLiveMayBeAbsent) {
  const std::string told = "component 0 dependency 0\tid=x\tname=On0\tpath=-\n";
  EXPECT_EQ(Wrong(told, "component 0 dependency 0\tabsent=S_FALSE\n"), "");
  EXPECT_EQ(Wrong(told, "component 0 dependency 0\tabsent=S_FALSE\n", "name"), "");
  EXPECT_NE(Wrong(told, "component 0 dependency 0\tid=!S_FALSE\tname=On0\tpath=-\n"), "");
}

TEST(Travel, WhatIsLostOrNobodyToldIsAFinding) {
  EXPECT_EQ(Wrong("file 0\tpath=a\nfile 1\tpath=b\n", "file 0\tpath=a\n"), "there is no file 1");
  EXPECT_EQ(Wrong("file 0\tpath=a\n", "file 0\tpath=a\nfile 1\tpath=b\n"),
            "there is file 1, which nobody told");
}

TEST(Travel, AnotherOrderIsAMatterOfItsOwnRequirement) {
  Story story = Tells({{kA, "component 0\tname=a\ncomponent 1\tname=b\n"}});
  Reads(story, 0, kA, "component 0\tname=b\ncomponent 1\tname=a\n");
  const Findings strict = Judged(story);
  ASSERT_EQ(strict.size(), 1u);
  EXPECT_EQ(strict[0].requirement, "examine/index/order_of_items");
  EXPECT_EQ(Judged(story, nullptr, "", false)[0].severity, Severity::kDeviation);
}

TEST(Travel, PartsGoWithTheirComponentInAnyOrder) {
  const std::string told = "component 0\tname=a\ncomponent 0 file 0\tpath=x\ncomponent 1\tname=b\n";
  EXPECT_EQ(Wrong(told, "component 0\tname=b\ncomponent 1\tname=a\ncomponent 1 file 0\tpath=x\n")
                .substr(0, 16),
            "in another order");
  EXPECT_EQ(Wrong(told, "component 0\tname=b\ncomponent 0 file 0\tpath=x\ncomponent 1\tname=a\n")
                .substr(0, 16),
            "component 0: nam");
}

TEST(Travel, PartsOfTwoKindsAreNotOneInAnotherOrder) {
  const std::string told = "component 0\tname=a\ncomponent 0 file 0\tpath=x\ncomponent 0 log 0\tpath=y\n";
  EXPECT_EQ(Wrong(told, "component 0\tname=a\ncomponent 0 file 0\tpath=y\ncomponent 0 log 0\tpath=x\n").substr(0, 19),
            "component 0 file 0:");
  const std::string lists = "exclude 0\tpath=x\nmapping 0\tpath=y\n";
  EXPECT_EQ(Wrong(lists, "exclude 0\tpath=y\nmapping 0\tpath=x\n").substr(0, 10), "exclude 0:");
}

TEST(Travel, DocumentsComeInAnyOrder) {
  Story story = Tells({{kA, "writer\tname=a\n"}, {kB, "writer\tname=b\n"}});
  Reads(story, 0, kB, "writer\tname=b\n", kOne);
  Reads(story, 1, kA, "writer\tname=a\n", kTwo);
  EXPECT_TRUE(Judged(story).empty());
}

TEST(Travel, OneDocumentForAllIndicesIsAFinding) {
  Story story = Tells({{kA, "writer\tname=a\n"}, {kB, "writer\tname=b\n"}});
  Reads(story, 0, kA, "writer\tname=a\n", kOne);
  Reads(story, 1, kA, "writer\tname=a\n", kOne);
  EXPECT_EQ(WordsOf(Judged(story)),
            "GetWriterMetadata(1) is of a writer that had another index, and 2 more");
}

TEST(Travel, TheInstanceIdsOfAnIndexAgree) {
  Story story = Tells({{kA, "writer\n"}});
  EXPECT_EQ(WordsOf(Judged(Reads(story, 0, kA, "writer\n", kOne, kTwo))),
            "GetWriterMetadata(0) gives another instance id than GetIdentity");
}

TEST(Travel, ADocumentOfNobodyAndOneThatIsMissingAreFindings) {
  Story story = Tells({{kA, "writer\n"}});
  EXPECT_EQ(
      WordsOf(Judged(Reads(story, 0, kB, "writer\n"))),
      std::string("GetWriterMetadata(0) is of a writer that told nothing, ") + kB + ", and 1 more");
}

TEST(Travel, ASetterThatRefusesIsAFinding) {
  Story story;
  story.Step(0).Call("IVssCreateWriterMetadata, every setter", E_INVALIDARG,
                     {{"writerId", Value::Text(kA)},
                      {"told", Value::Text("writer\n")},
                      {"refused", Value::Text("AddComponent 64")}});
  EXPECT_EQ(WordsOf(Judged(Reads(story, 0, kA, "writer\n"))),
            "AddComponent 64 is answered E_INVALIDARG");
}

TEST(Travel, WithoutAWriterThatTellsNobodyKnows) {
  const Findings findings = Judged(Story());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::kInconclusive);
}

/// The status of A, who told and whose document has the instance kOne.
Findings StatusOfA(std::vector<Field> changed, HRESULT failure = S_OK) {
  Story story = Tells({{kA, "writer\tname=Aa\n"}});
  Reads(story, 0, kA, "writer\tname=Aa\n");
  if (failure != S_OK) {
    story.Step(3)
        .Begin("CVssWriter::SetWriterFailure",
               {{"hr", Value::Code(failure)}, {"writerId", Value::Text(kA)}})
        .Return(S_OK);
  }
  std::vector<Field> fields{{"iWriter", Value::Number(0)},
                            {"pidInstance", Value::Text(kOne)},
                            {"pidWriter", Value::Text(kA)},
                            {"pbstrWriter", Value::Text("Aa")},
                            {"pnStatus", Value::Number(VSS_WS_STABLE)},
                            {"phResultFailure", Value::Code(S_OK)}};
  for (Field& field : fields) {
    for (const Field& other : changed) {
      if (other.name == field.name) field = other;
    }
  }
  story.Step(2).Note("status", fields);
  return Judged(story, nullptr, "name instance failure state");
}

TEST(Travel, AStatusIsThatOfItsWriter) {
  EXPECT_TRUE(StatusOfA({}).empty());
  EXPECT_EQ(WordsOf(StatusOfA({{"pbstrWriter", Value::Text("aa")}})),
            "GetWriterStatus(0) has the name \"aa\", expected \"Aa\"");
  EXPECT_EQ(WordsOf(StatusOfA({{"pidInstance", Value::Text(kTwo)}})),
            "GetWriterStatus(0) has another instance id than the document");
  EXPECT_EQ(WordsOf(StatusOfA({{"pidWriter", Value::Text(kB)}})),
            "GetWriterStatus(0) is of a writer that told nothing");
}

TEST(Travel, AFailureIsThatOfItsWriter) {
  const std::vector<Field> failed{{"pnStatus", Value::Number(VSS_WS_FAILED_AT_PREPARE_BACKUP)},
                                  {"phResultFailure", Value::Code(VSS_E_WRITERERROR_RETRYABLE)}};
  EXPECT_TRUE(StatusOfA(failed, VSS_E_WRITERERROR_RETRYABLE).empty());
  EXPECT_EQ(StatusOfA(failed).size(), 1u);
  EXPECT_EQ(StatusOfA({}, VSS_E_WRITERERROR_RETRYABLE).size(), 1u);
  EXPECT_EQ(WordsOf(StatusOfA(failed, VSS_E_WRITERERROR_TIMEOUT)),
            "GetWriterStatus(0) has the failure VSS_E_WRITERERROR_RETRYABLE, expected "
            "VSS_E_WRITERERROR_TIMEOUT");
}

}  // namespace
}  // namespace gwm
