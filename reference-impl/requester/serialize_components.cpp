// SPDX-License-Identifier: Apache-2.0
//
// A Backup Components Document as XML.
#include <cstdint>

#include "com/text.h"
#include "metadata/xml_escape.h"
#include "requester/components_document.h"
#include "requester/components_fields.h"

namespace gwm {
namespace {

class Xml {
 public:
  void Open(const char* element) {
    Append("<");
    Append(element);
  }
  void Inside() { Append(">"); }
  void CloseEmpty() { Append("/>"); }
  void Close(const char* element) {
    Append("</");
    Append(element);
    Append(">");
  }
  void Text(const char* name, std::u16string_view value) {
    Append(" ");
    Append(name);
    Append("=\"");
    AppendEscaped(text, value);
    Append("\"");
  }
  void Maybe(const char* name, const MaybeText& value) {
    if (value) Text(name, std::u16string_view(*value));
  }
  void Number(const char* name, std::uint64_t value) {
    Text(name, FromUtf8(std::to_string(value)));
  }
  void Flag(const char* name, bool value) { Text(name, value ? u"yes" : u"no"); }
  void Id(const char* name, const VSS_ID& id) { Text(name, GuidText(id)); }
  template <class Owner, std::size_t n>
  void Texts(const Field<Owner, MaybeText> (&fields)[n], const Owner& owner) {
    for (const auto& field : fields) Maybe(field.name, owner.*field.member);
  }
  template <class Owner, std::size_t n>
  void Flags(const Field<Owner, bool> (&fields)[n], const Owner& owner) {
    for (const auto& field : fields) Flag(field.name, owner.*field.member);
  }

  std::u16string text;

 private:
  void Append(const char* ascii) {
    while (*ascii != 0) text += static_cast<char16_t>(*ascii++);
  }
};

void WriteFiles(Xml& xml, const char* element, const std::vector<FileSet>& list) {
  for (const FileSet& files : list) {
    xml.Open(element);
    xml.Text("path", files.path);
    xml.Text("filespec", files.filespec);
    xml.Flag("recursive", files.recursive);
    xml.Maybe("alternatePath", files.alternate_path);
    xml.CloseEmpty();
  }
}

void WriteComponent(Xml& xml, const BackupComponent& component) {
  xml.Open("COMPONENT");
  xml.Text("componentName", component.name);
  xml.Text("componentType", component.type == VSS_CT_DATABASE ? u"database" : u"filegroup");
  xml.Texts(kComponentTexts, component);
  xml.Flags(kComponentFlags, component);
  xml.Number("restoreTarget", component.restore_target);
  xml.Number("fileRestoreStatus", component.file_restore_status);
  xml.Number("rollForward", component.roll_forward);
  xml.Id("restoreInstance", component.restore_instance);
  xml.Number("failure", static_cast<std::uint32_t>(component.failure));
  xml.Number("applicationFailure", static_cast<std::uint32_t>(component.application_failure));
  xml.Inside();
  WriteFiles(xml, "ALTERNATE_LOCATION_MAPPING", component.mappings);
  WriteFiles(xml, "NEW_TARGET", component.new_targets);
  for (const PartialFile& file : component.partial_files) {
    xml.Open("PARTIAL_FILE");
    xml.Texts(kPartialFileTexts, file);
    xml.CloseEmpty();
  }
  for (const DirectedTarget& target : component.directed_targets) {
    xml.Open("DIRECTED_TARGET");
    xml.Texts(kDirectedTargetTexts, target);
    xml.CloseEmpty();
  }
  for (const DifferencedFile& file : component.differenced_files) {
    xml.Open("DIFFERENCED_FILE");
    xml.Texts(kDifferencedFileTexts, file);
    xml.Flag("recursive", file.recursive);
    xml.Number("lastModified", std::uint64_t{file.last_modified.dwHighDateTime} << 32 |
                                   file.last_modified.dwLowDateTime);
    xml.CloseEmpty();
  }
  for (const RestoreSubcomponent& sub : component.subcomponents) {
    xml.Open("RESTORE_SUBCOMPONENT");
    xml.Texts(kSubcomponentTexts, sub);
    xml.Flag("repair", sub.repair);
    xml.CloseEmpty();
  }
  xml.Close("COMPONENT");
}

}  // namespace

std::u16string SerializeComponents(const ComponentsDocument& document) {
  Xml xml;
  xml.Open("BACKUP_COMPONENTS");
  xml.Text("version", u"1.0");
  xml.Flags(kDocumentFlags, document);
  xml.Number("backupType", document.backup_type);
  xml.Number("restoreType", document.restore_type);
  xml.Id("snapshotSetId", document.snapshot_set_id);
  xml.Inside();
  for (const WriterEntry& writer : document.writers) {
    xml.Open("WRITER");
    xml.Id("instanceId", writer.instance_id);
    xml.Id("writerId", writer.writer_id);
    xml.Inside();
    for (const BackupComponent& component : writer.components) WriteComponent(xml, component);
    xml.Close("WRITER");
  }
  xml.Close("BACKUP_COMPONENTS");
  return std::move(xml.text);
}

}  // namespace gwm
