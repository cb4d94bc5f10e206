// SPDX-License-Identifier: Apache-2.0
//
// What surrounds the calls: accounts, the registry, services, the event log, time.
#pragma once

#include "cases/examine_text.h"
#include "script/steps_environment.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr WorldRef kConstructedWriter = "constructed_writer";
inline constexpr WorldRef kSafeConstructed = "constructed_writer_safe_mode";
inline constexpr WorldRef kSetupConstructed = "constructed_writer_setup";
inline constexpr WorldRef kSafeWriter = "one_writer_safe_mode";
inline constexpr WorldRef kSetupWriter = "one_writer_setup";
inline constexpr WorldRef kOneFails = "one_of_two_fails";
inline constexpr WorldRef kOneThrowsHere = "one_of_two_throws";
inline constexpr WorldRef k2003Writer = "one_writer_2003";
inline constexpr WorldRef kTimedWriter = "gated_writer_virtual_clock";

// clang-format off
inline constexpr Case kAccounts[] = {
    {"environment/security/requester_other_account_refused", "ordinary_user_creates", kNobody, {RunAs(GWM_PRIVILEGE_NONE), CreateBackup()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "ordinary_user_initializes", kNobody, {RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "ordinary_user_initializes_for_restore", kNobody, {RunAs(GWM_PRIVILEGE_NONE), InitializeForRestore()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "ordinary_user_gathers", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_NONE), GatherToTheEnd()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "ordinary_user_reads_text", kNobody, {RunAs(GWM_PRIVILEGE_NONE), LoadDocument(kSingleDocument)}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "service_account_creates", kNobody, {RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), CreateBackup()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "service_account_initializes", kNobody, {RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "service_account_initializes_for_restore", kNobody, {RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForRestore()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "service_account_gathers", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), GatherToTheEnd()}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "service_account_reads_text", kNobody, {RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), LoadDocument(kSingleDocument)}, {E_ACCESSDENIED}},
    {"environment/security/requester_other_account_refused", "administrator_creates", kNobody, {RunAs(GWM_PRIVILEGE_ADMINISTRATOR), CreateBackup()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "administrator_initializes", kNobody, {RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeForBackup()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "administrator_initializes_for_restore", kNobody, {RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeForRestore()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "administrator_gathers", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), GatherToTheEnd()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "administrator_reads_text", kNobody, {RunAs(GWM_PRIVILEGE_ADMINISTRATOR), LoadDocument(kSingleDocument)}, {S_OK}},
    {"environment/security/requester_other_account_refused", "local_system_creates", kNobody, {RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), CreateBackup()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "local_system_initializes", kNobody, {RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), InitializeForBackup()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "local_system_initializes_for_restore", kNobody, {RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), InitializeForRestore()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "local_system_gathers", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), GatherToTheEnd()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "local_system_reads_text", kNobody, {RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), LoadDocument(kSingleDocument)}, {S_OK}},
    {"environment/security/requester_other_account_refused", "taken_away_and_given_back", kNobody, {RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup().Answers(E_ACCESSDENIED), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeForBackup()}, {S_OK}},
    {"environment/security/requester_other_account_refused", "nobody_is_identified", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_NONE), Gather()}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"environment/security/writer_other_account_refused", "ordinary_user_initializes", kConstructedWriter, {RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/writer_other_account_refused", "ordinary_user_subscribes", kConstructedWriter, {InitializeWriter(u"A"), RunAs(GWM_PRIVILEGE_NONE), Subscribe(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/writer_other_account_refused", "service_account_initializes", kConstructedWriter, {RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/writer_other_account_refused", "service_account_subscribes", kConstructedWriter, {InitializeWriter(u"A"), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), Subscribe(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/writer_other_account_refused", "administrator_initializes", kConstructedWriter, {RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/writer_other_account_refused", "administrator_subscribes", kConstructedWriter, {InitializeWriter(u"A"), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), Subscribe(u"A")}, {S_OK}},
    {"environment/security/writer_other_account_refused", "local_system_initializes", kConstructedWriter, {RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/writer_other_account_refused", "local_system_subscribes", kConstructedWriter, {InitializeWriter(u"A"), RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), Subscribe(u"A")}, {S_OK}},
    {"environment/security/writer_other_account_refused", "refused_then_admitted", kConstructedWriter, {RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A").Answers(E_ACCESSDENIED), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeWriter(u"A")}, {S_OK}},
};

inline constexpr Case kAccessControl[] = {
    {"environment/security/access_control_values", "service_account_0_requester", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 0), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "service_account_0_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 0), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "service_account_1_requester", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 1), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "service_account_1_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 1), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/access_control_values", "service_account_2_requester", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {S_OK}},
    {"environment/security/access_control_values", "service_account_2_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "service_account_3_requester", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 3), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {S_OK}},
    {"environment/security/access_control_values", "service_account_3_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 3), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/access_control_values", "ordinary_user_0_requester", kNobody, {SetAccess(GWM_PRIVILEGE_NONE, 0), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "ordinary_user_0_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 0), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "ordinary_user_1_requester", kNobody, {SetAccess(GWM_PRIVILEGE_NONE, 1), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "ordinary_user_1_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 1), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/access_control_values", "ordinary_user_2_requester", kNobody, {SetAccess(GWM_PRIVILEGE_NONE, 2), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {S_OK}},
    {"environment/security/access_control_values", "ordinary_user_2_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 2), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_values", "ordinary_user_3_requester", kNobody, {SetAccess(GWM_PRIVILEGE_NONE, 3), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {S_OK}},
    {"environment/security/access_control_values", "ordinary_user_3_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 3), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A")}, {S_OK}},
    {"environment/security/access_control_values", "last_value_counts", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 1), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "administrator_requester", kNobody, {SetAccess(GWM_PRIVILEGE_ADMINISTRATOR, 0), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "administrator_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_ADMINISTRATOR, 0), RunAs(GWM_PRIVILEGE_ADMINISTRATOR), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "backup_operator_requester", kNobody, {SetAccess(GWM_PRIVILEGE_BACKUP_OPERATOR, 0), RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "backup_operator_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_BACKUP_OPERATOR, 0), RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "local_system_requester", kNobody, {SetAccess(GWM_PRIVILEGE_LOCAL_SYSTEM, 0), RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "local_system_writer", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_LOCAL_SYSTEM, 0), RunAs(GWM_PRIVILEGE_LOCAL_SYSTEM), InitializeWriter(u"A")}, {E_ACCESSDENIED}},
    {"environment/security/access_control_denies", "another_account_denied", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 0), InitializeForBackup()}, {S_OK}},
    {"environment/security/access_control_denies", "during_a_session", kOneWriter, {InitializeForBackup(), SetAccess(GWM_PRIVILEGE_ADMINISTRATOR, 0), Gather()}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"environment/security/access_control_grants", "service_account_gathers_with_2", kOneWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/security/access_control_grants", "service_account_gathers_with_3", kOneWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 3), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/security/access_control_grants", "service_account_subscribes_with_1", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 1), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A"), Subscribe(u"A")}, {S_OK}},
    {"environment/security/access_control_grants", "service_account_subscribes_with_3", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 3), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeWriter(u"A"), Subscribe(u"A")}, {S_OK}},
    {"environment/security/access_control_grants", "service_account_reads_text", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), LoadDocument(kSingleDocument)}, {S_OK}},
    {"environment/security/access_control_grants", "ordinary_user_gathers_with_2", kOneWriter, {SetAccess(GWM_PRIVILEGE_NONE, 2), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/security/access_control_grants", "ordinary_user_gathers_with_3", kOneWriter, {SetAccess(GWM_PRIVILEGE_NONE, 3), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/security/access_control_grants", "ordinary_user_subscribes_with_1", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 1), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A"), Subscribe(u"A")}, {S_OK}},
    {"environment/security/access_control_grants", "ordinary_user_subscribes_with_3", kConstructedWriter, {SetAccess(GWM_PRIVILEGE_NONE, 3), RunAs(GWM_PRIVILEGE_NONE), InitializeWriter(u"A"), Subscribe(u"A")}, {S_OK}},
    {"environment/security/access_control_grants", "ordinary_user_reads_text", kNobody, {SetAccess(GWM_PRIVILEGE_NONE, 2), RunAs(GWM_PRIVILEGE_NONE), LoadDocument(kSingleDocument)}, {S_OK}},
    {"environment/security/access_control_grants", "another_account_granted", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 3), RunAs(GWM_PRIVILEGE_NONE), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"environment/security/access_control_layout", "value_of_an_account", kNobody, {SetAccess(GWM_PRIVILEGE_SERVICE_ACCOUNT, 2), RunAs(GWM_PRIVILEGE_SERVICE_ACCOUNT), InitializeForBackup()}, {S_OK}},
    {"environment/security/backup_operator", "requester", kNobody, {RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeForBackup()}, {S_OK, E_ACCESSDENIED}},
    {"environment/security/backup_operator", "creates", kNobody, {RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), CreateBackup()}, {S_OK, E_ACCESSDENIED}},
    {"environment/security/backup_operator", "gather", kOneWriter, {InitializeForBackup(), RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), GatherToTheEnd()}, {S_OK, E_ACCESSDENIED}},
    {"environment/security/backup_operator", "writer", kConstructedWriter, {RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeWriter(u"A")}, {S_OK, E_ACCESSDENIED}},
    {"environment/security/backup_operator", "text", kReaderOperator, {LoadDocument(kSingleDocument)}, {S_OK, E_ACCESSDENIED}},
};

inline constexpr Case kServices[] = {
    {"environment/service/started_on_demand", "stopped_before_initialize", kOneWriter, {SetVssService(GWM_SERVICE_STOPPED), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/service/started_on_demand", "stopped_before_the_gather", kOneWriter, {InitializeForBackup(), SetVssService(GWM_SERVICE_STOPPED), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A")}},
    {"environment/service/started_on_demand", "stopped_during_the_gather", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), SetVssService(GWM_SERVICE_STOPPED), OpenGate(u"A"), Tested(Wait()), QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}},
    {"environment/service/started_on_demand", "stopped_after_the_gather", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), SetVssService(GWM_SERVICE_STOPPED), Count().Gives("pcWriters", 1)}, {S_OK}},
    {"environment/service/started_on_demand", "stopped_between_two_gathers", kTwoWriters, {InitializeForBackup(), GatherToTheEnd(), SetVssService(GWM_SERVICE_STOPPED), UseBackup(1), InitializeForBackup(), GatherToTheEnd(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Identified("A", 2), Identified("B", 2)}},
    {"environment/service/started_on_demand", "disabled", kOneWriter, {InitializeForBackup(), SetVssService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {Identified("A", 0)}},
    {"environment/service/started_on_demand", "enabled_again", kOneWriter, {SetVssService(GWM_SERVICE_DISABLED), InitializeForBackup(), SetVssService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {S_OK}, {Identified("A")}},
    {"environment/service/inactive_in_safe_mode", "safe_mode", kSafeConstructed, {InitializeWriter(u"A")}, {S_FALSE}},
    {"environment/service/inactive_in_safe_mode", "setup", kSetupConstructed, {InitializeWriter(u"A")}, {S_FALSE}},
    {"environment/service/inactive_in_safe_mode", "normal", kConstructedWriter, {InitializeWriter(u"A")}, {S_OK}},
    {"environment/service/inactive_in_safe_mode", "safe_mode_nobody_identified", kSafeWriter, {InitializeForBackup(), Any(GatherToTheEnd()), Tested(MarkCounters())}, {S_OK}, {IdentifiedTotal(0)}},
    {"environment/service/inactive_in_safe_mode", "setup_nobody_identified", kSetupWriter, {InitializeForBackup(), Any(GatherToTheEnd()), Tested(MarkCounters())}, {S_OK}, {IdentifiedTotal(0)}},
    {"environment/service/inactive_in_safe_mode", "normal_identified", kOneWriter, {InitializeForBackup(), Any(GatherToTheEnd()), Tested(MarkCounters())}, {S_OK}, {IdentifiedTotal(1)}},
    {"environment/service/several_sessions", "two_one_after_the_other", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), UseBackup(1), InitializeForBackup(), GatherToTheEnd(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 2)}},
    {"environment/service/several_sessions", "two_overlapping", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), UseBackup(1), InitializeForBackup(), Gather(), OpenGate(u"A"), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 2)}},
    {"environment/service/session_limit", "three_sessions", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), UseBackup(1), InitializeForBackup(), GatherToTheEnd(), UseBackup(2), InitializeForBackup(), GatherToTheEnd(), GatherStatus(), StatusOf(u"A").GivesCode("failure", S_OK, VSS_E_WRITER_STATUS_NOT_AVAILABLE)}, {S_OK}},
};

inline constexpr Case kLog[] = {
    {"environment/log/requester_errors", "event_service_stopped", kOneWriter, {InitializeForBackup(), SetEventService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedCode(VSS_E_WRITER_INFRASTRUCTURE)}},
    {"environment/log/requester_errors", "fault_in_initialize", kNobody, {ArmFault("IVssBackupComponents::InitializeForBackup"), InitializeForBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/requester_errors", "fault_in_gather", kOneWriter, {InitializeForBackup(), ArmFault("IVssBackupComponents::GatherWriterMetadata"), Gather()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/requester_errors", "invalid_document", kNobody, {LoadDocument(u"<a/>")}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"environment/log/requester_errors", "no_error", kOneWriter, {InitializeForBackup(), GatherToTheEnd()}, {S_OK}, {NothingLogged()}},
    {"environment/log/writer_errors", "handler_returns_false", kOneFails, {InitializeForBackup(), GatherToTheEnd()}, {S_OK}, {LoggedText("Writer B")}},
    {"environment/log/writer_errors", "handler_throws", kOneThrowsHere, {InitializeForBackup(), GatherToTheEnd()}, {S_OK}, {LoggedText("Writer B")}},
    {"environment/log/writer_errors", "no_error", kTwoWriters, {InitializeForBackup(), GatherToTheEnd()}, {S_OK}, {NothingLogged()}},
    {"environment/log/writer_errors", "fault_in_subscribe", kConstructedWriter, {InitializeWriter(u"A"), ArmFault("CVssWriter::Subscribe"), Subscribe(u"A")}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/writer_errors", "fault_in_initialize", kConstructedWriter, {ArmFault("CVssWriter::Initialize"), InitializeWriter(u"A")}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/writer_errors", "veto_in_prepare_backup", kOneWriter, {InPrepareBackup("A", VetoEvent(VSS_E_WRITERERROR_RETRYABLE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A"), LoggedCode(VSS_E_WRITERERROR_RETRYABLE)}},
    {"environment/log/writer_errors", "veto_in_freeze", kOneWriter, {InEvent(Site::kFreeze, "A", VetoEvent(VSS_E_WRITERERROR_TIMEOUT)), ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A"), LoggedCode(VSS_E_WRITERERROR_TIMEOUT)}},
    {"environment/log/writer_errors", "veto_in_post_snapshot", kOneWriter, {InEvent(Site::kPostSnapshot, "A", VetoEvent(VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT)), ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A"), LoggedCode(VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT)}},
    {"environment/log/writer_errors", "false_in_prepare_backup", kOneWriter, {InPrepareBackup("A", FailEvent(VSS_E_WRITERERROR_RETRYABLE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A"), LoggedCode(VSS_E_WRITERERROR_RETRYABLE)}},
    {"environment/log/writer_errors", "false_in_backup_complete", kOneWriter, {InEvent(Site::kBackupComplete, "A", FailEvent(VSS_E_WRITERERROR_NONRETRYABLE)), ReachWithComponent(At::kSnapshot), Complete()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A"), LoggedCode(VSS_E_WRITERERROR_NONRETRYABLE)}},
    {"environment/log/writer_errors", "false_and_no_code", kOneWriter, {InEvent(Site::kPrepareSnapshot, "A", Any(FailEvent(S_OK))), ReachWithComponent(At::kPrepared), DoSnapshot()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedText("Writer A")}},
    {"environment/log/writer_errors", "no_veto", kOneWriter, {ReachWithComponent(At::kCompleted)}, {S_OK}, {NothingLogged()}},
    {"environment/log/writer_errors", "fault_in_the_builder", kOneWriter, {InitializeForBackup(), ArmFault("IVssCreateWriterMetadata::AddComponent"), GatherToTheEnd()}, {S_OK}, {LoggedCode(kInnerCode)}},
    {"environment/log/service_errors", "vss_disabled", kOneWriter, {InitializeForBackup(), SetVssService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedService("VSS")}},
    {"environment/log/service_errors", "event_system_stopped", kOneWriter, {InitializeForBackup(), SetEventService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedService("EventSystem")}},
    {"environment/log/service_errors", "event_system_disabled", kOneWriter, {InitializeForBackup(), SetEventService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedService("EventSystem")}},
    {"environment/log/service_errors", "started_on_demand", kOneWriter, {InitializeForBackup(), SetVssService(GWM_SERVICE_STOPPED), GatherToTheEnd()}, {S_OK}, {NothingLogged()}},
    {"environment/log/context_from_vista", "windows_vista_fault", kReaderVista, {ArmFault("IVssBackupComponents::InitializeForBackup"), Tested(Any(InitializeForBackup()))}, {VSS_E_UNEXPECTED, E_UNEXPECTED}, {LoggedContext()}},
    {"environment/log/context_from_vista", "server_2008_fault", kReader2008, {ArmFault("IVssBackupComponents::InitializeForBackup"), Tested(Any(InitializeForBackup()))}, {VSS_E_UNEXPECTED, E_UNEXPECTED}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_7_fault", kReader7, {ArmFault("IVssBackupComponents::InitializeForBackup"), Tested(Any(InitializeForBackup()))}, {VSS_E_UNEXPECTED, E_UNEXPECTED}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_10_fault", kNobody, {ArmFault("IVssBackupComponents::InitializeForBackup"), Tested(Any(InitializeForBackup()))}, {VSS_E_UNEXPECTED}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_10_invalid_document", kNobody, {LoadDocument(u"<a/>")}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_10_service", kOneWriter, {InitializeForBackup(), SetVssService(GWM_SERVICE_DISABLED), GatherToTheEnd()}, {VSS_E_WRITER_INFRASTRUCTURE}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_10_writer", kOneFails, {InitializeForBackup(), GatherToTheEnd()}, {S_OK}, {LoggedContext()}},
    {"environment/log/context_from_vista", "windows_10_veto", kOneWriter, {InPrepareBackup("A", VetoEvent(VSS_E_WRITERERROR_RETRYABLE)), Reach(At::kAdded), StartSnapshotSet(), AddToSnapshotSet(), Prepare()}, {S_OK, VSS_E_UNEXPECTED_WRITER_ERROR}, {LoggedContext()}},
    {"environment/log/source_and_ids", "content_only", kNobody, {ArmFault("IVssBackupComponents::InitializeForBackup"), InitializeForBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "create_malformed", kNobody, {LoadDocument(u"<WRITER_METADATA")}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "create_against_schema", kNobody, {LoadEdited(kSingleDocument, u"\"always\"", u"\"often\"")}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "create_components_document", kNobody, {LoadDocument(kComponentsDocument)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "initialize_for_restore", kNobody, {InitializeForRestore(u"<BACKUP_COMPONENTS")}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "create_good", kNobody, {LoadDocument(kSingleDocument)}, {S_OK}, {NothingLogged()}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_create_examine", kNobody, {ArmFault("CreateVssExamineWriterMetadata"), LoadDocument(kSingleDocument)}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_create_backup", kNobody, {ArmFault("CreateVssBackupComponents"), CreateBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_load", kNobody, {LoadDocument(kBareDocument), ArmFault("IVssExamineWriterMetadata::LoadFromXML"), LoadFromXml(kSingleDocument)}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_metadata", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), ArmFault("IVssBackupComponents::GetWriterMetadata"), GetMetadata(0)}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_count", kOneWriter, {InitializeForBackup(), GatherToTheEnd(), ArmFault("IVssBackupComponents::GetWriterMetadataCount"), Count()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/log/details_of_invalid_document_and_unexpected", "fault_gather_on_server_2003", k2003Writer, {InitializeForBackup(), ArmFault("IVssBackupComponents::GatherWriterMetadata"), Gather()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"environment/writer_error/no_time_limit_of_identify", "one_minute", kTimedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), AdvanceTime(60000), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), GatherStatus(), StatusOf(u"A").GivesCode("failure", S_OK)}, {S_OK}},
    {"environment/writer_error/no_time_limit_of_identify", "ten_minutes", kTimedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), AdvanceTime(600000), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), GatherStatus(), StatusOf(u"A").GivesCode("failure", S_OK)}, {S_OK}},
    {"environment/writer_error/no_time_limit_of_identify", "one_day", kTimedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), AdvanceTime(86400000), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), GatherStatus(), StatusOf(u"A").GivesCode("failure", S_OK)}, {S_OK}},
    {"environment/writer_error/no_time_limit_of_identify", "its_document_is_there", kTimedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), AdvanceTime(3600000), OpenGate(u"A"), Wait(), MetadataOf(u"A")}, {S_OK}},
};
// clang-format on

}  // namespace gwm
