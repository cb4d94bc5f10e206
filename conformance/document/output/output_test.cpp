// SPDX-License-Identifier: Apache-2.0
//
// The machine formats: what a reader of JSON, SARIF 2.1.0 and JUnit relies on.
#include "document/output/output.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

Report ReportOf(const std::string& name, const std::string& bytes) {
  Report report;
  report.name = name;
  MemorySource source{std::string_view(bytes)};
  report.judgement = JudgeDocument(source);
  report.verdict = report.judgement.errors == 0 ? Verdict::kValid : Verdict::kInvalid;
  return report;
}

Report Unreadable(const std::string& name) {
  Report report;
  report.name = name;
  report.verdict = Verdict::kUnreadable;
  report.failure = "no such file";
  return report;
}

std::string Render(Format format, const std::vector<Report>& reports) {
  const auto writer = MakeWriter(format, Style{});
  std::string out = writer->Begin();
  for (const Report& report : reports) out += writer->Document(report);
  return out + writer->End();
}

const std::string kHostile = "\xC3\xA9 \" \\ < & > \n \x01 \xFF \xE2\x80\xAE";

std::vector<Report> Everything() {
  std::vector<Report> reports;
  for (const Fixture& fixture : AcceptedFixtures())
    reports.push_back(ReportOf(fixture.name, fixture.bytes));
  for (const BadFixture& bad : BadFixtures())
    reports.push_back(ReportOf(bad.fixture.name, bad.fixture.bytes));
  reports.push_back(ReportOf(kHostile, "<a>" + kHostile));
  reports.push_back(Unreadable("gone.xml"));
  return reports;
}

TEST(Json, HasADocumentForEachReportAndASummary) {
  const auto reports = Everything();
  const Json json = Json::parse(Render(Format::kJson, reports));
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["profile"], "default");
  EXPECT_EQ(json["decisions"].size(), 19u);
  ASSERT_EQ(json["documents"].size(), reports.size());
  for (size_t i = 0; i < reports.size(); ++i) {
    const Json& document = json["documents"][i];
    EXPECT_EQ(document["verdict"], std::string(NameOf(reports[i].verdict)));
    EXPECT_EQ(document["findings"].size(), reports[i].judgement.findings.size());
    for (const Json& finding : document["findings"]) {
      EXPECT_NE(FindRule(finding["rule"].get<std::string>()), nullptr);
      EXPECT_GE(finding["line"].get<int>(), 1);
      EXPECT_GE(finding["column"].get<int>(), 1);
      EXPECT_FALSE(finding["message"].get<std::string>().empty());
    }
  }
  EXPECT_EQ(json["summary"]["documents"], reports.size());
  EXPECT_EQ(json["summary"]["unreadable"], 1);
}

TEST(Json, OfNoDocumentsIsStillJson) {
  EXPECT_TRUE(Json::parse(Render(Format::kJson, {}))["documents"].empty());
}

// The required properties and closed lists of the published schema, for what is written here.
TEST(Sarif, HasWhatTheSchemaAndCodeScanningRequire) {
  const Json log = Json::parse(Render(Format::kSarif, Everything()));
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_THAT(log["$schema"].get<std::string>(), HasSubstr("sarif-2.1.0"));
  ASSERT_EQ(log["runs"].size(), 1u);
  const Json& run = log["runs"][0];
  const Json& driver = run["tool"]["driver"];
  EXPECT_EQ(driver["name"], "gwm-check");
  EXPECT_TRUE(driver.contains("semanticVersion"));
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  const std::set<std::string> levels{"none", "note", "warning", "error"};

  const Json& rules = driver["rules"];
  ASSERT_EQ(rules.size(), kRuleCount);
  std::set<std::string> ids;
  for (const Json& rule : rules) {
    EXPECT_TRUE(ids.insert(rule["id"]).second);
    for (const char* text : {"shortDescription", "fullDescription", "help"}) {
      EXPECT_FALSE(rule[text]["text"].get<std::string>().empty()) << rule["id"];
    }
    EXPECT_FALSE(rule["help"]["markdown"].get<std::string>().empty());
    EXPECT_TRUE(levels.contains(rule["defaultConfiguration"]["level"]));
    EXPECT_TRUE(rule["defaultConfiguration"]["enabled"].is_boolean());
    EXPECT_TRUE(rule["properties"]["tags"].is_array());
    EXPECT_LE(rule["shortDescription"]["text"].get<std::string>().size(), 1024u);
  }

  ASSERT_GT(run["results"].size(), 300u);
  std::set<std::pair<std::string, std::string>> prints;
  for (const Json& result : run["results"]) {
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    EXPECT_TRUE(levels.contains(result["level"]));
    EXPECT_EQ(rules[result["ruleIndex"].get<size_t>()]["id"], result["ruleId"]);
    ASSERT_EQ(result["locations"].size(), 1u);
    const Json& place = result["locations"][0]["physicalLocation"];
    const std::string uri = place["artifactLocation"]["uri"];
    EXPECT_EQ(uri.find_first_of(" \"<>\\^`{|}"), std::string::npos) << uri;
    EXPECT_FALSE(uri.starts_with('/')) << "relative, or with a scheme";
    const Json& region = place["region"];
    EXPECT_GE(region["startLine"].get<int>(), 1);
    EXPECT_GE(region["startColumn"].get<int>(), 1);
    EXPECT_GT(region["endColumn"].get<int>(), region["startColumn"].get<int>());
    EXPECT_TRUE(region["snippet"]["text"].is_string());
    const std::string print = result["partialFingerprints"]["primaryLocationLineHash"];
    EXPECT_TRUE(prints.emplace(uri, print).second) << uri << " " << result["message"];
  }
  const Json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false) << "one input could not be read";
  ASSERT_EQ(invocation["toolExecutionNotifications"].size(), 1u);
  EXPECT_THAT(invocation["toolExecutionNotifications"][0]["message"]["text"].get<std::string>(),
              HasSubstr("gone.xml"));
}

TEST(Sarif, FingerprintsDoNotDependOnTheLine) {
  const std::string bad = Swap(Accepted("plain.xml"), "CUSTOM", "custom");
  const auto print = [](const std::string& bytes) {
    const Json log = Json::parse(Render(Format::kSarif, {ReportOf("a.xml", bytes)}));
    return log["runs"][0]["results"][0]["partialFingerprints"].dump();
  };
  EXPECT_EQ(print(bad), print("\n\n" + bad));
}

TEST(Junit, HasACaseADocumentAndCountsThem) {
  const auto reports = Everything();
  const std::string xml = Render(Format::kJunit, reports);
  EXPECT_THAT(xml, HasSubstr(Cat("<testsuite name=\"documents\" tests=\"", reports.size(), "\"")));
  size_t cases = 0;
  for (size_t at = 0; (at = xml.find("<testcase ", at)) != std::string::npos; ++at) ++cases;
  EXPECT_EQ(cases, reports.size());
  for (const Finding& finding : CheckDocument(xml)) {
    EXPECT_GT(finding.rule->layer, Layer::kWellFormed) << "it is well-formed: " << finding.message;
  }
  EXPECT_THAT(xml, HasSubstr("<error type=\"unreadable\" message=\"no such file\"/>"));
}

TEST(JsonString, EscapesAndReplaces) {
  EXPECT_EQ(JsonString("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\n\\u0001\"");
  EXPECT_EQ(JsonString("\xFFx"), "\"\xEF\xBF\xBDx\"");
}

TEST(Counted, PutsCommasAndPlurals) {
  EXPECT_EQ(Counted(0, "error"), "0 errors");
  EXPECT_EQ(Counted(1, "error"), "1 error");
  EXPECT_EQ(Counted(18925, "file set"), "18,925 file sets");
  EXPECT_EQ(Counted(1000000, "x"), "1,000,000 xs");
}

}  // namespace
}  // namespace gwm::document
