// SPDX-License-Identifier: Apache-2.0
//
// What a Writer Metadata Document tells a requester, as far as the rules of requesters look at it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwm {

/// What a component depends on: a component of another class of writers.
struct DependencyInfo {
  std::string writer;  // the class, as WriterInfo has it
  std::string path;    // "" for none
  std::string name;

  /// Its path or name begins with the name of a computer.
  bool IsRemote() const { return path.starts_with("\\\\") || name.starts_with("\\\\"); }
};

struct ComponentInfo {
  std::string path;  // "" for none
  std::string name;
  bool selectable = false;
  bool is_database = false;
  bool selectable_for_restore = false;
  bool always_needs_copy = false;    // a set of its files needs a shadow copy in every type of backup
  std::vector<std::string> folders;  // of its files, those with a shadow copy required for the backup type
  std::vector<DependencyInfo> dependencies;

  std::string FullPath() const { return path.empty() ? name : path + "\\" + name; }
};

/// Files by the name that a writer gives them.
struct FileSetInfo {
  std::string path;
  std::string filespec;
  bool recursive = false;
};

struct WriterInfo {
  std::string instance;  // lower case, without braces
  std::string writer;
  std::string_view metadata;  // the object from which the program has it, "metadata#2"
  std::uint32_t schema = 0;  // VSS_BACKUP_SCHEMA bits
  std::vector<ComponentInfo> components;
  bool has_mappings = false;  // of files to other places
  std::vector<FileSetInfo> file_sets;  // of all components, and of the mappings to other places

  /// The component of this identity, or nullptr.
  const ComponentInfo* Find(std::string_view path, std::string_view name) const;
  /// Whether a selectable component stands above it.
  bool HasSelectableAncestor(const ComponentInfo& component) const;
};

/// Whether `upper` stands above `lower` in the tree of logical paths.
bool IsAncestor(const ComponentInfo& upper, const ComponentInfo& lower);

/// What a document says; nothing if it cannot be read.
std::optional<WriterInfo> ReadWriterInfo(const std::string& document);

/// The writer of an instance, or nullptr; the last one, of several.
const WriterInfo* FindInstance(const std::vector<WriterInfo>& writers, std::string_view instance);

}  // namespace gwm
