// SPDX-License-Identifier: Apache-2.0
#include "metadata/parse.h"

#include "metadata/lexical.h"
#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

using ::testing::HasSubstr;

class ParseTest : public MetadataTest {
 protected:
  // Every element and attribute there is.
  static std::string Full() {
    return Wrap(
        "writerId=\"e8132975-6f93-4464-a53e-1050253ae220\" "
        "instanceId=\"0a1b2c3d-0001-4002-8003-000000000001\" instanceName=\"I\" "
        "friendlyName=\"N\" usage=\"USER_DATA\" dataSource=\"OTHER\" majorVersion=\"1\" "
        "minorVersion=\"2\"",
        R"(<RESTORE_METHOD method="STOP_RESTART_SERVICE" service="S" userProcedure="U" )"
        R"(writerRestore="always" rebootRequired="yes"><ALTERNATE_LOCATION_MAPPING path="P0" )"
        R"(filespec="F0" recursive="yes" alternatePath="A0"/></RESTORE_METHOD><BACKUP_LOCATIONS>)"
        R"(<FILE_GROUP logicalPath="L" componentName="C" caption="T" icon="AQID" )"
        R"(restoreMetadata="yes" notifyOnBackupComplete="yes" selectable="yes" )"
        R"(selectableForRestore="yes" componentFlags="7"><FILE_LIST path="P1" filespec="F1" )"
        R"(recursive="yes" alternatePath="A1" filespecBackupType="1"/><DEPENDENCY )"
        R"(writerId="b2014c9e-8711-4c5c-a5a9-3cf384484757" logicalPath="DL" componentName="DC"/>)"
        R"(</FILE_GROUP><EXCLUDE_FILES path="P2" filespec="F2" recursive="yes"/>)"
        R"(<DATABASE componentName="D" restoreMetadata="no" notifyOnBackupComplete="no" )"
        R"(selectable="no" selectableForRestore="no" componentFlags="0"><DATABASE_FILES path="P3" )"
        R"(filespec="F3" filespecBackupType="2"/><DATABASE_LOGFILES path="P4" filespec="F4" )"
        R"(filespecBackupType="4294967295"/></DATABASE><EXCLUDE_FILES_FROM_SNAPSHOT path="P5" )"
        R"(filespec="F5" recursive="no"/></BACKUP_LOCATIONS>)",
        " backupSchema=\"17\"");
  }

  static std::string Replaced(const std::string& from, const std::string& to) {
    std::string xml = Full();
    const std::size_t at = xml.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return xml.replace(at, from.size(), to);
  }
};

TEST_F(ParseTest, EveryValueIsRead) {
  std::string error;
  const auto d = Parse(FromUtf8(Full()), &error);
  ASSERT_NE(d, nullptr) << error;
  EXPECT_EQ(error, "");
  EXPECT_EQ(d->backup_schema, 17u);
  EXPECT_EQ(d->identity.writer_id, kWriterId);
  EXPECT_EQ(d->identity.instance_id, kInstanceId);
  EXPECT_EQ(d->identity.instance_name, u"I");
  EXPECT_EQ(d->identity.friendly_name, u"N");
  EXPECT_EQ(d->identity.usage, VSS_UT_USERDATA);
  EXPECT_EQ(d->identity.source, VSS_ST_OTHER);
  EXPECT_EQ(d->identity.major_version, 1u);
  EXPECT_EQ(d->identity.minor_version, 2u);

  ASSERT_TRUE(d->restore_method);
  EXPECT_EQ(d->restore_method->method, VSS_RME_STOP_RESTORE_START);
  EXPECT_EQ(d->restore_method->service, u"S");
  EXPECT_EQ(d->restore_method->user_procedure, u"U");
  EXPECT_EQ(d->restore_method->writer_restore, VSS_WRE_ALWAYS);
  EXPECT_TRUE(d->restore_method->reboot_required);
  ASSERT_EQ(d->restore_method->mappings.size(), 1u);
  EXPECT_EQ(d->restore_method->mappings[0].alternate_path, u"A0");
  EXPECT_TRUE(d->restore_method->mappings[0].recursive);

  ASSERT_EQ(d->components.size(), 2u);
  const Component& group = d->components[0];
  EXPECT_EQ(group.type, VSS_CT_FILEGROUP);
  EXPECT_EQ(group.logical_path, u"L");
  EXPECT_EQ(group.name, u"C");
  EXPECT_EQ(group.caption, u"T");
  EXPECT_EQ(group.icon, (std::vector<BYTE>{1, 2, 3}));
  EXPECT_TRUE(group.restore_metadata);
  EXPECT_TRUE(group.notify_on_backup_complete);
  EXPECT_TRUE(group.selectable);
  EXPECT_TRUE(group.selectable_for_restore);
  EXPECT_EQ(group.flags, 7u);
  ASSERT_EQ(group.files.size(), 1u);
  EXPECT_EQ(group.files[0].path, u"P1");
  EXPECT_EQ(group.files[0].filespec, u"F1");
  EXPECT_TRUE(group.files[0].recursive);
  EXPECT_EQ(group.files[0].alternate_path, u"A1");
  EXPECT_EQ(group.files[0].backup_type_mask, 1u);
  ASSERT_EQ(group.dependencies.size(), 1u);
  EXPECT_EQ(group.dependencies[0].writer_id, kOtherWriterId);
  EXPECT_EQ(group.dependencies[0].logical_path, u"DL");
  EXPECT_EQ(group.dependencies[0].component_name, u"DC");

  const Component& database = d->components[1];
  EXPECT_EQ(database.type, VSS_CT_DATABASE);
  EXPECT_EQ(database.logical_path, std::nullopt);
  EXPECT_EQ(database.caption, std::nullopt);
  EXPECT_TRUE(database.icon.empty());
  EXPECT_FALSE(database.selectable);
  EXPECT_EQ(database.database_files[0].path, u"P3");
  EXPECT_EQ(database.log_files[0].backup_type_mask, 0xFFFFFFFFu);

  EXPECT_EQ(d->excludes[0].path, u"P2");
  EXPECT_TRUE(d->excludes[0].recursive);
  EXPECT_EQ(d->snapshot_excludes[0].filespec, u"F5");
  EXPECT_FALSE(d->snapshot_excludes[0].recursive);
}

struct Change {
  const char* from;
  const char* to;
};

TEST_F(ParseTest, FormsThatOlderAndExpressDocumentsUseAreAccepted) {
  const Change kAccepted[] = {
      {" majorVersion=\"1\" minorVersion=\"2\"", ""},
      {" filespecBackupType=\"1\"", ""},
      {"recursive=\"yes\" alternatePath=\"A1\"", "recursive=\"no\" alternatePath=\"A1\""},
      {"b2014c9e-8711-4c5c", "B2014C9E-8711-4c5C"},
      {"<BACKUP_LOCATIONS>", "\r\n  <BACKUP_LOCATIONS>\r\n\t"},
      {"<BACKUP_LOCATIONS>", "<!-- a comment --><BACKUP_LOCATIONS><?pi?>"},
      {"<WRITER_METADATA", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><WRITER_METADATA"},
      {"path=\"P2\" filespec=\"F2\"", "filespec='F2'\n path = 'P2'"},
      {" logicalPath=\"L\"", ""},
      {" caption=\"T\"", " caption=\"\""},
      {" icon=\"AQID\"", " icon=\"\""},
      {" backupSchema=\"17\"", ""},
      {" recursive=\"yes\" alternatePath=\"A0\"", " alternatePath=\"A0\""},
  };
  for (const Change& change : kAccepted) {
    std::string error;
    EXPECT_NE(Parse(FromUtf8(Replaced(change.from, change.to)), &error), nullptr)
        << change.from << " -> " << change.to << ": " << error;
  }
}

struct Violation {
  const char* from;
  const char* to;
  const char* error;
};

TEST_F(ParseTest, WhatTheModelDoesNotKnowIsRefused) {
  const Violation kViolations[] = {
      {"<WRITER_METADATA ", "<WRITER_METADATAX ", ""},  // not even well-formed
      {"VssWriterMetadataInfo", "VssComponentMetadata", "xmlns is not what it always is"},
      {" xmlns=\"x-schema:#VssWriterMetadataInfo\"", "", "xmlns is missing"},
      {"version=\"1.2\"", "version=\"1.3\"", "version is not what it always is"},
      {" version=\"1.2\"", "", "version is missing"},
      {"backupSchema=\"17\"", "backupSchema=\"0x11\"", "backupSchema is not a number"},
      {"backupSchema=\"17\"", "backupSchema=\"-1\"", "not a number"},
      {"backupSchema=\"17\"", "backupSchema=\"+1\"", "not a number"},
      {"backupSchema=\"17\"", "backupSchema=\"017\"", "not a number"},
      {"backupSchema=\"17\"", "backupSchema=\" 17\"", "not a number"},
      {"backupSchema=\"17\"", "backupSchema=\"\"", "not a number"},
      {"backupSchema=\"17\"", "backupSchema=\"4294967296\"", "not a number"},
      {"backupSchema=\"17\"", "backupschema=\"17\"", "an attribute is unknown"},
      {"e8132975-6f93", "{e8132975-6f93", "writerId is not a GUID"},
      {"e8132975-6f93-4464-a53e-1050253ae220", "{e8132975-6f93-4464-a53e-1050253ae220}", "GUID"},
      {"e8132975-6f93-4464", "e8132975+6f93-4464", "GUID"},
      {"e8132975-6f93-4464", "g8132975-6f93-4464", "GUID"},
      {"instanceId=", "instanceID=", "instanceId is missing"},
      {"friendlyName=\"N\" ", "", "friendlyName is missing"},
      {"\"USER_DATA\"", "\"user_data\"", "usage is not a known word"},
      {"\"USER_DATA\"", "\"\"", "usage is not a known word"},
      {"dataSource=\"OTHER\"", "dataSource=\"TRANSACTED_DB\"", "dataSource is not a known word"},
      {"majorVersion=\"1\"", "majorVersion=\"1.0\"", "majorVersion is not a number"},
      {" instanceName=\"I\"", " instanceName=\"I\" extra=\"\"", "an attribute is unknown"},
      {"STOP_RESTART_SERVICE", "STOP_RESTORE_START", "method is not a known word"},
      {"\"always\"", "\"ALWAYS\"", "writerRestore is not a known word"},
      {"writerRestore=\"always\" ", "", "writerRestore is missing"},
      {"rebootRequired=\"yes\"", "rebootRequired=\"true\"", "rebootRequired is not yes or no"},
      {"rebootRequired=\"yes\"", "rebootRequired=\"1\"", "rebootRequired is not yes or no"},
      {"rebootRequired=\"yes\"", "rebootRequired=\"Yes\"", "rebootRequired is not yes or no"},
      {" alternatePath=\"A0\"", "", "alternatePath is missing"},
      {"<ALTERNATE_LOCATION_MAPPING", "<FILE_LIST", "unknown, repeated or misplaced"},
      {"</RESTORE_METHOD>",
       "</RESTORE_METHOD><RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\" "
       "rebootRequired=\"no\"/>",
       "RESTORE_METHOD is unknown, repeated or misplaced"},
      {"</BACKUP_LOCATIONS>", "</BACKUP_LOCATIONS><BACKUP_LOCATIONS/>", "repeated"},
      {"<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS count=\"2\">", "an attribute is unknown"},
      {"<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS>text", "text is not allowed"},
      {"<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><![CDATA[]]>", "text is not allowed"},
      {"<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS>&#32;", "text is not allowed"},
      {"<BACKUP_LOCATIONS>",
       "<BACKUP_LOCATIONS><INCLUDE_FILES path=\"a\" filespec=\"b\" recursive=\"no\"/>",
       "INCLUDE_FILES is unknown"},
      {"<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><FILE_LIST path=\"a\" filespec=\"b\"/>",
       "FILE_LIST is unknown"},
      {" componentName=\"C\"", "", "componentName is missing"},
      {"selectable=\"yes\" ", "", "selectable is missing"},
      {"selectableForRestore=\"yes\" ", "", "selectableForRestore is missing"},
      {"restoreMetadata=\"yes\" ", "", "restoreMetadata is missing"},
      {"notifyOnBackupComplete=\"yes\" ", "", "notifyOnBackupComplete is missing"},
      {"componentFlags=\"7\"", "", "componentFlags is missing"},
      {"componentFlags=\"7\"", "componentFlags=\"7\" type=\"FILE_GROUP\"", "unknown"},
      {"icon=\"AQID\"", "icon=\"AQI\"", "icon is not base64"},
      {"icon=\"AQID\"", "icon=\"AQJ=\"", "icon is not base64"},
      {"icon=\"AQID\"", "icon=\"A===\"", "icon is not base64"},
      {"icon=\"AQID\"", "icon=\"A*==\"", "icon is not base64"},
      {" path=\"P1\"", "", "path is missing"},
      {" filespec=\"F1\"", "", "filespec is missing"},
      {"filespecBackupType=\"1\"/>", "filespecBackupType=\"1\"><a/></FILE_LIST>", "a is unknown"},
      {" componentName=\"DC\"", "", "componentName is missing"},
      {"filespecBackupType=\"2\"", "filespecBackupType=\"2\" recursive=\"no\"", "unknown"},
      {"<DATABASE_FILES", "<FILE_LIST", "FILE_LIST is unknown"},
      {"path=\"P2\" filespec=\"F2\" recursive=\"yes\"", "path=\"P2\" filespec=\"F2\"",
       "recursive is missing"},
      {"filespec=\"F2\"", "filespec=\"F2\" filespecBackupType=\"3855\"", "unknown"},
      {"<DATABASE componentName=\"D\"", "<DATABASE logicalPath=\"L\" componentName=\"C\"",
       "two components with one path and name"},
      {"<FILE_GROUP", "<x:FILE_GROUP", ""},
      {" path=\"P1\"", " xmlns=\"\" path=\"P1\"", "an attribute is unknown"},
  };
  for (const Violation& row : kViolations) {
    SCOPED_TRACE(std::string(row.from) + " -> " + row.to);
    const ParseResult result = ParseDocument(FromUtf8(Replaced(row.from, row.to)));
    EXPECT_EQ(result.document, nullptr);
    EXPECT_NE(result.error, "");
    if (*row.error == 0) continue;
    EXPECT_EQ(result.status, ParseStatus::kInvalid) << result.error;
    EXPECT_THAT(result.error, HasSubstr(row.error));
  }
}

TEST_F(ParseTest, TheOrderOfTheRootsChildrenMatters) {
  const std::string identification = "<IDENTIFICATION " + ExampleIdentification() + "/>";
  const std::string open =
      "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">";
  const std::string restore =
      "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\" rebootRequired=\"no\"/>";
  const std::string close = "</WRITER_METADATA>";
  const std::string locations = "<BACKUP_LOCATIONS/>";
  const struct {
    std::string children;
    bool accepted;
  } kRows[] = {
      {identification, true},
      {identification + restore, true},
      {identification + locations, true},
      {identification + restore + locations, true},
      {identification + locations + restore, true},
      {"", false},
      {restore + identification, false},
      {locations + identification, false},
      {identification + identification, false},
      {identification + restore + locations + restore, false},
      {identification + locations + restore + locations, false},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Parse(FromUtf8(open + row.children + close), nullptr) != nullptr, row.accepted)
        << row.children;
  }
}

TEST_F(ParseTest, MalformedAndInvalidAreToldApart) {
  const struct {
    std::string xml;
    ParseStatus status;
  } kRows[] = {
      {Full(), ParseStatus::kDocument},
      {Full() + Full(), ParseStatus::kMalformed},
      {Full().substr(0, Full().size() - 1), ParseStatus::kMalformed},
      {"<!DOCTYPE WRITER_METADATA>" + Full(), ParseStatus::kMalformed},
      {"", ParseStatus::kMalformed},
      {"no XML", ParseStatus::kMalformed},
      {"<BACKUP_COMPONENTS/>", ParseStatus::kInvalid},
      {"<root>" + Full() + "</root>", ParseStatus::kInvalid},
      {"<w:WRITER_METADATA xmlns:w=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"/>",
       ParseStatus::kInvalid},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(ParseDocument(FromUtf8(row.xml)).status, row.status) << row.xml;
  }
}

TEST_F(ParseTest, DepthBeyondTheModelIsInvalidHoweverDeep) {
  for (int depth : {2, 100, 100'000}) {
    std::u16string xml;
    for (int i = 0; i < depth; ++i) xml += u"<a>";
    for (int i = 0; i < depth; ++i) xml += u"</a>";
    EXPECT_EQ(ParseDocument(xml).status, ParseStatus::kInvalid) << depth;
  }
}

TEST_F(ParseTest, ARawLineBreakInACaptionIsOneSpaceAndAReferenceStays) {
  const auto raw = Parse(FromUtf8(Replaced("caption=\"T\"", "caption=\"a\r\nb\r\n\"")), nullptr);
  ASSERT_NE(raw, nullptr);
  EXPECT_EQ(raw->components[0].caption, u"a b ");
  const auto reference =
      Parse(FromUtf8(Replaced("caption=\"T\"", "caption=\"a&#13;&#10;b&#x9;\"")), nullptr);
  ASSERT_NE(reference, nullptr);
  EXPECT_EQ(reference->components[0].caption, u"a\r\nb\t");
}

TEST_F(ParseTest, EveryWordIsReadAsItIsWritten) {
  for (const auto& token : kRestoreMethodTokens) {
    EXPECT_EQ(Read(kRestoreMethodTokens, Spell(kRestoreMethodTokens, token.value)), token.value);
  }
  for (const auto& token : kUsageTokens) {
    EXPECT_EQ(Read(kUsageTokens, Spell(kUsageTokens, token.value)), token.value);
  }
  for (const auto& token : kSourceTokens) {
    EXPECT_EQ(Read(kSourceTokens, Spell(kSourceTokens, token.value)), token.value);
  }
  for (const auto& token : kWriterRestoreTokens) {
    EXPECT_EQ(Read(kWriterRestoreTokens, Spell(kWriterRestoreTokens, token.value)), token.value);
  }
}

TEST_F(ParseTest, Base64OfEveryLengthRoundTrips) {
  for (std::size_t size = 0; size < 20; ++size) {
    std::vector<BYTE> bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<BYTE>(251 * i + size);
    EXPECT_EQ(ReadBase64(SpellBase64(bytes)), bytes);
  }
}

}  // namespace
}  // namespace gwm
