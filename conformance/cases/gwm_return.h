// SPDX-License-Identifier: Apache-2.0
//
// Every code of GatherWriterMetadata, from every state in which it can arise.
#pragma once

#include "script/case.h"
#include "script/steps.h"
#include "script/steps_environment.h"

namespace gwm {

inline constexpr WorldRef kCrowd64 = "sixty_five_writers";
inline constexpr WorldRef kCrowd1000 = "thousand_writers";

inline constexpr WorldRef kOperator = "one_writer_backup_operator";
inline constexpr WorldRef kLocalSystem = "one_writer_local_system";
inline constexpr WorldRef kEventServiceStopped = "one_writer_event_service_stopped";
inline constexpr WorldRef kEventServiceDisabled = "one_writer_event_service_disabled";
inline constexpr WorldRef kVssServiceStopped = "one_writer_vss_service_stopped";
inline constexpr WorldRef kVssServiceDisabled = "one_writer_vss_service_disabled";
inline constexpr WorldRef kXp = "one_writer_xp";
inline constexpr WorldRef k2003 = "one_writer_2003";
inline constexpr WorldRef k2003Sp1 = "one_writer_2003_sp1";
inline constexpr WorldRef kVista = "one_writer_vista";
inline constexpr WorldRef k2008 = "one_writer_2008";
inline constexpr WorldRef kWindows7 = "one_writer_windows_7";
inline constexpr WorldRef kWindows8 = "one_writer_windows_8";
inline constexpr WorldRef kWindows10 = "one_writer";
inline constexpr WorldRef kInlineNobody = "no_writer_inline";
inline constexpr WorldRef kInlineOne = "one_writer_inline";
inline constexpr WorldRef kInlineTwo = "two_writers_inline";

inline constexpr char kGatherMethod[] = "IVssBackupComponents::GatherWriterMetadata";
inline constexpr char16_t kNotXml[] = u"this is no document";

inline constexpr Case kReturnOk[] = {
    {"gwm/return/s_ok_and_async", "no_writer", kNobody, {InitializeForBackup(), Gather().GivesObject("pAsync")}, {S_OK}},
    {"gwm/return/s_ok_and_async", "one_writer", kOneWriter, {InitializeForBackup(), Gather().GivesObject("pAsync")}, {S_OK},
     {Identified("A")}},
    {"gwm/return/s_ok_and_async", "two_writers", kTwoWriters, {InitializeForBackup(), Gather().GivesObject("pAsync")}, {S_OK},
     {Identified("A"), Identified("B")}},
    {"gwm/return/s_ok_and_async", "sixty_five_writers", kCrowd64,
     {InitializeForBackup(), Tested(Gather().GivesObject("pAsync")), Wait(), Count().Gives("pcWriters", 65)}, {S_OK},
     {IdentifiedTotal(65)}},
    {"gwm/return/s_ok_and_async", "thousand_writers", kCrowd1000,
     {InitializeForBackup(), Tested(Gather().GivesObject("pAsync")), Wait(), Count().Gives("pcWriters", 1000)}, {S_OK},
     {IdentifiedTotal(1000)}},
    {"gwm/return/s_ok_and_async", "is_an_ivssasync", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryAsyncInterface(0)},
     {S_OK}},
    {"gwm/return/s_ok_and_async", "after_set_context", kOneWriter, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), Gather()},
     {S_OK}, {Identified("A")}},
    {"gwm/return/s_ok_and_async", "after_set_backup_state", kOneWriter, {InitializeForBackup(), SetBackupState(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/s_ok_means_started", "pending_after_s_ok", kGatedWriter,
     {InitializeForBackup(), Tested(Gather()), QueryIs(VSS_S_ASYNC_PENDING), OpenGate(u"A"), Wait()}, {S_OK}},
    {"gwm/return/s_ok_means_started", "late_failure_after_s_ok", kOneWriter,
     {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Tested(Gather()), Any(Wait()),
      QueryIs(E_OUTOFMEMORY).Answers(S_OK, E_OUTOFMEMORY)}, {S_OK}},
};

inline constexpr Case kReturnInvalidArg[] = {
    {"gwm/return/null_output_invalid_arg", "initialised", kOneWriter, {InitializeForBackup(), GatherNull()}, {E_INVALIDARG},
     {Identified("A", 0)}},
    {"gwm/return/null_output_invalid_arg", "not_null_instead", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/null_output_invalid_arg", "twice", kOneWriter,
     {InitializeForBackup(), GatherNull().Answers(E_INVALIDARG), GatherNull()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"gwm/return/null_output_invalid_arg", "no_writer", kNobody, {InitializeForBackup(), GatherNull()}, {E_INVALIDARG}},
    {"gwm/return/null_output_invalid_arg", "after_set_backup_state", kOneWriter,
     {InitializeForBackup(), SetBackupState(), GatherNull()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"gwm/return/null_output_invalid_arg", "after_filter", kTwoWriters, {InitializeForBackup(), EnableClasses(u"A"), GatherNull()},
     {E_INVALIDARG}, {IdentifiedTotal(0)}},
    {"gwm/return/null_output_invalid_arg", "in_a_restore", kOneWriter, {InitializeForRestore(), GatherNull()},
     {E_INVALIDARG, VSS_E_BAD_STATE}, {Identified("A", 0)}},
};

inline constexpr Case kReturnAccessDenied[] = {
    {"gwm/return/no_privilege_access_denied", "taken_after_initialise", kOneWriter,
     {InitializeForBackup(), LosePrivilege(), Gather()}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"gwm/return/no_privilege_access_denied", "administrator", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/no_privilege_access_denied", "local_system", kLocalSystem, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/no_privilege_access_denied", "backup_operator", kOneWriter,
     {InitializeForBackup(), RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), Gather()}, {S_OK, E_ACCESSDENIED}},
    {"gwm/return/no_privilege_access_denied", "no_writer", kNobody, {InitializeForBackup(), LosePrivilege(), Gather()},
     {E_ACCESSDENIED}},
    {"gwm/return/no_privilege_access_denied", "after_filter", kTwoWriters,
     {InitializeForBackup(), DisableClasses(u"A"), LosePrivilege(), Gather()}, {E_ACCESSDENIED}, {IdentifiedTotal(0)}},
    {"gwm/return/no_privilege_access_denied", "after_set_backup_state", kOneWriter,
     {InitializeForBackup(), SetBackupState(), LosePrivilege(), Gather()}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"gwm/return/no_privilege_access_denied", "in_a_restore", kOneWriter, {InitializeForRestore(), LosePrivilege(), Gather()},
     {E_ACCESSDENIED, VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/no_privilege_access_denied", "nothing_logged_about_services", kOneWriter,
     {InitializeForBackup(), LosePrivilege(), Gather()}, {E_ACCESSDENIED}, {NothingLogged()}},
};

inline constexpr Case kReturnOutOfMemory[] = {
    {"gwm/return/out_of_memory", "nth_allocation_no_writer", kInlineNobody, {GatherSweep()}, {E_OUTOFMEMORY}},
    {"gwm/return/out_of_memory", "nth_allocation_one_writer", kInlineOne, {GatherSweep()}, {E_OUTOFMEMORY}},
    {"gwm/return/out_of_memory", "nth_allocation_two_writers", kInlineTwo, {GatherSweep()}, {E_OUTOFMEMORY}},
    {"gwm/return/out_of_memory", "next_allocation", kOneWriter, {InitializeForBackup(), FailAllocation(1), GatherToTheEnd()},
     {E_OUTOFMEMORY}},
    {"gwm/return/out_of_memory", "no_allocation_fails", kOneWriter, {InitializeForBackup(), GatherToTheEnd()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/out_of_memory", "late", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), GatherToTheEnd()},
     {E_OUTOFMEMORY}},
};

inline constexpr Case kReturnBadState[] = {
    {"gwm/return/uninitialised_bad_state", "fresh_object", kOneWriter, {Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/uninitialised_bad_state", "initialised_instead", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/uninitialised_bad_state", "no_writer", kNobody, {Gather()}, {VSS_E_BAD_STATE}},
    {"gwm/return/uninitialised_bad_state", "twice", kOneWriter, {Gather().Answers(VSS_E_BAD_STATE), Gather()}, {VSS_E_BAD_STATE},
     {Identified("A", 0)}},
    {"gwm/return/uninitialised_bad_state", "then_initialised_gathers", kOneWriter,
     {Gather().Answers(VSS_E_BAD_STATE), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/return/uninitialised_bad_state", "after_failed_initialise", kOneWriter,
     {InitializeForBackup(kNotXml).Answers(VSS_E_INVALID_XML_DOCUMENT), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/uninitialised_bad_state", "after_failed_initialise_for_restore", kOneWriter,
     {InitializeForRestore(kNotXml).Answers(VSS_E_INVALID_XML_DOCUMENT), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/uninitialised_bad_state", "second_object_fresh", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), UseBackup(1), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}},
    {"gwm/return/out_of_sequence_bad_state", "on_a_fresh_object", kOneWriter, {Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/out_of_sequence_bad_state", "in_sequence_instead", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
};

inline constexpr Case kReturnInfrastructure[] = {
    {"gwm/return/infrastructure_failure_reported", "event_service_stopped", kEventServiceStopped,
     {InitializeForBackup(), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/infrastructure_failure_reported", "vss_service_disabled", kVssServiceDisabled,
     {InitializeForBackup(), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/infrastructure_failure_reported", "everything_runs", kOneWriter, {InitializeForBackup(), GatherToTheEnd()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/event_service_stopped", "stopped_before", kEventServiceStopped, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/event_service_stopped", "stopped_after_initialise", kOneWriter,
     {InitializeForBackup(), SetEventService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE},
     {Identified("A", 0)}},
    {"gwm/return/event_service_stopped", "disabled", kEventServiceDisabled, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/event_service_stopped", "no_writer", kNobody,
     {InitializeForBackup(), SetEventService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}},
    {"gwm/return/event_service_stopped", "running_again", kEventServiceStopped,
     {InitializeForBackup(), SetEventService(GWM_SERVICE_RUNNING), GatherToTheEnd()}, {S_OK}, {Identified("A")}},
    {"gwm/return/vss_service_disabled", "disabled_before", kVssServiceDisabled, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/vss_service_disabled", "disabled_after_initialise", kOneWriter,
     {InitializeForBackup(), SetVssService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE},
     {Identified("A", 0)}},
    {"gwm/return/vss_service_disabled", "enabled_again", kVssServiceDisabled,
     {InitializeForBackup(), SetVssService(GWM_SERVICE_RUNNING), GatherToTheEnd()}, {S_OK}, {Identified("A")}},
    {"gwm/return/vss_service_started_on_demand", "stopped_before", kVssServiceStopped, {InitializeForBackup(), GatherToTheEnd()},
     {S_OK}, {Identified("A")}},
    {"gwm/return/vss_service_started_on_demand", "stopped_after_initialise", kOneWriter,
     {InitializeForBackup(), SetVssService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {S_OK}, {Identified("A"), NothingLogged()}},
    {"gwm/return/vss_service_started_on_demand", "disabled_instead", kVssServiceDisabled, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/infrastructure_failure_logged", "event_service", kEventServiceStopped, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedService("EventSystem")}},
    {"gwm/return/infrastructure_failure_logged", "vss_service", kVssServiceDisabled, {InitializeForBackup(), GatherToTheEnd()},
     {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedService("VSS")}},
    {"gwm/return/infrastructure_failure_logged", "nothing_wrong", kOneWriter, {InitializeForBackup(), GatherToTheEnd()}, {S_OK},
     {NothingLogged()}},
};

inline constexpr Case kReturnUnexpected[] = {
    {"gwm/return/unexpected_windows_7", "windows_7", kWindows7, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {VSS_E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_windows_7", "windows_8", kWindows8, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {VSS_E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_windows_7", "windows_10", kWindows10, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {VSS_E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_windows_7", "nothing_armed", kWindows7, {InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/return/unexpected_windows_7", "once_only", kWindows7,
     {InitializeForBackup(), ArmFault(kGatherMethod), Gather().Answers(VSS_E_UNEXPECTED), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/return/unexpected_before_windows_7", "windows_xp", kXp, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_before_windows_7", "server_2003", k2003, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_before_windows_7", "server_2003_sp1", k2003Sp1,
     {InitializeForBackup(), ArmFault(kGatherMethod), Gather()}, {E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_before_windows_7", "windows_vista", kVista, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_before_windows_7", "server_2008", k2008, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {E_UNEXPECTED}, {Identified("A", 0)}},
    {"gwm/return/unexpected_before_windows_7", "nothing_armed", k2008, {InitializeForBackup(), Gather()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/unexpected_logged", "windows_10", kOneWriter, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"gwm/return/unexpected_logged", "server_2008", k2008, {InitializeForBackup(), ArmFault(kGatherMethod), Gather()},
     {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"gwm/return/unexpected_logged", "nothing_armed", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK}, {NothingLogged()}},
};

// The rule of the closed set holds in every trace; here it is provoked with every cause there is.
inline constexpr Case kReturnClosedSet[] = {
    {"gwm/return/closed_set", "success", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"gwm/return/closed_set", "null_output", kOneWriter, {InitializeForBackup(), GatherNull()}, {E_INVALIDARG},
     {Identified("A", 0)}},
    {"gwm/return/closed_set", "no_privilege", kOneWriter, {InitializeForBackup(), LosePrivilege(), Gather()}, {E_ACCESSDENIED},
     {Identified("A", 0)}},
    {"gwm/return/closed_set", "uninitialised", kOneWriter, {Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 0)}},
    {"gwm/return/closed_set", "event_service_and_vss_service", kEventServiceStopped,
     {InitializeForBackup(), SetVssService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE},
     {Identified("A", 0)}},
};

inline constexpr Case kReturnOpen[] = {
    {"gwm/return/output_after_failure", "null_state", kOneWriter, {Any(Gather())}, {VSS_E_BAD_STATE}},
    {"gwm/return/output_after_failure", "no_privilege", kOneWriter, {InitializeForBackup(), LosePrivilege(), Any(Gather())},
     {E_ACCESSDENIED}},
    {"gwm/return/output_after_failure", "second_call", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Any(Gather())},
     {VSS_E_BAD_STATE}},
    {"gwm/return/precedence_of_errors", "null_on_fresh_object", kOneWriter, {GatherNull()}, {E_INVALIDARG, VSS_E_BAD_STATE},
     {Identified("A", 0)}},
    {"gwm/return/precedence_of_errors", "null_without_privilege", kOneWriter,
     {InitializeForBackup(), LosePrivilege(), GatherNull()}, {E_INVALIDARG, E_ACCESSDENIED}, {Identified("A", 0)}},
    {"gwm/return/precedence_of_errors", "fresh_object_without_privilege", kOneWriter, {LosePrivilege(), Gather()},
     {VSS_E_BAD_STATE, E_ACCESSDENIED}, {Identified("A", 0)}},
    {"gwm/return/precedence_of_errors", "fresh_object_event_service_stopped", kEventServiceStopped, {Gather()},
     {VSS_E_BAD_STATE, VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/precedence_of_errors", "null_event_service_stopped", kEventServiceStopped, {InitializeForBackup(), GatherNull()},
     {E_INVALIDARG, VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"gwm/return/precedence_of_errors", "no_privilege_event_service_stopped", kEventServiceStopped,
     {InitializeForBackup(), LosePrivilege(), GatherToTheEnd()}, {E_ACCESSDENIED, VSS_E_WRITER_INFRASTRUCTURE},
     {Identified("A", 0)}},
    {"gwm/return/failure_may_come_late", "writer_infrastructure", kOneWriter,
     {InitializeForBackup(), ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}},
    {"gwm/return/failure_may_come_late", "out_of_memory", kOneWriter,
     {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), GatherToTheEnd()}, {E_OUTOFMEMORY}},
    {"gwm/return/failure_may_come_late", "unexpected", kOneWriter,
     {InitializeForBackup(), ArmLateFault(VSS_E_UNEXPECTED), GatherToTheEnd()}, {VSS_E_UNEXPECTED}},
    {"gwm/return/failure_may_come_late", "no_failure", kOneWriter, {InitializeForBackup(), GatherToTheEnd()}, {S_OK},
     {Identified("A")}},
    {"gwm/return/unexpected_rule_everywhere", "query_status_windows_10", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::QueryStatus"), Query()}, {VSS_E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "query_status_server_2008", k2008,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::QueryStatus"), Query()}, {E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "wait_windows_10", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::Wait"), Wait()}, {VSS_E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "wait_server_2003", k2003,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::Wait"), Wait()}, {E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "cancel_windows_10", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::Cancel"), Cancel()}, {VSS_E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "cancel_windows_xp", kXp,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssAsync::Cancel"), Cancel()}, {E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "count_windows_7", kWindows7,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssBackupComponents::GetWriterMetadataCount"), Count()},
     {VSS_E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "count_windows_vista", kVista,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssBackupComponents::GetWriterMetadataCount"), Count()}, {E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "metadata_windows_10", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssBackupComponents::GetWriterMetadata"), GetMetadata()},
     {VSS_E_UNEXPECTED}},
    {"gwm/return/unexpected_rule_everywhere", "metadata_server_2008", k2008,
     {InitializeForBackup(), Gather(), Wait(), ArmFault("IVssBackupComponents::GetWriterMetadata"), GetMetadata()}, {E_UNEXPECTED}},
};

}  // namespace gwm
