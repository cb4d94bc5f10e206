// SPDX-License-Identifier: Apache-2.0
//
// What the getters of a document answer when something goes wrong that is nobody's fault.
#pragma once

#include "cases/examine_text.h"
#include "script/steps_requester.h"

namespace gwm {

/// A getter: its method, and the component that it is asked of.
struct Getter {
  std::string_view name;
  const char* method;
  std::int64_t component;
  Step step;
};
inline constexpr Getter kGetters[] = {
    {"get_identity", "IVssExamineWriterMetadata::GetIdentity", 1, Identity()},
    {"get_file_counts", "IVssExamineWriterMetadata::GetFileCounts", 1, FileCounts()},
    {"get_restore_method", "IVssExamineWriterMetadata::GetRestoreMethod", 1, RestoreMethodOf()},
    {"save_as_xml", "IVssExamineWriterMetadata::SaveAsXML", 1, SaveXml()},
    {"get_component", "IVssExamineWriterMetadata::GetComponent", 1, Component(0)},
    {"get_exclude_file", "IVssExamineWriterMetadata::GetExcludeFile", 1, Exclude(0)},
    {"get_mapping", "IVssExamineWriterMetadata::GetAlternateLocationMapping", 1, Mapping(0)},
    {"get_version", "IVssExamineWriterMetadataEx2::GetVersion", 1, Version()},
    {"get_snapshot_exclude_count", "IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", 1, SnapshotExcludeCount()},
    {"get_component_info", "IVssWMComponent::GetComponentInfo", 1, ComponentInfo()},
    {"get_file", "IVssWMComponent::GetFile", 1, File(0)},
    {"get_database_file", "IVssWMComponent::GetDatabaseFile", 0, DatabaseFile(0)},
    {"get_database_log_file", "IVssWMComponent::GetDatabaseLogFile", 0, LogFile(0)},
    {"get_dependency", "IVssWMComponent::GetDependency", 1, Dependency(0)},
    {"get_path", "IVssWMFiledesc::GetPath", 1, Path()},
    {"get_filespec", "IVssWMFiledesc::GetFilespec", 1, Filespec()},
    {"get_recursive", "IVssWMFiledesc::GetRecursive", 1, Recursive()},
    {"get_alternate_location", "IVssWMFiledesc::GetAlternateLocation", 1, AlternateLocation()},
    {"get_backup_type_mask", "IVssWMFiledesc::GetBackupTypeMask", 1, TypeMask()},
    {"get_writer_id", "IVssWMDependency::GetWriterId", 1, TargetWriter()},
    {"get_logical_path", "IVssWMDependency::GetLogicalPath", 1, TargetPath()},
    {"get_component_name", "IVssWMDependency::GetComponentName", 1, TargetName()},
};
inline constexpr Getter kOldGetters[] = {
    {"get_identity_before_windows_7", "IVssExamineWriterMetadata::GetIdentity", 1, Identity()},
    {"get_file_counts_before_windows_7", "IVssExamineWriterMetadata::GetFileCounts", 1, FileCounts()},
    {"get_restore_method_before_windows_7", "IVssExamineWriterMetadata::GetRestoreMethod", 1, RestoreMethodOf()},
    {"save_as_xml_before_windows_7", "IVssExamineWriterMetadata::SaveAsXML", 1, SaveXml()},
    {"get_component_before_windows_7", "IVssExamineWriterMetadata::GetComponent", 1, Component(0)},
    {"get_exclude_file_before_windows_7", "IVssExamineWriterMetadata::GetExcludeFile", 1, Exclude(0)},
    {"get_mapping_before_windows_7", "IVssExamineWriterMetadata::GetAlternateLocationMapping", 1, Mapping(0)},
    {"get_version_before_windows_7", "IVssExamineWriterMetadataEx2::GetVersion", 1, Version()},
    {"get_snapshot_exclude_count_before_windows_7", "IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", 1,
     SnapshotExcludeCount()},
    {"get_component_info_before_windows_7", "IVssWMComponent::GetComponentInfo", 1, ComponentInfo()},
    {"get_file_before_windows_7", "IVssWMComponent::GetFile", 1, File(0)},
    {"get_database_file_before_windows_7", "IVssWMComponent::GetDatabaseFile", 0, DatabaseFile(0)},
    {"get_database_log_file_before_windows_7", "IVssWMComponent::GetDatabaseLogFile", 0, LogFile(0)},
    {"get_dependency_before_windows_7", "IVssWMComponent::GetDependency", 1, Dependency(0)},
    {"get_path_before_windows_7", "IVssWMFiledesc::GetPath", 1, Path()},
    {"get_filespec_before_windows_7", "IVssWMFiledesc::GetFilespec", 1, Filespec()},
    {"get_recursive_before_windows_7", "IVssWMFiledesc::GetRecursive", 1, Recursive()},
    {"get_alternate_location_before_windows_7", "IVssWMFiledesc::GetAlternateLocation", 1, AlternateLocation()},
    {"get_backup_type_mask_before_windows_7", "IVssWMFiledesc::GetBackupTypeMask", 1, TypeMask()},
    {"get_writer_id_before_windows_7", "IVssWMDependency::GetWriterId", 1, TargetWriter()},
    {"get_logical_path_before_windows_7", "IVssWMDependency::GetLogicalPath", 1, TargetPath()},
    {"get_component_name_before_windows_7", "IVssWMDependency::GetComponentName", 1, TargetName()},
};
inline constexpr Getter kAgainGetters[] = {
    {"get_identity_afterwards", "IVssExamineWriterMetadata::GetIdentity", 1, Identity()},
    {"get_file_counts_afterwards", "IVssExamineWriterMetadata::GetFileCounts", 1, FileCounts()},
    {"get_restore_method_afterwards", "IVssExamineWriterMetadata::GetRestoreMethod", 1, RestoreMethodOf()},
    {"save_as_xml_afterwards", "IVssExamineWriterMetadata::SaveAsXML", 1, SaveXml()},
    {"get_component_afterwards", "IVssExamineWriterMetadata::GetComponent", 1, Component(0)},
    {"get_exclude_file_afterwards", "IVssExamineWriterMetadata::GetExcludeFile", 1, Exclude(0)},
    {"get_mapping_afterwards", "IVssExamineWriterMetadata::GetAlternateLocationMapping", 1, Mapping(0)},
    {"get_version_afterwards", "IVssExamineWriterMetadataEx2::GetVersion", 1, Version()},
    {"get_snapshot_exclude_count_afterwards", "IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", 1,
     SnapshotExcludeCount()},
    {"get_component_info_afterwards", "IVssWMComponent::GetComponentInfo", 1, ComponentInfo()},
    {"get_file_afterwards", "IVssWMComponent::GetFile", 1, File(0)},
    {"get_database_file_afterwards", "IVssWMComponent::GetDatabaseFile", 0, DatabaseFile(0)},
    {"get_database_log_file_afterwards", "IVssWMComponent::GetDatabaseLogFile", 0, LogFile(0)},
    {"get_dependency_afterwards", "IVssWMComponent::GetDependency", 1, Dependency(0)},
    {"get_path_afterwards", "IVssWMFiledesc::GetPath", 1, Path()},
    {"get_filespec_afterwards", "IVssWMFiledesc::GetFilespec", 1, Filespec()},
    {"get_recursive_afterwards", "IVssWMFiledesc::GetRecursive", 1, Recursive()},
    {"get_alternate_location_afterwards", "IVssWMFiledesc::GetAlternateLocation", 1, AlternateLocation()},
    {"get_backup_type_mask_afterwards", "IVssWMFiledesc::GetBackupTypeMask", 1, TypeMask()},
    {"get_writer_id_afterwards", "IVssWMDependency::GetWriterId", 1, TargetWriter()},
    {"get_logical_path_afterwards", "IVssWMDependency::GetLogicalPath", 1, TargetPath()},
    {"get_component_name_afterwards", "IVssWMDependency::GetComponentName", 1, TargetName()},
};

/// S_FALSE of a dependency's getter says that no writer manages the target: it is no failure.
constexpr HRESULT Otherwise(const Step& step) {
  const bool of_dependency =
      step.action == Action::kGetTargetWriter || step.action == Action::kGetTargetText;
  return of_dependency ? S_FALSE : S_OK;
}

/// A step on whichever part it needs: all parts there can be are at hand.
inline constexpr auto kUnexpected7 = CasesFor(kGetters, [](const Getter& g) {
  return Case{"examine/return/unexpected_failure", g.name, kReader7,
              {LoadDocument(kSingleDocument), Component(1), File(0), Dependency(0), Component(g.component), ArmFault(g.method),
               g.step},
              {VSS_E_UNEXPECTED}};
});
inline constexpr auto kUnexpected2008 = CasesFor(kOldGetters, [](const Getter& g) {
  return Case{"examine/return/unexpected_failure", g.name, kReader2008,
              {LoadDocument(kSingleDocument), Component(1), File(0), Dependency(0), Component(g.component), ArmFault(g.method),
               g.step},
              {E_UNEXPECTED}};
});
inline constexpr auto kUnexpectedOnce = CasesFor(kAgainGetters, [](const Getter& g) {
  return Case{"examine/return/unexpected_failure", g.name, kNobody,
              {LoadDocument(kSingleDocument), Component(1), File(0), Dependency(0), Component(g.component), ArmFault(g.method),
               Any(g.step), g.step},
              {S_OK, Otherwise(g.step)}};
});
inline constexpr auto kUnexpectedLogged = CasesFor(kGetters, [](const Getter& g) {
  return Case{"environment/log/details_of_invalid_document_and_unexpected", g.name, kNobody,
              {LoadDocument(kSingleDocument), Component(1), File(0), Dependency(0), Component(g.component), ArmFault(g.method),
               g.step},
              {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}};
});
// A getter that needs no memory cannot run out of it.
inline constexpr auto kGetterSweeps = CasesFor(kGetters, [](const Getter& g) {
  return Case{"examine/return/out_of_memory", g.name, kNobody,
              {LoadDocument(kSingleDocument), Component(1), File(0), Dependency(0), Component(g.component), Sweep(g.step)},
              {E_OUTOFMEMORY, S_OK, Otherwise(g.step)}};
});

// Where a part is read that a row makes invalid. An implementation may find it when it loads the
// document, or when the getter meets it.
inline constexpr Script kPathOfIdentity{Identity()};
inline constexpr Script kPathOfCounts{FileCounts()};
inline constexpr Script kPathOfSchema{Schema()};
inline constexpr Script kPathOfRestore{RestoreMethodOf()};
inline constexpr Script kPathOfInfo{Component(1), ComponentInfo()};
inline constexpr Script kPathOfExclude{Exclude(0), Filespec()};
inline constexpr Script kPathOfMapping{Mapping(0), AlternateLocation()};
inline constexpr Script kPathOfFile{Component(1), File(0), Path()};
inline constexpr Script kPathOfMask{Component(1), File(0), TypeMask()};
inline constexpr Script kPathOfDependency{Component(1), Dependency(0), TargetWriter()};
inline constexpr Script kPathOfDatabaseFile{Component(0), DatabaseFile(0), TypeMask()};

// clang-format off
inline constexpr Case kSweeps[] = {
    {"examine/documents/create_out_of_memory", "every_allocation_bare", kNobody, {Sweep(LoadDocument(kBareDocument))},
     {E_OUTOFMEMORY}},
    {"examine/documents/create_out_of_memory", "every_allocation_single", kNobody, {Sweep(LoadDocument(kSingleDocument))},
     {E_OUTOFMEMORY}},
    {"examine/documents/create_out_of_memory", "every_allocation_triple", kNobody, {Sweep(LoadDocument(kTripleDocument))},
     {E_OUTOFMEMORY}},
    {"examine/documents/load_out_of_memory", "every_allocation_single", kNobody,
     {LoadDocument(kBareDocument), Sweep(LoadFromXml(kSingleDocument))}, {E_OUTOFMEMORY}},
    {"examine/documents/load_out_of_memory", "every_allocation_triple", kNobody,
     {LoadDocument(kSingleDocument), Sweep(LoadFromXml(kTripleDocument))}, {E_OUTOFMEMORY}},
    {"examine/return/out_of_memory", "backup_schema", kNobody, {LoadDocument(kSingleDocument), Sweep(Schema())},
     {E_OUTOFMEMORY, S_OK}},
    {"examine/return/out_of_memory", "get_identity_ex", kNobody, {LoadDocument(kSingleDocument), Sweep(IdentityEx())},
     {E_OUTOFMEMORY, S_OK}},
    {"examine/return/out_of_memory", "get_snapshot_exclude", kNobody, {LoadDocument(kSingleDocument), Sweep(SnapshotExclude(0))},
     {E_OUTOFMEMORY, S_OK}},
    {"examine/return/out_of_memory", "get_component_info_large_icon", kNobody,
     {LoadDocument(kSingleDocument), Component(1), Sweep(ComponentInfo())}, {E_OUTOFMEMORY}},
    {"examine/return/out_of_memory", "save_triple", kNobody, {LoadDocument(kTripleDocument), Sweep(SaveXml())}, {E_OUTOFMEMORY}},
    {"examine/return/out_of_memory", "path_first_allocation", kNobody,
     {LoadDocument(kSingleDocument), Component(1), File(0), FailAllocation(1), Path().GivesText("pbstrPath", "C:\\file")},
     {E_OUTOFMEMORY, S_OK}},
    {"examine/return/out_of_memory", "component_first_allocation", kNobody,
     {LoadDocument(kSingleDocument), FailAllocation(1), Component(0)}, {E_OUTOFMEMORY}},
    {"examine/return/out_of_memory", "info_second_allocation", kNobody,
     {LoadDocument(kSingleDocument), Component(0), FailAllocation(2), ComponentInfo()}, {E_OUTOFMEMORY, S_OK}},
};

inline constexpr Case kInvalidParts[] = {
    {"examine/return/invalid_document", "identity", kNobody,
     {ReadInvalid(u" usage=\"SYSTEM_SERVICE\"", u" usage=\"NOBODY\"", &kPathOfIdentity)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "file_counts", kNobody, {ReadInvalid(u"<EXCLUDE_FILES ", u"<EXCLUDED ", &kPathOfCounts)},
     {VSS_E_INVALID_XML_DOCUMENT, S_OK}},  // Who passes over what he does not know counts without it.
    {"examine/return/invalid_document", "backup_schema", kNobody, {ReadInvalid(u"\"11\"", u"\"eleven\"", &kPathOfSchema)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "restore_method", kNobody, {ReadInvalid(u"\"always\"", u"\"often\"", &kPathOfRestore)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "component_info", kNobody,
     {ReadInvalid(u" componentFlags=\"4\"", u" componentFlags=\"four\"", &kPathOfInfo)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "exclude_file", kNobody, {ReadInvalid(u" filespec=\"*.tmp\"", u"", &kPathOfExclude)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "mapping", kNobody, {ReadInvalid(u" alternatePath=\"D:\\restore\"", u"", &kPathOfMapping)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "file", kNobody,
     {ReadInvalid(u" path=\"C:\\file\" filespec=\"*.dat\" recursive=\"yes\" alternatePath=\"E", u" alternatePath=\"E",
       &kPathOfFile)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "type_mask", kNobody, {ReadInvalid(u"\"1542\"", u"\"many\"", &kPathOfMask)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "dependency", kNobody,
     {ReadInvalid(u"11111111-2222-3333-4444-555555555555", u"nobody", &kPathOfDependency)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "database_file", kNobody,
     {ReadInvalid(u"\"base.mdf\" filespecBackupType=\"257\"", u"\"base.mdf\" filespecBackupType=\"-1\"", &kPathOfDatabaseFile)},
     {VSS_E_INVALID_XML_DOCUMENT}},
    {"examine/return/invalid_document", "valid_part", kNobody, {ReadInvalid(u"SYSTEM_SERVICE", u"USER_DATA", &kPathOfIdentity)},
     {S_OK}},
};
// clang-format on

}  // namespace gwm
