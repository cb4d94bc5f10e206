// SPDX-License-Identifier: Apache-2.0
//
// document.h: a Writer Metadata Document as plain data.
//
// A writer's calls fill one (create_writer_metadata.h), Serialize turns it into XML, Parse back
// into data, and a requester's getters read it (examine_writer_metadata.h):
//
//   Document document;
//   document.identity.friendly_name = u"Example Writer";
//   AddComponent(document, std::move(component));
//   std::u16string xml = Serialize(document);
//
// Text is UTF-16. An optional text that holds nothing is NULL for the API and a missing attribute
// in XML; one that holds an empty string is an empty attribute. Each kind of child has a vector of
// its own, so that the n-th of 20,000 files is one step away; the order of the calls is kept aside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vswriter.h"

namespace gwm {

using MaybeText = std::optional<std::u16string>;

/// What the API's default argument says, and what a file set without a mask is read as.
inline constexpr DWORD kDefaultBackupTypeMask =
    VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED;

/// A set of files: of a component, excluded, excluded from shadow copies, or mapped elsewhere.
struct FileSet {
  std::u16string path;
  std::u16string filespec;
  bool recursive = false;
  MaybeText alternate_path;  // a component's: where to back up from; a mapping's: where to restore
  DWORD backup_type_mask = kDefaultBackupTypeMask;  // only of a component's file sets
};

/// A component of another writer that is backed up and restored together with this one.
struct Dependency {
  VSS_ID writer_id = GUID_NULL;
  MaybeText logical_path;
  std::u16string component_name;
};

/// One child in the order of the calls: which kind, and its index among its kind.
template <typename Kind>
struct Child {
  Kind kind;
  std::uint32_t index;
};

enum class ComponentChild : std::uint8_t { kFile, kDatabaseFile, kLogFile, kDependency };

struct Component {
  VSS_COMPONENT_TYPE type = VSS_CT_FILEGROUP;
  MaybeText logical_path;
  std::u16string name;
  MaybeText caption;
  std::vector<BYTE> icon;  // empty: no icon
  bool restore_metadata = false;
  bool notify_on_backup_complete = false;
  bool selectable = false;
  bool selectable_for_restore = false;
  DWORD flags = 0;                      // VSS_COMPONENT_FLAGS
  std::vector<FileSet> files;           // only of a file group
  std::vector<FileSet> database_files;  // only of a database
  std::vector<FileSet> log_files;       // only of a database
  std::vector<Dependency> dependencies;
  std::vector<Child<ComponentChild>> order;
};

struct RestoreMethod {
  VSS_RESTOREMETHOD_ENUM method = VSS_RME_UNDEFINED;
  MaybeText service;
  MaybeText user_procedure;
  VSS_WRITERRESTORE_ENUM writer_restore = VSS_WRE_UNDEFINED;
  bool reboot_required = false;
  std::vector<FileSet> mappings;
};

struct Identity {
  VSS_ID writer_id = GUID_NULL;
  VSS_ID instance_id = GUID_NULL;
  MaybeText instance_name;
  std::u16string friendly_name;
  VSS_USAGE_TYPE usage = VSS_UT_UNDEFINED;
  VSS_SOURCE_TYPE source = VSS_ST_UNDEFINED;
  DWORD major_version = 0;
  DWORD minor_version = 0;

  bool operator==(const Identity&) const = default;
};

enum class LocationKind : std::uint8_t { kComponent, kExclude, kSnapshotExclude };

struct Document {
  Identity identity;
  std::optional<DWORD> backup_schema;  // nothing: SetBackupSchema was not called
  std::optional<RestoreMethod> restore_method;
  bool locations_first = false;  // BACKUP_LOCATIONS stands before RESTORE_METHOD
  std::vector<Component> components;
  std::vector<FileSet> excludes;
  std::vector<FileSet> snapshot_excludes;
  std::vector<Child<LocationKind>> locations;
};

/// Makes room for one more element, so that adding it cannot fail. Grows by doubling.
template <typename T>
void MakeRoom(std::vector<T>& list) {
  if (list.size() == list.capacity()) list.reserve(list.empty() ? 4 : 2 * list.size());
}

/// Appends to a list and to the order of calls: both, or on std::bad_alloc neither.
template <typename T, typename Kind>
void Append(std::vector<T>& list, std::vector<Child<Kind>>& order, Kind kind, T value) {
  static_assert(std::is_nothrow_move_constructible_v<T>);
  MakeRoom(list);
  MakeRoom(order);
  order.push_back({kind, static_cast<std::uint32_t>(list.size())});
  list.push_back(std::move(value));
}

inline void AddComponent(Document& document, Component component) {
  Append(document.components, document.locations, LocationKind::kComponent, std::move(component));
}
inline void AddExclude(Document& document, FileSet files) {
  Append(document.excludes, document.locations, LocationKind::kExclude, std::move(files));
}
inline void AddSnapshotExclude(Document& document, FileSet files) {
  Append(document.snapshot_excludes, document.locations, LocationKind::kSnapshotExclude,
         std::move(files));
}
inline void AddFile(Component& component, FileSet files) {
  Append(component.files, component.order, ComponentChild::kFile, std::move(files));
}
inline void AddDatabaseFile(Component& component, FileSet files) {
  Append(component.database_files, component.order, ComponentChild::kDatabaseFile,
         std::move(files));
}
inline void AddLogFile(Component& component, FileSet files) {
  Append(component.log_files, component.order, ComponentChild::kLogFile, std::move(files));
}
inline void AddDependency(Component& component, Dependency dependency) {
  Append(component.dependencies, component.order, ComponentChild::kDependency,
         std::move(dependency));
}

/// The name of a component among the others. No logical path and an empty one are the same place:
/// the root; NUL occurs in neither part.
inline std::u16string ComponentKey(const MaybeText& logical_path, std::u16string_view name) {
  std::u16string key = logical_path.value_or(std::u16string());
  key += u'\0';
  key += name;
  return key;
}

}  // namespace gwm
