// SPDX-License-Identifier: Apache-2.0
#include "metadata/parse.h"

#include <tinyxml2.h>

#include <new>
#include <unordered_set>
#include <utility>

#include "com/text.h"
#include "decisions/metadata_decisions.h"
#include "metadata/lexical.h"
#include "metadata/wellformed.h"

namespace gwm {
namespace {

// Leaves the reader at the first violation; ParseDocument catches it.
struct Violation {
  std::string what;
};

// Refuses what the reader does not know, or passes it over.
void RefuseUnknown(std::string what) {
  if (CurrentMetadataDecisions().unknown_content_refused) throw Violation{std::move(what)};
}

// The attributes of one element. Each value is asked for once; Finish refuses the ones nobody knew.
class Attributes {
 public:
  explicit Attributes(const tinyxml2::XMLElement& element) : element_(element) {}

  MaybeText Optional(const char* name) {
    const char* value = element_.Attribute(name);
    if (value == nullptr) return std::nullopt;
    ++known_;
    return FromUtf8(value);
  }

  std::u16string Required(const char* name) {
    MaybeText value = Optional(name);
    if (!value) Refuse(name, "is missing");
    return *std::move(value);
  }

  bool YesNo(const char* name) { return Checked(name, ReadYesNo(Required(name)), "yes or no"); }
  bool YesNo(const char* name, bool missing) { return Has(name) ? YesNo(name) : missing; }

  DWORD Number(const char* name) { return Checked(name, ReadNumber(Required(name)), "a number"); }
  DWORD Number(const char* name, DWORD missing) { return Has(name) ? Number(name) : missing; }

  VSS_ID Guid(const char* name) { return Checked(name, ReadGuid(Required(name)), "a GUID"); }

  std::vector<BYTE> Base64(const char* name) {
    if (!Has(name)) return {};
    return Checked(name, ReadBase64(Required(name)), "base64");
  }

  template <typename Enum, std::size_t n>
  Enum Word(const char* name, const Token<Enum> (&tokens)[n]) {
    return Checked(name, Read(tokens, Required(name)), "a known word");
  }

  void Fixed(const char* name, std::u16string_view value) {
    if (Required(name) != value) Refuse(name, "is not what it always is");
  }

  void Finish() const {
    int all = 0;
    for (auto* at = element_.FirstAttribute(); at != nullptr; at = at->Next()) ++all;
    if (all != known_) RefuseUnknown(std::string(element_.Name()) + ": an attribute is unknown");
  }

 private:
  bool Has(const char* name) const { return element_.FindAttribute(name) != nullptr; }

  template <typename T>
  T Checked(const char* name, std::optional<T> value, const char* expected) const {
    if (!value) Refuse(name, std::string("is not ") + expected);
    return *std::move(value);
  }

  [[noreturn]] void Refuse(const char* name, const std::string& why) const {
    throw Violation{std::string(element_.Name()) + ": " + name + " " + why};
  }

  const tinyxml2::XMLElement& element_;
  int known_ = 0;
};

bool Is(const tinyxml2::XMLElement& element, std::string_view name) {
  return element.Name() == name;
}

void RefuseChild(const tinyxml2::XMLElement& child) {
  RefuseUnknown(std::string(child.Parent()->Value()) + ": " + child.Name() +
                " is unknown, repeated or misplaced here");
}

// Calls handle(child) for each child element; anything else between the tags is refused.
template <typename Handle>
void ForEachChild(const tinyxml2::XMLElement& parent, Handle handle) {
  for (auto* node = parent.FirstChild(); node != nullptr; node = node->NextSibling()) {
    const tinyxml2::XMLElement* child = node->ToElement();
    if (child != nullptr) {
      handle(*child);
    } else {
      RefuseUnknown(std::string(parent.Name()) + ": text is not allowed");
    }
  }
}

void RequireEmpty(const tinyxml2::XMLElement& element) {
  ForEachChild(element, [](const tinyxml2::XMLElement& child) { RefuseChild(child); });
}

Identity ReadIdentity(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  Identity identity;
  identity.writer_id = attributes.Guid("writerId");
  identity.instance_id = attributes.Guid("instanceId");
  identity.instance_name = attributes.Optional("instanceName");
  identity.friendly_name = attributes.Required("friendlyName");
  identity.usage = attributes.Word("usage", kUsageTokens);
  identity.source = attributes.Word("dataSource", kSourceTokens);
  identity.major_version = attributes.Number("majorVersion", 0);
  identity.minor_version = attributes.Number("minorVersion", 0);
  attributes.Finish();
  RequireEmpty(element);
  return identity;
}

FileSet ReadPlace(Attributes& attributes) {
  FileSet files;
  files.path = attributes.Required("path");
  files.filespec = attributes.Required("filespec");
  return files;
}

FileSet ReadFileList(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  FileSet files = ReadPlace(attributes);
  files.recursive = attributes.YesNo("recursive", false);
  files.alternate_path = attributes.Optional("alternatePath");
  files.backup_type_mask = attributes.Number("filespecBackupType", kDefaultBackupTypeMask);
  attributes.Finish();
  RequireEmpty(element);
  return files;
}

FileSet ReadDatabaseFiles(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  FileSet files = ReadPlace(attributes);
  files.backup_type_mask = attributes.Number("filespecBackupType", kDefaultBackupTypeMask);
  attributes.Finish();
  RequireEmpty(element);
  return files;
}

FileSet ReadExclude(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  FileSet files = ReadPlace(attributes);
  files.recursive = attributes.YesNo("recursive");
  attributes.Finish();
  RequireEmpty(element);
  return files;
}

FileSet ReadMapping(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  FileSet files = ReadPlace(attributes);
  files.recursive = attributes.YesNo("recursive", false);
  files.alternate_path = attributes.Required("alternatePath");
  attributes.Finish();
  RequireEmpty(element);
  return files;
}

Dependency ReadDependency(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  Dependency dependency;
  dependency.writer_id = attributes.Guid("writerId");
  dependency.logical_path = attributes.Optional("logicalPath");
  dependency.component_name = attributes.Required("componentName");
  attributes.Finish();
  RequireEmpty(element);
  return dependency;
}

RestoreMethod ReadRestoreMethod(const tinyxml2::XMLElement& element) {
  Attributes attributes(element);
  RestoreMethod restore;
  restore.method = attributes.Word("method", kRestoreMethodTokens);
  restore.service = attributes.Optional("service");
  restore.user_procedure = attributes.Optional("userProcedure");
  restore.writer_restore = attributes.Word("writerRestore", kWriterRestoreTokens);
  restore.reboot_required = attributes.YesNo("rebootRequired");
  attributes.Finish();
  ForEachChild(element, [&](const tinyxml2::XMLElement& child) {
    if (Is(child, "ALTERNATE_LOCATION_MAPPING")) {
      restore.mappings.push_back(ReadMapping(child));
    } else {
      RefuseChild(child);
    }
  });
  return restore;
}

Component ReadComponent(const tinyxml2::XMLElement& element, VSS_COMPONENT_TYPE type) {
  Attributes attributes(element);
  Component component;
  component.type = type;
  component.logical_path = attributes.Optional("logicalPath");
  component.name = attributes.Required("componentName");
  component.caption = attributes.Optional("caption");
  component.icon = attributes.Base64("icon");
  component.restore_metadata = attributes.YesNo("restoreMetadata");
  component.notify_on_backup_complete = attributes.YesNo("notifyOnBackupComplete");
  component.selectable = attributes.YesNo("selectable");
  component.selectable_for_restore = attributes.YesNo("selectableForRestore");
  component.flags = attributes.Number("componentFlags");
  attributes.Finish();
  ForEachChild(element, [&](const tinyxml2::XMLElement& child) {
    if (Is(child, "DEPENDENCY")) {
      AddDependency(component, ReadDependency(child));
    } else if (type == VSS_CT_FILEGROUP && Is(child, "FILE_LIST")) {
      AddFile(component, ReadFileList(child));
    } else if (type == VSS_CT_DATABASE && Is(child, "DATABASE_FILES")) {
      AddDatabaseFile(component, ReadDatabaseFiles(child));
    } else if (type == VSS_CT_DATABASE && Is(child, "DATABASE_LOGFILES")) {
      AddLogFile(component, ReadDatabaseFiles(child));
    } else {
      RefuseChild(child);
    }
  });
  return component;
}

void ReadLocations(const tinyxml2::XMLElement& element, Document& document) {
  Attributes(element).Finish();
  std::unordered_set<std::u16string> names;
  const auto add_component = [&](const tinyxml2::XMLElement& child, VSS_COMPONENT_TYPE type) {
    Component component = ReadComponent(child, type);
    if (!names.insert(ComponentKey(component.logical_path, component.name)).second) {
      throw Violation{std::string(child.Name()) + ": two components with one path and name"};
    }
    AddComponent(document, std::move(component));
  };
  ForEachChild(element, [&](const tinyxml2::XMLElement& child) {
    if (Is(child, "FILE_GROUP")) {
      add_component(child, VSS_CT_FILEGROUP);
    } else if (Is(child, "DATABASE")) {
      add_component(child, VSS_CT_DATABASE);
    } else if (Is(child, "EXCLUDE_FILES")) {
      AddExclude(document, ReadExclude(child));
    } else if (Is(child, "EXCLUDE_FILES_FROM_SNAPSHOT")) {
      AddSnapshotExclude(document, ReadExclude(child));
    } else {
      RefuseChild(child);
    }
  });
}

void ReadRoot(const tinyxml2::XMLElement& root, Document& document) {
  if (!Is(root, "WRITER_METADATA")) throw Violation{"the root is not WRITER_METADATA"};
  Attributes attributes(root);
  attributes.Fixed("xmlns", u"x-schema:#VssWriterMetadataInfo");
  attributes.Fixed("version", u"1.2");
  if (root.FindAttribute("backupSchema") != nullptr) {
    document.backup_schema = attributes.Number("backupSchema");
  }
  attributes.Finish();
  bool identification = false, locations = false;
  ForEachChild(root, [&](const tinyxml2::XMLElement& child) {
    if (!identification && Is(child, "IDENTIFICATION")) {
      document.identity = ReadIdentity(child);
      identification = true;
    } else if (identification && !document.restore_method && Is(child, "RESTORE_METHOD")) {
      document.restore_method = ReadRestoreMethod(child);
      document.locations_first = locations;
    } else if (identification && !locations && Is(child, "BACKUP_LOCATIONS")) {
      ReadLocations(child, document);
      locations = true;
    } else {
      RefuseChild(child);
    }
  });
  if (!identification) throw Violation{"WRITER_METADATA: IDENTIFICATION is missing"};
}

}  // namespace

ParseResult ParseDocument(std::u16string_view xml) {
  ParseResult result;
  WellFormed clean = CheckWellFormed(xml);
  if (!clean.ok) {
    result.error = std::move(clean.error);
    return result;
  }
  result.status = ParseStatus::kInvalid;
  auto document = std::make_shared<Document>();
  try {
    tinyxml2::XMLDocument dom;
    if (dom.Parse(clean.utf8.data(), clean.utf8.size()) != tinyxml2::XML_SUCCESS ||
        dom.RootElement() == nullptr) {
      throw Violation{"nested too deeply"};
    }
    ReadRoot(*dom.RootElement(), *document);
  } catch (Violation& violation) {
    if (CurrentMetadataDecisions().check_schema_on_load) {
      result.error = std::move(violation.what);
      return result;
    }
  }
  result.status = ParseStatus::kDocument;
  result.document = std::move(document);
  return result;
}

std::shared_ptr<const Document> Parse(std::u16string_view xml, std::string* error) {
  ParseResult result = ParseDocument(xml);
  if (error != nullptr) *error = std::move(result.error);
  return std::move(result.document);
}

}  // namespace gwm
