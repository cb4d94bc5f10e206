// SPDX-License-Identifier: Apache-2.0
//
// All that the Backup Components Document holds, of several components of two writers: what is set is what
// anybody reads, be it saved and loaded in between.
#pragma once

#include "cases/components.h"
#include "script/make.h"
#include "script/steps_stored.h"
#include "script/steps_whole.h"

namespace gwm {

/// A requirement, and the fields that it is about.
struct Whole {
  RequirementId requirement;
  const char* name;
  const char* fields = nullptr;
};

/// As the requester reads it, where a page lets it.
inline constexpr Whole kReadInBackup[] = {
    {"backup_document/component/unset_texts_s_false", "each_its_own", "options stamp"},
    {"backup_document/component/partial_files", "each_its_own", "partial"},
    {"backup_document/component/differenced_files", "each_its_own", "differenced"},
    {"backup_document/component/failure_texts", "each_its_own", "preparemessage postsnapshotmessage"},
    {"status/get/partial_failure_details", "each_its_own", "failure"},
};
inline constexpr auto kWholeRead = CasesFor(kReadInBackup, [](const Whole& w) {
  return Case{w.requirement, w.name, kTwoWriters,
   {InIdentify("A", DescribeComponent(nullptr, u"more", true)), FillWhole(Site::kPrepareBackup), FillWhole(Site::kPostSnapshot),
    Reach(At::kGathered), AddWhole(), SetWhole(Phase::kBackup), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(),
    ReadWhole(w.fields)}, {S_OK}};
});

/// As the writers find it in a later event.
inline constexpr Whole kFoundInBackup[] = {
    {"backup_document/component/unset_texts_s_false", "each_its_own_for_writers", "options stamp metadata"},
    {"backup_document/component/previous_stamp", "each_its_own", "previous"},
};
inline constexpr auto kWholeFound = CasesFor(kFoundInBackup, [](const Whole& w) {
  return Case{w.requirement, w.name, kTwoWriters,
   {InIdentify("A", DescribeComponent(nullptr, u"more", true)), FillWhole(Site::kPrepareBackup),
    ReadOwnWhole(Site::kPostSnapshot, w.fields), Reach(At::kGathered), AddWhole(), SetWhole(Phase::kBackup), StartSnapshotSet(),
    AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}};
});

/// As the requester reads it after PreRestore, from the document that it has saved and loaded.
inline constexpr Whole kReadInRestore[] = {
    {"backup_document/component/selected_for_restore", "each_its_own", "selected"},
    {"backup_document/component/failure_texts", "each_its_own_of_a_restore", "prerestoremessage"},
    {"backup_document/writers/changes_visible", "each_its_own", "restoretarget directed prerestoremessage"},
    {"backup_document/save/loaded_document_complete", "whole",
     "options stamp partial differenced preparemessage postsnapshotmessage failure"},
};
inline constexpr auto kWholeLoaded = CasesFor(kReadInRestore, [](const Whole& w) {
  return Case{w.requirement, w.name, kTwoWriters,
   {InIdentify("A", DescribeComponent(nullptr, u"more", true)), FillWhole(Site::kPrepareBackup), FillWhole(Site::kPostSnapshot),
    FillWhole(Site::kPreRestore), Reach(At::kGathered), AddWhole(), SetWhole(Phase::kBackup), StartSnapshotSet(),
    AddToSnapshotSet(), Prepare(), DoSnapshot(), Complete(), SaveBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
    GatherEnded(), SetWhole(Phase::kRestore), PreRestore(), ReadWhole(w.fields)}, {S_OK}, {}, For::kPractice};
});

/// As the writers find it in an event of the restore.
struct FoundAt {
  RequirementId requirement;
  const char* name;
  Site site;
  const char* fields;
};
inline constexpr FoundAt kFoundInRestore[] = {
    {"backup_document/component/selected_for_restore", "each_its_own_for_writers", Site::kPreRestore, "selected"},
    {"backup_document/component/roll_forward", "each_its_own_for_writers", Site::kPreRestore, "rollforward"},
    {"backup_document/component/restore_subcomponents", "each_its_own_for_writers", Site::kPreRestore, "subcomponent"},
    {"backup_document/component/restore_settings", "each_its_own_for_writers", Site::kPreRestore,
     "restoreoptions additional restorename authoritative"},
    {"backup_document/save/loaded_document_complete", "for_writers", Site::kPreRestore, "options previous stamp metadata"},
    {"backup_document/component/mappings_reported", "each_its_own_for_writers", Site::kPostRestore, "mapping"},
    {"backup_document/component/new_targets", "each_its_own_for_writers", Site::kPostRestore, "target"},
};
inline constexpr auto kWholeRestored = CasesFor(kFoundInRestore, [](const FoundAt& w) {
  return Case{w.requirement, w.name, kTwoWriters,
   {InIdentify("A", DescribeComponent(nullptr, u"more", true)), FillWhole(Site::kPrepareBackup), ReadOwnWhole(w.site, w.fields),
    Reach(At::kGathered), AddWhole(), SetWhole(Phase::kBackup), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(),
    Complete(), SaveBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SetWhole(Phase::kRestore),
    PreRestore(), SetWhole(Phase::kRestored), PostRestore()}, {S_OK}, {}, For::kPractice};
});

}  // namespace gwm
