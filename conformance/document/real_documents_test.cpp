// SPDX-License-Identifier: Apache-2.0
//
// What real writers, other versions of Windows and tools that save documents may do, and what no
// published sentence forbids: never an error in default. And what a sentence does forbid: always
// one.
#include <gmock/gmock.h>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

struct Variant {
  const char* what;
  const char* base;
  const char* old;  // stands there exactly once
  const char* now;
};

// clang-format off
constexpr Variant kFine[] = {
    // How a document is saved.
    {"a declaration", "plain.xml", "<WRITER_METADATA", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<WRITER_METADATA"},
    {"a declaration with standalone", "plain.xml", "<WRITER_METADATA", "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><WRITER_METADATA"},
    {"white space before", "plain.xml", "<WRITER_METADATA", "\r\n  <WRITER_METADATA"},
    {"white space behind", "plain.xml", "</WRITER_METADATA>", "</WRITER_METADATA>\r\n\r\n\t "},
    {"a comment of a tool", "plain.xml", "<WRITER_METADATA", "<!-- exported -->\n<WRITER_METADATA"},
    {"a style sheet", "plain.xml", "<WRITER_METADATA", "<?xml-stylesheet href=\"a.xsl\"?><WRITER_METADATA"},
    {"an inline schema in a wrapper", "plain.xml", "<WRITER_METADATA", "<root><Schema name=\"VssWriterMetadataInfo\" xmlns=\"urn:schemas-microsoft-com:xml-data\"/></root>"},
    {"a schema instance", "plain.xml", "<WRITER_METADATA", "<WRITER_METADATA xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\""},
    {"xml:space", "plain.xml", "<WRITER_METADATA", "<WRITER_METADATA xml:space=\"preserve\""},
    {"a copied node", "sql.xml", "<IDENTIFICATION", "<IDENTIFICATION xmlns=\"\""},
    // Other versions of the system.
    {"an older version", "plain.xml", "version=\"1.2\"", "version=\"1.1\""},
    {"a newer version", "plain.xml", "version=\"1.2\"", "version=\"2.10\""},
    {"no version of the writer", "plain.xml", " majorVersion=\"0\" minorVersion=\"0\"", ""},
    {"a new attribute", "plain.xml", "<IDENTIFICATION", "<IDENTIFICATION machineName=\"x\""},
    {"a new attribute that begins with a known name", "plain.xml", "<RESTORE_METHOD", "<RESTORE_METHOD serviceId=\"7\" methodEx=\"x\""},
    {"a new element", "plain.xml", "<BACKUP_LOCATIONS>", "<WRITER_STATISTICS count=\"1\"><X/></WRITER_STATISTICS><BACKUP_LOCATIONS>"},
    {"a new element that begins with a known name", "plain.xml", "<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><EXCLUDE_FILES_X path=\"C:\\\"/>"},
    {"no masks", "plain.xml", " filespecBackupType=\"3855\"", ""},
    {"no flags", "plain.xml", " componentFlags=\"0\"", ""},
    // The writer.
    {"GUIDs in capitals", "plain.xml", "instanceId=\"", "instanceId=\"ABCDEF01-2345-6789-ABCD-EF0123456789\" instanceName=\""},
    {"GUIDs in braces", "bits.xml", "instanceId=\"", "instanceId=\"{abcdef01-2345-6789-abcd-ef0123456789}\" instanceName=\""},
    {"a schema of 0", "plain.xml", "version=\"1.2\"", "version=\"1.2\" backupSchema=\"0\""},
    {"an unpublished source", "plain.xml", "dataSource=\"OTHER\"", "dataSource=\"NONTRANSACTION_DB\""},
    {"an unpublished source, spelt otherwise", "plain.xml", "dataSource=\"OTHER\"", "dataSource=\"NON_TRANSACTED_DB\""},
    {"an unpublished method", "plain.xml", "method=\"CUSTOM\"", "method=\"RESTORE_STOP_START\" service=\"x\""},
    {"an unpublished method, spelt otherwise", "plain.xml", "method=\"CUSTOM\"", "method=\"RESTORE_STOP_START_SERVICE\""},
    {"a user procedure", "plain.xml", "method=\"CUSTOM\"", "method=\"CUSTOM\" userProcedure=\"\""},
    {"two restore methods, the second one short of its service", "plain.xml", "<BACKUP_LOCATIONS>", "<RESTORE_METHOD method=\"STOP_RESTART_SERVICE\" writerRestore=\"never\" rebootRequired=\"no\"/><BACKUP_LOCATIONS>"},
    // Components.
    {"a caption over several lines", "plain.xml", "caption=\"", "caption=\"a\r\nb\tc"},
    {"an empty caption and an icon", "plain.xml", "caption=\"All files\"", "caption=\"\" icon=\"AAABAAEAEBA=\""},
    {"references", "plain.xml", "caption=\"", "caption=\"R&amp;D &lt;x&gt; &#x20AC;"},
    {"a reserved flag", "plain.xml", "restoreMetadata=\"no\"", "restoreMetadata=\"yes\""},
    {"a flag that is not defined", "plain.xml", "componentFlags=\"0\"", "componentFlags=\"12\""},
    {"a dependency", "plain.xml", "</FILE_GROUP>", "<DEPENDENCY writerId=\"5F4E3D2C-1b0a-4987-8654-3210fedcba20\" logicalPath=\"\\\\host\\x\" componentName=\"y\"/></FILE_GROUP>"},
    {"a dependency with other names", "plain.xml", "</FILE_GROUP>", "<DEPENDENCY onWriterId=\"{5f4e3d2c-1b0a-4987-8654-3210fedcba20}\" onLogicalPath=\"a\" onComponentName=\"y\" caption=\"c\"/></FILE_GROUP>"},
    {"an include list with other names", "plain.xml", "<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><INCLUDE_FILES directory=\"C:\\\" caption=\"*\" Path=\"no\"/>"},
    {"a mapping that does not say whether it is recursive", "plain.xml", "rebootRequired=\"no\"/>", "rebootRequired=\"no\"><ALTERNATE_LOCATION_MAPPING path=\"C:\\Plain\" filespec=\"*\" alternatePath=\"D:\\Plain\"/></RESTORE_METHOD>"},
    {"an include list", "plain.xml", "<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><INCLUDE_FILES path=\"C:\\\" filespec=\"*\" recursive=\"no\"/>"},
    // File sets.
    {"the name of a device", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST filespec=\"a.sys\" path=\"\\??\\C:\\Windows\\x\" filespecBackupType=\"3855\"/><FILE_LIST path=\""},
    {"a volume without letter", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\x\\\" filespec=\"{a}{b}.dat\"/><FILE_LIST path=\""},
    {"a path without drive", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"\\System Volume Information\\Heat\" filespec=\"*.*\" recursive=\"yes\"/><FILE_LIST path=\""},
    {"a share", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"\\\\server\\share\\x\" filespec=\"?\" recursive=\"no\"/><FILE_LIST path=\""},
    {"variables", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"%ProgramFiles(x86)%\\x y\" filespec=\"a,b;c'd.txt\"/><FILE_LIST path=\""},
    {"a drive alone", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"c:\" filespec=\"*\"/><FILE_LIST path=\""},
    {"an exclude of every profile", "plain.xml", "<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><EXCLUDE_FILES_FROM_SNAPSHOT path=\"$UserProfile$\\AppData\" filespec=\"*.ost\" recursive=\"yes\"/>"},
    {"a relative path", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"x\" filespec=\"*\"/><FILE_LIST path=\""},
    {"other masks", "plain.xml", "filespecBackupType=\"3855\"", "filespecBackupType=\"65793\""},
    {"end tags", "plain.xml", "filespecBackupType=\"3855\"/>", "filespecBackupType=\"3855\"  ></FILE_LIST >"},
};

// The sentence that forbids it is the rule's; see gwm explain.
constexpr Variant kForbidden[] = {
    {"encoding/forbidden-character", "plain.xml", "caption=\"", "caption=\"\x01"},
    {"wellformed/attribute-duplicate", "plain.xml", "<IDENTIFICATION", "<IDENTIFICATION usage=\"OTHER\""},
    {"wellformed/doctype", "plain.xml", "<WRITER_METADATA", "<!DOCTYPE WRITER_METADATA><WRITER_METADATA"},
    {"structure/enumeration", "plain.xml", "usage=\"", "usage=\"UNDEFINED_"},
    {"meaning/component-name-backslash", "plain.xml", "componentName=\"", "componentName=\"a\\"},
    {"meaning/path-wildcard", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"C:\\*\" filespec=\"*\"/><FILE_LIST path=\""},
    {"meaning/path-wildcard", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"\\??\\C:\\x?\" filespec=\"*\"/><FILE_LIST path=\""},
    {"meaning/filespec-directory", "plain.xml", "<FILE_LIST path=\"", "<FILE_LIST path=\"C:\\x\" filespec=\"y\\*\"/><FILE_LIST path=\""},
    {"meaning/restore-method-needs-mapping", "plain.xml", "method=\"CUSTOM\"", "method=\"RESTORE_TO_ALTERNATE_LOCATION\""},
    {"meaning/mapping-without-file-set", "plain.xml", "rebootRequired=\"no\"/>", "rebootRequired=\"no\"><ALTERNATE_LOCATION_MAPPING path=\"C:\\Other\" filespec=\"*\" alternatePath=\"D:\\Plain\"/></RESTORE_METHOD>"},
    {"meaning/service-missing", "plain.xml", "method=\"CUSTOM\"", "method=\"STOP_RESTART_SERVICE\""},
    {"meaning/schema-timestamped", "plain.xml", "version=\"1.2\"", "version=\"1.2\" backupSchema=\"32\""},
    {"meaning/schema-last-modify", "plain.xml", "version=\"1.2\"", "version=\"1.2\" backupSchema=\"64\""},
    {"meaning/schema-exclusive", "plain.xml", "version=\"1.2\"", "version=\"1.2\" backupSchema=\"5\""},
    {"meaning/schema-log-without-log-files", "plain.xml", "version=\"1.2\"", "version=\"1.2\" backupSchema=\"8\""},
};
// clang-format on

std::string Changed(const Variant& variant) {
  return Swap(Accepted(variant.base), variant.old, variant.now);
}

std::string Errors(const std::vector<Finding>& findings) {
  std::string errors;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::kError) errors += Cat(Show(finding), ": ", finding.message);
  }
  return errors;
}

TEST(RealDocuments, RaiseNoErrorInDefaultWhateverIsNotForbidden) {
  for (const Variant& variant : kFine) {
    std::string text = Changed(variant);
    if (text.starts_with("<root>")) {  // the wrapper goes around
      const std::string end = "</root>";
      text.erase(text.find(end), end.size());
      text.insert(text.find("/>") + 2, "<WRITER_METADATA");
      text += end;
    }
    EXPECT_EQ(Errors(CheckDocument(text)), "") << variant.what << "\n" << text;
    // In a string of UTF-16 a declaration of UTF-8 is wrong.
    if (text.find("encoding=") != std::string::npos) continue;
    EXPECT_EQ(Errors(CheckDocument(Widen(text))), "") << variant.what << ", as a BSTR\n" << text;
  }
}

TEST(RealDocuments, RaiseNoErrorWhereLineEndsBecomeThoseOfWindows) {
  for (const Fixture& fixture : AcceptedFixtures()) {
    if (fixture.name.find("utf16") != std::string::npos) continue;
    std::string text;
    for (char c : fixture.bytes) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    EXPECT_EQ(Errors(CheckDocument(text)), "") << fixture.name;
  }
}

TEST(RealDocuments, AreAnErrorWhereASentenceForbidsIt) {
  for (const Variant& variant : kForbidden) {
    const std::string text = Changed(variant);
    EXPECT_THAT(Errors(CheckDocument(text)), testing::HasSubstr(variant.what)) << text;
  }
}

}  // namespace
}  // namespace gwm::document
