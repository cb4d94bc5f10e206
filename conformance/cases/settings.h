// SPDX-License-Identifier: Apache-2.0
//
// What a requester says of its components and of a restore, and the codes that it may be answered; what the
// status of a writer names.
#pragma once

#include "cases/components.h"
#include "cases/status.h"
#include "script/case.h"
#include "script/steps_environment.h"
#include "script/steps_stored.h"

namespace gwm {

inline constexpr const char16_t* kNoSuch = u"no such component";
inline constexpr WorldRef kSettings2003 = "one_writer_2003";
inline constexpr WorldRef kSessionEx2Status = "ex2_writer";

inline constexpr Case kSettings[] = {
    {"components/order/prepare_closed_set", "new_object", kNobody, {Prepare()}, {VSS_E_BAD_STATE}},
    {"components/order/prepare_closed_set", "started", kOneWriter, {Reach(At::kStarted), Prepare()}, {S_OK}},
    {"components/order/prepare_null_output_invalid_arg", "started", kOneWriter, {Reach(At::kStarted), Prepare(How::kNull)}, {E_INVALIDARG}, {NoEvent("A", "OnPrepareBackup")}},
    {"components/order/prepare_null_output_invalid_arg", "then_with_a_place", kOneWriter, {Reach(At::kStarted), Prepare(How::kNull).Answers(E_INVALIDARG), Prepare()}, {S_OK}},
    {"components/order/prepare_without_gather", "started", kOneWriter, {InitializeForBackup(), SetBackupState(), Any(StartSnapshotSet()), Any(AddToSnapshotSet()), Prepare()}, {S_OK, VSS_E_BAD_STATE}},
    {"components/settings/succeeded_closed_set", "new_object", kOneWriter, {Set(Setting::kSucceeded)}, {VSS_E_BAD_STATE}},
    {"components/settings/succeeded_closed_set", "made", kOneWriter, {ReachWithComponent(At::kSnapshot), Set(Setting::kSucceeded)}, {S_OK}},
    {"components/settings/succeeded_unknown_not_found", "made", kOneWriter, {ReachWithComponent(At::kSnapshot), Set(Setting::kSucceeded, kNoSuch)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"components/settings/succeeded_unknown_not_found", "known", kOneWriter, {ReachWithComponent(At::kSnapshot), Set(Setting::kSucceeded)}, {S_OK}},
    {"components/settings/options_and_stamp_closed_set", "options_of_new_object", kOneWriter, {Set(Setting::kOptions)}, {VSS_E_BAD_STATE}},
    {"components/settings/options_and_stamp_closed_set", "stamp_of_new_object", kOneWriter, {Set(Setting::kStamp)}, {VSS_E_BAD_STATE}},
    {"components/settings/options_and_stamp_closed_set", "added", kOneWriter, {Reach(At::kAdded), Set(Setting::kOptions), Set(Setting::kStamp)}, {S_OK}},
    {"components/settings/options_and_stamp_unknown_not_found", "options", kOneWriter, {Reach(At::kAdded), Set(Setting::kOptions, kNoSuch)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"components/settings/options_and_stamp_unknown_not_found", "stamp", kOneWriter, {Reach(At::kAdded), Set(Setting::kStamp, kNoSuch)}, {VSS_E_OBJECT_NOT_FOUND}},
    {"components/settings/options_and_stamp_unknown_not_found", "known", kOneWriter, {Reach(At::kAdded), Set(Setting::kOptions)}, {S_OK}},
    {"components/restore/events_closed_set", "pre_restore_of_new_object", kNobody, {PreRestore()}, {VSS_E_BAD_STATE}},
    {"components/restore/events_closed_set", "post_restore_of_new_object", kNobody, {PostRestore()}, {VSS_E_BAD_STATE}},
    {"components/restore/events_null_output_invalid_arg", "pre_restore", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(How::kNull)}, {E_INVALIDARG}, {NoEvent("A", "OnPreRestore")}, For::kPractice},
    {"components/restore/events_null_output_invalid_arg", "post_restore", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(), PostRestore(How::kNull)}, {E_INVALIDARG}, {NoEvent("A", "OnPostRestore")}, For::kPractice},
    {"components/restore/events_null_output_invalid_arg", "with_places", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(), PostRestore()}, {S_OK}, {}, For::kPractice},
    {"components/restore/unknown_component_not_found", "select", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected, kNoSuch)}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/unknown_component_not_found", "select_ex", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelectedEx, kNoSuch)}, {VSS_E_OBJECT_NOT_FOUND}, {}, For::kPractice},
    {"components/restore/unknown_component_not_found", "known", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected)}, {S_OK}, {}, For::kPractice},
    {"components/restore/select_closed_set", "select_of_new_object", kOneWriter, {Set(Setting::kSelected)}, {VSS_E_BAD_STATE}},
    {"components/restore/select_closed_set", "select_ex_of_new_object", kOneWriter, {Set(Setting::kSelectedEx)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "new_target", kOneWriter, {Set(Setting::kNewTarget)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "mapping", kOneWriter, {Set(Setting::kMapping)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "options", kOneWriter, {Set(Setting::kRestoreOptions)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "additional", kOneWriter, {Set(Setting::kAdditional)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "status", kOneWriter, {Set(Setting::kRestoreStatus)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "ranges_file", kOneWriter, {Set(Setting::kRangesFile)}, {VSS_E_BAD_STATE}},
    {"components/restore/settings_closed_sets", "in_a_restore", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), Set(Setting::kAdditional), Set(Setting::kRestoreOptions)}, {S_OK}, {}, For::kPractice},
    {"components/restore/ex2_settings_refused_in_backup", "authoritative", kOneWriter, {Reach(At::kAdded), Set(Setting::kAuthoritative)}, {VSS_E_BAD_STATE}},
    {"components/restore/ex2_settings_refused_in_backup", "name", kOneWriter, {Reach(At::kAdded), Set(Setting::kRestoreName)}, {VSS_E_BAD_STATE}},
    {"components/restore/ex2_settings_refused_in_backup", "roll_forward", kOneWriter, {Reach(At::kAdded), Set(Setting::kRollForward)}, {VSS_E_BAD_STATE}},
    {"components/restore/ex2_settings_refused_in_backup", "in_a_restore", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), Set(Setting::kAuthoritative)}, {S_OK}, {}, For::kPractice},
    {"components/restore/ex2_settings_closed_sets", "authoritative", kOneWriter, {Set(Setting::kAuthoritative)}, {VSS_E_BAD_STATE}},
    {"components/restore/ex2_settings_closed_sets", "name", kOneWriter, {Set(Setting::kRestoreName)}, {VSS_E_BAD_STATE}},
    {"components/restore/ex2_settings_closed_sets", "roll_forward", kOneWriter, {Set(Setting::kRollForward)}, {VSS_E_BAD_STATE}},
    {"state/return/restore_bad_state", "initialised", kNobody, {InitializeForRestore(), SetBackupState()}, {VSS_E_BAD_STATE}},
    {"state/return/restore_bad_state", "backup_instead", kNobody, {InitializeForBackup(), SetBackupState()}, {S_OK}},
    {"abort/abort/restore_object_s_ok", "initialised", kOneWriter, {InitializeForRestore(), Abort()}, {S_OK}, {Events("A", "")}},
    {"abort/abort/restore_object_s_ok", "pre_restored", kOneWriter, {RestoreOwnBackup(), Set(Setting::kSelected), PreRestore(), Abort()}, {S_OK}, {NoEvent("A", "OnAbort")}, For::kPractice},
    {"abort/complete/cancelled", "while_it_runs", kOneWriter, {ReachWithComponent(At::kSnapshot), Complete(How::kStartOnly), Any(Cancel()), Tested(ComponentsCount())}, {S_OK}},
    {"filter/time/instance_id_of_another_object", "one_of_three", kThreeInstancesAndOne, {Reach(At::kGathered), UseBackup(1), InitializeForBackup(), DisableInstance(u"A1"), GatherEnded(), Count().Gives("pcWriters", 3)}, {S_OK}},
    {"context/return/client_accessible_writers_from_vista", "server_2003", kSettings2003, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE_WRITERS)}, {E_INVALIDARG}},
    {"context/return/client_accessible_writers_from_vista", "windows_10", kOneWriter, {InitializeForBackup(), SetContextBits(VSS_CTX_CLIENT_ACCESSIBLE_WRITERS)}, {S_OK}},
    {"context/return/closed_set", "new_object", kNobody, {SetContextBits(VSS_CTX_BACKUP)}, {VSS_E_BAD_STATE}},
    {"context/return/closed_set", "set", kNobody, {InitializeForBackup(), SetContextBits(VSS_CTX_BACKUP)}, {S_OK}},
    {"initialize/backup/no_invalid_arg", "empty_text", kNobody, {InitializeForBackup(u"")}, {S_OK, VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/backup/no_invalid_arg", "null", kNobody, {InitializeForBackup(nullptr)}, {S_OK}},
};

inline constexpr Case kStatusNames[] = {
    {"status/get/identity", "instance", kTwoWriters, {Reach(At::kGathered), GatherStatus(), StatusOf(u"A").GivesBool("same id", true)}, {S_OK}},
    {"status/get/identity", "instance_ex", kTwoWriters, {Reach(At::kGathered), GatherStatus(), StatusOf(u"B", true).GivesBool("same id", true)}, {S_OK}},
    {"status/get/identity", "name", kTwoWriters, {Reach(At::kGathered), GatherStatus(), StatusOf(u"B").GivesText("name", "Writer B")}, {S_OK}},
    {"status/get/identity", "each_once", kTwoWriters, {Reach(At::kGathered), GatherStatus(), StatusOf(u"A").Gives("entries", 1)}, {S_OK}},
    {"status/get/ex_passes_failure_through", "application_code", kSessionEx2Status, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_PARTIAL_FAILURE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A", true).GivesCode("application", E_FAIL)}, {S_OK}},
    {"status/get/ex_passes_failure_through", "message", kSessionEx2Status, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_PARTIAL_FAILURE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A", true).GivesText("message", "partial")}, {S_OK}},
    {"status/get/ex_passes_failure_through", "code", kSessionEx2Status, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_PARTIAL_FAILURE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A", true).GivesCode("failure", VSS_E_WRITERERROR_PARTIAL_FAILURE)}, {S_OK}},
    {"status/get/partial_failure_in_plain_getter", "read", kSessionEx2Status, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_PARTIAL_FAILURE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A")}, {S_OK}},
    {"status/get/ex_closed_set", "new_object", kNobody, {GetStatusEx(0)}, {VSS_E_BAD_STATE}},
    {"status/get/ex_closed_set", "gathered", kOneWriter, {Reach(At::kGathered), GatherStatus(), GetStatusEx(0)}, {S_OK}},
    {"status/get/ex_null_failure", "gathered", kOneWriter, {Reach(At::kGathered), GatherStatus(), GetStatusEx(0, 16)}, {S_OK, E_INVALIDARG}},
    {"status/get/count_closed_set", "new_object", kNobody, {StatusCount()}, {VSS_E_BAD_STATE}},
    {"status/get/state_names_the_event", "prepare_backup", kOneWriter, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Any(Prepare()), GatherStatus(), StatusOf(u"A").Gives("state", VSS_WS_FAILED_AT_PREPARE_BACKUP)}, {S_OK}},
    {"status/get/state_names_the_event", "prepare_snapshot", kOneWriter, {InPrepareSnapshot("A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), StatusOf(u"A").Gives("state", VSS_WS_FAILED_AT_PREPARE_SNAPSHOT)}, {S_OK}},
    {"status/get/state_names_the_event", "freeze", kOneWriter, {InEvent(Site::kFreeze, "A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), ReachWithComponent(At::kPrepared), Any(DoSnapshot()), GatherStatus(), StatusOf(u"A").Gives("state", VSS_WS_FAILED_AT_FREEZE)}, {S_OK}},
    {"status/get/state_names_the_event", "waiting_for_backup_complete", kOneWriter, {ReachWithComponent(At::kSnapshot), GatherStatus(), StatusOf(u"A").Gives("state", VSS_WS_WAITING_FOR_BACKUP_COMPLETE)}, {S_OK}},
    {"status/free/returns_resources", "gathered_and_freed", kOneWriter, {Reach(At::kGathered), GatherStatus(), FreeStatus(), GatherStatus(), MarkCounters(), FreeStatus(), CompareCounters().GivesBool("fewer blocks", true)}, {S_OK}},
};

}  // namespace gwm
