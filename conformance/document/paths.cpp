// SPDX-License-Identifier: Apache-2.0
#include "document/paths.h"

#include <algorithm>

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

// Where `in` finds something in a part of the path, from the path's beginning; kNowhere when in
// none.
template <class In>
size_t FirstPart(std::string_view path, In in) {
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('\\', begin), path.size());
    const size_t at = in(path.substr(begin, end - begin));
    if (at != kNowhere) return begin + at;
    begin = end + 1;
  }
  return kNowhere;
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
  // The dot of \\.\ names the local computer.
  const size_t from = BeginsWith(path, "\\\\.\\") ? 4 : 0;
  const size_t at = FirstPart(path.substr(from), [](std::string_view part) -> size_t {
    return part == "." || part == ".." ? 0 : kNowhere;
  });
  return at == kNowhere ? kNowhere : from + at;
}

size_t BadCharacterIn(std::string_view text, std::string_view these) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x20 || these.find(text[i]) != kNowhere) return i;
  }
  return kNowhere;
}

size_t ColonIn(std::string_view path) {
  const size_t drive = StartOf(path) == PathStart::kDevice ? 4 : 0;
  const bool has_drive = path.size() > drive + 1 && IsLetter(path[drive]) && path[drive + 1] == ':';
  return path.find(':', has_drive ? drive + 2 : 0);
}

size_t DoubledIn(std::string_view path) {
  // Those of \\server and \\?\ are no accident.
  return path.find("\\\\", BeginsWith(path, "\\\\") ? 2 : 0);
}

size_t TrailingIn(std::string_view path) {
  return FirstPart(path, [](std::string_view part) -> size_t {
    if (part.empty() || part.find_first_not_of('.') == std::string_view::npos) return kNowhere;
    return part.back() == ' ' || part.back() == '.' ? part.size() - 1 : kNowhere;
  });
}

size_t DeviceIn(std::string_view path) {
  // Behind \\.\ a device is what is meant.
  if (BeginsWith(path, "\\\\.\\")) return kNowhere;
  return FirstPart(path, [](std::string_view part) { return IsDeviceName(part) ? 0 : kNowhere; });
}

bool IsDeviceName(std::string_view name) {
  name = name.substr(0, name.find('.'));
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  if (name.size() == 4 && name[3] >= '1' && name[3] <= '9') {
    return SameIgnoringCase(name.substr(0, 3), "COM") || SameIgnoringCase(name.substr(0, 3), "LPT");
  }
  for (std::string_view device : {"CON", "PRN", "AUX", "NUL"}) {
    if (SameIgnoringCase(name, device)) return true;
  }
  return false;
}

bool IsNativeName(std::string_view path) {
  return BeginsWith(path, "\\??\\") || BeginsWith(path, "\\SystemRoot\\") ||
         SameIgnoringCase(path, "\\SystemRoot") || BeginsWith(path, "\\Device\\Harddisk");
}

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
