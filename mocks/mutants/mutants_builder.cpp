// SPDX-License-Identifier: Apache-2.0
//
// Defects of the metadata object of OnIdentify(Ex).
#include <string>

#include "decisions/metadata_decisions.h"
#include "mutants/edit_text.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"
#include "writers/writer_registry.h"

namespace gwm {
namespace {

void StoresSelectableForRestore() {
  Before<&vss::Builder::AddComponent>([](VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, const BYTE*,
                                         UINT, bool, bool, bool& selectable, bool& for_restore,
                                         DWORD) { for_restore = selectable; });
}

void ExpandsVariables() {
  Instead<&vss::Builder::AddFilesToFileGroup>(
      [](auto& self, LPCWSTR logical_path, LPCWSTR name, LPCWSTR path, auto... more) {
        std::basic_string<WCHAR> expanded(path != nullptr ? path : VSS_L(""));
        const auto begin = expanded.find(u'%');
        const auto end = begin == expanded.npos ? begin : expanded.find(u'%', begin + 1);
        if (end != expanded.npos) expanded.replace(begin, end - begin + 1, VSS_L("C:\\Windows"));
        if (path != nullptr) path = expanded.c_str();
        return self.inner().AddFilesToFileGroup(logical_path, name, path, more...);
      });
}

void RefusesQuestionMarks() {
  Before<&vss::Builder::AddFilesToFileGroup>(
      [](LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR filespec, auto...) {
        const std::basic_string<WCHAR> spec(filespec != nullptr ? filespec : VSS_L(""));
        return spec.find(u'?') != spec.npos ? E_INVALIDARG : S_OK;
      });
}

void TakesAnyMethod() {
  Before<&vss::Builder::SetRestoreMethod>(
      [](VSS_RESTOREMETHOD_ENUM& method, LPCWSTR, LPCWSTR, VSS_WRITERRESTORE_ENUM& restore, bool) {
        if (method > VSS_RME_RESTORE_STOP_START) method = VSS_RME_CUSTOM;
        if (restore > VSS_WRE_ALWAYS) restore = VSS_WRE_ALWAYS;
      });
}

void ExcludeNeedsComponent() {
  Notes<&vss::Builder::AddComponent>();
  Instead<&vss::Builder::AddExcludeFiles>([](auto& self, auto... arguments) {
    return self.note != 0 ? self.inner().AddExcludeFiles(arguments...) : VSS_E_OBJECT_NOT_FOUND;
  });
}

void ChecksTarget() {
  Before<&vss::Builder::AddComponentDependency>([](LPCWSTR, LPCWSTR, VSS_ID on, LPCWSTR, LPCWSTR) {
    for (const auto& writer : WriterRegistry::Instance().Subscribed()) {
      if (writer->identity().writer_id == on) return S_OK;
    }
    return VSS_E_OBJECT_NOT_FOUND;
  });
}

void SavesNothing() {
  Instead<&vss::Builder::SaveAsXML>([](auto&, BSTR* xml) {
    if (xml == nullptr) return E_INVALIDARG;
    *xml = nullptr;
    return S_OK;
  });
}

constexpr Mutant kMutants[] = {
    // AddComponent
    {"adds_one_component_only",
     "AddComponent adds the first component of a writer and ignores the others.",
     "builder/component/s_ok_repeatable", "components=1", Keeps<&vss::Builder::AddComponent, 1>},
    {"adds_component_twice", "A component can be added a second time.",
     "builder/component/twice_already_exists", "AddComponent answers S_OK",
     [] { CurrentMetadataDecisions().refuse_duplicate_component = false; }},
    {"ignores_logical_path", "Names must differ under different logical paths, too.",
     "builder/component/same_name_other_path", "AddComponent answers VSS_E_OBJECT_ALREADY_EXISTS",
     [] { CurrentMetadataDecisions().same_name_elsewhere_allowed = false; }},
    {"adds_nameless_component", "AddComponent takes a component without a name.",
     "builder/component/null_name_invalid_arg", "AddComponent answers S_OK",
     [] { CurrentMetadataDecisions().refuse_missing_name = false; }},
    {"adds_backslash_name", "AddComponent takes a name with a backslash.",
     "builder/component/backslash_in_name_invalid_arg", "AddComponent answers S_OK",
     [] { CurrentMetadataDecisions().refuse_backslash_in_name = false; }},
    {"selectable_for_restore_too",
     "A selectable component is stored as selectable for restore, whatever was said.",
     "builder/component/defaults", "selectableForRestore", StoresSelectableForRestore},
    {"adds_component_of_no_type", "AddComponent takes any component type.",
     "builder/component/undefined_type_invalid_arg", "AddComponent answers S_OK",
     [] { CurrentMetadataDecisions().refuse_undefined_component_type = false; }},
    {"add_component_tells_pointer", "AddComponent answers E_POINTER where an argument is wrong.",
     "builder/component/closed_set", "E_POINTER",
     Recodes<&vss::Builder::AddComponent, E_INVALIDARG, E_POINTER>},
    // File sets
    {"loses_file_sets", "AddFilesToFileGroup answers S_OK and adds nothing.",
     "builder/files/group_s_ok", "shown", Keeps<&vss::Builder::AddFilesToFileGroup, 0>},
    {"adds_files_to_database", "AddFilesToFileGroup for a database answers S_OK.",
     "builder/files/group_wrong_type_invalid_arg", "AddFilesToFileGroup answers S_OK",
     [] { CurrentMetadataDecisions().refuse_wrong_kind_of_component = false; }},
    {"adds_files_to_unknown", "File sets for a component that was not added are taken, and lost.",
     "builder/files/unknown_component_not_found", "answers S_OK",
     [] { CurrentMetadataDecisions().refuse_unknown_component = false; }},
    {"adds_logs_to_file_group", "AddDatabaseLogFiles for a file group answers S_OK.",
     "builder/files/log_wrong_type_invalid_arg", "AddDatabaseLogFiles answers S_OK",
     Recodes<&vss::Builder::AddDatabaseLogFiles, E_INVALIDARG, S_OK>},
    {"adds_database_files_to_file_group", "AddDatabaseFiles for a file group answers S_OK.",
     "builder/files/database_wrong_type_invalid_arg", "AddDatabaseFiles answers S_OK",
     Recodes<&vss::Builder::AddDatabaseFiles, E_INVALIDARG, S_OK>},
    {"forgets_default_mask", "A file set without a mask of its own has none.",
     "builder/files/default_mask", "0x0",
     [] { CurrentMetadataDecisions().keep_default_backup_type_mask = false; }},
    {"adds_wildcard_path", "A path may have wildcards.", "builder/files/path_wildcard_invalid_arg",
     "answers S_OK", [] { CurrentMetadataDecisions().refuse_wildcard_in_path = false; }},
    {"expands_variables", "The variables of a path are expanded when it is added.",
     "builder/files/path_variables_unexpanded", "Windows", ExpandsVariables},
    {"adds_backslash_filespec", "A file specification may have a directory.",
     "builder/files/filespec_backslash_invalid_arg", "answers S_OK",
     [] { CurrentMetadataDecisions().refuse_backslash_in_filespec = false; }},
    {"refuses_question_marks", "A file specification with ? is refused.",
     "builder/files/filespec_wildcards_accepted", "AddFilesToFileGroup answers E_INVALIDARG",
     RefusesQuestionMarks},
    {"every_set_recursive", "Every file set is read as recursive.",
     "builder/files/database_not_recursive", "recursive",
     [] { Alter<&vss::Filedesc::GetRecursive>([](bool* recursive) { *recursive = true; }); }},
    {"add_files_tells_bad_state",
     "AddFilesToFileGroup answers VSS_E_BAD_STATE for an unknown component.",
     "builder/files/closed_set", "VSS_E_BAD_STATE",
     Recodes<&vss::Builder::AddFilesToFileGroup, VSS_E_OBJECT_NOT_FOUND, VSS_E_BAD_STATE>},
    {"add_files_tells_pointer", "AddFilesToFileGroup answers E_POINTER where a string is NULL.",
     "builder/files/null_argument_invalid_arg", "AddFilesToFileGroup answers E_POINTER",
     Recodes<&vss::Builder::AddFilesToFileGroup, E_INVALIDARG, E_POINTER, WithNull<1, 2, 3>>},
    {"database_files_before_database",
     "AddDatabaseFiles is answered S_OK before its component was added.",
     "builder/files/database_before_component_not_found", "AddDatabaseFiles answers S_OK",
     Recodes<&vss::Builder::AddDatabaseFiles, VSS_E_OBJECT_NOT_FOUND, S_OK>},
    // SetRestoreMethod
    {"forgets_reboot", "SetRestoreMethod forgets that a reboot is needed.", "builder/restore/s_ok",
     "reboot",
     [] {
       Before<&vss::Builder::SetRestoreMethod>(
           [](auto, auto, auto, auto, bool& reboot) { reboot = false; });
     }},
    {"restores_without_service", "A method that stops a service needs to name none.",
     "builder/restore/missing_service_invalid_arg", "SetRestoreMethod answers S_OK",
     [] { CurrentMetadataDecisions().refuse_missing_service = false; }},
    {"takes_undefined_method", "SetRestoreMethod takes VSS_RME_UNDEFINED.",
     "builder/restore/undefined_method_invalid_arg", "SetRestoreMethod answers S_OK",
     [] { CurrentMetadataDecisions().refuse_undefined_restore_method = false; }},
    {"takes_undefined_participation", "SetRestoreMethod takes VSS_WRE_UNDEFINED.",
     "builder/restore/undefined_method_invalid_arg", "SetRestoreMethod answers S_OK",
     [] { CurrentMetadataDecisions().refuse_undefined_writer_restore = false; }},
    {"takes_any_method", "SetRestoreMethod takes values beyond its enumerations.",
     "builder/restore/out_of_range_invalid_arg", "SetRestoreMethod answers S_OK", TakesAnyMethod},
    {"restore_method_tells_fail", "SetRestoreMethod answers E_FAIL where an argument is wrong.",
     "builder/restore/closed_set", "E_FAIL",
     Recodes<&vss::Builder::SetRestoreMethod, E_INVALIDARG, E_FAIL>},
    // AddAlternateLocationMapping
    {"keeps_one_mapping", "A writer has one mapping; the others are lost.",
     "builder/mapping/s_ok_repeatable", "mappings=1",
     Keeps<&vss::Builder::AddAlternateLocationMapping, 1>},
    {"mapping_before_method", "A mapping may come before the restore method, and is lost.",
     "builder/mapping/before_method_not_found", "AddAlternateLocationMapping answers S_OK",
     [] { CurrentMetadataDecisions().refuse_mapping_before_restore_method = false; }},
    {"mapping_syntax_unchecked",
     "A mapping with a bad path or file specification is answered S_OK.",
     "builder/mapping/bad_syntax_invalid_arg", "AddAlternateLocationMapping answers S_OK",
     Recodes<&vss::Builder::AddAlternateLocationMapping, E_INVALIDARG, S_OK, WithoutNull<>>},
    {"mapping_tells_bad_state",
     "AddAlternateLocationMapping before SetRestoreMethod answers VSS_E_BAD_STATE.",
     "builder/mapping/closed_set", "VSS_E_BAD_STATE",
     Recodes<&vss::Builder::AddAlternateLocationMapping, VSS_E_OBJECT_NOT_FOUND, VSS_E_BAD_STATE>},
    {"mapping_tells_pointer",
     "AddAlternateLocationMapping answers E_POINTER where a string is NULL.",
     "builder/mapping/null_argument_invalid_arg", "AddAlternateLocationMapping answers E_POINTER",
     Recodes<&vss::Builder::AddAlternateLocationMapping, E_INVALIDARG, E_POINTER, WithNull<>>},
    // AddExcludeFiles
    {"loses_exclusions", "AddExcludeFiles answers S_OK and adds nothing.", "builder/exclude/s_ok",
     "none", Keeps<&vss::Builder::AddExcludeFiles, 0>},
    {"exclusion_syntax_unchecked",
     "AddExcludeFiles answers S_OK to a bad path or file specification.",
     "builder/exclude/bad_syntax_invalid_arg", "AddExcludeFiles answers S_OK",
     Recodes<&vss::Builder::AddExcludeFiles, E_INVALIDARG, S_OK, WithoutNull<>>},
    {"exclusion_tells_not_found",
     "AddExcludeFiles answers VSS_E_OBJECT_NOT_FOUND where an argument is wrong.",
     "builder/exclude/closed_set", "VSS_E_OBJECT_NOT_FOUND",
     Recodes<&vss::Builder::AddExcludeFiles, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND>},
    {"exclusion_tells_pointer", "AddExcludeFiles answers E_POINTER where a string is NULL.",
     "builder/exclude/null_argument_invalid_arg", "AddExcludeFiles answers E_POINTER",
     Recodes<&vss::Builder::AddExcludeFiles, E_INVALIDARG, E_POINTER, WithNull<>>},
    {"exclusion_needs_component",
     "AddExcludeFiles before any component is answered VSS_E_OBJECT_NOT_FOUND.",
     "builder/exclude/needs_no_component", "AddExcludeFiles answers VSS_E_OBJECT_NOT_FOUND",
     ExcludeNeedsComponent},
    // AddExcludeFilesFromSnapshot
    {"snapshot_exclusion_excludes",
     "AddExcludeFilesFromSnapshot excludes the files from the backup.",
     "builder/snapshot_exclude/s_ok", "none",
     [] { CurrentMetadataDecisions().separate_snapshot_excludes = false; }},
    {"snapshot_exclusion_tells_not_found",
     "AddExcludeFilesFromSnapshot answers VSS_E_OBJECT_NOT_FOUND where an argument is wrong.",
     "builder/snapshot_exclude/closed_set", "VSS_E_OBJECT_NOT_FOUND",
     Recodes<&vss::Builder::AddExcludeFilesFromSnapshot, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND>},
    {"snapshot_exclusion_tells_pointer",
     "AddExcludeFilesFromSnapshot answers E_POINTER where a string is NULL.",
     "builder/snapshot_exclude/null_argument_invalid_arg",
     "AddExcludeFilesFromSnapshot answers E_POINTER",
     Recodes<&vss::Builder::AddExcludeFilesFromSnapshot, E_INVALIDARG, E_POINTER, WithNull<>>},
    {"snapshot_exclusion_syntax_unchecked",
     "AddExcludeFilesFromSnapshot answers S_OK to a bad path or file specification.",
     "builder/snapshot_exclude/bad_syntax_invalid_arg", "AddExcludeFilesFromSnapshot answers S_OK",
     Recodes<&vss::Builder::AddExcludeFilesFromSnapshot, E_INVALIDARG, S_OK, WithoutNull<>>},
    // AddComponentDependency
    {"loses_dependencies", "AddComponentDependency answers S_OK and adds nothing.",
     "builder/dependency/s_ok_and_counted", "dependencies=0",
     Keeps<&vss::Builder::AddComponentDependency, 0>},
    {"depends_without_component",
     "A dependency of a component that was not added is answered S_OK.",
     "builder/dependency/unknown_component_not_found", "AddComponentDependency answers S_OK",
     Recodes<&vss::Builder::AddComponentDependency, VSS_E_OBJECT_NOT_FOUND, S_OK>},
    {"depends_on_itself", "A writer may depend on its own components.",
     "builder/dependency/own_writer_invalid_arg", "AddComponentDependency answers S_OK",
     [] { CurrentMetadataDecisions().refuse_own_dependency = false; }},
    {"checks_dependency_target", "The writer depended upon must be subscribed.",
     "builder/dependency/target_unchecked", "AddComponentDependency answers VSS_E_OBJECT_NOT_FOUND",
     ChecksTarget},
    {"dependency_tells_bad_state",
     "AddComponentDependency answers VSS_E_BAD_STATE for an unknown component.",
     "builder/dependency/closed_set", "VSS_E_BAD_STATE",
     Recodes<&vss::Builder::AddComponentDependency, VSS_E_OBJECT_NOT_FOUND, VSS_E_BAD_STATE>},
    {"dependency_tells_pointer", "AddComponentDependency answers E_POINTER where a name is NULL.",
     "builder/dependency/null_argument_invalid_arg", "AddComponentDependency answers E_POINTER",
     Recodes<&vss::Builder::AddComponentDependency, E_INVALIDARG, E_POINTER, WithNull<1, 4>>},
    // SetBackupSchema
    {"keeps_low_schema_bits", "SetBackupSchema keeps the lowest eight bits only.",
     "builder/schema/s_ok", "the gathered document gives shown",
     [] { Before<&vss::Builder::SetBackupSchema>([](DWORD& mask) { mask &= 0x800000FF; }); }},
    {"schema_is_copy", "Without SetBackupSchema the schema is VSS_BS_COPY.",
     "builder/schema/default_undefined", "0x10",
     [] {
       Alter<&vss::Document::GetBackupSchema>([](DWORD* mask) {
         if (*mask == 0) *mask = VSS_BS_COPY;
       });
     }},
    {"takes_unknown_schema", "SetBackupSchema takes bits without a meaning.",
     "builder/schema/invalid_mask", "SetBackupSchema answers S_OK",
     [] { CurrentMetadataDecisions().refuse_unknown_schema_bits = false; }},
    {"schema_tells_unexpected", "SetBackupSchema answers VSS_E_UNEXPECTED to a bad mask.",
     "builder/schema/closed_set", "VSS_E_UNEXPECTED",
     Recodes<&vss::Builder::SetBackupSchema, E_INVALIDARG, VSS_E_UNEXPECTED>},
    // SaveAsXML and what was withdrawn
    {"saves_nothing", "SaveAsXML answers S_OK and gives NULL.", "builder/save/s_ok", "pbstrXML",
     SavesNothing},
    {"saves_something_else", "SaveAsXML gives a text that says another name than the gathered document.",
     "builder/save/equals_gathered", "not as SaveAsXML gave it",
     [] {
       AlterText<&vss::Builder::SaveAsXML>([](std::u16string& text) {
         Replace(text, u"friendlyName=\"", u"friendlyName=\"Another ");
       });
     }},
    {"save_tells_fail", "SaveAsXML answers E_FAIL for a NULL output.", "builder/save/closed_set",
     "E_FAIL", Recodes<&vss::Builder::SaveAsXML, E_INVALIDARG, E_FAIL>},
    {"saves_to_null", "SaveAsXML without a place for the string answers S_OK.",
     "builder/save/null_output_invalid_arg", "SaveAsXML(NULL) answers S_OK",
     Recodes<&vss::Builder::SaveAsXML, E_INVALIDARG, S_OK>},
    {"includes_files", "AddIncludeFiles answers S_OK.", "builder/reserved/refused",
     "AddIncludeFiles answers S_OK", Recodes<&vss::Builder::AddIncludeFiles, E_NOTIMPL, S_OK>},
    // Memory and faults
    {"add_component_hides_shortage", "AddComponent answers E_FAIL when memory runs out.",
     "builder/return/out_of_memory", "answers E_FAIL, allocation",
     Recodes<&vss::Builder::AddComponent, E_OUTOFMEMORY, E_FAIL>},
    {"add_files_loses_set_in_shortage",
     "AddFilesToFileGroup answers S_OK when memory runs out, and adds nothing.",
     "builder/return/out_of_memory",
     "expected \"C:", Recodes<&vss::Builder::AddFilesToFileGroup, E_OUTOFMEMORY, S_OK>},
    {"add_component_hides_fault", "AddComponent answers E_FAIL in an unforeseen error.",
     "builder/return/unexpected_failure", "AddComponent answers E_FAIL",
     Recodes<&vss::Builder::AddComponent, VSS_E_UNEXPECTED, E_FAIL>},
    {"save_hides_fault_before_windows_7",
     "SaveAsXML answers VSS_E_UNEXPECTED on Windows Vista, too.",
     "builder/return/unexpected_failure", "SaveAsXML answers VSS_E_UNEXPECTED",
     Recodes<&vss::Builder::SaveAsXML, E_UNEXPECTED, VSS_E_UNEXPECTED>},
};

}  // namespace

std::span<const Mutant> BuilderMutants() { return kMutants; }

}  // namespace gwm
