// SPDX-License-Identifier: Apache-2.0
//
// Shadow copies: how they are made, found and given up.
#pragma once

#include "cases/components.h"
#include "script/case.h"
#include "script/steps_environment.h"
#include "script/steps_snapshot.h"
#include "script/steps_stored.h"

namespace gwm {

inline constexpr Case kSnapshotMaking[] = {
    {"snapshot/start/closed_set", "new_object", kNobody, {StartSnapshotSet()}, {VSS_E_BAD_STATE}},
    {"snapshot/start/closed_set", "gathered", kNobody, {Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"snapshot/start/new_set_id", "gathered", kOneWriter, {Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"snapshot/start/new_set_id", "seen_by_the_writer", kOneWriter,
     {InEvent(Site::kPostSnapshot, "A", AskEvent().GivesBool("same set", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"snapshot/start/null_output_invalid_arg", "gathered", kNobody, {Reach(At::kGathered), StartSnapshotSet(true)}, {E_INVALIDARG}},
    {"snapshot/start/null_output_invalid_arg", "place_given", kNobody, {Reach(At::kGathered), StartSnapshotSet()}, {S_OK}},
    {"snapshot/add/most_volumes", "one_too_many", kNobody, {Reach(At::kGathered), StartSnapshotSet(), AddVolumes(65)},
     {VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED}},
    {"snapshot/add/most_volumes", "as_many_as_there_can_be", kNobody, {Reach(At::kGathered), StartSnapshotSet(), AddVolumes(64)},
     {S_OK}},
    {"snapshot/add/no_such_volume_not_found", "no_backslash", kNobody,
     {Reach(At::kGathered), StartSnapshotSet(), AddVolume(u"no volume")}, {VSS_E_OBJECT_NOT_FOUND}},
    {"snapshot/add/no_such_volume_not_found", "volume", kNobody, {Reach(At::kGathered), StartSnapshotSet(), AddVolume(u"C:\\")},
     {S_OK}},
    {"snapshot/add/unknown_provider", "strange", kNobody, {Reach(At::kGathered), StartSnapshotSet(), AddVolume(u"C:\\", true)},
     {VSS_E_PROVIDER_NOT_REGISTERED}},
    {"snapshot/add/unknown_provider", "any", kNobody, {Reach(At::kGathered), StartSnapshotSet(), AddVolume(u"C:\\")}, {S_OK}},
    {"snapshot/make/null_output_invalid_arg", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), DoSnapshot(How::kNull)},
     {E_INVALIDARG}},
    {"snapshot/make/null_output_invalid_arg", "then_with_a_place", kOneWriter,
     {ReachWithComponent(At::kPrepared), DoSnapshot(How::kNull).Answers(E_INVALIDARG), DoSnapshot()}, {S_OK}},
    {"snapshot/make/empty_set", "prepared", kOneWriter, {Reach(At::kAdded), StartSnapshotSet(), Any(Prepare()), DoSnapshot()},
     {S_OK, VSS_E_BAD_STATE}},
};

inline constexpr Case kSnapshotFinding[] = {
    {"snapshot/find/completed_of_the_context", "none_before", kOneWriter,
     {ReachWithComponent(At::kPrepared), Tested(Any(FindCopies()))}, {S_OK, S_FALSE}},
    {"snapshot/find/completed_of_the_context", "one_after", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().Gives("objects", 1)}, {S_OK}},
    {"snapshot/find/backup_operator_suffices", "found", kOneWriter,
     {ReachWithComponent(At::kSnapshot), RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), FindCopies().Gives("objects", 1)}, {S_OK}},
    {"snapshot/find/backup_operator_suffices", "administrator", kOneWriter,
     {ReachWithComponent(At::kSnapshot), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), FindCopies().Gives("objects", 1)}, {S_OK}},
    {"snapshot/list/next", "end", kOneWriter, {ReachWithComponent(At::kSnapshot), FindCopies().GivesCode("end code", S_FALSE)},
     {S_OK}},
    {"snapshot/list/next", "none_fetched_at_the_end", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().Gives("end fetched", 0)}, {S_OK}},
    {"snapshot/list/next", "null_output", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesCode("null code", E_POINTER)}, {S_OK}},
    {"snapshot/list/skip_reset_clone", "skip_beyond_the_end", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesCode("skip code", S_FALSE)}, {S_OK}},
    {"snapshot/list/skip_reset_clone", "reset", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesCode("reset code", S_OK)}, {S_OK}},
    {"snapshot/list/skip_reset_clone", "clone_null", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesCode("clone null code", E_POINTER)}, {S_OK}},
    {"snapshot/list/clone_and_reset", "again", kOneWriter, {ReachWithComponent(At::kSnapshot), FindCopies().Gives("again", 1)},
     {S_OK}},
    {"snapshot/list/clone_and_reset", "cloned", kOneWriter, {ReachWithComponent(At::kSnapshot), FindCopies().Gives("cloned", 1)},
     {S_OK}},
};

inline constexpr Case kSnapshotLife[] = {
    {"snapshot/life/released_with_object", "released", kOneWriter,
     {ReachWithComponent(At::kCompleted), ReleaseBackup(), UseBackup(1), InitializeForBackup(),
      Tested(Any(FindCopies().Gives("objects", 0)))}, {S_OK, S_FALSE}},
    {"snapshot/life/released_with_object", "not_while_it_lives", kOneWriter,
     {ReachWithComponent(At::kCompleted), UseBackup(1), InitializeForBackup(), FindCopies().Gives("objects", 1)}, {S_OK}},
    {"snapshot/life/delete_closed_set", "unknown", kNobody, {Reach(At::kGathered), DeleteCopies(true)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"snapshot/life/delete_closed_set", "the_set", kOneWriter, {ReachWithComponent(At::kSnapshot), DeleteCopies()}, {S_OK}},
    {"snapshot/life/delete_counts", "one", kOneWriter,
     {ReachWithComponent(At::kSnapshot), DeleteCopies().Gives("plDeletedSnapshots", 1)}, {S_OK}},
    {"snapshot/life/delete_counts", "none_left_over", kOneWriter,
     {ReachWithComponent(At::kSnapshot), DeleteCopies().GivesBool("left over", false)}, {S_OK}},
    {"snapshot/life/uninitialised", "delete", kNobody, {Any(DeleteCopies(true)), Tested(InitializeForBackup())}, {S_OK}},
    {"snapshot/life/uninitialised", "revert_status", kNobody, {Any(RevertStatus(0)), Tested(InitializeForBackup())}, {S_OK}},
    {"snapshot/life/break_of_software_provider_veto", "set", kOneWriter, {ReachWithComponent(At::kSnapshot), BreakCopies()},
     {VSS_E_PROVIDER_VETO}},
    {"snapshot/life/break_of_software_provider_veto", "ex", kOneWriter, {ReachWithComponent(At::kSnapshot), BreakCopies(true)},
     {VSS_E_PROVIDER_VETO}},
    {"snapshot/life/break_of_software_provider_veto", "still_there", kOneWriter,
     {ReachWithComponent(At::kSnapshot), BreakCopies().Answers(VSS_E_PROVIDER_VETO), FindCopies().Gives("objects", 1)}, {S_OK}},
    {"snapshot/life/revert_status_null_pointer", "volume", kNobody, {InitializeForBackup(), RevertStatus(1)}, {E_POINTER}},
    {"snapshot/life/revert_status_null_pointer", "async", kNobody, {InitializeForBackup(), RevertStatus(2)}, {E_POINTER}},
    {"snapshot/life/not_surfaced_until_exposed", "made", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesBool("not surfaced", true)}, {S_OK}},
    {"snapshot/life/not_surfaced_until_exposed", "exposed", kOneWriter,
     {ReachWithComponent(At::kSnapshot), ExposeCopy(), FindCopies().GivesBool("not surfaced", false)}, {S_OK}},
    {"snapshot/life/attributes_of_the_context", "backup_not_persistent", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesBool("persistent", false)}, {S_OK}},
    {"snapshot/life/attributes_of_the_context", "backup_with_writers", kOneWriter,
     {ReachWithComponent(At::kSnapshot), FindCopies().GivesBool("no writers", false)}, {S_OK}},
    {"snapshot/life/attributes_of_the_context", "nas_rollback_persistent", kNobody,
     {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(),
      FindCopies().GivesBool("persistent", true)}, {S_OK}},
    {"snapshot/life/attributes_of_the_context", "nas_rollback_no_auto_release", kNobody,
     {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(),
      FindCopies().GivesBool("no auto release", true)}, {S_OK}},
    {"snapshot/life/attributes_of_the_context", "file_share_backup_no_writers", kNobody,
     {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot(),
      FindCopies().GivesBool("no writers", true)}, {S_OK}},
    {"snapshot/volume/supported", "volume", kNobody, {InitializeForBackup(), VolumeSupported(u"C:\\").GivesBool("supported", true)},
     {S_OK}},
    {"snapshot/volume/snapshotted", "none", kNobody, {VolumeSnapshotted(u"C:\\").Gives("capability", 0)}, {S_OK}},
    {"snapshot/volume/snapshotted", "none_there", kNobody, {VolumeSnapshotted(u"C:\\").GivesBool("present", false)}, {S_OK}},
    {"snapshot/volume/snapshotted", "one", kOneWriter,
     {ReachWithComponent(At::kSnapshot), VolumeSnapshotted(u"C:\\").GivesBool("present", true)}, {S_OK}},
    {"snapshot/volume/snapshotted", "no_volume", kNobody, {VolumeSnapshotted(u"no volume")},
     {VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG}},
    {"snapshot/recovery/needs_restore_bad_state", "backup", kNobody, {InitializeForBackup(), RecoverSet()}, {VSS_E_BAD_STATE}},
    {"snapshot/recovery/needs_restore_bad_state", "new_object", kNobody, {RecoverSet()}, {VSS_E_BAD_STATE}},
};

}  // namespace gwm
