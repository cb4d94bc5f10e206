// SPDX-License-Identifier: Apache-2.0
#include "document/cli/inputs.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "document/open_file.h"
#include "document/text.h"

namespace gwm::document {
namespace {

namespace fs = std::filesystem;

bool HasWildcard(std::string_view name) {
  return name.find_first_of("*?[") != std::string_view::npos;
}

// One "[...]" at the front of the pattern. Sets `rest` behind it; false when it never closes.
bool MatchSet(std::string_view pattern, char c, std::string_view* rest, bool* matches) {
  size_t i = 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      found |= pattern[i] <= c && c <= pattern[i + 2];
      i += 3;
    } else {
      found |= pattern[i] == c;
      ++i;
    }
  }
  if (i >= pattern.size()) return false;
  *rest = pattern.substr(i + 1);
  *matches = found != negated;
  return true;
}

// All paths below `base` that the parts of a pattern match. A worklist instead of recursion.
std::vector<std::string> Expand(const std::string& pattern) {
  std::vector<fs::path> parts;
  for (const fs::path& part : fs::path(pattern).relative_path()) parts.push_back(part);
  struct Work {
    fs::path base;
    size_t part;
  };
  std::vector<Work> work{{fs::path(pattern).root_path(), 0}};
  std::set<std::string> found;
  while (!work.empty()) {
    const Work item = std::move(work.back());
    work.pop_back();
    if (item.part == parts.size()) {
      found.insert(item.base.string());
      continue;
    }
    const std::string part = parts[item.part].string();
    std::error_code failure;
    if (!HasWildcard(part)) {
      const fs::path next = item.base / part;
      if (fs::exists(next, failure)) work.push_back({next, item.part + 1});
      continue;
    }
    const fs::path here = item.base.empty() ? fs::path(".") : item.base;
    if (part == "**") work.push_back({item.base, item.part + 1});
    for (fs::directory_iterator it(here, failure), end; !failure && it != end;
         it.increment(failure)) {
      const std::string name = it->path().filename().string();
      if (name.empty() || (name[0] == '.' && part[0] != '.')) continue;
      if (part == "**") {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
          work.push_back({item.base / name, item.part});
        }
      } else if (MatchesPattern(part, name)) {
        work.push_back({item.base / name, item.part + 1});
      }
    }
  }
  return {found.begin(), found.end()};
}

// Nobody who names a directory means the pipes and devices in it. A link to nothing is told, not
// passed over: a document was meant to be there.
bool IsDocument(const fs::directory_entry& entry) {
  std::error_code failure;
  const fs::file_status status = entry.status(failure);
  return fs::is_regular_file(status) || (entry.is_symlink(failure) && !fs::exists(status));
}

class Finder {
 public:
  Inputs Find(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      std::error_code failure;
      if (name == "-" || fs::exists(name, failure) || !HasWildcard(name)) {
        AddNamed(name);
        continue;
      }
      const std::vector<std::string> matches = Expand(name);
      if (matches.empty()) inputs_.unmatched.push_back(name);
      for (const std::string& match : matches) AddNamed(match);
    }
    return std::move(inputs_);
  }

 private:
  void Add(Input input) {
    if (seen_.insert(input.path).second) inputs_.files.push_back(std::move(input));
  }

  void AddNamed(const std::string& name) {
    std::error_code failure;
    if (name != "-" && fs::is_directory(name, failure)) {
      AddDirectory(name);
    } else {
      Add({name, "", 0});
    }
  }

  void AddDirectory(const std::string& name) {
    inputs_.directories.push_back(name);
    const size_t number = inputs_.directories.size();
    std::vector<fs::path> open{name};
    std::vector<std::string> files;
    while (!open.empty()) {
      const fs::path directory = std::move(open.back());
      open.pop_back();
      std::error_code failure;
      for (fs::directory_iterator it(directory, failure), end; !failure && it != end;
           it.increment(failure)) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
          open.push_back(it->path());
        } else if (SameIgnoringCase(it->path().extension().string(), ".xml") && IsDocument(*it)) {
          files.push_back(it->path().string());
        }
      }
      if (failure) Add({directory.string(), Reason(failure), number});
    }
    std::sort(files.begin(), files.end());
    for (std::string& file : files) Add({std::move(file), "", number});
  }

  Inputs inputs_;
  std::set<std::string> seen_;
};

}  // namespace

bool MatchesPattern(std::string_view pattern, std::string_view name) {
  // After a mismatch go back to the last star and let it take one character more.
  std::string_view star_pattern;
  std::string_view star_name;
  bool star = false;
  for (;;) {
    if (!pattern.empty() && pattern[0] == '*') {
      pattern.remove_prefix(1);
      star = true;
      star_pattern = pattern;
      star_name = name;
      continue;
    }
    if (name.empty() && pattern.empty()) return true;
    bool matches = false;
    std::string_view rest;
    if (!name.empty() && !pattern.empty()) {
      rest = pattern.substr(1);
      if (pattern[0] == '?') {
        matches = true;
      } else if (pattern[0] != '[' || !MatchSet(pattern, name[0], &rest, &matches)) {
        matches = pattern[0] == name[0];
      }
    }
    if (matches) {
      pattern = rest;
      name.remove_prefix(1);
    } else if (star && !star_name.empty()) {
      star_name.remove_prefix(1);
      pattern = star_pattern;
      name = star_name;
    } else {
      return false;
    }
  }
}

Inputs FindInputs(const std::vector<std::string>& names) { return Finder().Find(names); }

}  // namespace gwm::document
