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
const In kRetryable = {{"hr", Value::Code(VSS_E_WRITERERROR_RETRYABLE)}};

Field T(const char* name, std::string_view text) { return {name, Value::Text(text)}; }

/// The requester calls; its thread is that of the tour's notes.
void Ask(Told& told, std::string_view object, std::string_view method, In in = {}) {
  told.Call(object, "IVssBackupComponents::" + std::string(method), S_OK, std::move(in));
  auto& events = told.trace.events;
  for (std::size_t i = events.size() - 2; i < events.size(); ++i) events[i].thread = 1;
}

/// A call on a thread of the writer's own.
void CallElsewhere(Told& told, std::string_view object, std::string_view method, In in = {}) {
  told.Call(object, method, S_OK, std::move(in));
  auto& events = told.trace.events;
  for (std::size_t i = events.size() - 2; i < events.size(); ++i) {
    events[i].thread = 7;
    events[i].within = -1;
  }
}

/// The rules that object to a writer which makes these calls in OnIdentify.
std::string Objections(const std::vector<std::pair<std::string, In>>& calls) {
  Told told;
  told.Enter("CVssWriter::OnIdentify");
  for (const auto& [method, in] : calls) told.Call("create_metadata", "IVssCreateWriterMetadata::" + method, S_OK, in);
  return RulesThatSpeak(told.Leave(true).End());
}

In Method(std::string_view method, std::string_view participation = "VSS_WRE_ALWAYS") {
  return {T("method", method), T("writerRestore", participation)};
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
  const std::pair<std::string, In> component{"AddComponent", {T("ct", "VSS_CT_FILEGROUP"), T("wszComponentName", "data")}};
  const std::pair<std::string, In> files{"AddFilesToFileGroup",
                                         {T("wszGroupName", "data"), T("wszPath", "C:\\data"), T("wszFilespec", "*")}};
  EXPECT_EQ(Objections({elsewhere, component}), "");
  EXPECT_EQ(Objections({elsewhere, component, files}), "mapping_required");
}

TEST(LegalWriters, MayAskForTheirInformationOnAThreadThatWorksForAHandler) {
  const auto told = [](std::string_view handler) {
    Told told;
    told.Enter(handler);
    CallElsewhere(told, "writer", "IVssWriterImpl::GetIdentityInformation");
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("CVssWriter::OnPrepareSnapshot"), "");
  EXPECT_EQ(told("CVssWriter::OnFreeze"), "information_where_allowed");
}

TEST(LegalWriters, MayNameTheFailedComponentLaterAndElsewhere) {
  const auto told = [](std::string_view where) {
    Told told;
    told.Enter("CVssWriter::OnFreeze").Call("writer", "IVssWriterImpl::SetWriterFailureEx", S_OK, kPartial);
    if (where == "elsewhere") CallElsewhere(told, "backup_component", "IVssComponentEx2::SetFailure", kRetryable);
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
    Ask(told, "backup", "SetBackupState", {{"bSelectComponents", Value::Bool(components)}});
    Ask(told, "backup", "DoSnapshotSet");
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
              {T("ct", "VSS_CT_FILEGROUP"), T("wszComponentName", "data")});
    told.Call("create_metadata", "IVssCreateWriterMetadata::AddFilesToFileGroup", S_OK,
              {T("wszGroupName", "data"), T("wszPath", set), T("wszFilespec", "*")});
    told.Leave(true);
    Event& document = told.Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
    document.thread = 2;
    document.document = "<WRITER_METADATA/>";
    Ask(told, "backup", "SetBackupState", {{"bPartialFileSupport", Value::Bool(true)}});
    Ask(told, "backup", "AddToSnapshotSet", {T("pwszVolumeName", "C:\\")});
    Ask(told, "backup", "DoSnapshotSet");
    told.Enter("CVssWriter::OnPostSnapshot");
    told.Call("backup_component", "IVssComponent::AddPartialFile", S_OK, {T("wszPath", "d:\\new")});
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told("D:\\data"), "");
  EXPECT_EQ(told("C:\\data"), "added_files_on_volumes");
}

TEST(LegalWriters, AreAskedByTheRequesterWhoseBackupItIs) {
  const auto told = [](bool partial) {
    Told told;
    Ask(told, "backup", "SetBackupState", {{"bPartialFileSupport", Value::Bool(partial)}});
    Ask(told, "backup", "PrepareForBackup");
    Ask(told, "backup", "DoSnapshotSet");
    told.Call("backup#2", "IUnknown::Release");  // somebody else has listed the writers
    for (std::size_t i = told.trace.events.size() - 2; i < told.trace.events.size(); ++i) told.trace.events[i].thread = 1;
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
    const In directed = {T("target", "VSS_RT_DIRECTED")};
    if (elsewhere) CallElsewhere(told, "backup_component", "IVssComponent::SetRestoreTarget", directed);
    told.Call("backup_component", "IVssComponent::AddDirectedTarget");
    return RulesThatSpeak(told.Leave(true).End());
  };
  EXPECT_EQ(told(true), "");
  EXPECT_EQ(told(false), "directed_first");
}

}  // namespace
}  // namespace gwm
