// SPDX-License-Identifier: Apache-2.0
//
// What the rules say about writers that nobody wrote: an ordinary one on a tour, changed by chance.
#include <string>
#include <utility>
#include <vector>

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
    const bool of_writer = std::string_view(method).starts_with("IVssWriterImpl::");
    told.Call(of_writer ? "writer" : "backup_component", method, S_OK, in);
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
  const auto seen = DigestsOfChanged("writer", WholeTour(), 80, [](const Trace& changed, int) {
    JudgedWriters judged = JudgeWriters(changed);
    return std::pair(std::move(judged.findings), judged.toured ? std::string("toured") : judged.why_not);
  });
  ExpectPinned(seen, GWM_RULE_FIXTURES "/writers/pinned.tsv");
}

}  // namespace
}  // namespace gwm
