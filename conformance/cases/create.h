// SPDX-License-Identifier: Apache-2.0
//
// CreateVssBackupComponents, and what a new object answers.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr char kCreate[] = "CreateVssBackupComponents";

inline constexpr Case kCreation[] = {
    {"create/return/s_ok_and_object", "plain", kNobody, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "with_writers", kTwoWriters, {CreateBackup().GivesObject("ppBackup")}, {S_OK}, {IdentifiedTotal(0)}},
    {"create/return/s_ok_and_object", "local_system", kLocalSystem, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "event_service_stopped", kEventServiceStopped, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "windows_xp", kXp, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "server_2003", k2003, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "server_2008", k2008, {CreateBackup().GivesObject("ppBackup")}, {S_OK}},
    {"create/return/s_ok_and_object", "can_be_initialised", kNobody, {CreateBackup(), InitializeForBackup()}, {S_OK}},
    {"create/return/no_privilege_access_denied", "function", kNobody, {LosePrivilege(), CreateBackup()}, {E_ACCESSDENIED}},
    {"create/return/no_privilege_access_denied", "export", kNobody, {LosePrivilege(), CreateInternal()}, {E_ACCESSDENIED}},
    {"create/return/no_privilege_access_denied", "windows_xp", kXp, {LosePrivilege(), CreateBackup()}, {E_ACCESSDENIED}},
    {"create/return/no_privilege_access_denied", "with_privilege", kNobody, {CreateBackup()}, {S_OK}},
    {"create/return/null_output_invalid_arg", "function", kNobody, {CreateBackupNull()}, {E_INVALIDARG}},
    {"create/return/null_output_invalid_arg", "export", kNobody, {CreateInternal(1)}, {E_INVALIDARG}},
    {"create/return/null_output_invalid_arg", "twice", kNobody, {CreateBackupNull().Answers(E_INVALIDARG), CreateBackupNull()}, {E_INVALIDARG}},
    {"create/return/null_output_invalid_arg", "place_given", kNobody, {CreateBackupNull().Answers(E_INVALIDARG), CreateBackup()}, {S_OK}},
    {"create/return/out_of_memory", "every_allocation", kNobody, {Sweep(CreateBackup())}, {E_OUTOFMEMORY}},
    {"create/return/out_of_memory", "every_allocation_export", kNobody, {Sweep(CreateInternal())}, {E_OUTOFMEMORY}},
    {"create/return/out_of_memory", "first_allocation", kNobody, {FailAllocation(1), CreateBackup()}, {E_OUTOFMEMORY}},
    {"create/return/out_of_memory", "no_object_handed_out", kNobody, {MarkCounters(), FailAllocation(1), CreateBackup().Answers(E_OUTOFMEMORY), Tested(CompareCounters().Gives("objects", 0))}, {S_OK}},
    {"create/return/out_of_memory", "no_block_left", kNobody, {MarkCounters(), FailAllocation(1), CreateBackup().Answers(E_OUTOFMEMORY), Tested(CompareCounters().Gives("blocks", 0))}, {S_OK}},
    {"create/return/out_of_memory", "memory_is_there", kNobody, {FailAllocation(1), Any(CreateBackup()), FailAllocation(0), CreateBackup()}, {S_OK}},
    {"create/return/unexpected_failure", "windows_10", kNobody, {ArmFault(kCreate), CreateBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"create/return/unexpected_failure", "windows_7", kWindows7, {ArmFault(kCreate), CreateBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"create/return/unexpected_failure", "server_2008", k2008, {ArmFault(kCreate), CreateBackup()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"create/return/unexpected_failure", "windows_xp", kXp, {ArmFault(kCreate), CreateBackup()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"create/return/unexpected_failure", "export", kNobody, {ArmFault(kCreate), CreateInternal()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"create/return/unexpected_failure", "nothing_armed", kNobody, {CreateBackup()}, {S_OK}, {NothingLogged()}},
    {"create/return/com_codes_allowed", "no_fault", kNobody, {CreateBackup()}, {S_OK}},
    {"create/return/without_com_initialised", "new_thread", kNobody, {CreateOnThread()}, {S_OK, static_cast<HRESULT>(0x800401F0)}},
};

inline constexpr Case kNewObject[] = {
    {"create/object/starts_uninitialised", "gather", kOneWriter, {Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"create/object/starts_uninitialised", "metadata_count", kNobody, {Count()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "metadata", kNobody, {GetMetadataAt(0)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "metadata_ex", kNobody, {GetMetadataExAt(0)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "free_metadata", kNobody, {FreeMetadata()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "set_context", kNobody, {SetContext(VSS_CTX_BACKUP)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "set_backup_state", kNobody, {SetBackupState()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "disable_classes", kNobody, {DisableClasses(u"A")}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "enable_classes", kNobody, {EnableClasses(u"A")}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "disable_instances", kNobody, {FilterList(Filter::kDisableInstances, u"A")}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "gather_status", kNobody, {GatherStatus()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "status_count", kNobody, {StatusCount()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "status", kNobody, {GetStatus(0)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "status_ex", kNobody, {GetStatusEx(0)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "free_status", kNobody, {FreeStatus()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "add_component", kOneWriter, {AddComponent(u"A", kData, Ids::kStrangeInstance)}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "start_snapshot_set", kNobody, {StartSnapshotSet()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "add_to_snapshot_set", kNobody, {AddToSnapshotSet()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "prepare_for_backup", kOneWriter, {Prepare()}, {VSS_E_BAD_STATE}, {IdentifiedTotal(0)}},
    {"create/object/starts_uninitialised", "do_snapshot_set", kNobody, {DoSnapshot()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "backup_complete", kNobody, {Complete()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "abort_backup", kNobody, {Abort()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "save_as_xml", kNobody, {SaveBackup()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "set_restore_state", kNobody, {SetRestoreState()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "select_for_restore", kNobody, {SelectForRestore()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "restore_subcomponent", kNobody, {AddRestoreSubcomponent()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "pre_restore", kNobody, {PreRestore()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "post_restore", kNobody, {PostRestore()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "after_failed_initialise", kNobody, {InitializeForBackup(kNotXml).Answers(VSS_E_INVALID_XML_DOCUMENT), Gather()}, {VSS_E_BAD_STATE}},
    {"create/object/starts_uninitialised", "backup_is_the_exception", kNobody, {InitializeForBackup()}, {S_OK}},
    {"create/object/starts_uninitialised", "restore_is_the_exception", kNobody, {InitializeForRestore()}, {S_OK}},
    {"create/object/starts_uninitialised", "initialised_instead", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"create/object/ex_interfaces_answered", "base", kNobody, {QueryBackupInterface(0).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex", kNobody, {QueryBackupInterface(1).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex2", kNobody, {QueryBackupInterface(2).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex3", kNobody, {QueryBackupInterface(3).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex4", kNobody, {QueryBackupInterface(4).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex_on_server_2003_sp1", k2003Sp1, {QueryBackupInterface(1).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex2_on_vista", kVista, {QueryBackupInterface(2).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex3_on_windows_7", kWindows7, {QueryBackupInterface(3).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "ex4_on_windows_8", kWindows8, {QueryBackupInterface(4).GivesObject("ppvObject")}, {S_OK}},
    {"create/object/ex_interfaces_answered", "no_ex_on_xp", kXp, {QueryBackupInterface(1)}, {E_NOINTERFACE}},
    {"create/object/ex_interfaces_answered", "no_ex2_on_server_2003_sp1", k2003Sp1, {QueryBackupInterface(2)}, {E_NOINTERFACE}},
    {"create/object/ex_interfaces_answered", "no_ex3_on_vista", kVista, {QueryBackupInterface(3)}, {E_NOINTERFACE}},
    {"create/object/ex_interfaces_answered", "no_ex4_on_windows_7", kWindows7, {QueryBackupInterface(4)}, {E_NOINTERFACE}},
    {"create/call/wrapper_and_export_agree", "object", kNobody, {CreateInternal().GivesObject("ppBackup")}, {S_OK}},
    {"create/call/wrapper_and_export_agree", "usable", kOneWriter, {CreateInternal(), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"create/call/wrapper_and_export_agree", "uninitialised", kOneWriter, {CreateInternal(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"create/call/wrapper_and_export_agree", "one_gather_each", kOneWriter, {InitializeForBackup(), Gather(), Wait(), CreateInternal(), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
};

}  // namespace gwm
