// SPDX-License-Identifier: Apache-2.0
//
// What a writer does in OnIdentify, and answers to it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "rules/testing/told.h"

namespace gwm {
namespace {

TEST(IdentifyRules, InformationIsReleasedByWhoHasAReferenceOfItsOwn) {
  const auto told = [](std::string_view first) {
    Told told;
    told.Enter("CVssWriter::OnPrepareSnapshot").Call("writer", "IVssWriterImpl::GetIdentityInformation");
    told.trace.events.back().fields = {{"return", Value::Object("metadata")}};
    told.Leave(true).Enter("CVssWriter::OnFreeze");
    if (!first.empty()) told.Call("metadata", first);
    return told.Call("metadata", "IUnknown::Release").Leave(true).End();
  };
  EXPECT_EQ(RulesThatSpeak(told("")), "information_not_released");
  EXPECT_EQ(RulesThatSpeak(told("IUnknown::AddRef")), "");
  EXPECT_EQ(RulesThatSpeak(told("IUnknown::QueryInterface")), "");
}

TEST(IdentifyRules, IdentifyAnswersAlikeInABackup) {
  const auto told = [](std::string_view answers) {  // before a backup and in it, by turns
    Told told;
    bool in_backup = false;
    for (const char answer : answers) {
      told.Enter("CVssWriter::OnIdentify").Leave(answer == 't');
      in_backup = !in_backup;
      told.Enter(in_backup ? "CVssWriter::OnPrepareBackup" : "CVssWriter::OnBackupShutdown").Leave(true);
    }
    return told.End();
  };
  EXPECT_EQ(RulesThatSpeak(told("tftf")), "survives_identify");
  EXPECT_EQ(RulesThatSpeak(told("tt")), "");
  EXPECT_EQ(RulesThatSpeak(told("tf")), "true_unless_fatal");  // once: an error may be fatal at any time
  EXPECT_EQ(RulesThatSpeak(told("tfff")), "true_unless_fatal");
  EXPECT_EQ(RulesThatSpeak(told("tftt")), "true_unless_fatal");
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnIdentify").Crash()), "survives_identify");
}

TEST(IdentifyRules, ARefusedIdentifyIsNoFault) {
  const Told told = Told().Enter("CVssWriter::OnIdentify").Leave(false).End();
  EXPECT_EQ(RulesThatSpeak(told), "true_unless_fatal");
  EXPECT_EQ(JudgeWriters(told.trace).findings.front().severity, Severity::kNote);
}

TEST(IdentifyRules, ADocumentStaysTheSame) {
  const auto told = [](std::string_view second) {
    Told told;
    for (const std::string_view name : {std::string_view("one"), second}) {
      told.Enter("CVssWriter::OnIdentify").Leave(true);
      Event& document = told.Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
      document.thread = 2;
      document.document = "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"><IDENTIFICATION writerId=\""
          "e8132975-6f93-4464-a53e-1050253ae220\" instanceId=\"33b18f3d-81de-4527-acbd-3f93c73018c2\" friendlyName=\"A\""
          " usage=\"USER_DATA\" dataSource=\"OTHER\"/><RESTORE_METHOD method=\"RESTORE_IF_NONE_THERE\" writerRestore=\"never\""
          " rebootRequired=\"no\"/><BACKUP_LOCATIONS><FILE_GROUP componentName=\"" + std::string(name) + "\" restoreMetadata=\"no\""
          " notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"no\" componentFlags=\"0\">"
          "<FILE_LIST path=\"C:\\One\""
          " filespec=\"*\" filespecBackupType=\"3855\"/></FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";
    }
    return told.End();
  };
  EXPECT_EQ(RulesThatSpeak(told("one")), "");
  EXPECT_EQ(RulesThatSpeak(told("two")), "same_document_each_time");
}

TEST(LegalWriters, MayAskForTheirInformationOnAThreadThatWorksForAHandler) {
  const auto told = [](std::string_view handler) {
    Told told;
    told.Enter(handler);
    told.CallElsewhere("writer", "IVssWriterImpl::GetIdentityInformation");
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("CVssWriter::OnPrepareSnapshot"), "");
  EXPECT_EQ(told("CVssWriter::OnFreeze"), "information_where_allowed");
}

}  // namespace
}  // namespace gwm
