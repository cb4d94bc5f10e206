// SPDX-License-Identifier: Apache-2.0
//
// What writers may do though it looks like a fault, each beside the fault that it looks like.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/testing/told.h"
#include "vsserror.h"

namespace gwm {
namespace {

using In = std::vector<Field>;

const In kPartial = {{"hr", Value::Code(VSS_E_WRITERERROR_PARTIAL_FAILURE)}};

In Method(std::string_view method, std::string_view participation = "VSS_WRE_ALWAYS") {
  return {TextIn("method", method), TextIn("writerRestore", participation)};
}

TEST(LegalWriters, MaySetTheSameRestoreMethodAgain) {
  const In one = Method("VSS_RME_RESTORE_IF_NOT_THERE");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", one}}), "");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", Method("VSS_RME_CUSTOM")}}), "one_method");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", Method("VSS_RME_RESTORE_IF_NOT_THERE", "VSS_WRE_NEVER")}}),
            "one_method");
}

TEST(LegalWriters, NeedNoMappingForNoFiles) {
  const std::pair<std::string, In> elsewhere{"SetRestoreMethod", Method("VSS_RME_RESTORE_TO_ALTERNATE_LOCATION")};
  const std::pair<std::string, In> component{"AddComponent",
                                             {TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "data")}};
  const std::pair<std::string, In> files{"AddFilesToFileGroup",
                                         {TextIn("wszGroupName", "data"), TextIn("wszPath", "C:\\data"),
                                          TextIn("wszFilespec", "*")}};
  EXPECT_EQ(Objections({elsewhere, component}), "");
  EXPECT_EQ(Objections({elsewhere, component, files}), "mapping_required");
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

TEST(LegalWriters, MayNameTheFailedComponentLaterAndElsewhere) {
  const auto told = [](std::string_view where) {
    Told told;
    told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    if (where == "elsewhere") told.CallElsewhere("backup_component", "IVssComponentEx2::SetFailure", kRetryable);
    told.Leave(true).Enter("CVssWriter::OnPostSnapshot");
    told.trace.events.back().fields = {{"pComponent", Value::Object("writer_components")}};
    if (where == "later") {
      told.Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
      told.Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    }
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("later"), "");
  EXPECT_EQ(told("elsewhere"), "");
  EXPECT_EQ(told("nowhere"), "partial_failure_names_a_component");
}

TEST(LegalWriters, CannotNameAComponentWhereNoneIsSelected) {
  const auto told = [](bool components) {
    Told told;
    told.Ask("backup", "IVssBackupComponents::SetBackupState", {{"bSelectComponents", Value::Bool(components)}});
    told.Ask("backup", "IVssBackupComponents::DoSnapshotSet");
    told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told(false), "");
  EXPECT_EQ(told(true), "partial_failure_names_a_component");
}

TEST(LegalWriters, OweNoFailureToABackupThatIsGivenUpOnTheWay) {
  const auto told = [](std::string_view last) {
    Told told;
    told.Enter("CVssWriter::OnPrepareBackup").Call("backup_component", "IVssComponentEx2::SetFailure", S_OK, kRetryable);
    told.Leave(true).Enter("CVssWriter::OnPrepareSnapshot").Leave(true).Enter("CVssWriter::OnFreeze").Leave(true);
    return RulesThatSpeak(told.Enter(last).Leave(true).End());
  };
  EXPECT_EQ(told("CVssWriter::OnAbort"), "");
  EXPECT_EQ(told("CVssWriter::OnPostSnapshot"), "set_failure_reported");
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
