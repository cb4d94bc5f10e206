// SPDX-License-Identifier: Apache-2.0
//
// Does an exclude cover a file set as a whole? By its own directory or, when it is recursive, from
// one above; by the same file specification or by wildcards that match all that the file set's
// matches. Case of ASCII letters, slashes for backslashes, and doubled and closing separators do
// not matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gwm::document {

class ExcludeSet {
 public:
  // The exclude that stands in this line. Of one directory only the first kPerDirectory with
  // wildcards are kept, and those without: a finding may be missed, none is invented.
  void Add(std::string_view path, std::string_view filespec, bool recursive, uint64_t line);

  // The line of an exclude that covers the file set; 0 when there is none.
  uint64_t Covers(std::string_view path, std::string_view filespec, bool recursive) const;

  bool empty() const { return directories_.empty(); }

 private:
  static constexpr size_t kPerDirectory = 64;

  struct Exclude {
    std::string filespec;
    bool recursive;
    uint64_t line;
  };
  struct Directory {
    std::unordered_map<std::string, std::vector<Exclude>> exact;  // by the whole file specification
    std::vector<Exclude> wild;
  };

  static uint64_t LineOf(const Directory& directory, const std::string& filespec, bool recursive);

  std::unordered_map<std::string, Directory> directories_;
};

// All names that `inner` matches are matched by `outer`: true only where that is certain.
bool CoversFilespec(std::string_view outer, std::string_view inner);

}  // namespace gwm::document
