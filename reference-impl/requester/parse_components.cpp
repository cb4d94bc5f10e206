// SPDX-License-Identifier: Apache-2.0
//
// XML into a Backup Components Document. Unknown elements and missing attributes are refused: the
// document is one that this library saved, or none at all.
#include <tinyxml2.h>

#include <charconv>
#include <cstdint>
#include <cstring>

#include "com/text.h"
#include "metadata/wellformed.h"
#include "requester/components_document.h"
#include "requester/components_fields.h"

namespace gwm {
namespace {

using tinyxml2::XMLElement;

// The reason a document is refused; caught in ParseComponents.
struct Refused {
  std::string reason;
};

[[noreturn]] void Refuse(const XMLElement& element, const char* what) {
  throw Refused{std::string(element.Name()) + ": " + what};
}

bool Is(const XMLElement& element, const char* name) {
  return std::strcmp(element.Name(), name) == 0;
}

MaybeText Text(const XMLElement& element, const char* name) {
  const char* value = element.Attribute(name);
  return value == nullptr ? std::nullopt : MaybeText(FromUtf8(value));
}

std::u16string Required(const XMLElement& element, const char* name) {
  MaybeText value = Text(element, name);
  if (!value) Refuse(element, name);
  return std::move(*value);
}

bool Flag(const XMLElement& element, const char* name) {
  const std::u16string value = Required(element, name);
  if (value != u"yes" && value != u"no") Refuse(element, name);
  return value == u"yes";
}

std::uint64_t Number(const XMLElement& element, const char* name, std::uint64_t most) {
  const char* text = element.Attribute(name);
  if (text == nullptr) Refuse(element, name);
  const char* end = text + std::strlen(text);
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text, end, value);
  if (error != std::errc() || stop != end || value > most) Refuse(element, name);
  return value;
}

template <class Enum>
Enum Choice(const XMLElement& element, const char* name, Enum most) {
  return static_cast<Enum>(Number(element, name, static_cast<std::uint64_t>(most)));
}

VSS_ID Id(const XMLElement& element, const char* name) {
  const std::optional<GUID> id = ParseGuid(Required(element, name));
  if (!id) Refuse(element, name);
  return *id;
}

template <class Owner, std::size_t n>
void Texts(const XMLElement& element, const Field<Owner, MaybeText> (&fields)[n], Owner& owner) {
  for (const auto& field : fields) owner.*field.member = Text(element, field.name);
}

template <class Owner, std::size_t n>
void Flags(const XMLElement& element, const Field<Owner, bool> (&fields)[n], Owner& owner) {
  for (const auto& field : fields) owner.*field.member = Flag(element, field.name);
}

template <class Item, std::size_t n>
Item Record(const XMLElement& element, const Field<Item, MaybeText> (&fields)[n]) {
  Item item;
  Texts(element, fields, item);
  return item;
}

FileSet Files(const XMLElement& element) {
  FileSet files;
  files.path = Required(element, "path");
  files.filespec = Required(element, "filespec");
  files.recursive = Flag(element, "recursive");
  files.alternate_path = Text(element, "alternatePath");
  return files;
}

void ReadChild(const XMLElement& child, BackupComponent& component) {
  if (Is(child, "ALTERNATE_LOCATION_MAPPING")) {
    component.mappings.push_back(Files(child));
  } else if (Is(child, "NEW_TARGET")) {
    component.new_targets.push_back(Files(child));
  } else if (Is(child, "PARTIAL_FILE")) {
    component.partial_files.push_back(Record(child, kPartialFileTexts));
  } else if (Is(child, "DIRECTED_TARGET")) {
    component.directed_targets.push_back(Record(child, kDirectedTargetTexts));
  } else if (Is(child, "DIFFERENCED_FILE")) {
    auto file = Record(child, kDifferencedFileTexts);
    file.recursive = Flag(child, "recursive");
    const std::uint64_t time = Number(child, "lastModified", UINT64_MAX);
    file.last_modified = {static_cast<DWORD>(time), static_cast<DWORD>(time >> 32)};
    component.differenced_files.push_back(std::move(file));
  } else if (Is(child, "RESTORE_SUBCOMPONENT")) {
    auto sub = Record(child, kSubcomponentTexts);
    sub.repair = Flag(child, "repair");
    component.subcomponents.push_back(std::move(sub));
  } else {
    Refuse(child, "not known inside a COMPONENT");
  }
}

BackupComponent Component(const XMLElement& element) {
  BackupComponent component;
  component.name = Required(element, "componentName");
  const std::u16string type = Required(element, "componentType");
  if (type != u"database" && type != u"filegroup") Refuse(element, "componentType");
  component.type = type == u"database" ? VSS_CT_DATABASE : VSS_CT_FILEGROUP;
  Texts(element, kComponentTexts, component);
  Flags(element, kComponentFlags, component);
  component.restore_target = Choice(element, "restoreTarget", VSS_RT_ORIGINAL_LOCATION);
  if (component.restore_target == VSS_RT_UNDEFINED) component.restore_target = VSS_RT_ORIGINAL;
  component.file_restore_status = Choice(element, "fileRestoreStatus", VSS_RS_FAILED);
  component.roll_forward = Choice(element, "rollForward", VSS_RF_PARTIAL);
  component.restore_instance = Id(element, "restoreInstance");
  component.failure = static_cast<HRESULT>(Number(element, "failure", UINT32_MAX));
  component.application_failure =
      static_cast<HRESULT>(Number(element, "applicationFailure", UINT32_MAX));
  for (auto* child = element.FirstChildElement(); child; child = child->NextSiblingElement()) {
    ReadChild(*child, component);
  }
  return component;
}

ComponentsDocument Read(const XMLElement& root) {
  if (!Is(root, "BACKUP_COMPONENTS")) Refuse(root, "the root is not BACKUP_COMPONENTS");
  if (Required(root, "version") != u"1.0") Refuse(root, "version");
  ComponentsDocument document;
  Flags(root, kDocumentFlags, document);
  document.backup_type = Choice(root, "backupType", VSS_BT_OTHER);
  document.restore_type = Choice(root, "restoreType", VSS_RTYPE_OTHER);
  document.snapshot_set_id = Id(root, "snapshotSetId");
  for (auto* child = root.FirstChildElement(); child; child = child->NextSiblingElement()) {
    if (!Is(*child, "WRITER")) Refuse(*child, "not known inside BACKUP_COMPONENTS");
    WriterEntry writer{Id(*child, "instanceId"), Id(*child, "writerId"), {}};
    for (auto* item = child->FirstChildElement(); item; item = item->NextSiblingElement()) {
      if (!Is(*item, "COMPONENT")) Refuse(*item, "not known inside a WRITER");
      writer.components.push_back(Component(*item));
    }
    document.writers.push_back(std::move(writer));
  }
  return document;
}

}  // namespace

std::optional<ComponentsDocument> ParseComponents(std::u16string_view xml, std::string& error) {
  const WellFormed checked = CheckWellFormed(xml);
  if (!checked.ok) {
    error = checked.error;
    return std::nullopt;
  }
  tinyxml2::XMLDocument parsed;
  if (parsed.Parse(checked.utf8.data(), checked.utf8.size()) != tinyxml2::XML_SUCCESS ||
      parsed.RootElement() == nullptr) {
    error = "the document cannot be read";
    return std::nullopt;
  }
  try {
    return Read(*parsed.RootElement());
  } catch (Refused& refused) {
    error = std::move(refused.reason);
    return std::nullopt;
  }
}

}  // namespace gwm
