// SPDX-License-Identifier: Apache-2.0
//
// SetBackupSchema, SaveAsXML and the two methods that were withdrawn.
#pragma once

#include "script/steps_build.h"

namespace gwm::writing {

inline constexpr Case kSchemaCases[] = {
    {"builder/schema/s_ok", "undefined", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_UNDEFINED))), ShownSchema("0x0")), {S_OK}},
    {"builder/schema/s_ok", "differential", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_DIFFERENTIAL))), ShownSchema("0x1")), {S_OK}},
    {"builder/schema/s_ok", "incremental", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_INCREMENTAL))), ShownSchema("0x2")), {S_OK}},
    {"builder/schema/s_ok", "exclusive_incremental_differential", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL | VSS_BS_DIFFERENTIAL | VSS_BS_INCREMENTAL))), ShownSchema("0x7")), {S_OK}},
    {"builder/schema/s_ok", "log", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_LOG))), ShownSchema("0x8")), {S_OK}},
    {"builder/schema/s_ok", "copy", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_COPY))), ShownSchema("0x10")), {S_OK}},
    {"builder/schema/s_ok", "timestamped", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_TIMESTAMPED | VSS_BS_INCREMENTAL))), ShownSchema("0x22")), {S_OK}},
    {"builder/schema/s_ok", "last_modify", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_LAST_MODIFY | VSS_BS_INCREMENTAL))), ShownSchema("0x42")), {S_OK}},
    {"builder/schema/s_ok", "lsn", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_LSN))), ShownSchema("0x80")), {S_OK}},
    {"builder/schema/s_ok", "writer_supports_new_target", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_WRITER_SUPPORTS_NEW_TARGET))), ShownSchema("0x100")), {S_OK}},
    {"builder/schema/s_ok", "writer_supports_restore_with_move", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE))), ShownSchema("0x200")), {S_OK}},
    {"builder/schema/s_ok", "independent_system_state", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_INDEPENDENT_SYSTEM_STATE))), ShownSchema("0x400")), {S_OK}},
    {"builder/schema/s_ok", "rollforward_restore", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_ROLLFORWARD_RESTORE))), ShownSchema("0x1000")), {S_OK}},
    {"builder/schema/s_ok", "restore_rename", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_RESTORE_RENAME))), ShownSchema("0x2000")), {S_OK}},
    {"builder/schema/s_ok", "authoritative_restore", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_AUTHORITATIVE_RESTORE))), ShownSchema("0x4000")), {S_OK}},
    {"builder/schema/s_ok", "writer_supports_parallel_restores", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES))), ShownSchema("0x8000")), {S_OK}},
    {"builder/schema/s_ok", "every_bit", kBlank, Builds(In(Tested(SetBackupSchema(0xf7ff))), ShownSchema("0xf7ff")), {S_OK}},
    {"builder/schema/s_ok", "last_one_counts", kBlank, Builds(In(SetBackupSchema(VSS_BS_COPY), Tested(SetBackupSchema(VSS_BS_LOG))), ShownSchema("0x8")), {S_OK}},
    {"builder/schema/default_undefined", "not_called", kBlank, Builds(In(Tested(FileGroup(u"data"))), ShownSchema("0x0")), {S_OK}},
    {"builder/schema/default_undefined", "empty_document", kBlank, Builds(In(Tested(AddExclude(u"C:\\data", u"*"))), ShownSchema("0x0")), {S_OK}},
    {"builder/schema/default_undefined", "called_instead", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_COPY))), ShownSchema("0x10")), {S_OK}},
    {"builder/schema/invalid_mask", "bit_11", kBlank, Builds(In(Tested(SetBackupSchema(0x800u))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "bit_16", kBlank, Builds(In(Tested(SetBackupSchema(0x10000u))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "bit_17", kBlank, Builds(In(Tested(SetBackupSchema(0x20000u))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "bit_31", kBlank, Builds(In(Tested(SetBackupSchema(0x80000000u))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "beside_a_good_bit", kBlank, Builds(In(Tested(SetBackupSchema(0x80000000u | VSS_BS_COPY))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "all_bits", kBlank, Builds(In(Tested(SetBackupSchema(0xFFFFFFFFu))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/invalid_mask", "keeps_the_earlier", kBlank, Builds(In(SetBackupSchema(VSS_BS_COPY), Tested(SetBackupSchema(0x80000000u))), ShownSchema("0x10")), {E_INVALIDARG}},
    {"builder/schema/closed_set", "two_bits_without_meaning", kBlank, Builds(In(Tested(SetBackupSchema(0xC0000000u))), ShownSchema("0x0")), {E_INVALIDARG}},
    {"builder/schema/closed_set", "exclusive_alone", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL)))), {S_OK, E_INVALIDARG}},
    {"builder/schema/closed_set", "timestamped_alone", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_TIMESTAMPED)))), {S_OK, E_INVALIDARG}},
    {"builder/schema/closed_set", "last_modify_alone", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_LAST_MODIFY)))), {S_OK, E_INVALIDARG}},
    {"builder/schema/closed_set", "lsn_alone", kBlank, Builds(In(Tested(SetBackupSchema(VSS_BS_LSN)))), {S_OK, E_INVALIDARG}},
    {"builder/save/s_ok", "empty", kBlank, Builds(In(Tested(SaveAsXml().GivesText("pbstrXML", "document")))), {S_OK}},
    {"builder/save/s_ok", "full", kBlank, Builds(In(FileGroup(u"data"), AddFiles(u"data", u"C:\\data", u"*", kRecursive), SetRestoreMethod(VSS_RME_CUSTOM, VSS_WRE_ALWAYS), AddExclude(u"C:\\data", u"*.tmp"), AddDependency(u"data", 'B', nullptr, u"x"), SetBackupSchema(VSS_BS_COPY), Tested(SaveAsXml().GivesText("pbstrXML", "document")))), {S_OK}},
    {"builder/save/s_ok", "twice", kBlank, Builds(In(FileGroup(u"data"), SaveAsXml(), Tested(SaveAsXml().GivesText("pbstrXML", "document"))), ShownCounts("include=0 exclude=0 components=1")), {S_OK}},
    {"builder/save/s_ok", "building_goes_on", kBlank, Builds(In(FileGroup(u"data"), SaveAsXml(), Tested(FileGroup(u"more"))), ShownCounts("include=0 exclude=0 components=2")), {S_OK}},
    {"builder/save/equals_gathered", "empty", kBlank, Builds(In(Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/equals_gathered", "full", kBlank, Builds(In(FileGroup(u"data"), AddFiles(u"data", u"C:\\data", u"*", kRecursive), SetRestoreMethod(VSS_RME_CUSTOM, VSS_WRE_ALWAYS), AddExclude(u"C:\\data", u"*.tmp"), AddDependency(u"data", 'B', nullptr, u"x"), SetBackupSchema(VSS_BS_COPY), Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/equals_gathered", "database", kBlank, Builds(In(Database(u"data"), AddDatabaseFiles(u"data", u"C:\\data", u"*.db"), AddLogFiles(u"data", u"C:\\data", u"*.log"), Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/equals_gathered", "snapshot_excludes", kBlankEx, Builds(In(AddSnapshotExclude(u"C:\\data", u"*.tmp"), Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/equals_gathered", "other_scripts", kBlank, Builds(In(AddComponent(VSS_CT_FILEGROUP, u"\u6570", u"\u636E & <x>", u"\U0001F4BE"), Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/equals_gathered", "mappings", kBlank, Builds(In(SetRestoreMethod(VSS_RME_RESTORE_TO_ALTERNATE_LOCATION, VSS_WRE_NEVER), AddMapping(u"C:\\data", u"*", u"D:\\alt"), Tested(RememberDocument())), ShownAsRemembered()), {S_OK}},
    {"builder/save/null_output_invalid_arg", "empty", kBlank, Builds(In(Tested(SaveAsXmlNull()))), {E_INVALIDARG}},
    {"builder/save/null_output_invalid_arg", "full", kBlank, Builds(In(FileGroup(u"data"), AddFiles(u"data", u"C:\\data", u"*", kRecursive), SetRestoreMethod(VSS_RME_CUSTOM, VSS_WRE_ALWAYS), AddExclude(u"C:\\data", u"*.tmp"), AddDependency(u"data", 'B', nullptr, u"x"), SetBackupSchema(VSS_BS_COPY), Tested(SaveAsXmlNull())), ShownCounts("include=0 exclude=1 components=1")), {E_INVALIDARG}},
    {"builder/save/null_output_invalid_arg", "output_instead", kBlank, Builds(In(FileGroup(u"data"), AddFiles(u"data", u"C:\\data", u"*", kRecursive), SetRestoreMethod(VSS_RME_CUSTOM, VSS_WRE_ALWAYS), AddExclude(u"C:\\data", u"*.tmp"), AddDependency(u"data", 'B', nullptr, u"x"), SetBackupSchema(VSS_BS_COPY), Tested(SaveAsXml()))), {S_OK}},
    {"builder/save/closed_set", "null_then_good", kBlank, Builds(In(SaveAsXmlNull().Answers(E_INVALIDARG), Tested(SaveAsXml()))), {S_OK}},
    {"builder/reserved/refused", "include_files", kBlank, Builds(In(Tested(AddIncludeFiles(u"C:\\data", u"*"))), ShownCounts("include=0 exclude=0 components=0")), {E_NOTIMPL, E_INVALIDARG, E_FAIL, VSS_E_NOT_SUPPORTED, VSS_E_BAD_STATE, VSS_E_UNEXPECTED}},
    {"builder/reserved/refused", "include_files_with_alternate", kBlank, Builds(In(Tested(AddIncludeFiles(u"C:\\data", u"*", u"D:\\x"))), ShownCounts("include=0 exclude=0 components=0")), {E_NOTIMPL, E_INVALIDARG, E_FAIL, VSS_E_NOT_SUPPORTED, VSS_E_BAD_STATE, VSS_E_UNEXPECTED}},
    {"builder/reserved/refused", "document", kBlank, Builds(In(Tested(GetDocument()))), {E_NOTIMPL, E_INVALIDARG, E_FAIL, VSS_E_NOT_SUPPORTED, VSS_E_BAD_STATE, VSS_E_UNEXPECTED}},
    {"builder/reserved/refused", "document_null", kBlank, Builds(In(Tested(GetDocumentNull()))), {E_NOTIMPL, E_INVALIDARG, E_FAIL, E_POINTER, VSS_E_NOT_SUPPORTED, VSS_E_BAD_STATE, VSS_E_UNEXPECTED}},
    {"builder/reserved/refused", "harmless", kBlank, Builds(In(FileGroup(u"data"), Any(AddIncludeFiles(u"C:\\data", u"*")), Any(GetDocument()), Tested(FileGroup(u"more"))), ShownCounts("include=0 exclude=0 components=2")), {S_OK}},
};

}  // namespace gwm::writing
