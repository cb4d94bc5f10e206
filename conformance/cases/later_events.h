// SPDX-License-Identifier: Apache-2.0
//
// The events after the gather: whom they reach, in backups and in restores, and what a restore may change.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

// Codes with which a method that must fail may do so.
inline constexpr Codes kChangeRefused = {VSS_E_BAD_STATE, E_INVALIDARG, E_ACCESSDENIED, E_FAIL, VSS_E_UNEXPECTED, E_UNEXPECTED};

// clang-format off
inline constexpr Case kEventsReachWriters[] = {
    {"components/order/prepare_reaches_every_writer", "two_writers", kTwoWriters,
     {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK},
     {Events("A", "OnIdentify OnPrepareBackup"), Events("B", "OnIdentify OnPrepareBackup")}},
    {"components/order/prepare_reaches_every_writer", "three_instances", kThreeInstancesAndOne,
     {Reach(At::kGathered), AddComponent(u"A1"), AddComponent(u"A2"), AddComponent(u"A3"), StartSnapshotSet(), AddToSnapshotSet(),
      Prepare()}, {S_OK},
     {HasEvent("A1", "OnPrepareBackup"), HasEvent("A2", "OnPrepareBackup"), HasEvent("A3", "OnPrepareBackup")}},
    {"components/order/prepare_reaches_every_writer", "disabled_instead", kTwoWriters,
     {InitializeForBackup(), DisableClasses(u"B"), SetBackupState(), GatherEnded(), AddComponent(u"A"), StartSnapshotSet(),
      AddToSnapshotSet(), Prepare()}, {S_OK}, {HasEvent("A", "OnPrepareBackup"), NoEvent("B", "OnPrepareBackup")}},
    {"components/order/later_events_reach_every_writer", "one_writer", kOneWriter, {ReachWithComponent(At::kCompleted)}, {S_OK},
     {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete")}},
    {"components/order/later_events_reach_every_writer", "two_writers", kTwoWriters,
     {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(),
      Complete()}, {S_OK},
     {Events("A", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete"),
      Events("B", "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete")}},
};

inline constexpr Case kRestores[] = {
    {"components/restore/events_in_order", "selected", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), SelectForRestore(), PreRestore(), PostRestore()}, {S_OK},
     {Events("A",
       "OnIdentify OnPrepareBackup OnPrepareSnapshot OnFreeze OnThaw OnPostSnapshot OnBackupComplete OnBackupShutdown OnIdentify "
       "OnPreRestore OnPostRestore")}, For::kPractice},
    {"components/restore/events_in_order", "two_writers", kTwoWriters,
     {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(),
      Complete(), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(),
      SelectForRestore(u"A"), SelectForRestore(u"B"), PreRestore(), PostRestore()}, {S_OK},
     {HasEvent("A", "OnPreRestore"), HasEvent("B", "OnPreRestore"), HasEvent("A", "OnPostRestore"), HasEvent("B", "OnPostRestore")},
     For::kPractice},
    {"components/restore/events_in_order", "freed_in_between", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), SelectForRestore(), PreRestore(), FreeMetadata(), PostRestore()}, {S_OK},
     {HasEvent("A", "OnPreRestore"), HasEvent("A", "OnPostRestore")}, For::kPractice},
    {"components/restore/events_in_order", "no_post_restore_before_the_call", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), SelectForRestore(), PreRestore(), GatherStatus()}, {S_OK},
     {HasEvent("A", "OnPreRestore"), NoEvent("A", "OnPostRestore")}, For::kPractice},
    {"components/restore/no_events_without_selection", "nothing_selected", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), PreRestore(), PostRestore()}, {S_OK}, {NoEvent("A", "OnPostRestore")}, For::kPractice},
    {"components/restore/no_events_without_selection", "the_other_writer_selected", kTwoWriters,
     {Reach(At::kGathered), AddComponent(u"A"), AddComponent(u"B"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(),
      Complete(), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(),
      SelectForRestore(u"A"), PreRestore(), PostRestore()}, {S_OK}, {HasEvent("A", "OnPostRestore"), NoEvent("B", "OnPostRestore")},
     For::kPractice},
    {"components/restore/instance_selected", "first", kThreeInstancesAndOne,
     {Reach(At::kGathered), AddComponent(u"A1"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(), Complete(),
      SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(u"A1", 2),
      PreRestore(), PostRestore()}, {S_OK},
     {HasEvent("A1", "OnPostRestore"), NoEvent("A2", "OnPostRestore"), NoEvent("A3", "OnPostRestore")}, For::kPractice},
    {"components/restore/instance_selected", "last", kThreeInstancesAndOne,
     {Reach(At::kGathered), AddComponent(u"A3"), StartSnapshotSet(), AddToSnapshotSet(), Prepare(), DoSnapshot(), Complete(),
      SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(u"A3", 2),
      PreRestore(), PostRestore()}, {S_OK},
     {HasEvent("A3", "OnPostRestore"), NoEvent("A1", "OnPostRestore"), NoEvent("A2", "OnPostRestore")}, For::kPractice},
    {"components/restore/live_writer_found", "gathered", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), SelectForRestore()}, {S_OK}, {}, For::kPractice},
    {"components/restore/live_writer_found", "freed", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), FreeMetadata(), SelectForRestore()}, {S_OK, VSS_E_BAD_STATE}, {}, For::kPractice},
    {"components/restore/live_writer_found", "freed_ex", kOneWriter,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument),
      GatherEnded(), FreeMetadata(), SelectForRestore(u"A", 1)}, {S_OK, VSS_E_BAD_STATE}, {}, For::kPractice},
    {"components/restore/live_writer_found", "gone_instead", kTwoWriters,
     {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), Unsubscribe(u"A"), UseBackup(1),
      InitializeForRestore(kSavedDocument), GatherEnded(), FreeMetadata(), SelectForRestore()},
     {VSS_E_OBJECT_NOT_FOUND, VSS_E_BAD_STATE}, {}, For::kPractice},
    {"components/restore/read_only_from_post_restore", "in_post_restore", kOneWriter,
     {InEvent(Site::kPostRestore, "A", Tested(ChangeRestoredComponent())), ReachWithComponent(At::kCompleted), SaveBackup(),
      ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(), PreRestore(),
      PostRestore()}, kChangeRefused, {}, For::kPractice},
    {"components/restore/read_only_from_post_restore", "in_pre_restore", kOneWriter,
     {InEvent(Site::kPreRestore, "A", Tested(ChangeRestoredComponent())), ReachWithComponent(At::kCompleted), SaveBackup(),
      ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument), GatherEnded(), SelectForRestore(), PreRestore(),
      PostRestore()}, {S_OK}, {}, For::kPractice},
};

}  // namespace gwm
