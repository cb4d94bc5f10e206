// SPDX-License-Identifier: Apache-2.0
//
// What a writer says of components, in a backup and in a restore.
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "rules/testing/told.h"

namespace gwm {
namespace {

using In = std::vector<Field>;

TEST(ComponentRules, AddedFilesAreOnVolumesOfTheSet) {
  const auto told = [](std::string_view method, std::string_view path) {
    Told told;
    told.Ask("backup", "IVssBackupComponents::AddToSnapshotSet", {{"pwszVolumeName", Value::Text("C:\\")}});
    told.Ask("backup", "IVssBackupComponents::StartSnapshotSet", {{"pwszVolumeName", Value::Text("D:\\")}});
    told.Ask("backup", "IVssBackupComponents::PrepareForBackup");
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

TEST(LegalWriters, MayAddFilesOnVolumesOfTheirFileSets) {
  const auto told = [](std::string_view set) {
    Told told;
    told.Enter("CVssWriter::OnIdentify");
    told.Call("create_metadata", "IVssCreateWriterMetadata::AddComponent", S_OK,
              {TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "data")});
    told.Call("create_metadata", "IVssCreateWriterMetadata::AddFilesToFileGroup", S_OK,
              {TextIn("wszGroupName", "data"), TextIn("wszPath", set), TextIn("wszFilespec", "*")});
    told.Leave(true);
    Event& document = told.Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
    document.thread = 2;
    document.document = "<WRITER_METADATA/>";
    told.Ask("backup", "IVssBackupComponents::SetBackupState", {{"bPartialFileSupport", Value::Bool(true)}});
    told.Ask("backup", "IVssBackupComponents::AddToSnapshotSet", {TextIn("pwszVolumeName", "C:\\")});
    told.Ask("backup", "IVssBackupComponents::DoSnapshotSet");
    told.Enter("CVssWriter::OnPostSnapshot");
    told.Call("backup_component", "IVssComponent::AddPartialFile", S_OK, {TextIn("wszPath", "d:\\new")});
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("D:\\data"), "");
  EXPECT_EQ(told("C:\\data"), "added_files_on_volumes");
}

TEST(LegalWriters, AreAskedByTheRequesterWhoseBackupItIs) {
  const auto told = [](bool partial) {
    Told told;
    told.Ask("backup", "IVssBackupComponents::SetBackupState", {{"bPartialFileSupport", Value::Bool(partial)}});
    told.Ask("backup", "IVssBackupComponents::PrepareForBackup");
    told.Ask("backup", "IVssBackupComponents::DoSnapshotSet");
    told.Ask("backup#2", "IUnknown::Release");  // somebody else has listed the writers
    told.Enter("CVssWriter::OnFreeze").Call("backup_component", "IVssComponent::AddPartialFile");
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told(true), "");
  EXPECT_EQ(told(false), "partial_files_where_enabled");
}

TEST(LegalWriters, MaySetADirectedTargetOnAnotherThread) {
  const auto told = [](bool elsewhere) {
    Told told;
    told.Enter("CVssWriter::OnPreRestore");
    const In directed = {TextIn("target", "VSS_RT_DIRECTED")};
    if (elsewhere) told.CallElsewhere("backup_component", "IVssComponent::SetRestoreTarget", directed);
    told.Call("backup_component", "IVssComponent::AddDirectedTarget");
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told(true), "");
  EXPECT_EQ(told(false), "directed_first");
}

}  // namespace
}  // namespace gwm
