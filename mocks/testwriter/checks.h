// SPDX-License-Identifier: Apache-2.0
//
// checks.h: whether a requester has backed the files up and restored them: what was there when the
// shadow copy was made, and what is there after the restore.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "testwriter/configuration.h"
#include "testwriter/console.h"
#include "testwriter/files.h"
#include "testwriter/selection.h"

namespace gwm::testwriter {

class Checks {
 public:
  Checks(const Configuration& configuration, Console& console)
      : configuration_(configuration), console_(console) {}

  /// The files as they are, as far as a backup of this type has to have them.
  void Remember(VSS_BACKUP_TYPE type);
  /// What there is of excluded files before a restore.
  void RememberExcluded();

  /// After a restore of these components.
  void CheckIncludes(const std::vector<Chosen>& chosen) const;
  void CheckExcludes() const;

 private:
  struct Remembered {
    const ComponentFile* set = nullptr;    // NULL: of a file that is only backed up in parts
    const PartialFile* partial = nullptr;  // its parts alone are compared
    FileSet files;
    std::filesystem::path name;  // within the set's folder
    Content content;
  };

  void RememberSet(const Component& component, const ComponentFile& set, VSS_BACKUP_TYPE type);
  void CheckFile(const Chosen& chosen, const Remembered& file) const;

  const Configuration& configuration_;
  Console& console_;
  std::map<const Component*, std::vector<Remembered>> files_;
  std::map<std::filesystem::path, std::optional<Content>> excluded_;
};

/// The bit of a file set's mask that says it is needed in such a backup.
DWORD NeededIn(VSS_BACKUP_TYPE type, DWORD schema);

/// When a moment of local time was.
std::chrono::system_clock::time_point TimeOf(const Moment& moment);

}  // namespace gwm::testwriter
