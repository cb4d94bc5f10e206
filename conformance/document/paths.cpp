// SPDX-License-Identifier: Apache-2.0
#include "document/paths.h"

#include "document/text.h"

namespace gwm::document {
namespace {

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return SameIgnoringCase(text.substr(0, prefix.size()), prefix);
}

// Length of %NAME% or $NAME$ at the beginning, 0 when there is none.
size_t VariableLength(std::string_view path) {
  if (path.size() < 3 || (path[0] != '%' && path[0] != '$')) return 0;
  for (size_t i = 1; i < path.size() && path[i] != '\\'; ++i) {
    if (path[i] == path[0]) return i > 1 ? i + 1 : 0;
  }
  return 0;
}

std::string_view WithoutBackslash(std::string_view path) {
  if (path.size() > 1 && path.back() == '\\') path.remove_suffix(1);
  return path;
}

}  // namespace

PathStart StartOf(std::string_view path) {
  if (BeginsWith(path, "\\\\?\\UNC\\")) return PathStart::kRemote;
  if (BeginsWith(path, "\\\\?\\") || BeginsWith(path, "\\\\.\\") || BeginsWith(path, "\\??\\")) {
    return PathStart::kDevice;
  }
  if (BeginsWith(path, "\\\\")) return PathStart::kRemote;
  if (BeginsWith(path, "\\")) return PathStart::kRooted;
  if (VariableLength(path) != 0) return PathStart::kVariable;
  if (path.size() >= 2 && IsLetter(path[0]) && path[1] == ':' &&
      (path.size() == 2 || path[2] == '\\')) {
    return PathStart::kDrive;
  }
  return PathStart::kRelative;
}

size_t WildcardIn(std::string_view path) {
  // Question marks of the prefixes \\?\ and \??\ stand for nothing else.
  const bool device = BeginsWith(path, "\\\\?\\") || BeginsWith(path, "\\??\\");
  const size_t from = device ? 4 : 0;
  return path.find_first_of("*?", from);
}

size_t DotSegmentIn(std::string_view path) {
  size_t begin = 0;
  while (begin <= path.size()) {
    size_t end = path.find('\\', begin);
    if (end == std::string_view::npos) end = path.size();
    const std::string_view part = path.substr(begin, end - begin);
    // The dot of \\.\ names the local computer.
    if ((part == "." && !(begin == 2 && BeginsWith(path, "\\\\.\\"))) || part == "..") return begin;
    begin = end + 1;
  }
  return kNowhere;
}

size_t BadCharacterIn(std::string_view path) { return path.find_first_of("/<>|\""); }

bool IsVolumeRoot(std::string_view path) {
  path = WithoutBackslash(path);
  if (path == "\\" || SameIgnoringCase(path, "%SystemDrive%")) return true;
  if (SameIgnoringCase(path, "$AllVolumes$")) return true;
  if (path.size() == 2 && StartOf(path) == PathStart::kDrive) return true;
  return BeginsWith(path, "\\\\?\\") && path.find('\\', 4) == std::string_view::npos;
}

bool SamePath(std::string_view a, std::string_view b) {
  return SameIgnoringCase(WithoutBackslash(a), WithoutBackslash(b));
}

}  // namespace gwm::document
