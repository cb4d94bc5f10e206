// SPDX-License-Identifier: Apache-2.0
//
// files.h: the files of a test writer: made where there are none, remembered as they are when a
// backup is made, deleted, and looked at after a restore.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "testwriter/configuration.h"

namespace gwm::testwriter {

/// A file's content, as far as it is compared.
struct Content {
  std::uint64_t size = 0;
  std::uint64_t hash = 0;
  bool operator==(const Content&) const = default;
};

/// Of the whole file, or of these parts of it; none if it is not there, or too short.
std::optional<Content> ContentOf(const std::filesystem::path& file,
                                 const std::vector<Range>& parts = {});

/// The files in `folder`, which is that of the set or a copy of it, relative to it, in order.
/// Excluded are those that lie in such a set where they belong.
std::vector<std::filesystem::path> FilesIn(const std::filesystem::path& folder, const FileSet& set,
                                           const std::vector<FileSet>& excluded = {});

/// The first folder whose volume this machine has not; none if all are there. On a machine that is
/// no Windows a volume is a folder (volumes/volumes.h).
std::optional<Text> MissingVolume(const Configuration& configuration);

/// The files that a test writer makes itself. What is in them follows from their names.
class MadeFiles {
 public:
  MadeFiles() = default;
  MadeFiles(const MadeFiles&) = delete;
  MadeFiles& operator=(const MadeFiles&) = delete;
  ~MadeFiles() { Remove(); }

  /// One for each set that has none: of components, and of what is excluded. Throws
  /// filesystem_error.
  void Make(const Configuration& configuration);
  /// A copy, in the place of what was there; it is removed as the others are.
  void Copy(const std::filesystem::path& from, const std::filesystem::path& to);
  bool Has(const std::filesystem::path& file) const { return files_.contains(file); }
  /// All that nobody has changed, and the folders that they were in.
  void Remove();

 private:
  void MakeIn(const FileSet& set, std::uint64_t least);
  void MakeFile(const std::filesystem::path& file, std::uint64_t least);
  void MakeFolder(const std::filesystem::path& folder);

  std::map<std::filesystem::path, std::optional<Content>> files_;
  std::vector<std::filesystem::path> folders_;
};

}  // namespace gwm::testwriter
