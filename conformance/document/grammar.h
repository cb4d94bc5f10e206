// SPDX-License-Identifier: Apache-2.0
//
// The grammar of the Writer Metadata Document as tables: which elements there are, where they may
// stand, and which attributes they have. Structure walks it; nothing about form is written
// elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "document/profile.h"
#include "document/rules.h"

namespace gwm::document {

enum class Element : uint8_t {
  kWriterMetadata,
  kIdentification,
  kRestoreMethod,
  kAlternateLocationMapping,
  kBackupLocations,
  kFileGroup,
  kDatabase,
  kFileList,
  kDatabaseFiles,
  kDatabaseLogfiles,
  kExcludeFiles,
  kExcludeFilesFromSnapshot,
  kIncludeFiles,
  kDependency,
  // Not of the format:
  kDocument,  // above the root
  kWrapper,   // <root>
  kUnknown,
};
inline constexpr size_t kElementCount = 14;

enum class Attr : uint8_t {
  kVersion,
  kBackupSchema,
  kWriterId,
  kInstanceId,
  kInstanceName,
  kFriendlyName,
  kUsage,
  kDataSource,
  kMajorVersion,
  kMinorVersion,
  kMethod,
  kService,
  kUserProcedure,
  kWriterRestore,
  kRebootRequired,
  kPath,
  kFilespec,
  kRecursive,
  kAlternatePath,
  kFilespecBackupType,
  kLogicalPath,
  kComponentName,
  kCaption,
  kIcon,
  kRestoreMetadata,
  kNotifyOnBackupComplete,
  kSelectable,
  kSelectableForRestore,
  kComponentFlags,
};
inline constexpr size_t kAttrCount = 29;

// The form of a value.
enum class Type : uint8_t {
  kString,
  kOptionalString,  // present and empty is an open question
  kGuid,
  kUsage,
  kDataSource,
  kMethod,
  kWriterRestore,
  kBoolean,
  kNumber,
  kSchema,  // a number; 0 is an open question
  kVersion,
  kIcon,
  kProcedure,
};

// What it means that an attribute is absent.
enum class Absent : uint8_t {
  kFine,
  kError,
  kVersion,     // old systems
  kBackupType,  // Q4
  kMapping,     // Q5
  kFlag,        // Q14
  kDependency,  // Q3: even the names are inferred
};

struct AttributeRow {
  Attr attr;
  std::string_view name;
  Type type;
  Absent absent;
};

enum class Occurs : uint8_t { kMany, kOnce, kOnceOpen };  // kOnceOpen: a second one is Q13

struct ElementRow {
  Element element;
  std::string_view name;
  uint32_t parents;  // bit mask of Element
  Occurs occurs;
  std::span<const AttributeRow> attributes;  // in the order in which writers write them
};

constexpr uint32_t Bit(Element element) { return 1U << static_cast<unsigned>(element); }

const ElementRow& RowOf(Element element);  // of the format only
std::span<const ElementRow> ElementRows();

// By exact name; kUnknown when there is none.
Element FindElement(std::string_view name);

// Whether any element has an attribute of this name.
bool IsKnownAttribute(std::string_view name);

// The known name that was probably meant, or empty: at most two letters differ (one in a short
// name), or only case. Digits or a word at the end make a new name, not a misspelt one.
std::string_view NearestElement(std::string_view name);
std::string_view NearestAttribute(const ElementRow& row, std::string_view name);

}  // namespace gwm::document
