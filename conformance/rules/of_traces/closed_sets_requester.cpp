// SPDX-License-Identifier: Apache-2.0
//
// The lists of what a requester calls after the gather. E_ACCESSDENIED stands in each, whatever its page
// says: it is what an account that may not be a requester is answered, before a call reaches its method.
// So does VSS_E_UNSUPPORTED_CONTEXT where a context may be refused, of which no page says how, and
// VSS_E_BAD_STATE where no page says what an object that is not initialised answers. So do the likely
// answers where a page leaves out a case: VSS_E_OBJECT_NOT_FOUND for a component that no writer reported,
// VSS_E_OBJECT_ALREADY_EXISTS for a volume that is added twice, S_FALSE for a query that finds nothing.
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
    {"IVssBackupComponents::AddComponent", "components/add/closed_set", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, VSS_E_OBJECT_NOT_FOUND, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_INVALID_XML_DOCUMENT, VSS_E_OBJECT_ALREADY_EXISTS}, true},
    {"IVssBackupComponents::AddToSnapshotSet", "snapshot/add/closed_set", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, VSS_E_OBJECT_ALREADY_EXISTS, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED, VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED, VSS_E_NESTED_VOLUME_LIMIT, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_NOT_REGISTERED, VSS_E_PROVIDER_VETO, VSS_E_SNAPSHOT_SET_IN_PROGRESS, VSS_E_VOLUME_NOT_SUPPORTED, VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, VSS_E_UNEXPECTED_PROVIDER_ERROR}, true},
    {"IVssBackupComponents::DoSnapshotSet", "snapshot/make/closed_set", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_INSUFFICIENT_STORAGE, VSS_E_FLUSH_WRITES_TIMEOUT, VSS_E_HOLD_WRITES_TIMEOUT, VSS_E_NESTED_VOLUME_LIMIT, VSS_E_PROVIDER_VETO, VSS_E_REBOOT_REQUIRED, VSS_E_TRANSACTION_FREEZE_TIMEOUT, VSS_E_TRANSACTION_THAW_TIMEOUT, VSS_E_UNEXPECTED_PROVIDER_ERROR}, true},
    // The three that are a status only are not among these.
    {"IVssBackupComponents::DoSnapshotSet", "snapshot/make/codes_as_answer_or_status", {E_ACCESSDENIED, VSS_E_UNSUPPORTED_CONTEXT, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_FLUSH_WRITES_TIMEOUT, VSS_E_HOLD_WRITES_TIMEOUT, VSS_E_NESTED_VOLUME_LIMIT, VSS_E_REBOOT_REQUIRED, VSS_E_TRANSACTION_FREEZE_TIMEOUT, VSS_E_TRANSACTION_THAW_TIMEOUT}, true},
    {"IVssBackupComponents::Query", "snapshot/find/closed_set", {E_ACCESSDENIED, S_FALSE, S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND, VSS_E_PROVIDER_VETO, VSS_E_UNEXPECTED_PROVIDER_ERROR}, true},
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
