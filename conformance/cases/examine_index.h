// SPDX-License-Identifier: Apache-2.0
//
// Getters with an index: boundaries, order, missing outputs.
#pragma once

#include "cases/examine_text.h"

namespace gwm {

/// An index, and whether a list of n items has it.
struct Boundary {
  std::string_view name;
  const char16_t* document;
  std::int64_t index;
  bool there;
};
inline constexpr Boundary kBoundaries[] = {
    {"none_0", kHollowDocument, 0, false},
    {"none_1", kHollowDocument, 1, false},
    {"none_largest", kHollowDocument, 0xFFFFFFFF, false},
    {"one_0", kSingleDocument, 0, true},
    {"one_1", kSingleDocument, 1, false},
    {"one_2", kSingleDocument, 2, false},
    {"one_largest", kSingleDocument, 0xFFFFFFFF, false},
    {"three_0", kTripleDocument, 0, true},
    {"three_1", kTripleDocument, 1, true},
    {"three_2", kTripleDocument, 2, true},
    {"three_3", kTripleDocument, 3, false},
    {"three_4", kTripleDocument, 4, false},
    {"three_middle", kTripleDocument, 0x80000000, false},
    {"three_largest", kTripleDocument, 0xFFFFFFFF, false},
};

inline constexpr auto kExcludeBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/index/exclude_range", b.name, kNobody, {LoadDocument(b.document), Exclude(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kMappingBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/index/mapping_range", b.name, kNobody, {LoadDocument(b.document), Mapping(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kSnapshotBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/index/snapshot_exclude_out_of_range", b.name, kNobody, {LoadDocument(b.document), SnapshotExclude(b.index)},
              b.there ? Codes{S_OK} : Codes{E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kFileBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/component/file_range", b.name, kNobody, {LoadDocument(b.document), Component(1), File(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kDatabaseFileBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/component/database_file_range", b.name, kNobody, {LoadDocument(b.document), Component(0), DatabaseFile(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kLogFileBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/component/log_file_range", b.name, kNobody, {LoadDocument(b.document), Component(0), LogFile(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});
inline constexpr auto kDependencyBounds = CasesFor(kBoundaries, [](const Boundary& b) {
  return Case{"examine/component/dependency_range", b.name, kNobody, {LoadDocument(b.document), Component(1), Dependency(b.index)},
              b.there ? Codes{S_OK} : Codes{VSS_E_OBJECT_NOT_FOUND}};
});

// clang-format off
inline constexpr Case kComponentIndex[] = {
    {"examine/index/component_range", "single_0", kNobody, {LoadDocument(kSingleDocument), Tested(Component(0).GivesObject("object")), ComponentInfo().GivesText("bstrComponentName", "base")}, {S_OK}},
    {"examine/index/component_range", "single_1", kNobody, {LoadDocument(kSingleDocument), Tested(Component(1)), ComponentInfo().GivesText("bstrComponentName", "files")}, {S_OK}},
    {"examine/index/component_range", "triple_0", kNobody, {LoadDocument(kTripleDocument), Tested(Component(0)), ComponentInfo().GivesText("bstrComponentName", "db")}, {S_OK}},
    {"examine/index/component_range", "triple_1", kNobody, {LoadDocument(kTripleDocument), Tested(Component(1)), ComponentInfo().GivesText("bstrComponentName", "fg")}, {S_OK}},
    {"examine/index/component_range", "triple_2", kNobody, {LoadDocument(kTripleDocument), Tested(Component(2)), ComponentInfo().GivesText("bstrComponentName", "third")}, {S_OK}},
    {"examine/index/component_range", "backwards", kNobody, {LoadDocument(kTripleDocument), Component(2), Component(1), Component(0), ComponentInfo().GivesText("bstrComponentName", "db")}, {S_OK}},
    {"examine/index/component_range", "twice_the_same", kNobody, {LoadDocument(kTripleDocument), Component(1), Component(1), ComponentInfo().GivesText("bstrComponentName", "fg")}, {S_OK}},
    {"examine/index/component_range", "outlives_the_document", kNobody, {LoadDocument(kTripleDocument), Component(1), ReleaseDocument(), Tested(File(2)), Path().GivesText("pbstrPath", "C:\\f2")}, {S_OK}},
    {"examine/index/component_range", "gathered", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Component(0), ComponentInfo().GivesText("bstrComponentName", "data")}, {S_OK}},
    {"examine/index/component_out_of_range", "none_0", kNobody, {LoadDocument(kBareDocument), Component(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "none_1", kNobody, {LoadDocument(kBareDocument), Component(1)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "none_largest", kNobody, {LoadDocument(kBareDocument), Component(0xFFFFFFFF)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "two_2", kNobody, {LoadDocument(kSingleDocument), Component(2)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "two_3", kNobody, {LoadDocument(kSingleDocument), Component(3)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "two_largest", kNobody, {LoadDocument(kSingleDocument), Component(0xFFFFFFFF)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "three_3", kNobody, {LoadDocument(kTripleDocument), Component(3)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "three_4", kNobody, {LoadDocument(kTripleDocument), Component(4)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "three_middle", kNobody, {LoadDocument(kTripleDocument), Component(0x80000000)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "three_largest", kNobody, {LoadDocument(kTripleDocument), Component(0xFFFFFFFF)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "gathered", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Component(1)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_out_of_range", "last_in_range", kNobody, {LoadDocument(kTripleDocument), Component(2)}, {S_OK}},
    {"examine/index/component_null_output_invalid_arg", "in_range", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Component(0))}, {E_INVALIDARG}},
    {"examine/index/component_null_output_invalid_arg", "last", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Component(2))}, {E_INVALIDARG}},
    {"examine/index/component_null_output_invalid_arg", "given", kNobody, {LoadDocument(kTripleDocument), Component(0)}, {S_OK}},
    {"examine/index/exclude_null_output_invalid_arg", "in_range", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Exclude(0))}, {E_INVALIDARG}},
    {"examine/index/exclude_null_output_invalid_arg", "last", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Exclude(2))}, {E_INVALIDARG}},
    {"examine/index/exclude_null_output_invalid_arg", "given", kNobody, {LoadDocument(kTripleDocument), Exclude(0)}, {S_OK}},
    {"examine/index/mapping_null_output_invalid_arg", "in_range", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Mapping(0))}, {E_INVALIDARG}},
    {"examine/index/mapping_null_output_invalid_arg", "last", kNobody, {LoadDocument(kTripleDocument), WithNullOutput(Mapping(2))}, {E_INVALIDARG}},
    {"examine/index/mapping_null_output_invalid_arg", "given", kNobody, {LoadDocument(kTripleDocument), Mapping(0)}, {S_OK}},
    {"examine/index/component_closed_set", "in_range", kNobody, {LoadDocument(kSingleDocument), Component(0)}, {S_OK}},
    {"examine/index/component_closed_set", "out_of_range", kNobody, {LoadDocument(kSingleDocument), Component(7)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/component_closed_set", "fault_windows_xp", kReaderXp, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetComponent"), Component(0)}, {E_UNEXPECTED}},
    {"examine/index/component_closed_set", "fault_windows_10", kNobody, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetComponent"), Component(0)}, {VSS_E_UNEXPECTED}},
    {"examine/index/exclude_closed_set", "in_range", kNobody, {LoadDocument(kSingleDocument), Exclude(0)}, {S_OK}},
    {"examine/index/exclude_closed_set", "out_of_range", kNobody, {LoadDocument(kSingleDocument), Exclude(7)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/exclude_closed_set", "fault_windows_xp", kReaderXp, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetExcludeFile"), Exclude(0)}, {E_UNEXPECTED}},
    {"examine/index/exclude_closed_set", "fault_windows_10", kNobody, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetExcludeFile"), Exclude(0)}, {VSS_E_UNEXPECTED}},
    {"examine/index/mapping_closed_set", "in_range", kNobody, {LoadDocument(kSingleDocument), Mapping(0)}, {S_OK}},
    {"examine/index/mapping_closed_set", "out_of_range", kNobody, {LoadDocument(kSingleDocument), Mapping(7)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/mapping_closed_set", "fault_windows_xp", kReaderXp, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetAlternateLocationMapping"), Mapping(0)}, {E_UNEXPECTED}},
    {"examine/index/mapping_closed_set", "fault_windows_10", kNobody, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::GetAlternateLocationMapping"), Mapping(0)}, {VSS_E_UNEXPECTED}},
};

inline constexpr Case kOtherIndices[] = {
    {"examine/index/snapshot_exclude_count", "bare", kNobody, {LoadDocument(kBareDocument), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 0)}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "single", kNobody, {LoadDocument(kSingleDocument), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 1)}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "triple", kNobody, {LoadDocument(kTripleDocument), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 3)}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "hollow", kNobody, {LoadDocument(kHollowDocument), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 0)}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "file_0", kNobody, {LoadDocument(kTripleDocument), Tested(SnapshotExclude(0)), Path().GivesText("pbstrPath", "C:\\s0")}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "file_1", kNobody, {LoadDocument(kTripleDocument), Tested(SnapshotExclude(1)), Path().GivesText("pbstrPath", "C:\\s1")}, {S_OK}},
    {"examine/index/snapshot_exclude_count", "file_2", kNobody, {LoadDocument(kTripleDocument), Tested(SnapshotExclude(2)), Path().GivesText("pbstrPath", "C:\\s2")}, {S_OK}},
    {"examine/index/snapshot_exclude_out_of_range", "no_place_for_the_file", kNobody, {LoadDocument(kSingleDocument), WithNullOutput(SnapshotExclude(0))}, {E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND}},
    {"examine/index/snapshot_exclude_count_null_invalid_arg", "null", kNobody, {LoadDocument(kSingleDocument), SnapshotExcludeCount(1)}, {E_INVALIDARG}},
    {"examine/index/snapshot_exclude_count_null_invalid_arg", "given", kNobody, {LoadDocument(kSingleDocument), SnapshotExcludeCount()}, {S_OK}},
    {"examine/index/snapshot_exclude_count_closed_set", "null", kNobody, {LoadDocument(kBareDocument), SnapshotExcludeCount(1)}, {E_INVALIDARG}},
    {"examine/index/snapshot_exclude_count_closed_set", "fault_windows_vista", kReaderVista, {LoadDocument(kBareDocument), ArmFault("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount"), SnapshotExcludeCount()}, {E_UNEXPECTED}},
    {"examine/index/snapshot_exclude_count_closed_set", "fault_windows_7", kReader7, {LoadDocument(kBareDocument), ArmFault("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount"), SnapshotExcludeCount()}, {VSS_E_UNEXPECTED}},
    {"examine/index/mapping_is_possible_target", "place", kNobody, {LoadDocument(kSingleDocument), Mapping(0), AlternateLocation().GivesText("pbstrAlternateLocation", "D:\\restore")}, {S_OK}},
    {"examine/index/mapping_is_possible_target", "source", kNobody, {LoadDocument(kSingleDocument), Mapping(0), Path().GivesText("pbstrPath", "C:\\file")}, {S_OK}},
    {"examine/index/mapping_is_possible_target", "no_restore_happened", kNobody, {LoadDocument(kTripleDocument), Mapping(2), AlternateLocation().GivesText("pbstrAlternateLocation", "D:\\m2")}, {S_OK}},
    {"examine/index/order_of_items", "exclude_0", kNobody, {LoadDocument(kTripleDocument), Exclude(0), Filespec().GivesText("pbstrFilespec", "x0")}, {S_OK}},
    {"examine/index/order_of_items", "exclude_1", kNobody, {LoadDocument(kTripleDocument), Exclude(1), Filespec().GivesText("pbstrFilespec", "x1")}, {S_OK}},
    {"examine/index/order_of_items", "exclude_2", kNobody, {LoadDocument(kTripleDocument), Exclude(2), Filespec().GivesText("pbstrFilespec", "x2")}, {S_OK}},
    {"examine/index/order_of_items", "mapping_0", kNobody, {LoadDocument(kTripleDocument), Mapping(0), Filespec().GivesText("pbstrFilespec", "m0")}, {S_OK}},
    {"examine/index/order_of_items", "mapping_1", kNobody, {LoadDocument(kTripleDocument), Mapping(1), Filespec().GivesText("pbstrFilespec", "m1")}, {S_OK}},
    {"examine/index/order_of_items", "mapping_2", kNobody, {LoadDocument(kTripleDocument), Mapping(2), Filespec().GivesText("pbstrFilespec", "m2")}, {S_OK}},
    {"examine/index/order_of_items", "snapshot_exclude_0", kNobody, {LoadDocument(kTripleDocument), SnapshotExclude(0), Filespec().GivesText("pbstrFilespec", "s0")}, {S_OK}},
    {"examine/index/order_of_items", "snapshot_exclude_1", kNobody, {LoadDocument(kTripleDocument), SnapshotExclude(1), Filespec().GivesText("pbstrFilespec", "s1")}, {S_OK}},
    {"examine/index/order_of_items", "snapshot_exclude_2", kNobody, {LoadDocument(kTripleDocument), SnapshotExclude(2), Filespec().GivesText("pbstrFilespec", "s2")}, {S_OK}},
    {"examine/index/order_of_items", "file_0", kNobody, {LoadDocument(kTripleDocument), Component(1), File(0), Filespec().GivesText("pbstrFilespec", "f0")}, {S_OK}},
    {"examine/index/order_of_items", "file_1", kNobody, {LoadDocument(kTripleDocument), Component(1), File(1), Filespec().GivesText("pbstrFilespec", "f1")}, {S_OK}},
    {"examine/index/order_of_items", "file_2", kNobody, {LoadDocument(kTripleDocument), Component(1), File(2), Filespec().GivesText("pbstrFilespec", "f2")}, {S_OK}},
    {"examine/index/order_of_items", "database_file_0", kNobody, {LoadDocument(kTripleDocument), Component(0), DatabaseFile(0), Filespec().GivesText("pbstrFilespec", "d0")}, {S_OK}},
    {"examine/index/order_of_items", "database_file_1", kNobody, {LoadDocument(kTripleDocument), Component(0), DatabaseFile(1), Filespec().GivesText("pbstrFilespec", "d1")}, {S_OK}},
    {"examine/index/order_of_items", "database_file_2", kNobody, {LoadDocument(kTripleDocument), Component(0), DatabaseFile(2), Filespec().GivesText("pbstrFilespec", "d2")}, {S_OK}},
    {"examine/index/order_of_items", "log_file_0", kNobody, {LoadDocument(kTripleDocument), Component(0), LogFile(0), Filespec().GivesText("pbstrFilespec", "l0")}, {S_OK}},
    {"examine/index/order_of_items", "log_file_1", kNobody, {LoadDocument(kTripleDocument), Component(0), LogFile(1), Filespec().GivesText("pbstrFilespec", "l1")}, {S_OK}},
    {"examine/index/order_of_items", "log_file_2", kNobody, {LoadDocument(kTripleDocument), Component(0), LogFile(2), Filespec().GivesText("pbstrFilespec", "l2")}, {S_OK}},
    {"examine/index/order_of_items", "component_0", kNobody, {LoadDocument(kTripleDocument), Component(0), ComponentInfo().GivesText("bstrComponentName", "db")}, {S_OK}},
    {"examine/index/order_of_items", "component_1", kNobody, {LoadDocument(kTripleDocument), Component(1), ComponentInfo().GivesText("bstrComponentName", "fg")}, {S_OK}},
    {"examine/index/order_of_items", "component_2", kNobody, {LoadDocument(kTripleDocument), Component(2), ComponentInfo().GivesText("bstrComponentName", "third")}, {S_OK}},
    {"examine/index/order_of_items", "dependency_0", kNobody, {LoadDocument(kTripleDocument), Component(1), Dependency(0), TargetName().GivesText("pbstrComponentName", "n0")}, {S_OK}},
    {"examine/index/order_of_items", "dependency_1", kNobody, {LoadDocument(kTripleDocument), Component(1), Dependency(1), TargetName().GivesText("pbstrComponentName", "n1")}, {S_OK}},
    {"examine/index/order_of_items", "dependency_2", kNobody, {LoadDocument(kTripleDocument), Component(1), Dependency(2), TargetName().GivesText("pbstrComponentName", "n2")}, {S_OK}},
    {"examine/component/getters_null_output_invalid_arg", "file", kNobody, {LoadDocument(kTripleDocument), Component(1), WithNullOutput(File(0))}, {E_INVALIDARG}},
    {"examine/component/getters_null_output_invalid_arg", "file_given", kNobody, {LoadDocument(kTripleDocument), Component(1), File(0)}, {S_OK}},
    {"examine/component/getters_null_output_invalid_arg", "database_file", kNobody, {LoadDocument(kTripleDocument), Component(0), WithNullOutput(DatabaseFile(0))}, {E_INVALIDARG}},
    {"examine/component/getters_null_output_invalid_arg", "database_file_given", kNobody, {LoadDocument(kTripleDocument), Component(0), DatabaseFile(0)}, {S_OK}},
    {"examine/component/getters_null_output_invalid_arg", "log_file", kNobody, {LoadDocument(kTripleDocument), Component(0), WithNullOutput(LogFile(0))}, {E_INVALIDARG}},
    {"examine/component/getters_null_output_invalid_arg", "log_file_given", kNobody, {LoadDocument(kTripleDocument), Component(0), LogFile(0)}, {S_OK}},
    {"examine/component/getters_null_output_invalid_arg", "dependency", kNobody, {LoadDocument(kTripleDocument), Component(1), WithNullOutput(Dependency(0))}, {E_INVALIDARG}},
    {"examine/component/getters_null_output_invalid_arg", "dependency_given", kNobody, {LoadDocument(kTripleDocument), Component(1), Dependency(0)}, {S_OK}},
    {"examine/component/getters_closed_set", "file_windows_vista", kReaderVista, {LoadDocument(kTripleDocument), Component(1), ArmFault("IVssWMComponent::GetFile"), File(0)}, {E_UNEXPECTED}},
    {"examine/component/getters_closed_set", "file_out_of_range", kNobody, {LoadDocument(kTripleDocument), Component(1), File(9)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getters_closed_set", "database_file_windows_vista", kReaderVista, {LoadDocument(kTripleDocument), Component(0), ArmFault("IVssWMComponent::GetDatabaseFile"), DatabaseFile(0)}, {E_UNEXPECTED}},
    {"examine/component/getters_closed_set", "database_file_out_of_range", kNobody, {LoadDocument(kTripleDocument), Component(0), DatabaseFile(9)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getters_closed_set", "log_file_windows_vista", kReaderVista, {LoadDocument(kTripleDocument), Component(0), ArmFault("IVssWMComponent::GetDatabaseLogFile"), LogFile(0)}, {E_UNEXPECTED}},
    {"examine/component/getters_closed_set", "log_file_out_of_range", kNobody, {LoadDocument(kTripleDocument), Component(0), LogFile(9)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getters_closed_set", "dependency_windows_vista", kReaderVista, {LoadDocument(kTripleDocument), Component(1), ArmFault("IVssWMComponent::GetDependency"), Dependency(0)}, {E_UNEXPECTED}},
    {"examine/component/getters_closed_set", "dependency_out_of_range", kNobody, {LoadDocument(kTripleDocument), Component(1), Dependency(9)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "file_of_the_other_single", kNobody, {LoadDocument(kSingleDocument), Component(0), File(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "file_of_the_other_triple", kNobody, {LoadDocument(kTripleDocument), Component(0), File(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "database_file_of_the_other_single", kNobody, {LoadDocument(kSingleDocument), Component(1), DatabaseFile(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "database_file_of_the_other_triple", kNobody, {LoadDocument(kTripleDocument), Component(1), DatabaseFile(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "log_file_of_the_other_single", kNobody, {LoadDocument(kSingleDocument), Component(1), LogFile(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "log_file_of_the_other_triple", kNobody, {LoadDocument(kTripleDocument), Component(1), LogFile(0)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"examine/component/getter_of_other_type", "file_of_a_file_group", kNobody, {LoadDocument(kSingleDocument), Component(1), File(0)}, {S_OK}},
    {"examine/component/getter_of_other_type", "gathered_file_group", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Component(0), DatabaseFile(0)}, {VSS_E_OBJECT_NOT_FOUND}},
};
// clang-format on

}  // namespace gwm
