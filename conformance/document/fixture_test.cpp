// SPDX-License-Identifier: Apache-2.0
//
// What holds for every document in fixtures/documents.
#include <gmock/gmock.h>

#include <set>

#include "document/kernels.h"
#include "document/testing/fixtures.h"
#include "document/testing/mutate.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr Profile kProfiles[] = {Profile::kStrict, Profile::kDefault, Profile::kLenient};

TEST(AcceptedFixtures, HaveNoErrorInDefaultAndLenient) {
  ASSERT_GE(AcceptedFixtures().size(), 13u);
  for (const Fixture& fixture : AcceptedFixtures()) {
    for (Profile profile : {Profile::kDefault, Profile::kLenient}) {
      MemorySource source{std::string_view(fixture.bytes)};
      const Judgement judgement = JudgeDocument(source, OptionsOf(profile));
      EXPECT_TRUE(judgement.Valid()) << fixture.name << "\n" << ShowAll(judgement.findings);
      EXPECT_TRUE(judgement.summary.complete) << fixture.name;
    }
  }
}

TEST(AcceptedFixtures, WhatRealWritersDoIsAtMostANote) {
  const auto in = [](std::string_view name) { return CheckDocument(Accepted(name)); };
  for (const Finding& finding : in("asr.xml")) EXPECT_EQ(finding.severity, Severity::kNote);
  EXPECT_TRUE(Finds(in("bits.xml"), RuleId::kMethodMissing));
  EXPECT_FALSE(Finds(in("wmi.xml"), RuleId::kOpenElementOrder));
  EXPECT_THAT(in("sql.xml"), testing::IsEmpty()) << "notifyOnBackupComplete=\"yes\"";
  EXPECT_THAT(in("system.xml"), testing::IsEmpty()) << "recursive omitted";
  EXPECT_THAT(in("task_scheduler.xml"), testing::IsEmpty()) << "indented, upper-case GUID";
  EXPECT_THAT(in("performance_counters.xml"), testing::IsEmpty()) << "recursive=\"no\" written";
}

TEST(BadFixtures, AreObjectedToByTheRuleInTheLineThatIsNamed) {
  ASSERT_GE(BadFixtures().size(), 250u);
  for (const BadFixture& bad : BadFixtures()) {
    const auto findings = CheckDocument(bad.fixture.bytes, OptionsOf(bad.profile));
    bool found = false;
    for (const Finding& finding : findings) {
      if (finding.rule->id == bad.rule) {
        found |= finding.place.line == bad.line && finding.severity == bad.severity;
      } else {
        EXPECT_TRUE(finding.severity == Severity::kNote ||
                    finding.rule->question != Question::kNone)
            << bad.fixture.name << ": one change, one rule\n"
            << ShowAll(findings);
      }
    }
    EXPECT_TRUE(found) << bad.fixture.name << " (" << bad.change << ") should give "
                       << NameOf(bad.severity) << " " << bad.rule << " in line " << bad.line
                       << "; found\n"
                       << ShowAll(findings);
  }
}

TEST(BadFixtures, StandInTheFolderOfTheirLayer) {
  for (const BadFixture& bad : BadFixtures()) {
    const std::string folder = bad.fixture.name.substr(0, bad.fixture.name.find('/'));
    const Rule* rule = FindRule(bad.rule);
    ASSERT_NE(rule, nullptr) << bad.rule;
    const std::string wanted = rule->layer == Layer::kEncoding     ? "encoding"
                               : rule->layer == Layer::kWellFormed ? "malformed"
                               : rule->layer == Layer::kStructure  ? "invalid"
                                                                   : "inconsistent";
    EXPECT_EQ(folder, wanted) << bad.fixture.name;
  }
}

TEST(EveryFixture, HasItsFindingsInDocumentOrder) {
  for (const BadFixture& bad : BadFixtures()) {
    const auto findings = CheckDocument(bad.fixture.bytes, OptionsOf(Profile::kStrict));
    for (size_t i = 1; i < findings.size(); ++i) {
      EXPECT_LE(findings[i - 1].place, findings[i].place) << bad.fixture.name;
    }
  }
}

TEST(EveryFixture, IsJudgedAlikeHoweverItIsReadAndByWhateverKernels) {
  std::vector<Fixture> all = AcceptedFixtures();
  for (const BadFixture& bad : BadFixtures()) all.push_back(bad.fixture);
  for (const Fixture& fixture : all) {
    for (Profile profile : kProfiles) {
      const std::string whole = ShowAll(CheckDocument(fixture.bytes, OptionsOf(profile)));
      for (size_t step : {64u, 65u, 97u, 1000u}) {
        const Judgement pieces = JudgeInPieces(fixture.bytes, OptionsOf(profile), step);
        ASSERT_EQ(ShowAll(pieces.findings), whole) << fixture.name << " by " << step;
      }
      MemorySource trickle(std::string_view(fixture.bytes), 1);
      ASSERT_EQ(ShowAll(JudgeDocument(trickle, OptionsOf(profile)).findings), whole)
          << fixture.name;
      Options slow = OptionsOf(profile);
      slow.fast_path = false;
      ASSERT_EQ(ShowAll(CheckDocument(fixture.bytes, slow)), whole) << fixture.name << " slowly";
      for (const Kernels* kernels : AvailableKernels()) {
        ForceKernels(kernels);
        EXPECT_EQ(ShowAll(CheckDocument(fixture.bytes, OptionsOf(profile))), whole)
            << fixture.name << " with " << kernels->name;
      }
      ForceKernels(nullptr);
    }
  }
}

TEST(EveryFixture, MutatedIsJudgedAlikeHoweverItIsRead) {
  for (uint64_t seed = 0; seed < 4000; ++seed) {
    const Fixture& base = AcceptedFixtures()[seed % AcceptedFixtures().size()];
    Mutator mutator(seed + 1'000'000);
    const std::string text = mutator.Mutate(base.bytes);
    const Options options = OptionsOf(kProfiles[seed % 3]);
    const std::string whole = ShowAll(CheckDocument(text, options));
    Options slow = options;
    slow.fast_path = false;
    ASSERT_EQ(ShowAll(CheckDocument(text, slow)), whole) << "seed " << seed << "\n" << text;
    ASSERT_EQ(ShowAll(JudgeInPieces(text, options, 64 + seed % 100).findings), whole)
        << "seed " << seed << "\n"
        << text;
  }
}

TEST(EveryFixture, SaysTheSameAsUtf8AsUtf16AndAsBstr) {
  std::vector<std::string> texts;
  for (const char* name : {"plain.xml", "non_ascii.xml", "system.xml", "asr.xml", "ntds.xml"}) {
    texts.push_back(Accepted(name));
  }
  for (const BadFixture& bad : BadFixtures()) {
    const std::string& name = bad.fixture.name;
    if (name.starts_with("encoding/") || name.starts_with("malformed/declaration_")) continue;
    std::string text = bad.fixture.bytes;
    // A declaration of UTF-8 would be a lie about UTF-16.
    const size_t declared = text.find(" encoding=\"UTF-8\"");
    if (declared != std::string::npos) text.erase(declared, 17);
    texts.push_back(text);
  }
  ASSERT_GT(texts.size(), 300u);
  for (const std::string& text : texts) {
    const std::string narrow = ShowAll(CheckDocument(text, OptionsOf(Profile::kStrict)));
    const std::u16string wide = Widen(text);
    EXPECT_EQ(ShowAll(CheckDocument(std::u16string_view(wide), OptionsOf(Profile::kStrict))),
              narrow);
    std::string big = "\xFE\xFF";
    for (char16_t unit : wide) {
      big += static_cast<char>(unit >> 8);
      big += static_cast<char>(unit & 0xFF);
    }
    EXPECT_EQ(ShowAll(CheckDocument(big, OptionsOf(Profile::kStrict))), narrow);
  }
}

TEST(EveryFixture, IsSilentAboveALayerThatObjected) {
  for (const BadFixture& bad : BadFixtures()) {
    const Layer layer = FindRule(bad.rule)->layer;
    for (const Finding& finding : CheckDocument(bad.fixture.bytes, OptionsOf(bad.profile))) {
      if (finding.place.line != bad.line || finding.severity == Severity::kNote) continue;
      if (finding.rule->question != Question::kNone) continue;
      EXPECT_LE(finding.rule->layer, layer) << bad.fixture.name << ": " << Show(finding);
    }
  }
}

}  // namespace
}  // namespace gwm::document
