// SPDX-License-Identifier: Apache-2.0
#include "document/exclude_set.h"

#include <algorithm>

#include "document/kernels.h"
#include "document/text.h"

namespace gwm::document {
namespace {

// One spelling for one directory.
std::string Normal(std::string_view path) {
  std::string normal;
  normal.reserve(path.size());
  for (char c : path) {
    const char next = c == '/' ? '\\' : ToLower(c);
    // The two at the beginning of \\server are no accident.
    if (next == '\\' && normal.size() > 1 && normal.back() == '\\') continue;
    normal += next;
  }
  if (normal.size() > 1 && normal.back() == '\\') normal.pop_back();
  return normal;
}

std::string Folded(std::string_view text) {
  std::string folded(text);
  std::ranges::transform(folded, folded.begin(), ToLower);
  return folded;
}

bool HasWildcard(std::string_view filespec) {
  return filespec.find_first_of("*?") != std::string_view::npos;
}

// To the directory above; false at the top.
bool GoUp(std::string& path) {
  if (path.size() <= 1) return false;
  const size_t separator = path.rfind('\\');
  if (separator == std::string::npos) return false;
  if (separator == 1 && path[0] == '\\') return false;  // \\server is below nothing
  path.resize(std::max<size_t>(separator, 1));
  return true;
}

}  // namespace

bool CoversFilespec(std::string_view outer, std::string_view inner) {
  if (outer == "*.*") outer = "*";  // names without a dot too
  // Where the last * may still take one more character.
  size_t star = std::string_view::npos;
  size_t taken = 0;
  size_t o = 0;
  size_t i = 0;
  while (i < inner.size()) {
    const bool one = o < outer.size() && outer[o] == '?' && inner[i] != '*';
    const bool same = o < outer.size() && outer[o] != '*' && ToLower(outer[o]) == ToLower(inner[i]);
    if (one || same) {
      ++o;
      ++i;
    } else if (o < outer.size() && outer[o] == '*') {
      star = o++;
      taken = i;
    } else if (star != std::string_view::npos) {
      o = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  while (o < outer.size() && outer[o] == '*') ++o;
  return o == outer.size();
}

void ExcludeSet::Add(std::string_view path, std::string_view filespec, bool recursive,
                     uint64_t line) {
  Directory& directory = directories_[Normal(path)];
  std::string folded = Folded(filespec);
  std::vector<Exclude>& same = directory.exact[folded];
  const auto covered = [&](const Exclude& other) { return other.recursive || !recursive; };
  if (std::ranges::any_of(same, covered)) return;
  same.push_back({folded, recursive, line});
  if (HasWildcard(filespec) && directory.wild.size() < kPerDirectory) {
    directory.wild.push_back({std::move(folded), recursive, line});
  }
}

uint64_t ExcludeSet::LineOf(const Directory& directory, const std::string& filespec,
                            bool recursive) {
  const auto same = directory.exact.find(filespec);
  if (same != directory.exact.end()) {
    for (const Exclude& exclude : same->second) {
      if (exclude.recursive || !recursive) return exclude.line;
    }
  }
  for (const Exclude& exclude : directory.wild) {
    if ((exclude.recursive || !recursive) && CoversFilespec(exclude.filespec, filespec)) {
      return exclude.line;
    }
  }
  return 0;
}

uint64_t ExcludeSet::Covers(std::string_view path, std::string_view filespec,
                            bool recursive) const {
  if (empty()) return 0;
  const std::string folded = Folded(filespec);
  std::string directory = Normal(path);
  // From above an exclude must be recursive, as it must for what is.
  for (bool must_recurse = recursive;; must_recurse = true) {
    const auto found = directories_.find(directory);
    if (found != directories_.end()) {
      const uint64_t line = LineOf(found->second, folded, must_recurse);
      if (line != 0) return line;
    }
    if (!GoUp(directory)) return 0;
  }
}

bool Covered(const ExcludeSet& excludes, const char* path, size_t path_size, const char* filespec,
             size_t filespec_size, bool recursive) {
  return excludes.Covers({path, path_size}, {filespec, filespec_size}, recursive) != 0;
}

}  // namespace gwm::document
