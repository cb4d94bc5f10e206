// SPDX-License-Identifier: Apache-2.0
//
// Documents as text: CreateVssExamineWriterMetadata, LoadFromXML, SaveAsXML, GetDocument.
#pragma once

#include "script/documents.h"
#include "script/make.h"
#include "script/steps.h"
#include "script/steps_examine.h"

namespace gwm {

inline constexpr WorldRef kUnprivileged = "no_writer_unprivileged";
inline constexpr WorldRef kReaderOperator = "no_writer_backup_operator";
inline constexpr WorldRef kReaderXp = "no_writer_xp";
inline constexpr WorldRef kReader2003 = "no_writer_2003";
inline constexpr WorldRef kReader2003Sp1 = "no_writer_2003_sp1";
inline constexpr WorldRef kReaderVista = "no_writer_vista";
inline constexpr WorldRef kReader2008 = "no_writer_2008";
inline constexpr WorldRef kReader7 = "no_writer_windows_7";
inline constexpr WorldRef kReader8 = "no_writer_windows_8";

/// One defect of a good document: what is replaced by what in kSingleDocument.
struct Defect {
  std::string_view name;
  const char16_t* find;
  const char16_t* replacement;
};

inline constexpr Defect kMalformed[] = {
    {"end_tag_missing", u"</WRITER_METADATA>", u""},
    {"end_tag_of_another", u"</BACKUP_LOCATIONS>", u"</RESTORE_METHOD>"},
    {"end_tag_twice", u"</WRITER_METADATA>", u"</WRITER_METADATA></WRITER_METADATA>"},
    {"end_tag_in_other_case", u"</WRITER_METADATA>", u"</Writer_Metadata>"},
    {"end_tag_with_attribute", u"</WRITER_METADATA>", u"</WRITER_METADATA a=\"\">"},
    {"two_roots", u"</WRITER_METADATA>", u"</WRITER_METADATA><WRITER_METADATA/>"},
    {"text_before_root", u"<WRITER_METADATA ", u"text<WRITER_METADATA "},
    {"text_after_root", u"</WRITER_METADATA>", u"</WRITER_METADATA>text"},
    {"section_before_root", u"<WRITER_METADATA ", u"<![CDATA[]]><WRITER_METADATA "},
    {"section_after_root", u"</WRITER_METADATA>", u"</WRITER_METADATA><![CDATA[]]>"},
    {"attribute_twice", u" usage=", u" usage=\"OTHER\" usage="},
    {"attribute_without_value", u" usage=\"SYSTEM_SERVICE\"", u" usage"},
    {"attribute_without_quotes", u"\"SYSTEM_SERVICE\"", u"SYSTEM_SERVICE"},
    {"attribute_quotes_differ", u"\"SYSTEM_SERVICE\"", u"\"SYSTEM_SERVICE'"},
    {"attributes_without_space", u" usage=", u"usage="},
    {"attribute_with_less_than", u"A database", u"A < B"},
    {"ampersand_alone", u"A database", u"A & B"},
    {"entity_unknown", u"A database", u"&nbsp;"},
    {"entity_without_end", u"A database", u"&amp A"},
    {"reference_to_nul", u"A database", u"&#0;"},
    {"reference_to_control", u"A database", u"&#x1;"},
    {"reference_to_surrogate", u"A database", u"&#xD800;"},
    {"reference_beyond_unicode", u"A database", u"&#x110000;"},
    {"reference_without_digits", u"A database", u"&#;"},
    {"control_character", u"A database", u"A\u0001database"},
    {"high_surrogate_alone", u"A database", u"A \xD83D database"},
    {"low_surrogate_alone", u"A database", u"A \xDCBE database"},
    {"surrogates_exchanged", u"A database", u"A \xDCBE\xD83D database"},
    {"noncharacter", u"A database", u"A\uFFFEdatabase"},
    {"name_begins_with_digit", u"BACKUP_LOCATIONS", u"1BACKUP_LOCATIONS"},
    {"space_before_name", u"<BACKUP_LOCATIONS>", u"< BACKUP_LOCATIONS>"},
    {"tag_not_closed", u"<BACKUP_LOCATIONS>", u"<BACKUP_LOCATIONS"},
    {"comment_not_closed", u"<BACKUP_LOCATIONS>", u"<!-- <BACKUP_LOCATIONS>"},
    {"comment_with_two_hyphens", u"<BACKUP_LOCATIONS>", u"<!-- a -- b --><BACKUP_LOCATIONS>"},
    {"section_not_closed", u"<BACKUP_LOCATIONS>", u"<![CDATA[<BACKUP_LOCATIONS>"},
    {"section_in_lower_case", u"<BACKUP_LOCATIONS>", u"<![cdata[]]><BACKUP_LOCATIONS>"},
    {"reference_with_capital_x", u"A database", u"&#X41;"},
    {"reference_of_letters", u"A database", u"&#4A;"},
    {"reference_without_end", u"A database", u"&#65"},
    {"entity_in_capitals", u"A database", u"&AMP;"},
    {"attribute_of_no_name", u" usage=", u" =\"\" usage="},
    {"end_of_section_alone", u"<BACKUP_LOCATIONS>", u"]]><BACKUP_LOCATIONS>"},
    {"instruction_without_name", u"<BACKUP_LOCATIONS>", u"<? go?><BACKUP_LOCATIONS>"},
    {"declaration_without_version", u"<WRITER_METADATA ", u"<?xml encoding=\"utf-16\"?><WRITER_METADATA "},
    {"declaration_with_strange_standalone", u"<WRITER_METADATA ",
     u"<?xml version=\"1.0\" standalone=\"maybe\"?><WRITER_METADATA "},
    {"declaration_with_strange_encoding", u"<WRITER_METADATA ",
     u"<?xml version=\"1.0\" encoding=\"\"?><WRITER_METADATA "},
    {"declaration_without_quotes", u"<WRITER_METADATA ", u"<?xml version=1.0?><WRITER_METADATA "},
    {"instruction_not_closed", u"<BACKUP_LOCATIONS>", u"<?go <BACKUP_LOCATIONS>"},
    {"declaration_not_first", u"<WRITER_METADATA ", u" <?xml version=\"1.0\"?><WRITER_METADATA "},
    {"declaration_twice", u"<WRITER_METADATA ",
     u"<?xml version=\"1.0\"?><?xml version=\"1.0\"?><WRITER_METADATA "},
};

inline constexpr Defect kAgainstSchema[] = {
    {"root_unknown", u"WRITER_METADATA", u"READER_METADATA"},
    {"schema_negative", u" backupSchema=\"11\"", u" backupSchema=\"-1\""},
    {"schema_too_large", u" backupSchema=\"11\"", u" backupSchema=\"4294967296\""},
    {"schema_empty", u" backupSchema=\"11\"", u" backupSchema=\"\""},
    {"identification_missing", u"IDENTIFICATION", u"UNKNOWN"},
    {"writer_id_missing", u" writerId=\"6777a058-4d00-4711-8001-000000000058\"", u""},
    {"writer_id_too_short", u"6777a058-4d00", u"6777a05-4d00"},
    {"writer_id_not_hexadecimal", u"6777a058-4d00", u"6777g058-4d00"},
    {"writer_id_empty", u"6777a058-4d00-4711-8001-000000000058", u""},
    {"instance_id_missing", u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\"", u""},
    {"instance_id_no_guid", u"0f0e0d0c-0b0a-0908-0706-050403020100", u"first"},
    {"name_missing", u" friendlyName=\"Single Writer\"", u""},
    {"usage_missing", u" usage=\"SYSTEM_SERVICE\"", u""},
    {"usage_unknown", u"\"SYSTEM_SERVICE\"", u"\"SYSTEM\""},
    {"source_missing", u" dataSource=\"TRANSACTION_DB\"", u""},
    {"source_unknown", u"\"TRANSACTION_DB\"", u"\"DATABASE\""},
    {"major_version_not_a_number", u" majorVersion=\"3\"", u" majorVersion=\"three\""},
    {"minor_version_too_large", u" minorVersion=\"7\"", u" minorVersion=\"99999999999\""},
    {"restore_method_missing_method", u" method=\"STOP_RESTART_SERVICE\"", u""},
    {"restore_method_unknown", u"\"STOP_RESTART_SERVICE\"", u"\"RESTORE_SOMEHOW\""},
    {"restore_participation_missing", u" writerRestore=\"always\"", u""},
    {"restore_participation_unknown", u"\"always\"", u"\"sometimes\""},
    {"mapping_path_missing", u"MAPPING path=\"C:\\file\"", u"MAPPING"},
    {"mapping_place_missing", u" alternatePath=\"D:\\restore\"", u""},
    {"exclude_path_missing", u" path=\"C:\\excluded\"", u""},
    {"exclude_filespec_missing", u" filespec=\"*.tmp\"", u""},
    {"exclude_recursive_unknown", u"*.tmp\" recursive=\"yes\"", u"*.tmp\" recursive=\"1\""},
    {"component_name_missing", u" componentName=\"base\"", u""},
    {"component_flag_unknown", u" selectableForRestore=\"no\"", u" selectableForRestore=\"maybe\""},
    {"component_flags_not_a_number", u" componentFlags=\"3\"", u" componentFlags=\"three\""},
    {"file_path_missing", u"FILE_LIST path=\"C:\\file\"", u"FILE_LIST"},
    {"file_mask_not_a_number", u"\"1542\"", u"\"0x606\""},
    {"dependency_writer_no_guid", u"11111111-2222-3333-4444-555555555555", u"other"},
    {"dependency_name_missing", u" componentName=\"other\"", u""},
    {"snapshot_exclude_path_missing", u" path=\"C:\\unshadowed\"", u""},
    {"snapshot_exclude_filespec_missing", u" filespec=\"*.ost\"", u""},
    {"database_file_path_missing", u" path=\"C:\\base\"", u""},
    {"database_file_filespec_missing", u" filespec=\"base.mdf\"", u""},
    {"database_file_mask_unknown", u"\"257\"", u"\"all\""},
    {"log_file_path_missing", u" path=\"C:\\log\"", u""},
    {"log_file_filespec_missing", u" filespec=\"base.ldf\"", u""},
    {"mapping_filespec_missing", u"MAPPING path=\"C:\\file\" filespec=\"*.dat\"", u"MAPPING path=\"C:\\file\""},
    {"file_filespec_missing", u"FILE_LIST path=\"C:\\file\" filespec=\"*.dat\"", u"FILE_LIST path=\"C:\\file\""},
    {"dependency_writer_missing", u" writerId=\"11111111-2222-3333-4444-555555555555\"", u""},
    {"mask_empty", u"\"1542\"", u"\"\""},
};

/// What does not match the schema of kSingleDocument either, and yet leaves every getter its answer.
inline constexpr Defect kBesideSchema[] = {
    {"root_in_lower_case", u"WRITER_METADATA", u"writer_metadata"},
    {"namespace_missing", u" xmlns=\"x-schema:#VssWriterMetadataInfo\"", u""},
    {"namespace_unknown", u"#VssWriterMetadataInfo", u"#VssComponentMetadata"},
    {"version_missing", u" version=\"1.2\"", u""},
    {"version_not_a_number", u" version=\"1.2\"", u" version=\"new\""},
    {"root_attribute_unknown", u" backupSchema=", u" extra=\"1\" backupSchema="},
    {"schema_hexadecimal", u" backupSchema=\"11\"", u" backupSchema=\"0xB\""},
    {"schema_with_space", u" backupSchema=\"11\"", u" backupSchema=\" 11\""},
    {"identification_twice", u"<RESTORE_METHOD ",
     u"<IDENTIFICATION writerId=\"6777a058-4d00-4711-8001-000000000058\""
     u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\" friendlyName=\"Second\""
     u" usage=\"OTHER\" dataSource=\"OTHER\" majorVersion=\"0\" minorVersion=\"0\"/><RESTORE_METHOD "},
    {"writer_id_without_hyphens", u"6777a058-4d00-4711", u"6777a0584d004711"},
    {"usage_in_lower_case", u"\"SYSTEM_SERVICE\"", u"\"system_service\""},
    {"usage_as_number", u"\"SYSTEM_SERVICE\"", u"\"2\""},
    {"identification_attribute_unknown", u" usage=", u" owner=\"A\" usage="},
    {"restore_reboot_missing", u" rebootRequired=\"yes\"", u""},
    {"restore_reboot_true", u" rebootRequired=\"yes\"", u" rebootRequired=\"true\""},
    {"restore_method_twice", u"<BACKUP_LOCATIONS>",
     u"<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\" rebootRequired=\"no\"/>"
     u"<BACKUP_LOCATIONS>"},
    {"mapping_unknown_child", u"ALTERNATE_LOCATION_MAPPING", u"ALTERNATIVE_LOCATION_MAPPING"},
    {"locations_twice", u"</WRITER_METADATA>", u"<BACKUP_LOCATIONS/></WRITER_METADATA>"},
    {"locations_with_attribute", u"<BACKUP_LOCATIONS>", u"<BACKUP_LOCATIONS kind=\"a\">"},
    {"locations_unknown_child", u"<EXCLUDE_FILES ", u"<EXCLUDED_FILES "},
    {"component_flag_missing", u" selectableForRestore=\"no\"", u""},
    {"component_flag_in_upper_case", u" selectableForRestore=\"no\"", u" selectableForRestore=\"NO\""},
    {"component_flags_missing", u" componentFlags=\"3\"", u""},
    {"component_attribute_unknown", u" caption=", u" title="},
    {"two_components_of_one_name", u"<FILE_GROUP componentName=\"files\"",
     u"<FILE_GROUP logicalPath=\"Server\\Instance\" componentName=\"base\""},
    {"icon_not_base64", u"AAEC/w==", u"A!EC/w=="},
    {"icon_of_half_a_group", u"AAEC/w==", u"AAEC/w="},
    {"file_mask_with_sign", u"\"1542\"", u"\"+1542\""},
    {"file_list_in_database", u"DATABASE_FILES", u"FILE_LIST"},
    {"database_files_in_file_group", u"FILE_LIST", u"DATABASE_FILES"},
    {"file_with_child", u"filespecBackupType=\"257\"/>", u"filespecBackupType=\"257\"><A/></DATABASE_FILES>"},
    {"restore_method_attribute_unknown", u" rebootRequired=", u" a=\"\" rebootRequired="},
    {"mapping_attribute_unknown", u" alternatePath=\"D", u" a=\"\" alternatePath=\"D"},
    {"database_attribute_unknown", u" caption=", u" a=\"\" caption="},
    {"file_group_attribute_unknown", u" icon=", u" a=\"\" icon="},
    {"dependency_attribute_unknown", u" componentName=\"other\"", u" a=\"\" componentName=\"other\""},
    {"exclude_attribute_unknown", u"\"*.tmp\"", u"\"*.tmp\" a=\"\""},
    {"snapshot_exclude_attribute_unknown", u"\"*.ost\"", u"\"*.ost\" a=\"\""},
    {"database_file_attribute_unknown", u"\"base.mdf\"", u"\"base.mdf\" a=\"\""},
    {"log_file_attribute_unknown", u"\"base.ldf\"", u"\"base.ldf\" a=\"\""},
    {"file_attribute_unknown", u"\"1542\"", u"\"1542\" a=\"\""},
    {"identification_with_child_element", u" minorVersion=\"7\"/>", u" minorVersion=\"7\"><A/></IDENTIFICATION>"},
    {"identification_with_text", u" minorVersion=\"7\"/>", u" minorVersion=\"7\">text</IDENTIFICATION>"},
    {"mapping_with_child_element", u" alternatePath=\"D:\\restore\"/>",
     u" alternatePath=\"D:\\restore\"><A/></ALTERNATE_LOCATION_MAPPING>"},
    {"mapping_with_text", u" alternatePath=\"D:\\restore\"/>", u" alternatePath=\"D:\\restore\">text</ALTERNATE_LOCATION_MAPPING>"},
    {"exclude_with_child_element", u"\"*.tmp\" recursive=\"yes\"/>", u"\"*.tmp\" recursive=\"yes\"><A/></EXCLUDE_FILES>"},
    {"exclude_with_text", u"\"*.tmp\" recursive=\"yes\"/>", u"\"*.tmp\" recursive=\"yes\">text</EXCLUDE_FILES>"},
    {"log_file_with_child_element", u"\"3855\"/>", u"\"3855\"><A/></DATABASE_LOGFILES>"},
    {"log_file_with_text", u"\"3855\"/>", u"\"3855\">text</DATABASE_LOGFILES>"},
    {"file_with_child_element", u"\"1542\"/>", u"\"1542\"><A/></FILE_LIST>"},
    {"file_with_text", u"\"1542\"/>", u"\"1542\">text</FILE_LIST>"},
    {"dependency_with_child_element", u" componentName=\"other\"/>", u" componentName=\"other\"><A/></DEPENDENCY>"},
    {"dependency_with_text", u" componentName=\"other\"/>", u" componentName=\"other\">text</DEPENDENCY>"},
    {"exclude_recursive_missing", u"\"*.tmp\" recursive=\"yes\"", u"\"*.tmp\""},
    {"snapshot_exclude_recursive_missing", u"\"*.ost\" recursive=\"no\"", u"\"*.ost\""},
    {"log_file_recursive", u"\"base.ldf\"", u"\"base.ldf\" recursive=\"no\""},
    {"restore_metadata_missing", u" restoreMetadata=\"yes\"", u""},
    {"notify_missing", u" notifyOnBackupComplete=\"yes\"", u""},
    {"selectable_missing", u" selectable=\"yes\"", u""},
    {"selectable_capitalised", u" selectable=\"yes\"", u" selectable=\"Yes\""},
    {"mask_with_leading_zero", u"\"1542\"", u"\"01542\""},
    {"mask_with_trailing_space", u"\"1542\"", u"\"1542 \""},
    {"writer_id_in_braces", u"writerId=\"6777a058-4d00-4711-8001-000000000058\"",
     u"writerId=\"{6777a058-4d00-4711-8001-000000000058}\""},
    {"log_files_in_file_group", u"FILE_LIST", u"DATABASE_LOGFILES"},
    {"locations_before_identification", u"<IDENTIFICATION ", u"<BACKUP_LOCATIONS/><IDENTIFICATION "},
    {"text_in_component", u"</DATABASE>", u"text</DATABASE>"},
    {"text_in_root", u"</WRITER_METADATA>", u"text</WRITER_METADATA>"},
    {"section_in_locations", u"<BACKUP_LOCATIONS>", u"<BACKUP_LOCATIONS><![CDATA[text]]>"},
    {"component_in_component", u"<DATABASE_FILES", u"<FILE_GROUP/><DATABASE_FILES"},
    {"file_at_top", u"</BACKUP_LOCATIONS>", u"<FILE_LIST path=\"C:\\a\" filespec=\"a\"/></BACKUP_LOCATIONS>"},
    {"text_between_tags", u"<BACKUP_LOCATIONS>", u"<BACKUP_LOCATIONS>text"},
};

/// Whole texts that are no Writer Metadata Document.
struct ForeignText {
  std::string_view name;
  const char16_t* text;
};
inline constexpr ForeignText kForeignTexts[] = {
    {"empty_text", u""},
    {"space_only", u"  \r\n\t"},
    {"plain_text", u"writer metadata"},
    {"declaration_only", u"<?xml version=\"1.0\"?>"},
    {"comment_only", u"<!-- nothing -->"},
    {"byte_order_mark_only", u"\uFEFF"},
    {"components_document", kComponentsDocument},
    {"html", u"<html><body/></html>"},
    {"root_without_content", u"<WRITER_METADATA/>"},
    {"root_and_namespace_only",
     u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"/>"},
    {"json", u"{\"WRITER_METADATA\": {}}"},
    {"utf8_read_as_utf16", u"\u573C\u4952\u4554\u5F52\u454D\u4154\u4144\u4154"},
};

constexpr Case CreatedFrom(const Defect& d, RequirementId requirement) {
  return {requirement, d.name, kNobody, {LoadEdited(kSingleDocument, d.find, d.replacement)}, {VSS_E_INVALID_XML_DOCUMENT}};
}
constexpr Case CreatedFromInvalid(const Defect& d) { return CreatedFrom(d, "examine/documents/create_invalid_document"); }
constexpr Case LoadedFrom(const Defect& d) {
  return {"examine/documents/load_failure", d.name, kNobody,
          {LoadDocument(kBareDocument), LoadEditedFromXml(kSingleDocument, d.find, d.replacement)},
          {S_FALSE, VSS_E_INVALID_XML_DOCUMENT}};
}

inline constexpr auto kCreateMalformed = CasesFor(kMalformed, CreatedFromInvalid);
inline constexpr auto kCreateAgainstSchema = CasesFor(kAgainstSchema, CreatedFromInvalid);
inline constexpr auto kCreateBesideSchema =
    CasesFor(kBesideSchema, [](const Defect& d) { return CreatedFrom(d, "examine/documents/create_beside_schema"); });
inline constexpr auto kCreateForeign = CasesFor(kForeignTexts, [](const ForeignText& t) {
  return Case{"examine/documents/create_invalid_document", t.name, kNobody,
              {LoadDocument(t.text)}, {VSS_E_INVALID_XML_DOCUMENT}};
});
inline constexpr auto kLoadMalformed = CasesFor(kMalformed, LoadedFrom);
inline constexpr auto kLoadAgainstSchema = CasesFor(kAgainstSchema, LoadedFrom);
inline constexpr auto kLoadBesideSchema = CasesFor(kBesideSchema, LoadedFrom);
inline constexpr auto kLoadForeign = CasesFor(kForeignTexts, [](const ForeignText& t) {
  return Case{"examine/documents/load_failure", t.name, kNobody,
              {LoadDocument(kBareDocument), LoadFromXml(t.text)},
              {S_FALSE, VSS_E_INVALID_XML_DOCUMENT}};
});

/// How much of kSingleDocument is left.
struct Cut {
  std::string_view name;
  int length;
};
inline constexpr Cut kCuts[] = {{"cut_after_1", 1},    {"cut_after_2", 2},     {"cut_in_root_name", 9},
                                {"cut_in_root", 40},   {"cut_in_identity", 200}, {"cut_in_value", 333},
                                {"cut_in_middle", 900}, {"cut_last_20", -20},  {"cut_last_17", -17},
                                {"cut_last_2", -2},    {"cut_last_1", -1}};
inline constexpr auto kCreateCut = CasesFor(kCuts, [](const Cut& c) {
  return Case{"examine/documents/create_invalid_document", c.name, kNobody,
              {LoadTruncated(kSingleDocument, c.length)}, {VSS_E_INVALID_XML_DOCUMENT}};
});

}  // namespace gwm
