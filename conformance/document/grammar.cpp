// SPDX-License-Identifier: Apache-2.0
#include "document/grammar.h"

#include "document/text.h"

namespace gwm::document {
namespace {

// clang-format off
constexpr AttributeRow kWriterMetadataAttributes[] = {
    {Attr::kVersion, "version", Type::kVersion, Absent::kError},
    {Attr::kBackupSchema, "backupSchema", Type::kSchema, Absent::kFine},
};
constexpr AttributeRow kIdentificationAttributes[] = {
    {Attr::kWriterId, "writerId", Type::kGuid, Absent::kError},
    {Attr::kInstanceId, "instanceId", Type::kGuid, Absent::kError},
    {Attr::kInstanceName, "instanceName", Type::kOptionalString, Absent::kFine},
    {Attr::kFriendlyName, "friendlyName", Type::kString, Absent::kError},
    {Attr::kUsage, "usage", Type::kUsage, Absent::kError},
    {Attr::kDataSource, "dataSource", Type::kDataSource, Absent::kError},
    {Attr::kMajorVersion, "majorVersion", Type::kNumber, Absent::kVersion},
    {Attr::kMinorVersion, "minorVersion", Type::kNumber, Absent::kVersion},
};
constexpr AttributeRow kRestoreMethodAttributes[] = {
    {Attr::kMethod, "method", Type::kMethod, Absent::kError},
    {Attr::kService, "service", Type::kOptionalString, Absent::kFine},
    {Attr::kUserProcedure, "userProcedure", Type::kProcedure, Absent::kFine},
    {Attr::kWriterRestore, "writerRestore", Type::kWriterRestore, Absent::kError},
    {Attr::kRebootRequired, "rebootRequired", Type::kBoolean, Absent::kError},
};
constexpr AttributeRow kMappingAttributes[] = {
    {Attr::kPath, "path", Type::kString, Absent::kError},
    {Attr::kFilespec, "filespec", Type::kString, Absent::kError},
    {Attr::kRecursive, "recursive", Type::kBoolean, Absent::kMapping},
    {Attr::kAlternatePath, "alternatePath", Type::kString, Absent::kError},
};
constexpr AttributeRow kComponentAttributes[] = {
    {Attr::kLogicalPath, "logicalPath", Type::kOptionalString, Absent::kFine},
    {Attr::kComponentName, "componentName", Type::kString, Absent::kError},
    {Attr::kCaption, "caption", Type::kOptionalString, Absent::kFine},
    {Attr::kIcon, "icon", Type::kIcon, Absent::kFine},
    {Attr::kRestoreMetadata, "restoreMetadata", Type::kBoolean, Absent::kFlag},
    {Attr::kNotifyOnBackupComplete, "notifyOnBackupComplete", Type::kBoolean, Absent::kFlag},
    {Attr::kSelectable, "selectable", Type::kBoolean, Absent::kFlag},
    {Attr::kSelectableForRestore, "selectableForRestore", Type::kBoolean, Absent::kFlag},
    {Attr::kComponentFlags, "componentFlags", Type::kNumber, Absent::kFlag},
};
constexpr AttributeRow kFileListAttributes[] = {
    {Attr::kPath, "path", Type::kString, Absent::kError},
    {Attr::kFilespec, "filespec", Type::kString, Absent::kError},
    {Attr::kRecursive, "recursive", Type::kBoolean, Absent::kFine},
    {Attr::kAlternatePath, "alternatePath", Type::kOptionalString, Absent::kFine},
    {Attr::kFilespecBackupType, "filespecBackupType", Type::kNumber, Absent::kBackupType},
};
constexpr AttributeRow kDatabaseFilesAttributes[] = {
    {Attr::kPath, "path", Type::kString, Absent::kError},
    {Attr::kFilespec, "filespec", Type::kString, Absent::kError},
    {Attr::kFilespecBackupType, "filespecBackupType", Type::kNumber, Absent::kBackupType},
};
constexpr AttributeRow kExcludeAttributes[] = {
    {Attr::kPath, "path", Type::kString, Absent::kError},
    {Attr::kFilespec, "filespec", Type::kString, Absent::kError},
    {Attr::kRecursive, "recursive", Type::kBoolean, Absent::kError},
};
constexpr AttributeRow kIncludeAttributes[] = {  // by analogy alone
    {Attr::kPath, "path", Type::kString, Absent::kFine},
    {Attr::kFilespec, "filespec", Type::kString, Absent::kFine},
    {Attr::kRecursive, "recursive", Type::kBoolean, Absent::kFine},
    {Attr::kAlternatePath, "alternatePath", Type::kOptionalString, Absent::kFine},
};
constexpr AttributeRow kDependencyAttributes[] = {
    {Attr::kWriterId, "writerId", Type::kGuid, Absent::kDependency},
    {Attr::kLogicalPath, "logicalPath", Type::kOptionalString, Absent::kFine},
    {Attr::kComponentName, "componentName", Type::kString, Absent::kDependency},
};

constexpr uint32_t kTop = Bit(Element::kDocument) | Bit(Element::kWrapper);
constexpr uint32_t kRootOnly = Bit(Element::kWriterMetadata);
constexpr uint32_t kLocations = Bit(Element::kBackupLocations);

constexpr ElementRow kElements[] = {
    {Element::kWriterMetadata, "WRITER_METADATA", kTop, Occurs::kOnce, kWriterMetadataAttributes},
    {Element::kIdentification, "IDENTIFICATION", kRootOnly, Occurs::kOnce, kIdentificationAttributes},
    {Element::kRestoreMethod, "RESTORE_METHOD", kRootOnly, Occurs::kOnceOpen, kRestoreMethodAttributes},
    {Element::kAlternateLocationMapping, "ALTERNATE_LOCATION_MAPPING", Bit(Element::kRestoreMethod), Occurs::kMany, kMappingAttributes},
    {Element::kBackupLocations, "BACKUP_LOCATIONS", kRootOnly, Occurs::kOnce, {}},
    {Element::kFileGroup, "FILE_GROUP", kLocations, Occurs::kMany, kComponentAttributes},
    {Element::kDatabase, "DATABASE", kLocations, Occurs::kMany, kComponentAttributes},
    {Element::kFileList, "FILE_LIST", Bit(Element::kFileGroup), Occurs::kMany, kFileListAttributes},
    {Element::kDatabaseFiles, "DATABASE_FILES", Bit(Element::kDatabase), Occurs::kMany, kDatabaseFilesAttributes},
    {Element::kDatabaseLogfiles, "DATABASE_LOGFILES", Bit(Element::kDatabase), Occurs::kMany, kDatabaseFilesAttributes},
    {Element::kExcludeFiles, "EXCLUDE_FILES", kLocations, Occurs::kMany, kExcludeAttributes},
    {Element::kExcludeFilesFromSnapshot, "EXCLUDE_FILES_FROM_SNAPSHOT", kLocations, Occurs::kMany, kExcludeAttributes},
    {Element::kIncludeFiles, "INCLUDE_FILES", kLocations, Occurs::kMany, kIncludeAttributes},
    {Element::kDependency, "DEPENDENCY", Bit(Element::kFileGroup) | Bit(Element::kDatabase), Occurs::kMany, kDependencyAttributes},
};
// clang-format on

constexpr bool InOrder() {
  for (size_t i = 0; i < std::size(kElements); ++i) {
    if (static_cast<size_t>(kElements[i].element) != i) return false;
  }
  return std::size(kElements) == kElementCount;
}
static_assert(InOrder(), "each Element has its row, in the same order");

// "captionId", "FILE_LIST_X": a word was put behind a known name.
bool IsLonger(std::string_view name, std::string_view known) {
  if (name.size() < known.size() + 2 || name.substr(0, known.size()) != known) return false;
  const char next = name[known.size()];
  return next == '_' || (next >= 'A' && next <= 'Z' && known.back() >= 'a');
}

bool Near(std::string_view name, std::string_view known) {
  if (SameIgnoringCase(name, known)) return true;
  if (!name.empty() && IsDigit(name.back())) return false;
  if (IsLonger(name, known)) return false;
  const size_t limit = known.size() >= 6 ? 2 : 1;
  return EditDistance(name, known, limit) <= limit;
}

}  // namespace

const ElementRow& RowOf(Element element) { return kElements[static_cast<size_t>(element)]; }
std::span<const ElementRow> ElementRows() { return kElements; }

Element FindElement(std::string_view name) {
  for (const ElementRow& row : kElements) {
    if (row.name == name) return row.element;
  }
  return Element::kUnknown;
}

bool IsKnownAttribute(std::string_view name) {
  for (const ElementRow& row : kElements) {
    for (const AttributeRow& attribute : row.attributes) {
      if (attribute.name == name) return true;
    }
  }
  return false;
}

std::string_view NearestElement(std::string_view name) {
  for (const ElementRow& row : kElements) {
    if (Near(name, row.name)) return row.name;
  }
  return {};
}

std::string_view NearestAttribute(const ElementRow& row, std::string_view name) {
  for (const AttributeRow& attribute : row.attributes) {
    if (Near(name, attribute.name)) return attribute.name;
  }
  return {};
}

}  // namespace gwm::document
