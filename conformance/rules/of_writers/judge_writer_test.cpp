// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/judge_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "rules/testing/told.h"
#include "vsserror.h"

namespace gwm {
namespace {


TEST(JudgeWriters, SayNothingOfAGoodOne) {
  Told told;
  told.Enter("CVssWriter::OnIdentify").Leave(true).Enter("CVssWriter::OnFreeze").Leave(true).End();
  EXPECT_EQ(RulesThatSpeak(told), "");
  EXPECT_TRUE(JudgeWriters(told.trace).toured);
}

TEST(JudgeWriters, FalseNeedsAReasonBefore) {
  EXPECT_EQ(RulesThatSpeak(Told().Enter("CVssWriter::OnFreeze").Leave(false).End()), "failure_before_false");
  Told told;
  told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable).Leave(false);
  EXPECT_EQ(RulesThatSpeak(told.End()), "");
}

TEST(JudgeWriters, AFailureToldOnAnotherThreadIsToldThere) {
  Told told;
  told.Enter("CVssWriter::OnFreeze");
  Event& call = told.Add(EventKind::kCall, "writer", "IVssWriterImpl::SetWriterFailure");
  call.within = -1;
  call.thread = 7;
  call.fields = kRetryable;
  told.Leave(false).End();
  EXPECT_EQ(RulesThatSpeak(told), "on_handler_thread");
}

TEST(JudgeWriters, AFailureOfAnotherWriterIsNoReason) {
  Told told;
  told.Enter("CVssWriter::OnFreeze").Call("writer#2", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable).Leave(true);
  EXPECT_EQ(RulesThatSpeak(told.End()), "on_handler_thread");
  Told success;
  success.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, {{"hr", Value::Code(S_OK)}});
  EXPECT_EQ(RulesThatSpeak(success.Leave(false).End()), "failure_before_false");
}

TEST(JudgeWriters, AFailedComponentIsReported) {
  const auto told = [](std::string_view next, HRESULT reported) {
    Told told;
    told.Enter("CVssWriter::OnPrepareBackup").Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
    told.Leave(true).Enter(next);
    if (reported != S_OK) {
      told.Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, {{"hr", Value::Code(reported)}});
    }
    return told.Leave(true).End();
  };
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnFreeze", S_OK)), "set_failure_reported");
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnAbort", S_OK)), "");
  EXPECT_EQ(RulesThatSpeak(told("CVssWriter::OnFreeze", VSS_E_WRITERERROR_PARTIAL_FAILURE)), "");
}

TEST(JudgeWriters, InformationIsReleasedByWhoHasAReferenceOfItsOwn) {
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

TEST(JudgeWriters, IdentifyAnswersAlikeInABackup) {
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

TEST(JudgeWriters, ARefusedIdentifyIsNoFault) {
  const Told told = Told().Enter("CVssWriter::OnIdentify").Leave(false).End();
  EXPECT_EQ(RulesThatSpeak(told), "true_unless_fatal");
  EXPECT_EQ(JudgeWriters(told.trace).findings.front().severity, Severity::kNote);
}

TEST(JudgeWriters, TheRequestersCallsAreNotTheWriters) {
  Told told;
  told.Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable);
  EXPECT_EQ(RulesThatSpeak(told.End()), "on_handler_thread");
  Told asked;
  asked.Add(EventKind::kCall, "backup", "IVssBackupComponents::AbortBackup").thread = 1;
  EXPECT_EQ(RulesThatSpeak(asked.End()), "");
}

TEST(JudgeWriters, OnlyWhoWantsRestoresNeedsAnInstanceName) {
  const auto told = [](std::string_view mask) {
    Told told;
    for (const char* const method : {"IVssWriterImpl::Initialize", "IVssWriterImpl::Subscribe"}) {
      const auto same = std::ranges::find(told.trace.events, std::string_view(method), &Event::method);
      if (std::string_view(method).ends_with("Subscribe")) same->fields = {{"dwEventFlags", Value::Text(mask)}};
      const std::vector<Field> fields = same->fields;
      told.Call("writer#2", method, S_OK, fields);
    }
    Event& document = told.Enter("CVssWriter::OnIdentify").Leave(true).Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
    document.thread = 2;
    document.document = "<RESTORE_METHOD method=\"RESTORE_IF_NONE_THERE\" writerRestore=\"always\"/>";
    return RulesThatSpeak(told.Call("writer#2", "IVssWriterImpl::Unsubscribe").End());
  };
  EXPECT_NE(told("VSS_SM_BACKUP_EVENTS_FLAG|VSS_SM_RESTORE_EVENTS_FLAG").find("instance_name_for_restore"), std::string::npos);
  EXPECT_EQ(told("VSS_SM_BACKUP_EVENTS_FLAG").find("instance_name_for_restore"), std::string::npos);
}

TEST(JudgeWriters, ADocumentStaysTheSame) {
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

TEST(JudgeWriters, ADestroyedWriterIsUnsubscribed) {
  Told told;
  told.Note("is over").Call("writer", "IVssWriterImpl::Uninitialize");
  EXPECT_EQ(RulesThatSpeak(told), "unsubscribed");
}

TEST(JudgeWriters, SayWhyTheTourIsNotOver) {
  const Told cut;
  EXPECT_NE(JudgeWriters(cut.trace).why_not.find("before the tour was over"), std::string::npos);
  EXPECT_NE(JudgeWriters(Trace{}).why_not.find("no writer was subscribed"), std::string::npos);
  EXPECT_EQ(JudgeWriters(Told().Enter("CVssWriter::OnThaw").Crash().trace).why_not, "");
}

/// The requester calls; its thread is that of the tour's notes.
void Ask(Told& told, std::string_view method, std::vector<Field> in = {}) {
  told.Call("backup", method, S_OK, std::move(in));
  for (std::size_t i = told.trace.events.size() - 2; i < told.trace.events.size(); ++i) {
    told.trace.events[i].thread = 1;
  }
}

TEST(JudgeWriters, AddedFilesAreOnVolumesOfTheSet) {
  const auto told = [](std::string_view method, std::string_view path) {
    Told told;
    Ask(told, "IVssBackupComponents::AddToSnapshotSet", {{"pwszVolumeName", Value::Text("C:\\")}});
    Ask(told, "IVssBackupComponents::StartSnapshotSet", {{"pwszVolumeName", Value::Text("D:\\")}});
    Ask(told, "IVssBackupComponents::PrepareForBackup");
    told.Enter("CVssWriter::OnPrepareBackup");
    told.Call("backup_component", method, S_OK, {{"wszPath", Value::Text(path)}});
    return JudgeWriters(told.Leave(true).End().trace);
  };
  const auto speaks = [](const JudgedWriters& judged) {
    return std::ranges::any_of(judged.findings, [](const WriterFinding& f) { return f.rule->rule->name == "added_files_on_volumes"; });
  };
  for (const char* method : {"IVssComponent::AddDifferencedFilesByLastModifyTime", "IVssComponent::AddDifferencedFilesByLastModifyLSN",
                             "IVssComponent::AddPartialFile"}) {
    EXPECT_FALSE(speaks(told(method, "C:\\Data"))) << method;
    EXPECT_FALSE(speaks(told(method, "c:"))) << method;
    EXPECT_TRUE(speaks(told(method, "D:\\Data"))) << method;
    EXPECT_TRUE(speaks(told(method, "D:"))) << method;
    EXPECT_FALSE(speaks(told(method, "D"))) << method << ": of no volume";
    EXPECT_FALSE(speaks(told(method, "%Data%\\D"))) << method << ": of nobody knows which";
  }
  EXPECT_FALSE(speaks(told("IVssComponent::SetBackupStamp", "D:\\Data")));
}

TEST(JudgeWriters, SayOfEveryTourWhetherItCounts) {
  for (int bits = 0; bits < 32; ++bits) {
    const bool began = (bits & 1) != 0;
    const bool is_over = (bits & 2) != 0;
    const bool in_vain = (bits & 4) != 0;
    const bool crashed = (bits & 8) != 0;
    const bool express = (bits & 16) != 0;
    Told told;
    told.trace.events.clear();
    if (began) told.Note("begins");
    if (express) told.Call("express", "IVssExpressWriter::Register");
    if (in_vain) told.Note("waits in vain");
    if (is_over) told.Note("is over");
    if (crashed) told.Crash();
    const bool excused = (began && is_over && !in_vain) || crashed || express;
    const char* const why = excused   ? ""
                            : in_vain ? "a handler did not return in time"
                            : !began  ? "no writer was subscribed"
                                      : "the program ended before the tour was over";
    const JudgedWriters judged = JudgeWriters(told.trace);
    EXPECT_EQ(judged.toured, excused) << bits;
    EXPECT_TRUE(judged.why_not.starts_with(why)) << bits << ": " << judged.why_not;
    EXPECT_EQ(judged.why_not.empty(), excused) << bits;
  }
}

TEST(WriterRules, StandInTheCatalogueAndTheirRequirementsHaveRules) {
  std::set<std::string_view> names;
  for (const PlacedWriterRule& placed : AllWriterRules()) {
    EXPECT_TRUE(names.insert(placed.rule->name).second) << placed.rule->name;
    EXPECT_EQ(placed.requirement->binds, Binds::kWriter) << placed.rule->name;
    EXPECT_FALSE(placed.requirement->rule.empty()) << placed.rule->name << ": " << placed.requirement->id;
  }
  for (const Requirement& requirement : kRequirements) {
    if (requirement.binds != Binds::kWriter || requirement.rule.empty()) continue;
    EXPECT_TRUE(names.contains(requirement.rule)) << requirement.id << ": " << requirement.rule;
  }
}

}  // namespace
}  // namespace gwm
