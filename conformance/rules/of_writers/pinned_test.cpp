// SPDX-License-Identifier: Apache-2.0
//
// What the rules say about writers that nobody wrote: an ordinary one on a tour, changed by chance.
#include <map>
#include <string>

#include "document/testing/pinned.h"
#include "rules/testing/changed.h"
#include "rules/testing/told.h"

namespace gwm {
namespace {

/// Describes two components, and what belongs to them.
void DescribeAll(Told& told) {
  const auto build = [&told](std::string_view method, std::vector<Field> in) {
    told.Call("create_metadata", "IVssCreateWriterMetadata::" + std::string(method), S_OK, std::move(in));
  };
  told.Enter("CVssWriter::OnIdentify");
  build("SetRestoreMethod", {TextIn("method", "VSS_RME_RESTORE_IF_CAN_REPLACE"), TextIn("writerRestore", "VSS_WRE_ALWAYS")});
  build("SetBackupSchema", {TextIn("dwSchemaMask", "VSS_BS_INCREMENTAL|VSS_BS_TIMESTAMPED")});
  build("AddExcludeFiles", {TextIn("wszPath", "C:\\data\\tmp"), TextIn("wszFilespec", "*"), {"bRecursive", Value::Bool(true)}});
  build("AddExcludeFilesFromSnapshot", {TextIn("wszPath", "C:\\data\\tmp"), TextIn("wszFilespec", "*.tmp"), {"bRecursive", Value::Bool(false)}});
  build("AddComponent", {TextIn("ct", "VSS_CT_FILEGROUP"), {"wszLogicalPath", Value::Null()}, TextIn("wszComponentName", "data"),
                         {"bSelectable", Value::Bool(true)}, {"bSelectableForRestore", Value::Bool(false)}});
  build("AddFilesToFileGroup", {TextIn("wszGroupName", "data"), TextIn("wszPath", "C:\\data"), TextIn("wszFilespec", "*.db"),
                                {"bRecursive", Value::Bool(false)}});
  build("AddFilesToFileGroup", {TextIn("wszGroupName", "data"), TextIn("wszPath", "C:\\more"), TextIn("wszFilespec", "*"),
                                {"bRecursive", Value::Bool(true)}});
  build("AddComponent", {TextIn("ct", "VSS_CT_DATABASE"), TextIn("wszLogicalPath", "data"), TextIn("wszComponentName", "store"),
                         {"bSelectable", Value::Bool(false)}, {"bSelectableForRestore", Value::Bool(true)}});
  build("AddDatabaseFiles", {TextIn("wszLogicalPath", "data"), TextIn("wszDatabaseName", "store"), TextIn("wszPath", "C:\\store"),
                             TextIn("wszFilespec", "*.edb")});
  build("AddDatabaseLogFiles", {TextIn("wszLogicalPath", "data"), TextIn("wszDatabaseName", "store"), TextIn("wszPath", "C:\\logs"),
                                TextIn("wszFilespec", "*.log")});
  build("AddAlternateLocationMapping", {TextIn("wszSourcePath", "C:\\data"), TextIn("wszSourceFilespec", "*.db"),
                                        {"bRecursive", Value::Bool(false)}, TextIn("wszDestination", "D:\\data")});
  build("AddComponentDependency", {TextIn("wszForComponentName", "data"), TextIn("onWriterId", "other class"),
                                   TextIn("wszOnComponentName", "theirs")});
  told.Leave(true);
}

void HandleEvent(Told& told, const char* name, const std::vector<std::pair<const char*, std::vector<Field>>>& calls = {}) {
  told.Enter(std::string("CVssWriter::On") + name);
  for (const auto& [method, in] : calls) {
    const bool of_component = std::string_view(method).starts_with("IVss");
    told.Call(of_component ? "backup_component" : "writer", method, S_OK, in);
  }
  told.Leave(true);
}

Trace WholeTour() {
  Told told;
  told.Ask("backup", "IVssBackupComponents::InitializeForBackup");
  DescribeAll(told);
  told.Ask("backup", "IVssBackupComponents::SetBackupState", {TextIn("backupType", "VSS_BT_INCREMENTAL")});
  told.Ask("backup", "IVssBackupComponents::StartSnapshotSet");
  told.Ask("backup", "IVssBackupComponents::AddToSnapshotSet", {TextIn("pwszVolumeName", "C:\\")});
  told.Ask("backup", "IVssBackupComponents::PrepareForBackup");
  HandleEvent(told, "PrepareBackup", {{"IVssWriterImpl::GetBackupType", {}},
                                {"IVssComponent::SetBackupMetadata", {TextIn("wszData", "own")}},
                                {"IVssComponent::AddPartialFile", {TextIn("wszPath", "C:\\data"), TextIn("wszFilename", "a.db")}}});
  told.Ask("backup", "IVssBackupComponents::DoSnapshotSet");
  HandleEvent(told, "PrepareSnapshot", {{"IVssWriterImpl::GetCurrentSnapshotSetId", {}}});
  HandleEvent(told, "Freeze");
  HandleEvent(told, "Thaw");
  HandleEvent(told, "PostSnapshot", {{"IVssComponent::AddDifferencedFilesByLastModifyTime", {TextIn("wszPath", "C:\\data"), TextIn("wszFilespec", "*.db")}},
                               {"IVssComponent::SetBackupStamp", {TextIn("wszBackupStamp", "stamp")}},
                               {"IVssComponentEx2::SetFailure", kRetryable}});
  HandleEvent(told, "BackupComplete");
  HandleEvent(told, "BackupShutdown");
  told.Ask("backup", "IVssBackupComponents::InitializeForRestore");
  DescribeAll(told);
  HandleEvent(told, "PreRestore", {{"IVssWriterImpl::GetRestoreType", {}},
                             {"IVssComponent::SetRestoreTarget", {TextIn("target", "VSS_RT_ALTERNATE")}},
                             {"IVssComponent::SetPreRestoreFailureMsg", {TextIn("wszMessage", "no")}},
                             {"IVssComponent::SetRestoreMetadata", {TextIn("wszData", "own")}}});
  HandleEvent(told, "PostRestore");
  told.Ask("backup", "IVssBackupComponents::AbortBackup");
  told.Enter("CVssWriter::OnAbort").Leave(true);
  told.Enter("CVssWriter::OnFreeze");
  told.Call("writer", "IVssWriterImpl::SetWriterFailure", S_OK, kRetryable).Leave(false);
  return told.End().trace;
}

TEST(PinnedWriters, WhatIsSaidAboutAWriterChangedByChance) {
  constexpr int kGroups = 80;
  constexpr int kInGroup = 25;
  const Trace tour = WholeTour();
  Changer changer(0x5EED);
  std::map<std::string, std::string> seen;
  for (int group = 0; group < kGroups; ++group) {
    Digest digest;
    for (int i = 0; i < kInGroup; ++i) {
      const JudgedWriters judged = JudgeWriters(changer.Change(tour));
      for (const WriterFinding& finding : judged.findings) {
        digest.Add(finding.rule->rule->name);
        digest.Add(finding.message);
        digest.Add(std::to_string(static_cast<int>(finding.severity)) + " " + std::to_string(finding.event) + " " +
                   std::to_string(finding.count));
      }
      digest.Add(judged.toured ? "toured" : judged.why_not);
    }
    seen["writer " + std::to_string(100 + group).substr(1)] = digest.text();
  }
  ExpectPinned(seen, GWM_RULE_FIXTURES "/writers/pinned.tsv");
}

}  // namespace
}  // namespace gwm
