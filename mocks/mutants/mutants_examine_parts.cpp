// SPDX-License-Identifier: Apache-2.0
//
// Defects of components, file sets and dependencies, and of values of the requester.
#include <atomic>

#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// The getter does not reach the last item.
template <auto kGetter>
void HidesLast() {
  Instead<kGetter>([](auto& self, UINT i, auto** item) {
    if (item != nullptr) {
      auto* next = *item;
      const HRESULT beyond = (self.inner().*kGetter)(i + 1, &next);
      if (FAILED(beyond)) {
        *item = nullptr;
        return beyond;
      }
      next->Release();
    }
    return self.template Forward<kGetter>(i, item);
  });
}

// A string that was made before memory ran out stays.
void LosesAString() {
  After<&vss::Document::GetIdentityEx>([](HRESULT hr, auto...) {
    if (hr == E_OUTOFMEMORY) SysAllocString(VSS_L("lost"));
    return hr;
  });
}

struct WithoutLastBlanks {
  void operator()(std::u16string& text) const {
    while (!text.empty() && text.back() == u' ') text.pop_back();
  }
};

// GetFilespec puts the directory first.
void FilespecWithDirectory() {
  After<&vss::Filedesc::GetFilespec>([](auto& self, HRESULT hr, BSTR* filespec) {
    BSTR path = nullptr;
    if (hr != S_OK || self.inner().GetPath(&path) != S_OK) return hr;
    const std::u16string directory = TextOf(path) + u"\\";
    SysFreeString(path);
    return Edit(hr, filespec, [&](std::u16string& text) { text = directory + text; });
  });
}

// What GetComponentInfo gives is const for callers.
template <class Change>
void AlterInfo(Change) {
  AlterOutput<&vss::Component::GetComponentInfo, 0>(
      [](PVSSCOMPONENTINFO info) { Change()(const_cast<VSS_COMPONENTINFO&>(*info)); });
}

void GivePath(VSS_COMPONENTINFO& info) {
  static BSTR root = SysAllocString(VSS_L("\\"));
  if (info.bstrLogicalPath == nullptr) info.bstrLogicalPath = root;
}

// As long as one is not freed, a component of that name gives it again; the first of both callers
// to free it empties it.
void SharesInfos() {
  static std::atomic<PVSSCOMPONENTINFO> last;
  static std::atomic<bool> is_shared;
  last = nullptr;
  is_shared = false;
  After<&vss::Component::GetComponentInfo>([](auto& self, HRESULT hr, PVSSCOMPONENTINFO* info) {
    if (hr != S_OK) return hr;
    const PVSSCOMPONENTINFO known = last;
    is_shared = known != nullptr &&
                TextOf(known->bstrComponentName) == TextOf((*info)->bstrComponentName);
    if (is_shared) {
      self.inner().FreeComponentInfo(*info);
      *info = known;
    }
    last = *info;
    return hr;
  });
  Instead<&vss::Component::FreeComponentInfo>([](auto& self, PVSSCOMPONENTINFO info) -> HRESULT {
    PVSSCOMPONENTINFO freed = info;
    if (info == last && is_shared.exchange(false)) {
      const_cast<VSS_COMPONENTINFO&>(*info) = {};
      return S_OK;
    }
    last.compare_exchange_strong(freed, nullptr);
    return self.inner().FreeComponentInfo(info);
  });
}

constexpr Mutant kMutants[] = {
    {"failing_getter_loses_a_string", "GetIdentityEx without memory leaves a string behind.",
     "examine/return/out_of_memory", "leaves something behind", LosesAString},
    {"names_lose_their_last_blanks", "GetIdentity cuts blanks off the end of a writer's name.",
     "examine/identity/as_initialised", "name is",
     [] { AlterText<&vss::Document::GetIdentity, 2>(WithoutLastBlanks()); }},
    {"swaps_selectabilities", "GetComponentInfo exchanges the two selectabilities.",
     "examine/component/info_as_added", "bSelectable",
     [] {
       AlterInfo([](VSS_COMPONENTINFO& info) {
         std::swap(info.bSelectable, info.bSelectableForRestore);
       });
     }},
    {"one_info_for_two_callers", "GetComponentInfo gives out again what was not freed yet.",
     "examine/component/info_as_added", "read the VSS_COMPONENTINFO again gives", SharesInfos},
    {"icon_size_missing", "GetComponentInfo gives an icon and the size 0.",
     "examine/component/info_as_added", "cbIcon",
     [] { AlterInfo([](VSS_COMPONENTINFO& info) { info.cbIcon = 0; }); }},
    {"component_flags_lost", "GetComponentInfo gives no component flags.",
     "examine/component/info_as_added", "dwComponentFlags",
     [] { AlterInfo([](VSS_COMPONENTINFO& info) { info.dwComponentFlags = 0; }); }},
    {"dependencies_not_counted", "GetComponentInfo counts no dependencies.",
     "examine/component/info_as_added", "cDependencies",
     [] { AlterInfo([](VSS_COMPONENTINFO& info) { info.cDependencies = 0; }); }},
    {"info_answers_pointer",
     "GetComponentInfo answers E_POINTER where a place for its output is missing.",
     "examine/component/info_null_output_invalid_arg", "GetComponentInfo(NULL) answers E_POINTER",
     AnswersNull<&vss::Component::GetComponentInfo, E_POINTER>},
    {"info_hides_unforeseen_errors",
     "GetComponentInfo answers E_FAIL when something unforeseen happens.",
     "examine/component/info_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Component::GetComponentInfo>},
    {"free_info_answers_s_false", "FreeComponentInfo answers S_FALSE.",
     "examine/component/free_info_s_ok", "FreeComponentInfo answers S_FALSE",
     [] {
       After<&vss::Component::FreeComponentInfo>(
           [](HRESULT, PVSSCOMPONENTINFO) { return S_FALSE; });
     }},
    {"free_info_frees_nothing", "FreeComponentInfo frees nothing.",
     "examine/component/free_info_s_ok", "expected 0",
     [] {
       Instead<&vss::Component::FreeComponentInfo>([](auto&, PVSSCOMPONENTINFO) { return S_OK; });
     }},
    {"file_beyond_invalid_arg", "GetFile answers E_INVALIDARG for an index out of range.",
     "examine/component/file_range", "GetFile answers E_INVALIDARG",
     Recodes<&vss::Component::GetFile, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG>},
    {"last_file_unreachable", "GetFile does not reach the last item.",
     "examine/component/file_range", "GetFile answers VSS_E_OBJECT_NOT_FOUND",
     HidesLast<&vss::Component::GetFile>},
    {"database_file_beyond_invalid_arg",
     "GetDatabaseFile answers E_INVALIDARG for an index out of range.",
     "examine/component/database_file_range", "GetDatabaseFile answers E_INVALIDARG",
     Recodes<&vss::Component::GetDatabaseFile, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG>},
    {"last_database_file_unreachable", "GetDatabaseFile does not reach the last item.",
     "examine/component/database_file_range", "GetDatabaseFile answers VSS_E_OBJECT_NOT_FOUND",
     HidesLast<&vss::Component::GetDatabaseFile>},
    {"log_file_beyond_invalid_arg",
     "GetDatabaseLogFile answers E_INVALIDARG for an index out of range.",
     "examine/component/log_file_range", "GetDatabaseLogFile answers E_INVALIDARG",
     Recodes<&vss::Component::GetDatabaseLogFile, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG>},
    {"last_log_file_unreachable", "GetDatabaseLogFile does not reach the last item.",
     "examine/component/log_file_range", "GetDatabaseLogFile answers VSS_E_OBJECT_NOT_FOUND",
     HidesLast<&vss::Component::GetDatabaseLogFile>},
    {"dependency_beyond_invalid_arg",
     "GetDependency answers E_INVALIDARG for an index out of range.",
     "examine/component/dependency_range", "GetDependency answers E_INVALIDARG",
     Recodes<&vss::Component::GetDependency, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG>},
    {"last_dependency_unreachable", "GetDependency does not reach the last item.",
     "examine/component/dependency_range", "GetDependency answers VSS_E_OBJECT_NOT_FOUND",
     HidesLast<&vss::Component::GetDependency>},
    {"file_answers_pointer", "GetFile answers E_POINTER where a place for its output is missing.",
     "examine/component/getters_null_output_invalid_arg", "GetFile answers E_POINTER",
     AnswersNull<&vss::Component::GetFile, E_POINTER>},
    {"dependency_getter_answers_pointer",
     "GetDependency answers E_POINTER where a place for its output is missing.",
     "examine/component/getters_null_output_invalid_arg", "GetDependency answers E_POINTER",
     AnswersNull<&vss::Component::GetDependency, E_POINTER>},
    {"log_file_hides_unforeseen_errors",
     "GetDatabaseLogFile answers E_FAIL when something unforeseen happens.",
     "examine/component/getters_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Component::GetDatabaseLogFile>},
    {"file_of_a_database", "GetFile of a database gives its database files.",
     "examine/component/getter_of_other_type", "GetFile answers S_OK",
     [] {
       Instead<&vss::Component::GetFile>([](auto& self, UINT i, IVssWMFiledesc** a) {
         const HRESULT hr = self.template Forward<&vss::Component::GetFile>(i, a);
         return hr == VSS_E_OBJECT_NOT_FOUND
                    ? self.template Forward<&vss::Component::GetDatabaseFile>(i, a)
                    : hr;
       });
     }},
    {"path_ends_in_backslash", "GetPath appends a backslash.", "examine/filedesc/path", "pbstrPath",
     [] { AlterText<&vss::Filedesc::GetPath>([](std::u16string& t) { t += u'\\'; }); }},
    {"path_loses_its_end", "GetPath loses the last character.", "examine/filedesc/path",
     "pbstrPath",
     [] {
       AlterText<&vss::Filedesc::GetPath>([](std::u16string& t) {
         if (!t.empty()) t.pop_back();
       });
     }},
    {"filespec_with_directory", "GetFilespec puts the directory first.",
     "examine/filedesc/filespec", "pbstrFilespec", FilespecWithDirectory},
    {"recursive_inverted", "GetRecursive inverts the flag.", "examine/filedesc/recursive",
     "pbRecursive", [] { Alter<&vss::Filedesc::GetRecursive>([](bool* a) { *a = !*a; }); }},
    {"alternate_location_not_set",
     "GetAlternateLocation answers S_OK and leaves its output untouched.",
     "examine/filedesc/alternate_location", "untouched",
     LeavesUntouched<&vss::Filedesc::GetAlternateLocation>},
    {"no_alternate_location_is_empty",
     "GetAlternateLocation gives an empty string where there is no location.",
     "examine/filedesc/no_alternate_location", "pbstrAlternateLocation",
     [] {
       After<&vss::Filedesc::GetAlternateLocation>([](HRESULT hr, BSTR* a) {
         if (hr == S_FALSE) *a = SysAllocString(VSS_L(""));
         return hr;
       });
     }},
    {"alternate_location_is_the_path", "GetAlternateLocation gives the path itself.",
     "examine/filedesc/location_by_kind", "pbstrAlternateLocation",
     Answers<&vss::Filedesc::GetAlternateLocation, &vss::Filedesc::GetPath>},
    {"type_mask_always_the_default", "GetBackupTypeMask always gives the default mask.",
     "examine/filedesc/backup_type_mask", "pdwTypeMask",
     [] { Alter<&vss::Filedesc::GetBackupTypeMask>([](DWORD* a) { *a = 0xF0F; }); }},
    {"type_mask_answers_pointer",
     "GetBackupTypeMask answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/backup_type_mask_null_output", "GetBackupTypeMask answers E_POINTER",
     AnswersNull<&vss::Filedesc::GetBackupTypeMask, E_POINTER>},
    {"path_answers_pointer", "GetPath answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/null_outputs_invalid_arg", "GetPath answers E_POINTER",
     AnswersNull<&vss::Filedesc::GetPath, E_POINTER>},
    {"recursive_answers_pointer",
     "GetRecursive answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/null_outputs_invalid_arg", "GetRecursive answers E_POINTER",
     AnswersNull<&vss::Filedesc::GetRecursive, E_POINTER>},
    {"path_hides_unforeseen_errors", "GetPath answers E_FAIL when something unforeseen happens.",
     "examine/filedesc/closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Filedesc::GetPath>},
    {"swaps_target_path_and_name", "The dependency exchanges path and name of its target.",
     "examine/dependency/target_as_added", "pbstrLogicalPath",
     [] {
       Answers<&vss::Dependency::GetLogicalPath, &vss::Dependency::GetComponentName>();
       Answers<&vss::Dependency::GetComponentName, &vss::Dependency::GetLogicalPath>();
     }},
    {"target_writer_unknown", "GetWriterId gives GUID_NULL.", "examine/dependency/target_as_added",
     "pWriterId", [] { Alter<&vss::Dependency::GetWriterId>([](VSS_ID* a) { *a = GUID_NULL; }); }},
    {"absent_target_is_s_false",
     "GetComponentName answers S_FALSE though the document has the name.",
     "examine/dependency/s_false_without_writer", "GetComponentName answers S_FALSE",
     Recodes<&vss::Dependency::GetComponentName, S_OK, S_FALSE>},
    {"target_writer_answers_pointer",
     "GetWriterId answers E_POINTER where a place for its output is missing.",
     "examine/dependency/null_outputs_invalid_arg", "GetWriterId answers E_POINTER",
     AnswersNull<&vss::Dependency::GetWriterId, E_POINTER>},
    {"target_path_hides_unforeseen_errors",
     "GetLogicalPath answers E_FAIL when something unforeseen happens.",
     "examine/dependency/closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Dependency::GetLogicalPath>},
    {"path_hides_short_memory", "GetPath answers S_OK and NULL when memory is short.",
     "examine/return/out_of_memory", "gives pbstrPath",
     Recodes<&vss::Filedesc::GetPath, E_OUTOFMEMORY, S_OK>},
    {"component_info_hides_short_memory", "GetComponentInfo answers E_FAIL when memory is short.",
     "examine/return/out_of_memory", "GetComponentInfo answers E_FAIL",
     Recodes<&vss::Component::GetComponentInfo, E_OUTOFMEMORY, E_FAIL>},
    {"file_getter_hides_unforeseen_errors",
     "GetFile answers E_FAIL when something unforeseen happens.",
     "examine/return/unexpected_failure", "GetFile answers E_FAIL",
     Masks<&vss::Component::GetFile>},
    {"swaps_component_types", "GetComponentInfo exchanges the two types.",
     "document/values/component_type", "type",
     [] {
       AlterInfo([](VSS_COMPONENTINFO& info) {
         info.type = static_cast<VSS_COMPONENT_TYPE>(3 - info.type);
       });
     }},
    {"not_system_state_lost", "GetComponentInfo loses VSS_CF_NOT_SYSTEM_STATE.",
     "document/values/component_flags", "dwComponentFlags",
     [] { AlterInfo([](VSS_COMPONENTINFO& info) { info.dwComponentFlags &= 3; }); }},
    {"type_mask_of_sixteen_bits", "GetBackupTypeMask loses VSS_FSBT_CREATED_DURING_BACKUP.",
     "document/values/file_spec_backup_type", "pdwTypeMask",
     [] { Alter<&vss::Filedesc::GetBackupTypeMask>([](DWORD* a) { *a &= 0xFFFF; }); }},
    {"path_without_root", "GetComponentInfo gives a component at the root a logical path.",
     "examine/component/info_as_added", "bstrLogicalPath",
     [] { AlterInfo([](VSS_COMPONENTINFO& info) { GivePath(info); }); }},
    {"nas_rollback_unknown", "SetContext does not know VSS_CTX_NAS_ROLLBACK.",
     "document/values/snapshot_context", "SetContext answers E_INVALIDARG",
     Refuses<&vss::Backup::SetContext, LONG{VSS_CTX_NAS_ROLLBACK}>},
    {"backup_type_other_unknown", "SetBackupState does not know VSS_BT_OTHER.",
     "document/values/backup_type", "SetBackupState answers E_INVALIDARG",
     Refuses<&vss::Backup::SetBackupState, VSS_BT_OTHER>},
    {"restore_type_other_unknown", "SetRestoreState does not know VSS_RTYPE_OTHER.",
     "document/values/restore_type", "SetRestoreState answers E_INVALIDARG",
     Refuses<&vss::Backup::SetRestoreState, VSS_RTYPE_OTHER>},
    {"stable_writers_wait", "GetWriterStatus gives 2 for a stable writer.",
     "document/values/writer_state", "state = \"VSS_WS_WAITING_FOR_FREEZE\"",
     [] {
       AlterOutput<&vss::Backup::GetWriterStatus, 4>([](VSS_WRITER_STATE& state) {
         if (state == VSS_WS_STABLE) state = VSS_WS_WAITING_FOR_FREEZE;
       });
     }},
    {"file_restore_failed_unknown", "SetFileRestoreStatus does not know VSS_RS_FAILED.",
     "document/values/file_restore_status", "SetFileRestoreStatus answers E_INVALIDARG",
     Refuses<&vss::Backup::SetFileRestoreStatus, VSS_RS_FAILED>},
    {"system_rm_level_unknown", "Initialize does not know VSS_APP_SYSTEM_RM.",
     "document/values/application_level", "CVssWriter::Initialize answers E_INVALIDARG",
     Refuses<&vss::WriterImpl::Initialize, VSS_APP_SYSTEM_RM>},
    {"throttling_mask_unknown", "Subscribe does not know VSS_SM_IO_THROTTLING_FLAG alone.",
     "document/values/subscribe_mask", "CVssWriter::Subscribe answers E_INVALIDARG",
     Refuses<&vss::WriterImpl::Subscribe, DWORD{VSS_SM_IO_THROTTLING_FLAG}>},
    {"original_location_unknown", "SetRestoreTarget does not know VSS_RT_ORIGINAL_LOCATION.",
     "document/values/restore_target", "SetRestoreTarget answers E_INVALIDARG",
     [] { CurrentDecisions().original_location_is_known = false; }},
};

}  // namespace

std::span<const Mutant> ExaminePartsMutants() { return kMutants; }

}  // namespace gwm
