// SPDX-License-Identifier: Apache-2.0
//
// InitializeForBackup and InitializeForRestore.
#pragma once

#include "script/case.h"
#include "cases/gwm_return.h"
#include "script/steps_requester.h"

namespace gwm {

inline constexpr char kInitializeForBackup[] = "IVssBackupComponents::InitializeForBackup";
inline constexpr char kInitializeForRestore[] = "IVssBackupComponents::InitializeForRestore";

// What is no Backup Components Document.
inline constexpr char16_t kEmptyText[] = u"";
inline constexpr char16_t kBlanks[] = u"   ";
inline constexpr char16_t kOpenTag[] = u"<BACKUP_COMPONENTS";
inline constexpr char16_t kUnclosed[] = u"<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\">";
inline constexpr char16_t kOtherRoot[] = u"<root/>";
inline constexpr char16_t kOtherNamespace[] = u"<BACKUP_COMPONENTS xmlns=\"urn:other\" version=\"1.0\"/>";
inline constexpr char16_t kTwoRoots[] = u"<a/><b/>";
inline constexpr char16_t kWriterDocument[] = u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.1\"/>";

inline constexpr Case kInitializeBackup[] = {
    {"initialize/backup/s_ok", "new_object", kNobody, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/s_ok", "gather_in_place", kOneWriter, {InitializeForBackup(), Gather()}, {S_OK}, {Identified("A")}},
    {"initialize/backup/s_ok", "settings_in_place", kNobody, {InitializeForBackup(), SetContext(VSS_CTX_BACKUP), SetBackupState()}, {S_OK}},
    {"initialize/backup/s_ok", "raises_no_event", kTwoWriters, {InitializeForBackup()}, {S_OK}, {IdentifiedTotal(0), OnlyIdentify()}},
    {"initialize/backup/s_ok", "windows_xp", kXp, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/s_ok", "server_2003", k2003, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/s_ok", "windows_vista", kVista, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/s_ok", "event_service_stopped", kEventServiceStopped, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/s_ok", "each_object_for_itself", kNobody, {InitializeForBackup(), UseBackup(1), InitializeForBackup()}, {S_OK}},
    {"initialize/backup/null_document_accepted", "null", kOneWriter, {InitializeForBackup(nullptr)}, {S_OK}},
    {"initialize/backup/null_document_accepted", "null_then_gather", kOneWriter, {InitializeForBackup(nullptr), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}},
    {"initialize/backup/saved_document_accepted", "stored", kOneWriter, {InitializeForBackup(kStoredDocument)}, {S_OK}, {NothingLogged()}},
    {"initialize/backup/saved_document_accepted", "stored_then_gather", kOneWriter, {InitializeForBackup(kStoredDocument), Gather()}, {S_OK}, {Identified("A")}},
    {"initialize/backup/saved_document_accepted", "cut_off_instead", kOneWriter, {InitializeForBackup(kCutOffDocument)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/backup/invalid_document", "no_xml", kNobody, {InitializeForBackup(kNotXml)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "blanks", kNobody, {InitializeForBackup(kBlanks)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "open_tag", kNobody, {InitializeForBackup(kOpenTag)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "unclosed", kNobody, {InitializeForBackup(kUnclosed)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "other_root", kNobody, {InitializeForBackup(kOtherRoot)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "two_roots", kNobody, {InitializeForBackup(kTwoRoots)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "writer_document", kNobody, {InitializeForBackup(kWriterDocument)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "cut_off", kNobody, {InitializeForBackup(kCutOffDocument)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "server_2008", k2008, {InitializeForBackup(kNotXml)}, {VSS_E_INVALID_XML_DOCUMENT}, {LoggedCode(VSS_E_INVALID_XML_DOCUMENT)}},
    {"initialize/backup/invalid_document", "then_initialised_properly", kOneWriter, {InitializeForBackup(kNotXml).Answers(VSS_E_INVALID_XML_DOCUMENT), InitializeForBackup()}, {S_OK}},
    {"initialize/backup/invalid_document", "valid_instead", kNobody, {InitializeForBackup(kStoredDocument)}, {S_OK}, {NothingLogged()}},
    {"initialize/backup/no_privilege_access_denied", "administrator_no_more", kNobody, {LosePrivilege(), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"initialize/backup/no_privilege_access_denied", "with_document", kNobody, {LosePrivilege(), InitializeForBackup(kStoredDocument)}, {E_ACCESSDENIED}},
    {"initialize/backup/no_privilege_access_denied", "server_2003", k2003, {LosePrivilege(), InitializeForBackup()}, {E_ACCESSDENIED}},
    {"initialize/backup/no_privilege_access_denied", "backup_operator", kOneWriter, {RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeForBackup()}, {S_OK, E_ACCESSDENIED}},
    {"initialize/backup/no_privilege_access_denied", "local_system", kLocalSystem, {InitializeForBackup()}, {S_OK}},
    {"initialize/backup/out_of_memory", "without_document", kNobody, {Sweep(InitializeForBackup())}, {E_OUTOFMEMORY}},
    {"initialize/backup/out_of_memory", "with_document", kNobody, {Sweep(InitializeForBackup(kStoredDocument))}, {E_OUTOFMEMORY}},
    {"initialize/backup/out_of_memory", "first_allocation", kNobody, {FailAllocation(1), InitializeForBackup()}, {E_OUTOFMEMORY}},
    {"initialize/backup/out_of_memory", "stays_uninitialised", kOneWriter, {FailAllocation(1), InitializeForBackup().Answers(E_OUTOFMEMORY), Gather()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/out_of_memory", "once_more_succeeds", kOneWriter, {FailAllocation(1), InitializeForBackup().Answers(E_OUTOFMEMORY), InitializeForBackup()}, {S_OK}},
    {"initialize/backup/second_initialize_bad_state", "backup_backup", kNobody, {InitializeForBackup(), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "backup_restore", kNobody, {InitializeForBackup(), InitializeForRestore()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "restore_backup", kNobody, {InitializeForRestore(), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "restore_restore", kNobody, {InitializeForRestore(), InitializeForRestore()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "third_time", kNobody, {InitializeForBackup(), InitializeForBackup().Answers(VSS_E_BAD_STATE), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "gather_pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(InitializeForBackup()), OpenGate(u"A"), Wait()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "gathered", kOneWriter, {Reach(At::kGathered), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "gather_failed", kOneWriter, {Reach(At::kFailed), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "freed", kOneWriter, {Reach(At::kFreed), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "set_started", kOneWriter, {Reach(At::kStarted), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "prepared", kOneWriter, {Reach(At::kPrepared), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "snapshot", kOneWriter, {Reach(At::kSnapshot), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "completed", kOneWriter, {Reach(At::kCompleted), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "aborted", kOneWriter, {Reach(At::kAborted), InitializeForBackup()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "restore_from_gathered", kOneWriter, {Reach(At::kGathered), InitializeForRestore()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "restore_from_completed", kOneWriter, {Reach(At::kCompleted), InitializeForRestore()}, {VSS_E_BAD_STATE}},
    {"initialize/backup/second_initialize_bad_state", "restore_gathered", kOneWriter, {Reach(At::kRestoreGathered), InitializeForRestore()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"initialize/backup/second_initialize_bad_state", "pre_restored", kOneWriter, {Reach(At::kPreRestored), InitializeForBackup()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"initialize/backup/second_initialize_bad_state", "post_restored", kOneWriter, {Reach(At::kPostRestored), InitializeForRestore()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"initialize/backup/second_initialize_bad_state", "gather_after_refusal", kOneWriter, {InitializeForBackup(), InitializeForRestore().Answers(VSS_E_BAD_STATE), Gather()}, {S_OK}, {Identified("A")}},
    {"initialize/backup/second_initialize_bad_state", "other_object", kNobody, {InitializeForBackup(), UseBackup(1), InitializeForBackup()}, {S_OK}},
    {"initialize/backup/unexpected_failure", "windows_10", kNobody, {ArmFault(kInitializeForBackup), InitializeForBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/backup/unexpected_failure", "windows_7", kWindows7, {ArmFault(kInitializeForBackup), InitializeForBackup()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/backup/unexpected_failure", "server_2008", k2008, {ArmFault(kInitializeForBackup), InitializeForBackup()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/backup/unexpected_failure", "server_2003", k2003, {ArmFault(kInitializeForBackup), InitializeForBackup()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/backup/unexpected_failure", "once_more_succeeds", kNobody, {ArmFault(kInitializeForBackup), InitializeForBackup().Answers(VSS_E_UNEXPECTED), InitializeForBackup()}, {S_OK}},
    {"initialize/backup/unexpected_failure", "other_method_armed", kNobody, {ArmFault(kInitializeForRestore), InitializeForBackup()}, {S_OK}},
};

inline constexpr Case kInitializeRestore[] = {
    {"initialize/restore/s_ok", "stored_document", kNobody, {InitializeForRestore()}, {S_OK}},
    {"initialize/restore/s_ok", "saved_with_components", kOneWriter, {ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument)}, {S_OK}},
    {"initialize/restore/s_ok", "saved_with_what_the_writer_left", kOneWriter, {InPrepareBackup("A", ChangeOwnComponent()), ReachWithComponent(At::kCompleted), SaveBackup(), ReleaseBackup(), UseBackup(1), InitializeForRestore(kSavedDocument)}, {S_OK}},
    {"initialize/restore/s_ok", "raises_no_event", kTwoWriters, {InitializeForRestore()}, {S_OK}, {IdentifiedTotal(0), OnlyIdentify()}},
    {"initialize/restore/s_ok", "restore_in_place", kNobody, {InitializeForRestore(), SetRestoreState()}, {S_OK}},
    {"initialize/restore/s_ok", "windows_xp", kXp, {InitializeForRestore()}, {S_OK}},
    {"initialize/restore/s_ok", "server_2008", k2008, {InitializeForRestore()}, {S_OK}},
    {"initialize/restore/s_ok", "event_service_stopped", kEventServiceStopped, {InitializeForRestore()}, {S_OK}},
    {"initialize/restore/missing_document", "null", kNobody, {InitializeForRestore(nullptr)}, {VSS_E_INVALID_XML_DOCUMENT, E_INVALIDARG}},
    {"initialize/restore/missing_document", "empty", kNobody, {InitializeForRestore(kEmptyText)}, {VSS_E_INVALID_XML_DOCUMENT, E_INVALIDARG}},
    {"initialize/restore/missing_document", "stays_uninitialised", kOneWriter, {InitializeForRestore(nullptr).Answers(VSS_E_INVALID_XML_DOCUMENT, E_INVALIDARG), Gather()}, {VSS_E_BAD_STATE}},
    {"initialize/restore/missing_document", "document_given", kNobody, {InitializeForRestore(nullptr).Answers(VSS_E_INVALID_XML_DOCUMENT, E_INVALIDARG), InitializeForRestore()}, {S_OK}},
    {"initialize/restore/invalid_document", "no_xml", kNobody, {InitializeForRestore(kNotXml)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "blanks", kNobody, {InitializeForRestore(kBlanks)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "open_tag", kNobody, {InitializeForRestore(kOpenTag)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "unclosed", kNobody, {InitializeForRestore(kUnclosed)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "other_root", kNobody, {InitializeForRestore(kOtherRoot)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "two_roots", kNobody, {InitializeForRestore(kTwoRoots)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "writer_document", kNobody, {InitializeForRestore(kWriterDocument)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "cut_off", kNobody, {InitializeForRestore(kCutOffDocument)}, {VSS_E_INVALID_XML_DOCUMENT}},
    {"initialize/restore/invalid_document", "stays_uninitialised", kOneWriter, {InitializeForRestore(kCutOffDocument).Answers(VSS_E_INVALID_XML_DOCUMENT), Gather()}, {VSS_E_BAD_STATE}},
    {"initialize/restore/invalid_document", "whole_instead", kNobody, {InitializeForRestore(kCutOffDocument).Answers(VSS_E_INVALID_XML_DOCUMENT), InitializeForRestore()}, {S_OK}},
    {"initialize/restore/no_privilege_access_denied", "administrator_no_more", kNobody, {LosePrivilege(), InitializeForRestore()}, {E_ACCESSDENIED}},
    {"initialize/restore/no_privilege_access_denied", "windows_vista", kVista, {LosePrivilege(), InitializeForRestore()}, {E_ACCESSDENIED}},
    {"initialize/restore/no_privilege_access_denied", "backup_operator", kOneWriter, {RunAs(GWM_PRIVILEGE_BACKUP_OPERATOR), InitializeForRestore()}, {S_OK, E_ACCESSDENIED}},
    {"initialize/restore/no_privilege_access_denied", "local_system", kLocalSystem, {InitializeForRestore()}, {S_OK}},
    {"initialize/restore/out_of_memory", "every_allocation", kNobody, {Sweep(InitializeForRestore())}, {E_OUTOFMEMORY}},
    {"initialize/restore/out_of_memory", "first_allocation", kNobody, {FailAllocation(1), InitializeForRestore()}, {E_OUTOFMEMORY}},
    {"initialize/restore/out_of_memory", "third_allocation", kNobody, {FailAllocation(3), InitializeForRestore()}, {E_OUTOFMEMORY}},
    {"initialize/restore/out_of_memory", "once_more_succeeds", kNobody, {FailAllocation(1), InitializeForRestore().Answers(E_OUTOFMEMORY), InitializeForRestore()}, {S_OK}},
    {"initialize/restore/unexpected_failure", "windows_10", kNobody, {ArmFault(kInitializeForRestore), InitializeForRestore()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/restore/unexpected_failure", "windows_8", kWindows8, {ArmFault(kInitializeForRestore), InitializeForRestore()}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/restore/unexpected_failure", "windows_vista", kVista, {ArmFault(kInitializeForRestore), InitializeForRestore()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/restore/unexpected_failure", "windows_xp", kXp, {ArmFault(kInitializeForRestore), InitializeForRestore()}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"initialize/restore/unexpected_failure", "once_more_succeeds", kNobody, {ArmFault(kInitializeForRestore), InitializeForRestore().Answers(VSS_E_UNEXPECTED), InitializeForRestore()}, {S_OK}},
    {"initialize/restore/unexpected_failure", "other_method_armed", kNobody, {ArmFault(kInitializeForBackup), InitializeForRestore()}, {S_OK}},
    {"initialize/restore/bad_state_clause", "new_object", kNobody, {InitializeForRestore()}, {S_OK}},
};

}  // namespace gwm
