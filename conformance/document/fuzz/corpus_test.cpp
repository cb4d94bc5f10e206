// SPDX-License-Identifier: Apache-2.0
//
// What the fuzzer starts from: it reaches every layer and encoding, and nothing of it finds a
// fault.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "document/check.h"
#include "document/fuzz/fuzz_document.h"
#include "document/testing/fixtures.h"

namespace gwm::document {
namespace {

namespace fs = std::filesystem;
using testing::IsSupersetOf;

std::vector<Fixture> Corpus() {
  std::vector<Fixture> corpus = AcceptedFixtures();
  for (const BadFixture& bad : BadFixtures()) corpus.push_back(bad.fixture);
  for (const auto& entry : fs::directory_iterator(GWM_DOCUMENT_CORPUS)) {
    std::ifstream file(entry.path(), std::ios::binary);
    corpus.push_back(
        {entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
  }
  return corpus;
}

TEST(Corpus, IsJudgedAlikeInEveryWay) {
  for (const Fixture& document : Corpus()) {
    EXPECT_EQ(JudgeEveryWay(document.bytes), "") << document.name;
  }
}

TEST(Corpus, ReachesEveryRuleOfEveryLayerAndEveryEncoding) {
  std::set<std::string_view> rules;
  std::set<std::string_view> encodings;
  for (const Fixture& document : Corpus()) {
    for (Profile profile : {Profile::kStrict, Profile::kDefault, Profile::kLenient}) {
      for (bool express : {false, true}) {
        Options options = OptionsOf(profile);
        options.express = express;
        MemorySource source{std::string_view(document.bytes)};
        const Judgement judgement = JudgeDocument(source, options);
        encodings.insert(judgement.summary.encoding);
        for (const Finding& finding : judgement.findings) rules.insert(finding.rule->id);
      }
    }
  }
  EXPECT_THAT(encodings, IsSupersetOf({"UTF-8", "UTF-16LE", "UTF-16BE"}));
  // Limits need documents that would be long for a fuzzer; they have tests of their own.
  for (const Rule& rule : Rules()) {
    if (rule.id.starts_with("limit/") || rule.rule == RuleId::kOpenSize) continue;
    EXPECT_TRUE(rules.contains(rule.id)) << rule.id;
  }
}

}  // namespace
}  // namespace gwm::document
