// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/answer_codes.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "rules/of_traces/closed_sets.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// A list that ends with the first S_OK.
struct List {
  std::array<HRESULT, 16> codes{};
  consteval List(std::initializer_list<HRESULT> given) {
    std::size_t at = 0;
    for (const HRESULT hr : given) codes.at(at++) = hr;
  }
  std::vector<HRESULT> Vector() const {
    return {codes.begin(), std::ranges::find(codes, S_OK)};
  }
};

struct Row {
  std::string_view method;
  List codes;
  List own_fault;
};

// clang-format off
constexpr Row kRows[] = {
    {"CreateVssBackupComponents", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"CreateVssExamineWriterMetadata", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IsVolumeSnapshotted", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR}, {E_INVALIDARG}},
    {"IVssEnumObject::Next", {E_FAIL}, {E_POINTER}},
    {"IVssEnumObject::Skip", {E_FAIL}, {}},
    {"IVssEnumObject::Reset", {E_FAIL}, {}},
    {"IVssEnumObject::Clone", {E_FAIL, E_OUTOFMEMORY}, {E_POINTER}},
    // Besides, each answers what the method that made the object may answer.
    {"IVssAsync::Cancel", {VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_CANCELLED, VSS_E_UNEXPECTED}, {}},
    {"IVssAsync::Wait", {E_ACCESSDENIED, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IVssAsync::QueryStatus", {E_ACCESSDENIED, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IVssExamineWriterMetadata::LoadFromXML", {S_FALSE, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IVssExamineWriterMetadataEx::GetIdentityEx", {VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG}},
    {"IVssWriterComponents::GetComponentCount", {E_OUTOFMEMORY}, {E_INVALIDARG}},
    {"IVssWriterComponents::GetComponent", {E_OUTOFMEMORY}, {E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssWriterComponents::GetWriterInfo", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT}, {E_INVALIDARG}},
    {"IVssBackupComponents::GetWriterComponentsCount", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::GetWriterComponents", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::InitializeForBackup", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::InitializeForRestore", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::SetBackupState", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::SetContext", {VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::DisableWriterClasses", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::EnableWriterClasses", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::DisableWriterInstances", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::GetWriterMetadataCount", {VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::GetWriterMetadata", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx::GetWriterMetadataEx", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::GetWriterStatusCount", {VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::GetWriterStatus", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx3::GetWriterStatusEx", {E_OUTOFMEMORY}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::AddComponent", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_ALREADY_EXISTS}},
    {"IVssBackupComponents::PrepareForBackup", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::AbortBackup", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::SetBackupSucceeded", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SetBackupOptions", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SetPreviousBackupStamp", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SaveAsXML", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::StartSnapshotSet", {E_OUTOFMEMORY, VSS_E_SNAPSHOT_SET_IN_PROGRESS, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    // A volume, or a provider, may have gone since it was asked for.
    {"IVssBackupComponents::AddToSnapshotSet",
     {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED, VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED, VSS_E_NESTED_VOLUME_LIMIT, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_NOT_REGISTERED,
      VSS_E_PROVIDER_VETO, VSS_E_SNAPSHOT_SET_IN_PROGRESS, VSS_E_VOLUME_NOT_SUPPORTED, VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR},
     {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::DoSnapshotSet",
     {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_INSUFFICIENT_STORAGE, VSS_E_FLUSH_WRITES_TIMEOUT, VSS_E_HOLD_WRITES_TIMEOUT, VSS_E_NESTED_VOLUME_LIMIT, VSS_E_PROVIDER_VETO, VSS_E_REBOOT_REQUIRED,
      VSS_E_TRANSACTION_FREEZE_TIMEOUT, VSS_E_TRANSACTION_THAW_TIMEOUT, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR},
     {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::GetSnapshotProperties", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::Query", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::IsVolumeSupported", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_NOT_REGISTERED, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR}, {}},
    {"IVssBackupComponents::DeleteSnapshots", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED, VSS_E_UNEXPECTED_PROVIDER_ERROR}, {E_INVALIDARG}},
    {"IVssBackupComponents::BreakSnapshotSet", {VSS_E_PROVIDER_VETO}, {}},
    {"IVssBackupComponentsEx2::BreakSnapshotSetEx", {VSS_E_PROVIDER_VETO, VSS_E_BREAK_REVERT_ID_FAILED}, {}},
    {"IVssBackupComponents::ImportSnapshots", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::QueryRevertStatus", {}, {E_POINTER}},
    {"IVssBackupComponents::SetRestoreState", {}, {VSS_E_BAD_STATE}},
    {"IVssBackupComponents::PreRestore", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::PostRestore", {E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_PROVIDER_VETO, VSS_E_OBJECT_NOT_FOUND, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    // The writer may be there no longer.
    {"IVssBackupComponents::SetSelectedForRestore", {E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponentsEx::SetSelectedForRestoreEx", {E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::AddRestoreSubcomponent", {E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE}},
    {"IVssBackupComponents::SetRestoreOptions", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SetAdditionalRestores", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SetFileRestoreStatus", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::SetRangesFilePath", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::AddNewTarget", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponents::AddAlternativeLocationMapping", {E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx2::SetAuthoritativeRestore", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx2::SetRestoreName", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx2::SetRollForward", {E_OUTOFMEMORY, VSS_E_UNEXPECTED}, {E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}},
    {"IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths", {E_OUTOFMEMORY}, {}},
};
// clang-format on

/// The methods that start an operation. Its status is one of the three of every IVssAsync, or a code of the
/// starting method.
constexpr std::string_view kStarting[] = {
    "IVssBackupComponents::GatherWriterMetadata",  "IVssBackupComponents::PrepareForBackup",
    "IVssBackupComponents::DoSnapshotSet",         "IVssBackupComponents::BackupComplete",
    "IVssBackupComponents::GatherWriterStatus",    "IVssBackupComponents::PreRestore",
    "IVssBackupComponents::PostRestore",           "IVssBackupComponents::ImportSnapshots",
    "IVssBackupComponentsEx2::BreakSnapshotSetEx",
};

bool IsOwnFault(HRESULT hr) {
  return hr == E_INVALIDARG || hr == VSS_E_BAD_STATE || hr == VSS_E_OBJECT_NOT_FOUND ||
         hr == VSS_E_OBJECT_ALREADY_EXISTS;
}

bool OfRequester(std::string_view method) { return !method.starts_with("IVssCreate"); }

AnswerCodes FromClosedSet(const ClosedSet& set) {
  AnswerCodes answer{set.method, false, {}, {}};
  for (const HRESULT hr : set.codes) {
    if (hr != S_OK) (IsOwnFault(hr) ? answer.own_fault : answer.codes).push_back(hr);
  }
  if (set.unexpected_listed) answer.codes.push_back(VSS_E_UNEXPECTED);
  return answer;
}

std::vector<AnswerCodes> Make() {
  std::vector<AnswerCodes> all;
  for (const Row& row : kRows) {
    all.push_back({row.method, false, row.codes.Vector(), row.own_fault.Vector()});
  }
  const auto known = [&all](std::string_view method) {
    return std::ranges::find(all, method, &AnswerCodes::method) != all.end();
  };
  for (const auto& sets : {CommonClosedSets(), ExamineClosedSets()}) {
    for (const ClosedSet& set : sets) {
      if (OfRequester(set.method) && !known(set.method)) all.push_back(FromClosedSet(set));
    }
  }
  for (const std::string_view method : kStarting) {
    AnswerCodes answer = *std::ranges::find(all, method, &AnswerCodes::method);
    answer.status = true;
    answer.codes.push_back(VSS_S_ASYNC_CANCELLED);
    all.push_back(std::move(answer));
  }
  std::ranges::stable_sort(all, {}, &AnswerCodes::method);
  return all;
}

}  // namespace

const std::vector<AnswerCodes>& AllAnswerCodes() {
  static const std::vector<AnswerCodes> all = Make();
  return all;
}

const AnswerCodes* AnswerCodesOf(std::string_view method, bool status) {
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    if (answer.method == method && answer.status == status) return &answer;
  }
  return nullptr;
}

}  // namespace gwm
