// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/story.h"
#include "trace/ids.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// A witness for which one thing may be otherwise.
struct Witness {
  HRESULT subscribed = S_OK;
  Value backup = Value::Object();
  HRESULT initialised = S_OK;
  Value async = Value::Object("async");
  HRESULT status = VSS_S_ASYNC_FINISHED;
  int calls = 1;
  std::int64_t count = 1;
  std::string name = "Witness";

  Story Tell() const {
    Story story;
    story.Add(EventKind::kWitness, "harness", "begins");
    story.Call("CVssWriter::Subscribe", subscribed)
        .Call("CreateVssBackupComponents", S_OK, {{"ppBackup", backup}});
    story.Call("IVssBackupComponents::InitializeForBackup", initialised);
    story.Call("IVssBackupComponents::GatherWriterMetadata", S_OK, {{"pAsync", async}});
    for (int i = 0; i < calls; ++i) story.Enter("witness").Leave("witness");
    story.Wait(S_OK).Query(status);
    story.Call("IVssBackupComponents::GetWriterMetadataCount", S_OK,
               {{"pcWriters", Value::Number(count)}});
    return story.Call("IVssExamineWriterMetadata::GetIdentity", S_OK,
                      {{"pidWriter", Value::Text(ToText(WitnessClass()))},
                       {"pbstrWriterName", Value::Text(name)}});
  }
};

std::string Missing(const Story& story) {
  Findings findings;
  const Parts parts = story.parts();
  CheckWitness(RowOf({}), parts.witness, findings);
  for (const Finding& f : findings) EXPECT_EQ(f.severity, Severity::kInconclusive);
  const std::string words = WordsOf(findings);
  return words.substr(
      std::min(words.size(), std::string("no evidence that the subject works at all: ").size()));
}
std::string Missing(const Witness& witness) { return Missing(witness.Tell()); }

TEST(WitnessRule, AWholeGatherIsEvidence) { EXPECT_EQ(Missing(Witness{}), ""); }

TEST(WitnessRule, ItMustHaveRun) {
  EXPECT_EQ(Missing(Story().Gather()), "the witness did not run");
}

TEST(WitnessRule, WhatTheScriptDidIsNoEvidence) {
  const Story story =
      Story().Gather().Enter("witness").Add(EventKind::kWitness, "harness", "begins");
  EXPECT_EQ(Missing(story), "a writer cannot be subscribed");
}

TEST(WitnessRule, EachThingThatIsMissingHasItsWords) {
  EXPECT_EQ(Missing(Witness{.subscribed = E_FAIL}), "a writer cannot be subscribed");
  EXPECT_EQ(Missing(Witness{.backup = Value::Null()}), "no object can be created");
  EXPECT_EQ(Missing(Witness{.initialised = S_FALSE}), "InitializeForBackup failed");
  EXPECT_EQ(Missing(Witness{.async = Value::Null()}), "GatherWriterMetadata gave no operation");
  EXPECT_EQ(Missing(Witness{.status = VSS_S_ASYNC_PENDING}), "the gather did not finish");
  EXPECT_EQ(Missing(Witness{.calls = 0}), "OnIdentify was called 0 times");
  EXPECT_EQ(Missing(Witness{.calls = 2}), "OnIdentify was called 2 times");
  EXPECT_EQ(Missing(Witness{.count = 0}), "nothing was gathered");
  EXPECT_EQ(Missing(Witness{.name = "Writer A"}),
            "no document of the witness writer is in the result");
}

TEST(WitnessRule, AWholeGatherIsNoFindingAtAll) {
  Findings findings;
  const Story whole = Witness{}.Tell();
  CheckWitness(RowOf({}), whole.parts().witness, findings);
  EXPECT_TRUE(findings.empty());
}

TEST(WitnessRule, AFindingNamesTheLastThingThatItDid) {
  Findings findings;
  CheckWitness(RowOf({}), {}, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].event, -1);
  const Story broken = Witness{.count = 0}.Tell();
  CheckWitness(RowOf({}), broken.parts().witness, findings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[1].event, static_cast<std::int64_t>(broken.trace().events.back().n));
}

TEST(WitnessRule, ACountThatFailsIsNoCount) {
  Story story = Witness{}.Tell();
  Story failed;
  for (Event e : story.trace().events) {
    const bool count =
        e.kind == EventKind::kReturn && e.method == "IVssBackupComponents::GetWriterMetadataCount";
    failed.Add(e.kind, e.object, e.method, e.fields).Last() = e;
    if (count) failed.Last().hr = E_FAIL;
  }
  EXPECT_NE(Missing(failed), "");
}

TEST(WitnessRule, AWriterThatOnlyLeftWasNotAsked) {
  Story story = Witness{.calls = 0}.Tell();
  Story left;
  for (Event e : story.trace().events) {
    left.Add(e.kind, e.object, e.method, e.fields).Last() = e;
    if (e.method == "IVssBackupComponents::GatherWriterMetadata" && e.kind == EventKind::kReturn)
      left.Leave("witness");
  }
  EXPECT_EQ(Missing(left), Missing(Witness{.calls = 0}));
}

}  // namespace
}  // namespace gwm
