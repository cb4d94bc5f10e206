// SPDX-License-Identifier: Apache-2.0
#include "requester/components_document.h"

#include <gmock/gmock.h>

#include <string>

#include "com/text.h"

namespace gwm {
namespace {

ComponentsDocument Rich() {
  ComponentsDocument document;
  document.select_components = true;
  document.backup_type = VSS_BT_FULL;
  document.snapshot_set_id = {7, 0, 0, {}};
  WriterEntry writer{{1, 0, 0, {}}, {2, 0, 0, {}}, {}};
  BackupComponent component;
  component.type = VSS_CT_DATABASE;
  component.logical_path = u"a\\b";
  component.name = u"<&>\"' \u00E9\U0001F600\r\n\t";
  component.backup_metadata = u"";
  component.failure = VSS_E_WRITERERROR_RETRYABLE;
  FileSet mapping;
  mapping.path = u"C:\\x";
  mapping.filespec = u"*";
  mapping.alternate_path = u"D:\\y";
  component.mappings = {mapping};
  component.new_targets = {mapping};
  component.partial_files = {{u"p", u"f", u"r", std::nullopt}};
  component.directed_targets = {{u"1", u"2", u"3", u"4", u"5", u"6"}};
  component.differenced_files = {{u"p", u"f", u"lsn", true, {5, 6}}};
  component.subcomponents = {{std::nullopt, u"sub", true}};
  writer.components = {component};
  document.writers = {writer};
  return document;
}

/// What reads it back (below) cannot tell a field that neither side knows.
TEST(ComponentsDocument, EveryFieldOfAListIsWritten) {
  const std::string xml = ToUtf8(SerializeComponents(Rich()));
  for (
      const char* element : {
          R"(<ALTERNATE_LOCATION_MAPPING path="C:\x" filespec="*" recursive="no" alternatePath="D:\y"/>)",
          R"(<NEW_TARGET path="C:\x" filespec="*" recursive="no" alternatePath="D:\y"/>)",
          R"(<PARTIAL_FILE path="p" filename="f" ranges="r"/>)",
          R"(<DIRECTED_TARGET sourcePath="1" sourceFilename="2" sourceRanges="3" destinationPath="4")"
          R"( destinationFilename="5" destinationRanges="6"/>)",
          R"(<DIFFERENCED_FILE path="p" filespec="f" lsn="lsn" recursive="yes" lastModified="25769803781"/>)",
          R"(<RESTORE_SUBCOMPONENT componentName="sub" repair="yes"/>)",
      }) {
    EXPECT_THAT(xml, testing::HasSubstr(element));
  }
}

TEST(ComponentsDocument, WhatIsWrittenIsReadBack) {
  const std::u16string xml = SerializeComponents(Rich());
  std::string error;
  const auto read = ParseComponents(xml, error);
  ASSERT_TRUE(read) << error;
  EXPECT_EQ(SerializeComponents(*read), xml);
  const BackupComponent& component = read->writers.at(0).components.at(0);
  EXPECT_EQ(component.name, u"<&>\"' \u00E9\U0001F600\r\n\t");
  EXPECT_EQ(component.backup_metadata, u"");
  EXPECT_EQ(component.restore_metadata, std::nullopt);
  EXPECT_EQ(component.failure, VSS_E_WRITERERROR_RETRYABLE);
  EXPECT_EQ(component.differenced_files.at(0).last_modified.dwHighDateTime, 6u);
  EXPECT_TRUE(component.subcomponents.at(0).repair);
}

struct Damage {
  const char* name;
  const char16_t* from;
  const char16_t* to;
};

TEST(ComponentsDocument, DamagedDocumentsAreRefusedWithAReason) {
  const Damage kDamages[] = {
      {"another root", u"BACKUP_COMPONENTS", u"WRITER_METADATA"},
      {"another version", u"version=\"1.0\"", u"version=\"2.0\""},
      {"a flag that is none", u"selectComponents=\"yes\"", u"selectComponents=\"1\""},
      {"a number that is none", u"backupType=\"1\"", u"backupType=\"x\""},
      {"a number too large", u"backupType=\"1\"", u"backupType=\"99\""},
      {"an id that is none", u"instanceId=\"0", u"instanceId=\"z"},
      {"an attribute too few", u" writerId=\"", u" writer=\""},
      {"an unknown element", u"PARTIAL_FILE", u"PARTIAL_FILES"},
      {"an unknown type", u"\"database\"", u"\"table\""},
      {"an end too few", u"</WRITER>", u""},
  };
  const std::u16string good = SerializeComponents(Rich());
  for (const Damage& damage : kDamages) {
    std::u16string xml = good;
    const std::u16string_view from = damage.from;
    for (std::size_t at = 0; (at = xml.find(from, at)) != xml.npos;) {
      xml.replace(at, from.size(), damage.to);
      at += std::u16string_view(damage.to).size();
    }
    ASSERT_NE(xml, good) << damage.name;
    std::string error;
    EXPECT_FALSE(ParseComponents(xml, error)) << damage.name;
    EXPECT_FALSE(error.empty()) << damage.name;
  }
}

TEST(ComponentsDocument, WhatXmlCannotHoldIsReplacedAndLoadsAgain) {
  ComponentsDocument document = Rich();
  document.writers[0].components[0].restore_name = u"a\xD800\x0001\xFFFE\xD83D\xDE00";
  std::string error;
  const auto read = ParseComponents(SerializeComponents(document), error);
  ASSERT_TRUE(read) << error;
  EXPECT_EQ(read->writers[0].components[0].restore_name, u"a\uFFFD\uFFFD\uFFFD\U0001F600");
}

TEST(ComponentsDocument, TextThatIsNotXmlIsRefused) {
  for (const char16_t* text : {u"", u"x", u"<", u"<a>", u"<!DOCTYPE a><a/>"}) {
    std::string error;
    EXPECT_FALSE(ParseComponents(text, error)) << ToUtf8(text);
  }
}

TEST(ComponentsDocument, ANullPathAndAnEmptyOneAreTheSame) {
  ComponentsDocument document = Rich();
  document.writers[0].components[0].logical_path = std::nullopt;
  document.writers[0].components[0].name = u"n";
  const VSS_ID writer = document.writers[0].writer_id;
  EXPECT_NE(document.Find(writer, VSS_CT_DATABASE, u"", u"n"), nullptr);
  EXPECT_NE(document.Find(writer, VSS_CT_DATABASE, nullptr, u"n"), nullptr);
  EXPECT_EQ(document.Find(writer, VSS_CT_FILEGROUP, nullptr, u"n"), nullptr);
  EXPECT_EQ(document.Find(writer, VSS_CT_DATABASE, nullptr, u"other"), nullptr);
}

}  // namespace
}  // namespace gwm
