// SPDX-License-Identifier: Apache-2.0
//
// The events of a backup and a restore, what a handler may ask, and the session that all belong to.
#pragma once

#include "cases/components.h"
#include "script/case.h"
#include "script/steps_environment.h"
#include "script/steps_stored.h"

namespace gwm {

inline constexpr WorldRef kSessionEx2 = "ex2_writer";
inline constexpr WorldRef kTwoOfLevels = "two_constructed_writers";

inline constexpr Case kEventOrder[] = {
    {"events/order/backup", "whole", kOneWriter, {ReachWithComponent(At::kCompleted), ReleaseBackup()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete OnBackupShutdown")}},
    {"events/order/backup", "up_to_the_snapshot", kOneWriter, {ReachWithComponent(At::kSnapshot), ComponentsCount()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot")}},
    {"events/order/restore", "whole", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(), PostRestore()}, {S_OK}, {HasEvent("A", "OnPreRestore"), LeftBefore("A", "OnPreRestore", "A", "OnPostRestore")}, For::kPractice},
    {"events/order/none_without_writers", "nas_rollback", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_NAS_ROLLBACK), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}, {Events("A", "")}},
    {"events/order/none_without_writers", "file_share_backup", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_FILE_SHARE_BACKUP), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}, {Events("A", "")}},
    {"events/order/none_without_writers", "client_accessible", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE), StartSnapshotSet(), AddToSnapshotSet(), DoSnapshot()}, {S_OK}, {Events("A", "")}},
    {"events/order/none_without_writers", "backup_instead", kOneWriter, {ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK}, {HasEvent("A", "OnFreeze")}},
    {"events/order/every_instance_prepared", "three_instances", kThreeInstancesAndOne, {Reach(At::kGathered), AddComponent(u"A1"), AddComponent(u"A2"), AddComponent(u"A3"), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}, {HasEvent("A1", "OnPrepareBackup"), HasEvent("A2", "OnPrepareBackup"), HasEvent("A3", "OnPrepareBackup")}},
    {"events/order/every_instance_prepared", "with_the_document", kOneWriter, {InPrepareBackup("A", ReadOwn().GivesText("name", "data")), ReachWithComponent(At::kPrepared)}, {S_OK}},
    {"events/order/without_snapshot", "completed", kOneWriter, {ReachWithComponent(At::kPrepared), Complete()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnBackupComplete")}},
    {"events/order/without_snapshot", "shut_down", kOneWriter, {ReachWithComponent(At::kPrepared), Complete(), ReleaseBackup()}, {S_OK}, {Events("A", "OnIdentify OnPrepareBackup OnBackupComplete OnBackupShutdown")}},
    {"events/order/flags_of_the_mask", "abort", kOneWriter, {ReachWithComponent(At::kPrepared), Abort()}, {S_OK}, {HasEvent("A", "OnIdentify"), HasEvent("A", "OnAbort")}},
    {"events/order/flags_of_the_mask", "shutdown", kOneWriter, {ReachWithComponent(At::kCompleted), ReleaseBackup()}, {S_OK}, {HasEvent("A", "OnBackupShutdown")}},
    {"events/order/phases_one_after_the_other", "prepare_snapshot_before_freeze", kTwoWriters, {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}, {LeftBefore("A", "OnPrepareSnapshot", "B", "OnFreeze"), LeftBefore("B", "OnPrepareSnapshot", "A", "OnFreeze")}},
    {"events/order/phases_one_after_the_other", "freeze_before_thaw", kTwoWriters, {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}, {LeftBefore("A", "OnFreeze", "B", "OnThaw"), LeftBefore("B", "OnFreeze", "A", "OnThaw")}},
    {"events/freeze/by_level", "front_end_then_system", kTwoOfLevels, {InitializeWriterAs(u"A", VSS_APP_SYSTEM, VSS_AWS_NO_ALTERNATE_WRITER), InitializeWriterAs(u"B", VSS_APP_FRONT_END, VSS_AWS_NO_ALTERNATE_WRITER), SubscribeFor(u"A", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), SubscribeFor(u"B", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}, {LeftBefore("B", "OnFreeze", "A", "OnFreeze")}},
    {"events/freeze/by_level", "front_end_then_back_end", kTwoOfLevels, {InitializeWriterAs(u"A", VSS_APP_BACK_END, VSS_AWS_NO_ALTERNATE_WRITER), InitializeWriterAs(u"B", VSS_APP_FRONT_END, VSS_AWS_NO_ALTERNATE_WRITER), SubscribeFor(u"A", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), SubscribeFor(u"B", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}, {LeftBefore("B", "OnFreeze", "A", "OnFreeze")}},
    {"events/freeze/other_phases_by_level", "recorded", kTwoOfLevels, {InitializeWriterAs(u"A", VSS_APP_SYSTEM, VSS_AWS_NO_ALTERNATE_WRITER), InitializeWriterAs(u"B", VSS_APP_FRONT_END, VSS_AWS_NO_ALTERNATE_WRITER), SubscribeFor(u"A", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), SubscribeFor(u"B", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG), Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot()}, {S_OK}},
    {"events/freeze/thaw_or_abort_follows", "thaw", kOneWriter, {ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK}, {HasEvent("A", "OnFreeze"), HasEvent("A", "OnThaw")}},
    {"events/abort/none_after_failed_preparation", "prepare_snapshot", kOneWriter, {InPrepareSnapshot("A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), Tested(ComponentsCount())}, {S_OK}},
    {"events/abort/ends_the_operation", "prepared", kOneWriter, {ReachWithComponent(At::kPrepared), Abort(), Any(DoSnapshot()), Any(Complete()), Tested(ComponentsCount())}, {S_OK}, {NoEvent("A", "OnFreeze"), NoEvent("A", "OnThaw"), NoEvent("A", "OnPostSnapshot"), NoEvent("A", "OnBackupComplete")}},
    {"events/components/explicit_only", "one_of_two", kOneWriter, {InIdentify("A", DescribeComponent(nullptr, u"more", true)), InPrepareBackup("A", ReadOwn().Gives("components", 1)), ReachWithComponent(At::kPrepared)}, {S_OK}},
    {"events/components/explicit_only", "not_the_implicit_one", kOneWriter, {InIdentify("A", DescribeComponent(u"data", u"part", false)), InPrepareBackup("A", ReadOwn().Gives("components", 1)), ReachWithComponent(At::kPrepared)}, {S_OK}},
    {"events/restore/lost_writer_reported", "gone_at_post_restore", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(), Unsubscribe(u"A"), Any(PostRestore()), GatherStatus(), StatusOf(u"A").GivesCode("failure", VSS_E_WRITER_NOT_RESPONDING, VSS_E_WRITER_STATUS_NOT_AVAILABLE)}, {S_OK}, {}, For::kPractice},
    {"events/fail/false_without_reason", "prepare_backup", kOneWriter, {InPrepareBackup("A", Any(FailEvent(S_OK))), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A")}, {S_OK}},
};

inline constexpr Case kEventQuestions[] = {
    {"events/ask/set_id", "freeze", kOneWriter, {InEvent(Site::kFreeze, "A", AskEvent().GivesBool("same set", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/set_id", "thaw", kOneWriter, {InEvent(Site::kThaw, "A", AskEvent().GivesBool("same set", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/set_id", "post_snapshot", kOneWriter, {InEvent(Site::kPostSnapshot, "A", AskEvent().GivesBool("same set", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/volumes", "one", kOneWriter, {InEvent(Site::kFreeze, "A", AskEvent().Gives("volumes", 1)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/device_name", "post_snapshot", kOneWriter, {InEvent(Site::kPostSnapshot, "A", AskEvent().GivesCode("device code", S_OK)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/device_name", "freeze", kOneWriter, {InEvent(Site::kFreeze, "A", AskEvent().GivesCode("device code", VSS_E_BAD_STATE)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/device_name", "prepare_backup", kOneWriter, {InPrepareBackup("A", AskEvent().GivesCode("device code", VSS_E_BAD_STATE)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/device_name", "not_in_the_set", kOneWriter, {InEvent(Site::kPostSnapshot, "A", AskEvent().GivesCode("unknown device code", VSS_E_OBJECT_NOT_FOUND)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/device_name", "null", kOneWriter, {InEvent(Site::kPostSnapshot, "A", AskEvent().GivesCode("null device code", E_INVALIDARG)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/path_affected", "freeze", kOneWriter, {InEvent(Site::kFreeze, "A", AskEvent().GivesBool("path on C", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/path_affected", "prepare_snapshot", kOneWriter, {InPrepareSnapshot("A", AskEvent().GivesBool("path on C", true)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/path_affected", "another_volume", kOneWriter, {InEvent(Site::kFreeze, "A", AskEvent().GivesBool("path on Z", false)), ReachWithComponent(At::kSnapshot)}, {S_OK}},
    {"events/ask/path_affected_early", "prepare_backup", kOneWriter, {InPrepareBackup("A", Tested(AskEvent())), ReachWithComponent(At::kPrepared)}, {S_OK}},
    {"events/ask/backup_state", "components", kOneWriter, {InPrepareBackup("A", AskEvent().GivesBool("components selected", true)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 0), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"events/ask/backup_state", "no_components", kOneWriter, {InPrepareBackup("A", AskEvent().GivesBool("components selected", false)), InitializeForBackup(), SetWholeBackupState(false, false, VSS_BT_FULL, 0), GatherEnded(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"events/ask/backup_state", "bootable", kOneWriter, {InPrepareBackup("A", AskEvent().GivesBool("bootable", true)), InitializeForBackup(), SetWholeBackupState(true, true, VSS_BT_FULL, 0), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"events/ask/backup_state", "not_bootable", kOneWriter, {InPrepareBackup("A", AskEvent().GivesBool("bootable", false)), InitializeForBackup(), SetWholeBackupState(true, false, VSS_BT_FULL, 0), GatherEnded(), AddComponent(), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK}},
    {"session/id/unique_per_session", "same_object", kNobody, {InitializeForBackup(), SessionId(), SessionId().GivesBool("same session", true)}, {S_OK}},
    {"session/id/unique_per_session", "after_the_gather", kOneWriter, {InitializeForBackup(), SessionId(), SetBackupState(), GatherEnded(), SessionId().GivesBool("same session", true)}, {S_OK}},
    {"session/id/unique_per_session", "another_object", kNobody, {InitializeForBackup(), SessionId(), UseBackup(1), InitializeForBackup(), SessionId().GivesBool("same session", false)}, {S_OK}},
    {"session/id/same_at_writers", "identify", kSessionEx2, {InIdentify("A", AskEvent().GivesCode("session code", S_OK)), Reach(At::kGathered), SessionId().GivesBool("same session", true)}, {S_OK}},
    {"session/id/same_at_writers", "prepare_backup", kSessionEx2, {InPrepareBackup("A", AskEvent().GivesCode("session code", S_OK)), ReachWithComponent(At::kPrepared), SessionId().GivesBool("same session", true)}, {S_OK}},
};

}  // namespace gwm
