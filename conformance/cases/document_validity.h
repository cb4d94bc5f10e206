// SPDX-License-Identifier: Apache-2.0
//
// The text of a document that is handed out. Every trace is judged for that; these rows see to it
// that there is a text with something in it that is easily written wrongly.
#pragma once

#include "script/documents.h"
#include "script/steps_build.h"
#include "script/steps_examine.h"
#include "script/steps_express.h"

namespace gwm::writing {

/// The gathered document of writer A as text; there is one.
constexpr Step GatheredText() { return Tested(SaveXml().GivesBool("same", false)); }

inline constexpr Case kValidityCases[] = {
    {"document/validity/characters", "gathered", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), GatheredText()}, {S_OK}, {Identified("A")}},
    {"document/validity/characters", "saved_by_the_writer", kBlank,
     Builds(In(FileGroup(u"data"), Tested(SaveAsXml().GivesText("pbstrXML", "document")))), {S_OK}, {Identified("A")}},
    {"document/validity/characters", "loaded_and_saved", kNobody, {LoadDocument(kSingleDocument), GatheredText()}, {S_OK}},
    {"document/validity/characters", "line_ends_and_tabs", kBlank,
     Builds(In(AddComponent(VSS_CT_FILEGROUP, nullptr, u"data", u"one\r\ntwo\tthree")), MetadataOf(u"A"), GatheredText()), {S_OK},
     {Identified("A")}},
    {"document/validity/characters", "outside_of_ascii", kBlank,
     Builds(In(AddComponent(VSS_CT_FILEGROUP, nullptr, u"données", u"\u30c7\u30fc\u30bf")), MetadataOf(u"A"), GatheredText()),
     {S_OK}, {Identified("A")}},
    {"document/validity/characters", "outside_of_the_basic_plane", kBlank,
     Builds(In(FileGroup(u"\U0001F5C4")), MetadataOf(u"A"), GatheredText()), {S_OK}, {Identified("A")}},
    {"document/validity/characters", "control_character_in_a_name", kBlank,
     Builds(In(Tested(FileGroup(u"a\x0001b"))), MetadataOf(u"A"), SaveXml()), {S_OK, E_INVALIDARG}},
    {"document/validity/characters", "half_a_pair_in_a_name", kBlank,
     Builds(In(Tested(FileGroup(u"a\xD83D"))), MetadataOf(u"A"), SaveXml()), {S_OK, E_INVALIDARG}},
    {"document/validity/well_formed", "gathered", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), GatheredText()}, {S_OK}, {Identified("A")}},
    {"document/validity/well_formed", "markup_in_a_name", kBlank,
     Builds(In(FileGroup(u"<a b=\"c\" d='e'>&amp;</a>")), MetadataOf(u"A"), GatheredText()), {S_OK}, {Identified("A")}},
    {"document/validity/well_formed", "markup_in_a_path", kBlank,
     Builds(In(FileGroup(u"data"), AddFiles(u"data", u"C:\\R&D", u"*&*.txt")), MetadataOf(u"A"), GatheredText()), {S_OK},
     {Identified("A")}},
    {"document/validity/well_formed", "markup_saved_by_the_writer", kBlank,
     Builds(In(FileGroup(u"R&D <new>"), Tested(SaveAsXml().GivesText("pbstrXML", "document")))), {S_OK}, {Identified("A")}},
    {"document/validity/well_formed", "markup_of_an_express_writer", kNobody,
     {CreateExpress(), CreateMetadata(), Express(FileGroup(u"R&D <new>")), Tested(Express(RememberDocument()))}, {S_OK}},
    {"document/validity/well_formed", "looks_like_a_reference", kBlank,
     Builds(In(AddComponent(VSS_CT_FILEGROUP, nullptr, u"data", u"&#0; &nothing; ]]>")), MetadataOf(u"A"), GatheredText()), {S_OK},
     {Identified("A")}},
    {"document/validity/well_formed", "loaded_and_saved", kNobody,
     {LoadEdited(kSingleDocument, u"A database", u"R&amp;D &lt;new&gt;"), GatheredText()}, {S_OK}},
    {"document/validity/structure", "gathered", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), GatheredText()}, {S_OK}, {Identified("A")}},
    {"document/validity/structure", "empty", kBlank, {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), GatheredText()},
     {S_OK}, {Identified("A")}},
    {"document/validity/structure", "file_group", kBlank,
     Builds(In(FileGroup(u"data", u"some\\where"),
       AddFiles(u"data", u"C:\\data", u"*", kRecursive, u"D:\\data", kUsualMask, u"some\\where")), MetadataOf(u"A"),
      GatheredText()), {S_OK}, {Identified("A")}},
    {"document/validity/structure", "database", kBlank,
     Builds(In(Database(u"db"), AddDatabaseFiles(u"db", u"C:\\db", u"*.db"), AddLogFiles(u"db", u"C:\\db", u"*.log")),
      MetadataOf(u"A"), GatheredText()), {S_OK}, {Identified("A")}},
    {"document/validity/structure", "every_part", kBlankEx,
     Builds(In(SetRestoreMethod(VSS_RME_STOP_RESTORE_START, VSS_WRE_ALWAYS, u"service"), FileGroup(u"data"),
       AddFiles(u"data", u"C:\\data", u"*"), AddMapping(u"C:\\data", u"*", u"D:\\data"),
       AddDependency(u"data", 'B', u"some", u"other"), AddExclude(u"C:\\data", u"*.tmp"), AddSnapshotExclude(u"C:\\data", u"*.bak"),
       SetBackupSchema(VSS_BS_COPY)), MetadataOf(u"A"), GatheredText()), {S_OK}, {Identified("A")}},
    {"document/validity/structure", "saved_by_the_writer", kBlank,
     Builds(In(FileGroup(u"data"), AddExclude(u"C:\\data", u"*.tmp", kRecursive),
       Tested(SaveAsXml().GivesText("pbstrXML", "document")))), {S_OK}, {Identified("A")}},
    {"document/validity/structure", "saved_by_an_express_writer", kNobody,
     {CreateExpress(), CreateMetadata(), Express(FileGroup(u"data")), Tested(Express(RememberDocument()))}, {S_OK}},
    {"document/validity/structure", "loaded_and_saved", kNobody, {LoadDocument(kTripleDocument), GatheredText()}, {S_OK}},
};

}  // namespace gwm::writing
