// SPDX-License-Identifier: Apache-2.0
//
// Documents as text, continued: what a good one gives, what is refused, and what becomes of the object.
#pragma once

#include "cases/examine_text.h"

namespace gwm {

inline constexpr const char* kCreateMethod = "CreateVssExamineWriterMetadata";
inline constexpr const char* kLoadMethod = "IVssExamineWriterMetadata::LoadFromXML";

/// Good documents that look unlike each other.
inline constexpr Defect kAcceptable[] = {
    {"declaration", u"<WRITER_METADATA ", u"<?xml version=\"1.0\"?><WRITER_METADATA "},
    {"byte_order_mark", u"<WRITER_METADATA ", u"\uFEFF<WRITER_METADATA "},
    {"indented", u"><", u">\r\n\t<"},
    {"comment", u"<BACKUP_LOCATIONS>", u"<!-- a < b & c --><BACKUP_LOCATIONS>"},
    {"space_before_root", u"<WRITER_METADATA ", u"\r\n <WRITER_METADATA "},
    {"apostrophes_as_quotes", u"\"SYSTEM_SERVICE\"", u"'SYSTEM_SERVICE'"},
    {"attributes_in_another_order", u" usage=\"SYSTEM_SERVICE\" dataSource=\"TRANSACTION_DB\"",
     u" dataSource=\"TRANSACTION_DB\" usage=\"SYSTEM_SERVICE\""},
    {"space_around_equals", u" usage=", u" usage = "},
    {"space_in_end_tag", u"</WRITER_METADATA>", u"</WRITER_METADATA >"},
    {"guid_in_upper_case", u"0f0e0d0c-0b0a-0908-0706-050403020100",
     u"0F0E0D0C-0B0A-0908-0706-050403020100"},
    {"no_versions", u" majorVersion=\"3\" minorVersion=\"7\"", u""},
    {"no_instance_name", u" instanceName=\"Single:Instance\"", u""},
    {"no_backup_schema", u" backupSchema=\"11\"", u""},
    {"no_mask", u" filespecBackupType=\"257\"", u""},
    {"decimal_reference", u"Single Writer", u"Single&#32;Writer"},
    {"decimal_reference_to_a_letter", u"Single Writer", u"&#83;ingle Writer"},
    {"hexadecimal_reference", u"Single Writer", u"&#x53;ingle Writer"},
};

inline constexpr auto kCreateAcceptable = CasesFor(kAcceptable, [](const Defect& d) {
  return Case{"examine/documents/create_s_ok", d.name, kNobody,
              {Tested(LoadEdited(kSingleDocument, d.find, d.replacement).GivesObject("ppMetadata")),
               Identity().GivesText("pbstrWriterName", "Single Writer"), FileCounts().Gives("pcComponents", 2)},
              {S_OK}};
});

// clang-format off
inline constexpr Case kCreateExamine[] = {
    {"examine/documents/create_s_ok", "bare", kNobody, {Tested(LoadDocument(kBareDocument)), Identity().GivesText("pbstrWriterName", "Bare Writer"), FileCounts().Gives("pcComponents", 0)}, {S_OK}},
    {"examine/documents/create_s_ok", "single", kNobody, {Tested(LoadDocument(kSingleDocument)), Identity().GivesText("pbstrWriterName", "Single Writer"), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/create_s_ok", "triple", kNobody, {Tested(LoadDocument(kTripleDocument)), Identity().GivesText("pbstrWriterName", "Triple Writer"), FileCounts().Gives("pcComponents", 3)}, {S_OK}},
    {"examine/documents/create_s_ok", "hollow", kNobody, {Tested(LoadDocument(kHollowDocument)), Identity().GivesText("pbstrWriterName", "Hollow Writer"), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/create_s_ok", "twenty_thousand_files", kNobody, {Tested(LoadWithFiles(20000)), Component(1), ReadEveryFile().Answers(VSS_E_OBJECT_NOT_FOUND).Gives("distinct", 20000)}, {S_OK}},
    {"examine/documents/create_s_ok", "gathered_document", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), SaveXml(), Tested(LoadDocument(kSavedText)), Identity().GivesText("pbstrWriterName", "Writer A")}, {S_OK}},
    {"examine/documents/create_s_ok", "windows_xp", kReaderXp, {Tested(LoadDocument(kSingleDocument)), FileCounts().Gives("pcExcludeFiles", 1)}, {S_OK}},
    {"examine/documents/create_invalid_arg", "no_text", kNobody, {LoadDocument(nullptr)}, {E_INVALIDARG}},
    {"examine/documents/create_invalid_arg", "no_output", kNobody, {LoadDocumentNull(kBareDocument)}, {E_INVALIDARG}},
    {"examine/documents/create_invalid_arg", "neither", kNobody, {LoadDocumentNull(nullptr)}, {E_INVALIDARG}},
    {"examine/documents/create_invalid_arg", "both_given", kNobody, {LoadDocument(kBareDocument)}, {S_OK}},
    {"examine/documents/create_no_privilege_access_denied", "ordinary_user", kUnprivileged, {LoadDocument(kSingleDocument)}, {E_ACCESSDENIED}},
    {"examine/documents/create_no_privilege_access_denied", "taken_away", kNobody, {LoadDocument(kSingleDocument), LosePrivilege(), LoadDocument(kSingleDocument)}, {E_ACCESSDENIED}},
    {"examine/documents/create_no_privilege_access_denied", "administrator", kNobody, {LoadDocument(kSingleDocument)}, {S_OK}},
    {"examine/documents/create_out_of_memory", "first_allocation", kNobody, {FailAllocation(1), LoadDocument(kSingleDocument)}, {E_OUTOFMEMORY}},
    {"examine/documents/create_out_of_memory", "third_allocation", kNobody, {FailAllocation(3), LoadDocument(kTripleDocument)}, {E_OUTOFMEMORY}},
    {"examine/documents/create_out_of_memory", "once_more", kNobody, {FailAllocation(2), LoadDocument(kSingleDocument).Answers(E_OUTOFMEMORY), LoadDocument(kSingleDocument)}, {S_OK}},
    {"examine/documents/create_unexpected_failure", "windows_7", kReader7, {ArmFault(kCreateMethod), LoadDocument(kSingleDocument)}, {VSS_E_UNEXPECTED}},
    {"examine/documents/create_unexpected_failure", "windows_10", kNobody, {ArmFault(kCreateMethod), LoadDocument(kSingleDocument)}, {VSS_E_UNEXPECTED}},
    {"examine/documents/create_unexpected_failure", "windows_vista", kReaderVista, {ArmFault(kCreateMethod), LoadDocument(kSingleDocument)}, {E_UNEXPECTED}},
    {"examine/documents/create_unexpected_failure", "server_2003", kReader2003, {ArmFault(kCreateMethod), LoadDocument(kSingleDocument)}, {E_UNEXPECTED}},
    {"examine/documents/create_unexpected_failure", "nothing_armed", kNobody, {LoadDocument(kSingleDocument)}, {S_OK}, {NothingLogged()}},
    {"examine/documents/create_unexpected_failure", "works_again", kReader7, {ArmFault(kCreateMethod), LoadDocument(kSingleDocument).Answers(VSS_E_UNEXPECTED), LoadDocument(kSingleDocument)}, {S_OK}},
};

inline constexpr Case kLoad[] = {
    {"examine/documents/load_s_ok", "single_over_bare", kNobody, {LoadDocument(kBareDocument), Tested(LoadFromXml(kSingleDocument)), Identity().GivesText("pbstrWriterName", "Single Writer"), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/load_s_ok", "bare_over_single", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kBareDocument)), FileCounts().Gives("pcComponents", 0), FileCounts().Gives("pcExcludeFiles", 0), Component(0).Answers(VSS_E_OBJECT_NOT_FOUND)}, {S_OK}},
    {"examine/documents/load_s_ok", "restore_method_goes", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kBareDocument)), RestoreMethodOf().Answers(S_FALSE)}, {S_OK}},
    {"examine/documents/load_s_ok", "schema_goes", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kBareDocument)), Schema().Gives("pdwSchemaMask", 0)}, {S_OK}},
    {"examine/documents/load_s_ok", "version_goes", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kBareDocument)), Version().Gives("pdwMajorVersion", 0)}, {S_OK}},
    {"examine/documents/load_s_ok", "snapshot_excludes_come", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kTripleDocument)), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 3)}, {S_OK}},
    {"examine/documents/load_s_ok", "same_again", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(kSingleDocument)), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/load_s_ok", "three_times", kNobody, {LoadDocument(kBareDocument), LoadFromXml(kTripleDocument), LoadFromXml(kBareDocument), Tested(LoadFromXml(kSingleDocument)), Identity().GivesText("pbstrWriterName", "Single Writer")}, {S_OK}},
    {"examine/documents/load_s_ok", "over_gathered_document", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Tested(LoadFromXml(kTripleDocument)), FileCounts().Gives("pcComponents", 3)}, {S_OK}},
    {"examine/documents/load_s_ok", "gathered_result_stays", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Tested(LoadFromXml(kTripleDocument)), MetadataOf(u"A"), FileCounts().Gives("pcComponents", 1)}, {S_OK}},
    {"examine/documents/load_null_invalid_arg", "no_text", kNobody, {LoadDocument(kBareDocument), LoadFromXml(nullptr)}, {E_INVALIDARG}},
    {"examine/documents/load_null_invalid_arg", "content_stays", kNobody, {LoadDocument(kSingleDocument), Tested(LoadFromXml(nullptr)), Identity().GivesText("pbstrWriterName", "Single Writer")}, {E_INVALIDARG}},
    {"examine/documents/load_null_invalid_arg", "text_given", kNobody, {LoadDocument(kBareDocument), LoadFromXml(kBareDocument)}, {S_OK}},
    {"examine/documents/load_out_of_memory", "first_allocation", kNobody, {LoadDocument(kBareDocument), FailAllocation(1), LoadFromXml(kSingleDocument)}, {E_OUTOFMEMORY}},
    {"examine/documents/load_out_of_memory", "fourth_allocation", kNobody, {LoadDocument(kBareDocument), FailAllocation(4), LoadFromXml(kTripleDocument)}, {E_OUTOFMEMORY}},
    {"examine/documents/load_out_of_memory", "content_stays", kNobody, {LoadDocument(kTripleDocument), FailAllocation(2), Tested(LoadFromXml(kSingleDocument)), Identity().GivesText("pbstrWriterName", "Triple Writer"), FileCounts().Gives("pcComponents", 3)}, {E_OUTOFMEMORY}},
    {"examine/documents/load_unexpected_failure", "windows_7", kReader7, {LoadDocument(kBareDocument), ArmFault(kLoadMethod), LoadFromXml(kSingleDocument)}, {VSS_E_UNEXPECTED}},
    {"examine/documents/load_unexpected_failure", "windows_8", kReader8, {LoadDocument(kBareDocument), ArmFault(kLoadMethod), LoadFromXml(kSingleDocument)}, {VSS_E_UNEXPECTED}},
    {"examine/documents/load_unexpected_failure", "server_2008", kReader2008, {LoadDocument(kBareDocument), ArmFault(kLoadMethod), LoadFromXml(kSingleDocument)}, {E_UNEXPECTED}},
    {"examine/documents/load_unexpected_failure", "server_2003_sp1", kReader2003Sp1, {LoadDocument(kBareDocument), ArmFault(kLoadMethod), LoadFromXml(kSingleDocument)}, {E_UNEXPECTED}},
    {"examine/documents/load_unexpected_failure", "nothing_armed", kReader7, {LoadDocument(kBareDocument), LoadFromXml(kSingleDocument)}, {S_OK}, {NothingLogged()}},
};

// The old content or none: both are right, and nothing between.
inline constexpr Case kLoadFailureKeeps[] = {
    {"examine/documents/load_failure_keeps_content", "malformed", kNobody, {LoadDocument(kTripleDocument), Any(LoadEditedFromXml(kSingleDocument, u"</WRITER_METADATA>", u"")), FileCounts().GivesEither("pcComponents", 3, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "broken_at_the_end", kNobody, {LoadDocument(kTripleDocument), Any(LoadEditedFromXml(kSingleDocument, u" componentName=\"other\"", u"")), FileCounts().GivesEither("pcComponents", 3, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "excludes", kNobody, {LoadDocument(kTripleDocument), Any(LoadEditedFromXml(kSingleDocument, u"\"1542\"", u"\"x\"")), FileCounts().GivesEither("pcExcludeFiles", 3, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "schema", kNobody, {LoadDocument(kTripleDocument), Any(LoadEditedFromXml(kSingleDocument, u"\"1542\"", u"\"x\"")), Schema().GivesEither("pdwSchemaMask", 1, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "version", kNobody, {LoadDocument(kTripleDocument), Any(LoadEditedFromXml(kSingleDocument, u"\"1542\"", u"\"x\"")), Version().GivesEither("pdwMajorVersion", 4294967295, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "components_document", kNobody, {LoadDocument(kTripleDocument), Any(LoadFromXml(kComponentsDocument)), SnapshotExcludeCount().GivesEither("pcExcludedFromSnapshot", 3, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "components_and_excludes", kNobody, {LoadDocument(kTripleDocument), Any(LoadFromXml(u"")), Tested(FileCounts().GivesEither("pcComponents", 3, 0)), FileCounts().GivesEither("pcExcludeFiles", 3, 0)}, {S_OK}},
    {"examine/documents/load_failure_keeps_content", "loads_again_afterwards", kNobody, {LoadDocument(kTripleDocument), Any(LoadFromXml(u"<")), LoadFromXml(kSingleDocument), Identity().GivesText("pbstrWriterName", "Single Writer")}, {S_OK}},
};

inline constexpr Case kSave[] = {
    {"examine/documents/save_s_ok", "bare", kNobody, {LoadDocument(kBareDocument), Tested(SaveXml()), LoadDocument(kSavedText).Answers(S_OK), Identity().GivesText("pbstrWriterName", "Bare Writer")}, {S_OK}},
    {"examine/documents/save_s_ok", "single", kNobody, {LoadDocument(kSingleDocument), Tested(SaveXml()), LoadDocument(kSavedText).Answers(S_OK), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/save_s_ok", "gathered", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Tested(SaveXml()), LoadDocument(kSavedText).Answers(S_OK), Identity().GivesText("pbstrWriterName", "Writer A")}, {S_OK}},
    {"examine/documents/save_s_ok", "twice_the_same", kNobody, {LoadDocument(kTripleDocument), SaveXml(), SaveXml().GivesBool("same", true)}, {S_OK}},
    {"examine/documents/save_null_output_invalid_arg", "null", kNobody, {LoadDocument(kSingleDocument), SaveXmlNull()}, {E_INVALIDARG}},
    {"examine/documents/save_null_output_invalid_arg", "bare_null", kNobody, {LoadDocument(kBareDocument), SaveXmlNull()}, {E_INVALIDARG}},
    {"examine/documents/save_null_output_invalid_arg", "output_given", kNobody, {LoadDocument(kSingleDocument), SaveXml()}, {S_OK}},
    {"examine/documents/save_closed_set", "null", kNobody, {LoadDocument(kSingleDocument), SaveXmlNull()}, {E_INVALIDARG}},
    {"examine/documents/save_closed_set", "windows_xp", kReaderXp, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::SaveAsXML"), SaveXml()}, {E_UNEXPECTED}},
    {"examine/documents/save_closed_set", "windows_10", kNobody, {LoadDocument(kSingleDocument), ArmFault("IVssExamineWriterMetadata::SaveAsXML"), SaveXml()}, {VSS_E_UNEXPECTED}},
    {"examine/documents/save_caller_frees", "each_call_another_string", kNobody, {LoadDocument(kSingleDocument), KeepXml(), KeepXml().GivesBool("another", true)}, {S_OK}},
    {"examine/documents/save_caller_frees", "strings_outlive_the_object", kNobody, {LoadDocument(kTripleDocument), KeepXml(), KeepXml(), ReleaseDocument(), Tested(FreeKeptXml().GivesBool("intact", true))}, {S_OK}},
    {"examine/documents/save_caller_frees", "strings_outlive_the_content", kNobody, {LoadDocument(kTripleDocument), KeepXml(), LoadFromXml(kBareDocument), Tested(FreeKeptXml().GivesBool("intact", true))}, {S_OK}},
    {"examine/documents/save_caller_frees", "nothing_left", kNobody, {LoadDocument(kSingleDocument), MarkStrings(), SaveXml(), SaveXml(), CompareStrings().Gives("strings", 0)}, {S_OK}},
    {"examine/documents/save_caller_frees", "two_kept", kNobody, {LoadDocument(kSingleDocument), MarkStrings(), KeepXml(), KeepXml(), CompareStrings().Gives("strings", 2)}, {S_OK}},
};

inline constexpr Case kRoundTrip[] = {
    {"examine/documents/round_trip", "create_bare", kNobody, {LoadDocument(kBareDocument), SaveXml(), Tested(LoadDocument(kSavedText)), SaveXml().GivesBool("same", true)}, {S_OK}},
    {"examine/documents/round_trip", "create_single", kNobody, {LoadDocument(kSingleDocument), SaveXml(), Tested(LoadDocument(kSavedText)), SaveXml().GivesBool("same", true)}, {S_OK}},
    {"examine/documents/round_trip", "create_triple", kNobody, {LoadDocument(kTripleDocument), SaveXml(), Tested(LoadDocument(kSavedText)), SaveXml().GivesBool("same", true)}, {S_OK}},
    {"examine/documents/round_trip", "create_hollow", kNobody, {LoadDocument(kHollowDocument), SaveXml(), Tested(LoadDocument(kSavedText)), SaveXml().GivesBool("same", true)}, {S_OK}},
    {"examine/documents/round_trip", "load_single", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadFromXml(kBareDocument), Tested(LoadFromXml(kSavedText)), Identity().GivesText("pbstrWriterName", "Single Writer")}, {S_OK}},
    {"examine/documents/round_trip", "load_triple", kNobody, {LoadDocument(kTripleDocument), SaveXml(), LoadFromXml(kBareDocument), Tested(LoadFromXml(kSavedText)), SnapshotExcludeCount().Gives("pcExcludedFromSnapshot", 3)}, {S_OK}},
    {"examine/documents/round_trip", "twenty_thousand_files", kNobody, {LoadWithFiles(20000), SaveXml(), Tested(LoadDocument(kSavedText)), Component(1), ReadEveryFile().Answers(VSS_E_OBJECT_NOT_FOUND).Gives("distinct", 20000)}, {S_OK}},
    {"examine/documents/round_trip", "schema", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadDocument(kSavedText), Schema().Gives("pdwSchemaMask", 11)}, {S_OK}},
    {"examine/documents/round_trip", "version", kNobody, {LoadDocument(kTripleDocument), SaveXml(), LoadDocument(kSavedText), Version().Gives("pdwMajorVersion", 4294967295)}, {S_OK}},
    {"examine/documents/round_trip", "service", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadDocument(kSavedText), RestoreMethodOf().GivesText("pbstrService", "SingleSvc")}, {S_OK}},
    {"examine/documents/round_trip", "mapping", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadDocument(kSavedText), Mapping(0), AlternateLocation().GivesText("pbstrAlternateLocation", "D:\\restore")}, {S_OK}},
    {"examine/documents/round_trip", "icon", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadDocument(kSavedText), Component(1), ComponentInfo().GivesText("pbIcon", "000102ff")}, {S_OK}},
    {"examine/documents/round_trip", "dependency", kNobody, {LoadDocument(kSingleDocument), SaveXml(), LoadDocument(kSavedText), Component(1), Dependency(0), TargetPath().GivesText("pbstrLogicalPath", "Other\\Path")}, {S_OK, S_FALSE}},
    {"examine/documents/stored_documents_readable", "after_the_gather_is_freed", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), SaveXml(), FreeMetadata(), ReleaseBackup(), Tested(LoadDocument(kSavedText)), Component(0), ComponentInfo().GivesText("bstrComponentName", "data")}, {S_OK}},
    {"examine/documents/stored_documents_readable", "in_a_restore", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), SaveXml(), UseBackup(1), InitializeForRestore(), Tested(LoadDocument(kSavedText)), Component(0), File(0), Path().GivesText("pbstrPath", "C:\\data\\A")}, {S_OK}},
    {"examine/documents/stored_documents_readable", "writer_gone", kOneWriter, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), SaveXml(), Unsubscribe(u"A"), Tested(LoadDocument(kSavedText)), RestoreMethodOf().Gives("pMethod", VSS_RME_RESTORE_IF_CAN_REPLACE)}, {S_OK}},
};

inline constexpr Case kUnsupported[] = {
    {"examine/documents/unsupported_methods", "get_document", kNobody, {LoadDocument(kSingleDocument), Any(GetDom()), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/unsupported_methods", "get_document_null", kNobody, {LoadDocument(kSingleDocument), Any(GetDomNull()), FileCounts().Gives("pcComponents", 2)}, {S_OK}},
    {"examine/documents/unsupported_methods", "include_file_0", kNobody, {LoadDocument(kSingleDocument), Any(IncludeFile(0)), FileCounts().Gives("pcExcludeFiles", 1)}, {S_OK}},
    {"examine/documents/unsupported_methods", "include_file_largest", kNobody, {LoadDocument(kSingleDocument), Any(IncludeFile(0xFFFFFFFF)), SaveXml()}, {S_OK}},
    {"examine/documents/unsupported_methods", "include_file_null", kNobody, {LoadDocument(kTripleDocument), Any(WithNullOutput(IncludeFile(0))), Component(2)}, {S_OK}},
};
// clang-format on

}  // namespace gwm
