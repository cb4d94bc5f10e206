// SPDX-License-Identifier: Apache-2.0
//
// Every rule objects where it must, and is silent where it must not object.
#include "document/rules.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "document/tables/rule_requirements.h"
#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

// What expected.tsv does not show: notes, limits, and the rules for express writers. `old` becomes
// `now` in a good document; without the change the rule is silent.
struct Row {
  RuleId rule;
  Profile profile;
  const char* base;
  const char* old;
  const char* now;
  bool express = false;
};

// clang-format off
constexpr Row kRows[] = {
    {RuleId::kVersionAbsent, Profile::kStrict, "plain.xml", " minorVersion=\"0\"", ""},
    {RuleId::kVersionAbsent, Profile::kDefault, "plain.xml", " majorVersion=\"0\"", ""},
    {RuleId::kCommentSeen, Profile::kStrict, "plain.xml", "  <BACKUP", "  <!-- x --><BACKUP"},
    {RuleId::kCommentSeen, Profile::kStrict, "plain.xml", "  <BACKUP", "  <?tool x?><BACKUP"},
    {RuleId::kPrefixSeen, Profile::kStrict, "plain.xml", "<RESTORE_METHOD", "<w:RESTORE_METHOD xmlns:w=\"x-schema:#VssWriterMetadataInfo\""},
    {RuleId::kOpenVersion, Profile::kDefault, "plain.xml", "1.2", "1.10"},
    {RuleId::kOpenEnumeration, Profile::kDefault, "plain.xml", "dataSource=\"OTHER\"", "dataSource=\"NONTRANSACTION_DB\""},
    {RuleId::kOpenEnumeration, Profile::kStrict, "plain.xml", "CUSTOM", "RESTORE_STOP_START"},
    {RuleId::kOpenDependency, Profile::kDefault, "plain.xml", "    </FILE_GROUP>", "<DEPENDENCY writerId=\"5f4e3d2c-1b0a-4987-8654-3210fedcba20\" componentName=\"B\"/></FILE_GROUP>"},
    {RuleId::kOpenBackupTypeAbsent, Profile::kDefault, "plain.xml", " filespecBackupType=\"3855\"", ""},
    {RuleId::kOpenMappingRecursive, Profile::kDefault, "everything.xml", " filespec=\"base.db\" recursive=\"no\"", " filespec=\"base.db\""},
    {RuleId::kOpenIcon, Profile::kDefault, "plain.xml", " caption=", " icon=\"AAEC\" caption="},
    {RuleId::kOpenUserProcedure, Profile::kDefault, "plain.xml", " writerRestore", " userProcedure=\"x\" writerRestore"},
    {RuleId::kOpenIncludeFiles, Profile::kDefault, "plain.xml", "    <FILE_GROUP", "<INCLUDE_FILES path=\"C:\\x\" filespec=\"*\"/><FILE_GROUP"},
    {RuleId::kOpenEmptyWriter, Profile::kDefault, "bits.xml", "<BACKUP_LOCATIONS><EXCLUDE_FILES path=\"C:\\ProgramData\\Example\\Downloader\" filespec=\"*\" recursive=\"no\"/><EXCLUDE_FILES path=\"C:\\ProgramData\\Example\\Cache\" filespec=\"*\" recursive=\"yes\"/></BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS/>"},
    {RuleId::kOpenEmptyWriter, Profile::kDefault, "bits.xml", "<BACKUP_LOCATIONS><EXCLUDE_FILES path=\"C:\\ProgramData\\Example\\Downloader\" filespec=\"*\" recursive=\"no\"/><EXCLUDE_FILES path=\"C:\\ProgramData\\Example\\Cache\" filespec=\"*\" recursive=\"yes\"/></BACKUP_LOCATIONS>", ""},
    {RuleId::kOpenSchemaZero, Profile::kDefault, "plain.xml", " version=\"1.2\"", " version=\"1.2\" backupSchema=\"0\""},
    {RuleId::kOpenUnknownElement, Profile::kDefault, "plain.xml", "    <FILE_GROUP", "<VOLUME_LIST/><FILE_GROUP"},
    {RuleId::kOpenUnknownAttribute, Profile::kDefault, "plain.xml", " caption=", " priority=\"1\" caption="},
    {RuleId::kOpenWhiteSpace, Profile::kDefault, "plain.xml", "All files", "All\r\nfiles"},
    {RuleId::kOpenWhiteSpace, Profile::kDefault, "plain.xml", "All files", "All\tfiles"},
    {RuleId::kOpenElementOrder, Profile::kDefault, "plain.xml", "  <IDENTIFICATION", "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\" rebootRequired=\"no\"/><IDENTIFICATION"},
    {RuleId::kOpenMethodRepeated, Profile::kDefault, "plain.xml", "  <BACKUP_LOCATIONS>", "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\" rebootRequired=\"no\"/><BACKUP_LOCATIONS>"},
    {RuleId::kOpenFlagAbsent, Profile::kDefault, "plain.xml", " selectable=\"yes\"", ""},
    {RuleId::kOpenGuidForm, Profile::kDefault, "plain.xml", "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c21", "{7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c21}"},
    {RuleId::kOpenNoNamespace, Profile::kDefault, "plain.xml", "<RESTORE_METHOD", "<RESTORE_METHOD xmlns=\"\""},
    {RuleId::kOpenDuplicateAcrossTypes, Profile::kDefault, "everything.xml", "componentName=\"Empty\"", "logicalPath=\"Example\" componentName=\"Base\""},
    {RuleId::kOpenEmptyString, Profile::kDefault, "plain.xml", "caption=\"All files\"", "caption=\"\""},
    {RuleId::kNotifyReserved, Profile::kStrict, "plain.xml", "notifyOnBackupComplete=\"no\"", "notifyOnBackupComplete=\"yes\""},
    {RuleId::kSelectableForRestoreAtTop, Profile::kStrict, "plain.xml", "logicalPath=\"Plain\" componentName=\"Files\" caption=\"All files\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"no\"", "componentName=\"Files\" caption=\"All files\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"yes\""},
    {RuleId::kMethodMissing, Profile::kDefault, "plain.xml", "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"always\" rebootRequired=\"no\"/>", ""},
    {RuleId::kMethodWithoutMapping, Profile::kStrict, "plain.xml", "CUSTOM", "RESTORE_IF_NONE_THERE"},
    {RuleId::kExpressUsage, Profile::kDefault, "task_scheduler.xml", "SYSTEM_SERVICE", "OTHER", true},
    {RuleId::kExpressComponentType, Profile::kDefault, "task_scheduler.xml", "  </BACKUP_LOCATIONS>", "<DATABASE componentName=\"D\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"no\" selectableForRestore=\"no\" componentFlags=\"0\"/></BACKUP_LOCATIONS>", true},
    {RuleId::kExpressComponentFlags, Profile::kDefault, "task_scheduler.xml", "componentFlags=\"0\"", "componentFlags=\"2\"", true},
    {RuleId::kExpressAlternatePath, Profile::kDefault, "task_scheduler.xml", "path=\"%SystemRoot%\\Tasks\" filespec=\"*\" recursive=\"yes\"", "path=\"%SystemRoot%\\Tasks\" filespec=\"*\" recursive=\"yes\" alternatePath=\"C:\\x\"", true},
    {RuleId::kExpressSchema, Profile::kDefault, "task_scheduler.xml", " version=\"1.2\"", " version=\"1.2\" backupSchema=\"17\"", true},
    {RuleId::kExpressMethod, Profile::kDefault, "task_scheduler.xml", "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE", "CUSTOM", true},
    {RuleId::kExpressWriterRestore, Profile::kDefault, "task_scheduler.xml", "never", "always", true},
    {RuleId::kExpressSnapshotExclude, Profile::kDefault, "task_scheduler.xml", "  </BACKUP_LOCATIONS>", "<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\x\" filespec=\"*\" recursive=\"no\"/></BACKUP_LOCATIONS>", true},
};
// clang-format on

// Rules with tests of their own: where, for the reader.
const std::map<RuleId, const char*> kElsewhere = {
    {RuleId::kUtf16WithoutBom, "decoder_test"},
    {RuleId::kDocumentSize, "limits_test"},
    {RuleId::kMarkupLength, "limits_test"},
    {RuleId::kAttributeLength, "limits_test"},
    {RuleId::kAttributeCount, "limits_test"},
    {RuleId::kOpenSize, "limits_test"},
    {RuleId::kExpressBackupType, "rules_test, below"},
};

TEST(Rules, ObjectWhereTheyMustAndOnlyThere) {
  for (const Row& row : kRows) {
    Options options = OptionsOf(row.profile);
    options.express = row.express;
    const std::string& good = Accepted(row.base);
    const std::string bad = Swap(good, row.old, row.now);
    EXPECT_FALSE(Finds(CheckDocument(good, options), row.rule))
        << RuleOf(row.rule).id << " objects to " << row.base;
    const auto findings = CheckDocument(bad, options);
    EXPECT_TRUE(Finds(findings, row.rule)) << RuleOf(row.rule).id << "; found\n"
                                           << ShowAll(findings);
  }
}

TEST(Rules, OfBadFixturesAreSilentOnTheGoodOnes) {
  std::set<std::pair<std::string, Profile>> rules;
  for (const BadFixture& bad : BadFixtures()) rules.emplace(bad.rule, bad.profile);
  for (const char* name : {"everything.xml", "plain.xml", "non_ascii.xml", "system.xml"}) {
    for (const auto& [id, profile] : rules) {
      EXPECT_FALSE(Finds(CheckDocument(Accepted(name), OptionsOf(profile)), FindRule(id)->rule))
          << id << " objects to " << name;
    }
  }
}

TEST(Rules, AreAllTested) {
  std::set<RuleId> tested;
  for (const Row& row : kRows) tested.insert(row.rule);
  for (const BadFixture& bad : BadFixtures()) tested.insert(FindRule(bad.rule)->rule);
  for (const auto& [rule, where] : kElsewhere) tested.insert(rule);
  for (const Rule& rule : Rules()) {
    EXPECT_TRUE(tested.contains(rule.rule)) << rule.id << " has no document that breaks it";
  }
}

TEST(Rules, OpenQuestionsFollowTheDecision) {
  for (const Row& row : kRows) {
    const Rule& rule = RuleOf(row.rule);
    if (rule.question == Question::kNone) continue;
    const std::string bad = Swap(Accepted(row.base), row.old, row.now);
    const auto severity = [&](Decision decision) {
      Options options = OptionsOf(Profile::kDefault);
      options.decisions[rule.question] = decision;
      for (const Finding& finding : CheckDocument(bad, options)) {
        if (finding.rule->rule == row.rule) return finding.severity;
      }
      return Severity::kOff;
    };
    EXPECT_EQ(severity(DecisionsOf(Profile::kDefault)[rule.question]),
              SeverityOf(DecisionsOf(Profile::kDefault)[rule.question]))
        << rule.id;
    EXPECT_EQ(severity(Decision::kUndecided), Severity::kNote) << rule.id;
    EXPECT_EQ(severity(Decision::kAccept), Severity::kOff) << rule.id;
    EXPECT_EQ(severity(Decision::kWarn), Severity::kWarning) << rule.id;
    EXPECT_EQ(severity(Decision::kReject), Severity::kError) << rule.id;
  }
}

TEST(Rules, EveryQuestionHasARule) {
  for (const QuestionRow& question : Questions()) {
    bool found = false;
    for (const Rule& rule : Rules()) found |= rule.question == question.question;
    EXPECT_TRUE(found) << question.id;
  }
}

TEST(Rules, ExpressBackupTypeIsAskedInStrictOnly) {
  Options options = OptionsOf(Profile::kStrict);
  options.express = true;
  EXPECT_TRUE(
      Finds(CheckDocument(Accepted("task_scheduler.xml"), options), RuleId::kExpressBackupType));
  options.express = false;
  EXPECT_FALSE(
      Finds(CheckDocument(Accepted("task_scheduler.xml"), options), RuleId::kExpressBackupType));
}

TEST(Rules, HaveIdsSummariesExplanationsAndSources) {
  std::set<std::string_view> ids;
  for (const Rule& rule : Rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_EQ(FindRule(rule.id), &rule);
    EXPECT_TRUE(rule.summary.ends_with('.')) << rule.id;
    EXPECT_TRUE(rule.explanation.ends_with('.')) << rule.id;
    EXPECT_FALSE(rule.source.empty()) << rule.id;
    // Lenient never asks for more than default, nor default for more than strict.
    EXPECT_GE(rule.severity[0], rule.severity[1]) << rule.id;
    EXPECT_GE(rule.severity[1], rule.severity[2]) << rule.id;
  }
}

TEST(Rules, NameRequirementsThatTheCatalogueHas) {
  for (const Rule& rule : Rules()) {
    const std::string_view id = RequirementOf(rule.rule);
    EXPECT_TRUE(id.empty() || FindRequirement(id) != nullptr) << rule.id << ": " << id;
  }
}

TEST(Rules, OfTheThreeLowerLayersAllEnforceSomethingButLimits) {
  for (const Rule& rule : Rules()) {
    const std::string_view group = rule.id.substr(0, rule.id.find('/'));
    if (group == "limit") {
      EXPECT_EQ(RequirementOf(rule.rule), "") << rule.id;
    } else if (group == "encoding" || group == "wellformed" || group == "structure") {
      EXPECT_NE(RequirementOf(rule.rule), "") << rule.id;
    }
  }
  EXPECT_EQ(RequirementOf(RuleId::kUtf8Invalid), "document/validity/characters");
  EXPECT_EQ(RequirementOf(RuleId::kTagUnmatched), "document/validity/well_formed");
  EXPECT_EQ(RequirementOf(RuleId::kAttributeMissing), "document/validity/structure");
}

TEST(Rules, OfMeaningNameTheSentenceThatTheyEnforce) {
  EXPECT_EQ(RequirementOf(RuleId::kPathWildcard), "document/files/path");
  EXPECT_EQ(RequirementOf(RuleId::kSchemaLog), "document/schema/log_needs_log_files");
  EXPECT_EQ(RequirementOf(RuleId::kExpressSchema), "express/metadata/schema_restricted");
  std::set<RuleId> seen;
  for (const Enforces& row : kEnforces) {
    EXPECT_TRUE(seen.insert(row.rule).second) << RuleOf(row.rule).id;
  }
}

TEST(Rules, ThatTheCatalogueNamesAreThere) {
  std::size_t named = 0;
  for (const Requirement& requirement : kRequirements) {
    std::string_view list = requirement.judged_by;
    while (!list.empty()) {
      const std::string_view name = list.substr(0, list.find(';'));
      list.remove_prefix(std::min(list.size(), name.size() + 1));
      if (std::ranges::count(name, '/') != 1) continue;
      ++named;
      EXPECT_NE(FindRule(name), nullptr) << requirement.id << " names " << name;
    }
  }
  EXPECT_GT(named, 0u);
}

TEST(Rules, TheNearestIdsToAMisspeltOneBeginWithTheRightOne) {
  EXPECT_EQ(NearestRules("structure/gid", 3)[0], "structure/guid");
  EXPECT_EQ(NearestRules("path-wildcards", 1)[0], "meaning/path-wildcard");
  EXPECT_EQ(FindRule("structure/gid"), nullptr);
}

TEST(EditDistance, CountsSingleLetterEdits) {
  EXPECT_EQ(EditDistance("", "", 3), 0u);
  EXPECT_EQ(EditDistance("abc", "abc", 3), 0u);
  EXPECT_EQ(EditDistance("abc", "abd", 3), 1u);
  EXPECT_EQ(EditDistance("abc", "ab", 3), 1u);
  EXPECT_EQ(EditDistance("kitten", "sitting", 5), 3u);
  EXPECT_EQ(EditDistance("abcdef", "uvwxyz", 3), 4u) << "gives up above the limit";
}

}  // namespace
}  // namespace gwm::document
