// SPDX-License-Identifier: Apache-2.0
//
// Everything that travels, at the edges of its size: what a writer said is what a requester reads. One
// generator makes the values (script/edges.h), one rule compares (rules/of_cases/travel.cpp).
#pragma once

#include "cases/metadata.h"
#include "script/make.h"
#include "script/steps_edges.h"

namespace gwm {

inline constexpr WorldRef kOneEdge = "one_blank_constructed_ex_writer";
inline constexpr WorldRef kManyEdges = "twenty_four_constructed_ex_writers";
inline constexpr WorldRef kMostEdges = "sixty_five_constructed_ex_writers";

/// A requirement, and the fields that it is about.
struct Travelling {
  RequirementId requirement;
  WorldRef world;
  Group group;
  const char* fields = nullptr;
};

inline constexpr Travelling kTravelling[] = {
    {"examine/identity/as_initialised", kMostEdges, Group::kIdentity, "id name usage source"},
    {"examine/identity/ex_adds_instance_name", kMostEdges, Group::kIdentity, "instance same_id same_name same_usage same_source"},
    {"examine/version/from_initialize_ex", kMostEdges, Group::kIdentity, "major minor"},
    {"examine/component/info_as_added", kOneEdge, Group::kComponents},
    {"examine/filedesc/path", kOneEdge, Group::kFiles, "path"},
    {"examine/filedesc/filespec", kOneEdge, Group::kFiles, "filespec"},
    {"examine/filedesc/recursive", kOneEdge, Group::kFiles, "recursive"},
    {"examine/filedesc/alternate_location", kOneEdge, Group::kFiles, "alternate"},
    {"examine/filedesc/backup_type_mask", kOneEdge, Group::kFiles, "mask"},
    {"examine/dependency/target_as_added", kOneEdge, Group::kDependencies},
    {"examine/restore/as_set", kMostEdges, Group::kRestore, "method service procedure participation reboot"},
    {"examine/schema/mask_or_zero", kMostEdges, Group::kRestore, "schema"},
    {"examine/counts/excludes_and_components", kManyEdges, Group::kLists, "components excludes"},
    {"examine/index/snapshot_exclude_count", kManyEdges, Group::kLists, "snapshot_excludes"},
    {"examine/index/component_range", kManyEdges, Group::kLists, "type name"},
    {"examine/index/exclude_range", kManyEdges, Group::kLists, "excludes path"},
    {"examine/index/mapping_range", kManyEdges, Group::kLists, "mappings alternate"},
    {"examine/component/file_range", kManyEdges, Group::kLists, "files filespec"},
    {"examine/component/database_file_range", kManyEdges, Group::kLists, "databases filespec"},
    {"examine/component/log_file_range", kManyEdges, Group::kLists, "logs filespec"},
    {"examine/component/dependency_range", kManyEdges, Group::kLists, "dependencies name"},
    {"examine/index/order_of_items", kManyEdges, Group::kLists},
    {"metadata/get/every_index_valid", kMostEdges, Group::kPlain},
    {"metadata/get/instance_id_agrees", kMostEdges, Group::kIdentity, "id"},
};

inline constexpr auto kTravels = CasesFor(kTravelling, [](const Travelling& t) {
  return Case{t.requirement, "at_the_edges", t.world,
   {ReadyEdges(t.group), TellEdges(t.group), InitializeForBackup(), Gather(), Wait(), ReadEdges(t.fields)}, {S_OK}};
});

/// What is at its edges in documents that are saved and loaded again.
struct Reloaded {
  const char* name;
  WorldRef world;
  Group group;
};
inline constexpr Reloaded kReloaded[] = {
    {"edges_of_identities", kMostEdges, Group::kIdentity}, {"edges_of_components", kOneEdge, Group::kComponents},
    {"edges_of_files", kOneEdge, Group::kFiles}, {"edges_of_dependencies", kOneEdge, Group::kDependencies},
    {"edges_of_restore_methods", kMostEdges, Group::kRestore}, {"edges_of_lists", kManyEdges, Group::kLists},
};
inline constexpr auto kTravelsAgain = CasesFor(kReloaded, [](const Reloaded& r) {
  return Case{"examine/documents/round_trip", r.name, r.world,
   {ReadyEdges(r.group), TellEdges(r.group), InitializeForBackup(), Gather(), Wait(), ReadEdgesAgain()}, {S_OK}};
});

/// How many ids a list has.
struct LongList {
  const char* name;
  int length;
};
inline constexpr LongList kLongLists[] = {
    {"one_id", 1}, {"two_ids", 2}, {"eight_ids", 8}, {"nine_ids", 9}, {"fifteen_ids", 15}, {"sixteen_ids", 16},
    {"seventeen_ids", 17}, {"thirty_one_ids", 31},
    {"thirty_two_ids", 32}, {"thirty_three_ids", 33}, {"sixty_three_ids", 63}, {"sixty_four_ids", 64},
};

inline constexpr auto kDisablesMany = CasesFor(kLongLists, [](const LongList& l) {
  return Case{"filter/disable/class_gets_no_event", l.name, kMostEdges,
   {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), InitializeForBackup(), FilterEdges(Filter::kDisableClasses, l.length),
    Gather(), Wait(), ReadEdges("id"), Tested(Count().Gives("pcWriters", 65 - l.length))}, {S_OK},
   {IdentifiedTotal(65 - l.length)}};
});
inline constexpr auto kEnablesMany = CasesFor(kLongLists, [](const LongList& l) {
  return Case{"filter/enable/only_listed", l.name, kMostEdges,
   {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), InitializeForBackup(), FilterEdges(Filter::kEnableClasses, l.length),
    Gather(), Wait(), ReadEdges("id"), Tested(Count().Gives("pcWriters", l.length))}, {S_OK}, {IdentifiedTotal(l.length)}};
});
inline constexpr auto kDisablesManyInstances = CasesFor(kLongLists, [](const LongList& l) {
  return Case{"filter/disable/instance_only", l.name, kMostEdges,
   {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), InitializeForBackup(), Gather(), Wait(), ReadEdges("id"), UseBackup(1),
    InitializeForBackup(), FilterEdges(Filter::kDisableInstances, l.length), Gather(), Wait(),
    Tested(Count().Gives("pcWriters", 65 - l.length))}, {S_OK}};
});

inline constexpr Case kFiltersApart[] = {
    {"filter/enable/only_listed", "sixty_five_ids", kMostEdges,
     {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), InitializeForBackup(), FilterEdges(Filter::kEnableClasses, 65), Gather(),
      Wait(), ReadEdges("id"), Tested(Count().Gives("pcWriters", 65))}, {S_OK}, {IdentifiedTotal(65)}},
    {"filter/disable/instance_only", "not_those_of_another_object", kMostEdges,
     {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), InitializeForBackup(), Gather(), Wait(), ReadEdges("id"), UseBackup(1),
      InitializeForBackup(), FilterEdges(Filter::kDisableInstances, 3), UseBackup(2), InitializeForBackup(),
      FilterEdges(Filter::kDisableInstances, 1), Gather(), Wait(), Tested(Count().Gives("pcWriters", 64))}, {S_OK}},
};

inline constexpr Case kComponentsTravel[] = {
    {"components/add/component_travels", "at_the_edges", kMostEdges,
     {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), TakeEdges(), InitializeForBackup(), SetBackupState(), GatherEnded(),
      ReadEdges("id"), AddEdges(), SetEdges(), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), ComponentEdges()}, {S_OK}},
};

inline constexpr Case kStatusTravels[] = {
    {"status/get/entry_of_a_writer", "names_at_the_edges", kMostEdges,
     {ReadyEdges(Group::kIdentity), TellEdges(Group::kIdentity), InitializeForBackup(), GatherEnded(), ReadEdges("id"),
      GatherStatus(), StatusEdges("name instance failure state")}, {S_OK}},
    {"status/get/entry_of_a_writer", "ex_names_at_the_edges", kMostEdges,
     {ReadyEdges(Group::kIdentity), TellEdges(Group::kIdentity), InitializeForBackup(), GatherEnded(), ReadEdges("id"),
      GatherStatus(), StatusEdges("name instance failure state", true)}, {S_OK}},
    {"status/get/entry_of_a_writer", "each_failure_its_writer", kMostEdges,
     {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), FailEdges(), InitializeForBackup(), SetBackupState(), GatherEnded(),
      ReadEdges("id"), AddEdges(), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(),
      StatusEdges("name instance failure state")}, {S_OK}},
    {"status/get/entry_of_a_writer", "ex_each_failure_its_writer", kMostEdges,
     {ReadyEdges(Group::kPlain), TellEdges(Group::kPlain), FailEdges(), InitializeForBackup(), SetBackupState(), GatherEnded(),
      ReadEdges("id"), AddEdges(), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(),
      StatusEdges("name instance failure state", true)}, {S_OK}},
};

}  // namespace gwm
