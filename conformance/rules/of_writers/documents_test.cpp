// SPDX-License-Identifier: Apache-2.0
//
// What a writer's document means is the writer's, and told once: by the call that built it, or else by the document.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/of_traces/documents.h"
#include "rules/testing/told.h"

namespace gwm {
namespace {

constexpr std::string_view kSet = "<FILE_LIST path=\"C:\\One\" filespec=\"*\" filespecBackupType=\"3855\"/>";

/// A writer that answers to an Identify; its document has a component under this logical path, with this set of files.
Told Reporting(std::string_view logical_path, std::string_view set = kSet, bool answer = true, const std::vector<Field>& component = {}) {
  Told told;
  told.Enter("CVssWriter::OnIdentify");
  if (!component.empty()) told.Call("create_metadata", "IVssCreateWriterMetadata::AddComponent", S_OK, component);
  Event& document = told.Leave(answer).Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
  document.thread = 2;
  document.document =
      "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"><IDENTIFICATION"
      " writerId=\"e8132975-6f93-4464-a53e-1050253ae220\" instanceId=\"33b18f3d-81de-4527-acbd-3f93c73018c2\" friendlyName=\"A\""
      " usage=\"USER_DATA\" dataSource=\"OTHER\"/><RESTORE_METHOD method=\"RESTORE_IF_NONE_THERE\" writerRestore=\"never\""
      " rebootRequired=\"no\"/><BACKUP_LOCATIONS><FILE_GROUP logicalPath=\"" +
      std::string(logical_path) +
      "\" componentName=\"data\" restoreMetadata=\"no\""
      " notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"no\" componentFlags=\"0\">" +
      std::string(set) + "</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";
  return told.End();
}

std::string DocumentOf(const Told& told) {
  return std::ranges::find(told.trace.events, EventKind::kDocument, &Event::kind)->document.value();
}

TEST(DocumentRulesOfWriters, ALogicalPathBeginsWithAName) {
  EXPECT_EQ(RulesThatSpeak(Reporting("top")), "");
  EXPECT_EQ(RulesThatSpeak(Reporting("\\top")), "document_sound");
}

TEST(DocumentRulesOfWriters, SayWhoseDocumentItIsAndByWhichRule) {
  const JudgedWriters judged = JudgeWriters(Reporting("\\top").trace);
  ASSERT_EQ(judged.findings.size(), 1u);
  const std::string& message = judged.findings.front().message;
  EXPECT_TRUE(message.starts_with("the document of \"A\": ")) << message;
  EXPECT_TRUE(message.ends_with("(rule meaning/logical-path-root)")) << message;
}

TEST(DocumentRulesOfWriters, TheFormIsTheLibrarys) {
  const Told told = Reporting("top", "<FILE_LIST path=\"C:\\One\" filespec=\"*\" filespecBackupType=\"x\"/>");
  EXPECT_FALSE(JudgeOnce(DocumentOf(told)).second.findings.empty());
  EXPECT_EQ(RulesThatSpeak(told), "");
}

TEST(DocumentRulesOfWriters, ADocumentThatTheWriterTookBackIsNone) {
  EXPECT_EQ(RulesThatSpeak(Reporting("\\top", kSet, false)), "true_unless_fatal");
}

TEST(DocumentRulesOfWriters, WhatTheCallsTellIsNotToldAgain) {
  const std::vector<Field> call{TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "a\\b")};
  EXPECT_EQ(RulesThatSpeak(Reporting("\\top", kSet, true, call)), "name_without_backslash");
}

}  // namespace
}  // namespace gwm
