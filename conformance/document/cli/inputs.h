// SPDX-License-Identifier: Apache-2.0
//
// From what the user names to the files that are judged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwm::document {

struct Input {
  std::string path;
  std::string failure;   // not empty: it cannot be read, and why
  size_t directory = 0;  // 1 and up: found in the n-th directory that was named
};

struct Inputs {
  std::vector<Input> files;              // in the order named; those of a directory sorted
  std::vector<std::string> directories;  // as named
  std::vector<std::string> unmatched;    // patterns that match nothing
};

Inputs FindInputs(const std::vector<std::string>& names);

// Whether a name of one path component matches a pattern with *, ? and [...].
bool MatchesPattern(std::string_view pattern, std::string_view name);

}  // namespace gwm::document
