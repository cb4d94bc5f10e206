// SPDX-License-Identifier: Apache-2.0
//
// Defects that one call on one object does not show: what a second call is answered, what one call
// does to another one's result, and one object to another.
#include <atomic>

#include "decisions/decisions.h"
#include "mutants/decorators.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

/// After the first method succeeded on an object, that object's result is out of reach.
template <auto kMethod>
void DropsTheResult() {
  NotesSuccess<kMethod>();
  Instead<&vss::Backup::GetWriterMetadata>([](auto& self, UINT index, auto... outputs) {
    if (self.note != 0 && !HasNull(outputs...)) return VSS_E_BAD_STATE;
    return self.template Forward<&vss::Backup::GetWriterMetadata>(index, outputs...);
  });
}

/// After the first method succeeded on one object, results of every other one are out of reach.
template <auto kMethod>
void DropsAllResults() {
  static std::atomic<bool> dropped;
  dropped = false;
  After<kMethod>([](auto& self, HRESULT hr, auto...) {
    if (SUCCEEDED(hr)) {
      self.note = 1;
      dropped = true;
    }
    return hr;
  });
  // Another object's gather brings its own.
  Before<&vss::Backup::GatherWriterMetadata>([](auto) { dropped = false; });
  Instead<&vss::Backup::GetWriterMetadata>([](auto& self, UINT index, auto... outputs) {
    if (dropped && self.note == 0) return VSS_E_BAD_STATE;
    return self.template Forward<&vss::Backup::GetWriterMetadata>(index, outputs...);
  });
}

/// Each item is given once.
template <auto kMethod>
void GivenOnce() {
  Instead<kMethod>([](auto& self, UINT index, auto... outputs) {
    const int bit = 1 << (index & 15U);
    if ((self.note & bit) != 0) return VSS_E_OBJECT_NOT_FOUND;
    const HRESULT hr = self.template Forward<kMethod>(index, outputs...);
    if (hr == S_OK) self.note |= bit;
    return hr;
  });
}

void CountedOnce() {
  Instead<&vss::Backup::GetWriterMetadataCount>([](auto& self, UINT* count) {
    const HRESULT hr = self.inner().GetWriterMetadataCount(count);
    if (hr == S_OK && self.note++ != 0) *count = 0;
    return hr;
  });
}

void SecondWaitFails() {
  Instead<&vss::Async::Wait>([](auto& self, DWORD limit) -> HRESULT {
    if (self.note != 0) return VSS_E_UNEXPECTED;
    const HRESULT hr = self.inner().Wait(limit);
    HRESULT status = S_OK;
    self.inner().QueryStatus(&status, nullptr);
    if (status != VSS_S_ASYNC_PENDING) self.note = 1;
    return hr;
  });
}

void SecondTextIsEmpty() {
  Instead<&vss::Document::SaveAsXML>([](auto& self, BSTR* xml) {
    const HRESULT hr = self.inner().SaveAsXML(xml);
    if (hr == S_OK && self.note++ != 0) {
      SysFreeString(*xml);
      *xml = SysAllocStringLen(nullptr, 0);
    }
    return hr;
  });
}

void InfoGivenOnce() {
  Instead<&vss::Component::GetComponentInfo>([](auto& self, PVSSCOMPONENTINFO* info) -> HRESULT {
    if (self.note != 0) return VSS_E_OBJECT_NOT_FOUND;
    const HRESULT hr = self.inner().GetComponentInfo(info);
    if (hr == S_OK) self.note = 1;
    return hr;
  });
}

/// While another object lives that was initialised, none can be.
class OneAtATime : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  ~OneAtATime() override {
    OneAtATime* self = this;
    owner_.compare_exchange_strong(self, nullptr);
  }
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR xml) override {
    OneAtATime* nobody = nullptr;
    if (!owner_.compare_exchange_strong(nobody, this) && nobody != this) return VSS_E_BAD_STATE;
    return BackupComponentsDecorator::InitializeForBackup(xml);
  }

 private:
  static inline std::atomic<OneAtATime*> owner_{nullptr};
};

/// A list of ids that has one of them twice does nothing.
template <auto kMethod>
void TwiceIsNotAtAll() {
  Before<kMethod>([](const VSS_ID*& ids, UINT& count) {
    for (UINT i = 1; ids != nullptr && i < count; ++i) {
      if (ids[i] == ids[i - 1]) count = 0;
    }
  });
}

constexpr Mutant kMutants[] = {
    {"second_wait_fails", "A second Wait on what has ended fails.",
     "async/wait/s_ok_after_completion", "VSS_E_UNEXPECTED", SecondWaitFails},
    {"document_given_once", "GetWriterMetadata gives each document once.",
     "metadata/get/same_index_same_content", "gives same = false",
     GivenOnce<&vss::Backup::GetWriterMetadata>},
    {"counted_once", "A second GetWriterMetadataCount answers 0.", "metadata/count/s_ok_and_number",
     "pcWriters", CountedOnce},
    {"status_drops_the_metadata", "GatherWriterStatus drops what was gathered.",
     "metadata/get/every_index_valid", "VSS_E_BAD_STATE",
     DropsTheResult<&vss::Backup::GatherWriterStatus>},
    {"backup_state_drops_the_metadata", "SetBackupState drops what was gathered.",
     "metadata/get/every_index_valid", "VSS_E_BAD_STATE",
     DropsTheResult<&vss::Backup::SetBackupState>},
    {"add_component_drops_the_metadata", "AddComponent drops what was gathered.",
     "metadata/get/every_index_valid", "VSS_E_BAD_STATE",
     DropsTheResult<&vss::Backup::AddComponent>},
    {"free_drops_everybodys", "FreeWriterMetadata of one object drops the results of all.",
     "metadata/free/metadata_gone", "VSS_E_BAD_STATE",
     DropsAllResults<&vss::Backup::FreeWriterMetadata>},
    {"abort_drops_everybodys", "AbortBackup of one object drops the results of all.",
     "metadata/get/every_index_valid", "VSS_E_BAD_STATE",
     DropsAllResults<&vss::Backup::AbortBackup>},
    {"second_text_is_empty", "A second SaveAsXML of a document gives an empty text.",
     "metadata/get/same_index_same_content", "gives same = false", SecondTextIsEmpty},
    {"component_given_once", "GetComponent gives each component once.",
     "examine/index/component_range", "has no name", GivenOnce<&vss::Document::GetComponent>},
    {"file_given_once", "GetFile gives each file set once.", "examine/component/file_range",
     "has no filespec", GivenOnce<&vss::Component::GetFile>},
    {"info_given_once", "A second GetComponentInfo of a component fails.",
     "examine/component/info_closed_set", "VSS_E_OBJECT_NOT_FOUND", InfoGivenOnce},
    {"one_object_at_a_time", "While an object is initialised, no other one can be.",
     "initialize/backup/s_ok", "VSS_E_BAD_STATE",
     [] { CurrentSurface().wrap_backup = Put<OneAtATime>; }},
    {"disabled_twice_is_not_at_all", "A list that disables a class twice disables nobody.",
     "filter/return/strange_lists", "expected",
     TwiceIsNotAtAll<&vss::Backup::DisableWriterClasses>},
    {"enabled_twice_is_not_at_all", "A list that enables a class twice enables nobody.",
     "filter/return/strange_lists", "expected", TwiceIsNotAtAll<&vss::Backup::EnableWriterClasses>},
    {"frozen_too_long_hears_no_abort", "A writer that was frozen for too long gets no Abort.",
     "events/freeze/abort_after_time", "never saw OnAbort",
     [] { CurrentDecisions().failed_freeze_is_told = false; }},
    {"failed_freeze_hears_no_abort", "A writer whose Freeze or Thaw fails gets no Abort.",
     "events/abort/raised", "never saw OnAbort",
     [] { CurrentDecisions().failed_freeze_is_told = false; }},
    {"getters_of_components_tell_pointer", "IVssWriterComponents answers E_POINTER to NULL.",
     "backup_document/writers/getters_closed_sets", "E_POINTER",
     [] { CurrentDecisions().no_place_for_components = E_POINTER; }},
    {"dependency_takes_no_memory", "GetLogicalPath answers S_OK to a place that is no memory.",
     "examine/dependency/invalid_pointer_invalid_arg", "answers S_OK",
     [] {
       Instead<&vss::Dependency::GetLogicalPath>([](auto& self, BSTR* path) {
         const auto place = reinterpret_cast<std::uintptr_t>(path);
         return place != 0 && place < 4096 ? S_OK : self.inner().GetLogicalPath(path);
       });
     }},
    {"deletes_for_anybody", "DeleteSnapshots answers S_OK to an ordinary user.",
     "snapshot/life/delete_closed_set", "DeleteSnapshots answers S_OK",
     Recodes<&vss::Backup::DeleteSnapshots, E_ACCESSDENIED, S_OK>},
    {"subscribe_answers_s_false", "Subscribe answers S_FALSE.", "writer/subscribe/closed_set",
     "answers S_FALSE", Recodes<&vss::WriterImpl::Subscribe, S_OK, S_FALSE>},
    {"unsubscribe_answers_s_false", "Unsubscribe answers S_FALSE.", "writer/unsubscribe/closed_set",
     "answers S_FALSE", Recodes<&vss::WriterImpl::Unsubscribe, S_OK, S_FALSE>},
    {"add_component_invents_a_code", "AddComponent answers E_FAIL for a component that is there.",
     "components/add/closed_set", "which its page does not list",
     Recodes<&vss::Backup::AddComponent, VSS_E_OBJECT_ALREADY_EXISTS, E_FAIL>},
    {"add_to_set_invents_a_code", "AddToSnapshotSet answers E_FAIL for an unknown provider.",
     "snapshot/add/closed_set", "which its page does not list",
     Recodes<&vss::Backup::AddToSnapshotSet, VSS_E_PROVIDER_NOT_REGISTERED, E_FAIL>},
    {"snapshot_invents_a_code", "DoSnapshotSet answers E_FAIL out of sequence.",
     "snapshot/make/closed_set", "which its page does not list",
     Recodes<&vss::Backup::DoSnapshotSet, VSS_E_BAD_STATE, E_FAIL>},
    {"snapshot_vetoed_at_once", "DoSnapshotSet itself answers VSS_E_PROVIDER_VETO.",
     "snapshot/make/codes_as_answer_or_status", "which its page does not list",
     Recodes<&vss::Backup::DoSnapshotSet, VSS_E_BAD_STATE, VSS_E_PROVIDER_VETO>},
    {"query_invents_a_code", "Query answers S_OK as VSS_E_NO_SNAPSHOTS_IMPORTED.",
     "snapshot/find/closed_set", "which its page does not list",
     Recodes<&vss::Backup::Query, S_OK, VSS_E_NO_SNAPSHOTS_IMPORTED>},
    {"zero_of_failure_unset", "GetWriterStatus leaves phResultFailure as it was where nothing failed.",
     "status/get/origin_of_failure_codes", "gives failure = 0x5A5A5A5A",
     LeavesZeroUnset<&vss::Backup::GetWriterStatus, 5>},
    {"zero_of_ex_failure_unset", "GetWriterStatusEx leaves phrFailureWriter as it was where nothing failed.",
     "status/get/ex_passes_failure_through", "gives failure = 0x5A5A5A5A",
     LeavesZeroUnset<&vss::Backup::GetWriterStatusEx, 5>},
    {"zero_of_components_unset", "GetFileCounts leaves pcComponents as it was where there is none.",
     "identify/argument/metadata_object", "components=untouched", LeavesZeroUnset<&vss::Document::GetFileCounts, 2>},
    {"zero_of_mappings_unset", "GetRestoreMethod leaves pcMappings as it was where there is none.",
     "express/metadata/bad_restore_fails", "mappings=untouched", LeavesZeroUnset<&vss::Document::GetRestoreMethod, 5>},
    {"zero_of_schema_unset", "GetBackupSchema leaves the mask as it was where none is set.",
     "builder/schema/express_not_supported", "0x5a5a5a5a", LeavesZeroUnset<&vss::Document::GetBackupSchema, 0>},
    {"zero_of_version_unset", "GetVersion leaves pdwMinorVersion as it was where that is 0.",
     "writer/initialize_ex/version_default_zero", "0.untouched", LeavesZeroUnset<&vss::Document::GetVersion, 1>},
    {"snapshot_exclude_invents_a_code",
     "GetExcludeFromSnapshotFile answers VSS_E_INVALID_XML_DOCUMENT out of range.",
     "examine/index/snapshot_exclude_closed_set", "which its page does not list",
     Recodes<&vss::Document::GetExcludeFromSnapshotFile, VSS_E_OBJECT_NOT_FOUND,
             VSS_E_INVALID_XML_DOCUMENT>},
};

}  // namespace

std::span<const Mutant> SeveralMutants() { return kMutants; }

}  // namespace gwm
