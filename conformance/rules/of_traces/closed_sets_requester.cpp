// SPDX-License-Identifier: Apache-2.0
//
// The lists of what a requester calls after the gather. E_ACCESSDENIED stands in each, whatever its page
// says: it is what an account that may not be a requester is answered, before a call reaches its method.
// So does VSS_E_UNSUPPORTED_CONTEXT where a context may be refused, of which no page says how, and
// VSS_E_BAD_STATE where no page says what an object that is not initialised answers.
#include "rules/of_traces/closed_sets.h"
#include "vsserror.h"

namespace gwm {
namespace {

// clang-format off
constexpr ClosedSet kSets[] = {
    {"IVssBackupComponents::GetWriterComponentsCount", "backup_document/writers/count_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE}, true},
    {"IVssBackupComponents::GetWriterComponents", "backup_document/writers/closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}, true},
    {"IVssBackupComponents::SaveAsXML", "backup_document/save/closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE}, true},
    {"IVssBackupComponents::StartSnapshotSet", "snapshot/start/closed_set", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_SNAPSHOT_SET_IN_PROGRESS}, true},
    {"IVssBackupComponents::PrepareForBackup", "components/order/prepare_closed_set", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE}, true},
    {"IVssBackupComponents::SetBackupSucceeded", "components/settings/succeeded_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetBackupOptions", "components/settings/options_and_stamp_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetPreviousBackupStamp", "components/settings/options_and_stamp_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::PreRestore", "components/restore/events_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE}, true},
    {"IVssBackupComponents::PostRestore", "components/restore/events_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_PROVIDER_VETO, VSS_E_OBJECT_NOT_FOUND}, true},
    {"IVssBackupComponents::SetSelectedForRestore", "components/restore/select_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponentsEx::SetSelectedForRestoreEx", "components/restore/select_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::AddNewTarget", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::AddAlternativeLocationMapping", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetRestoreOptions", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetAdditionalRestores", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetFileRestoreStatus", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponents::SetRangesFilePath", "components/restore/settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT}, true},
    {"IVssBackupComponentsEx2::SetAuthoritativeRestore", "components/restore/ex2_settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}, true},
    {"IVssBackupComponentsEx2::SetRestoreName", "components/restore/ex2_settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}, true},
    {"IVssBackupComponentsEx2::SetRollForward", "components/restore/ex2_settings_closed_sets", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}, true},
    {"IVssBackupComponents::SetContext", "context/return/closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, VSS_E_BAD_STATE, E_NOTIMPL}, true},
    {"IVssBackupComponents::GetWriterStatusCount", "status/get/count_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, VSS_E_BAD_STATE}, true},
    {"IVssBackupComponentsEx3::GetWriterStatusEx", "status/get/ex_closed_set", {E_ACCESSDENIED, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND}, false},
    {"IVssBackupComponents::DeleteSnapshots", "snapshot/life/delete_closed_set", {E_ACCESSDENIED, VSS_E_BAD_STATE, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED_PROVIDER_ERROR}, true},
};
// clang-format on

}  // namespace

std::span<const ClosedSet> RequesterClosedSets() { return kSets; }

}  // namespace gwm
