// SPDX-License-Identifier: Apache-2.0
//
// What can be said about a path or a file specification by looking at its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gwm::document {

enum class PathStart : uint8_t {
  kDrive,     // C:\...
  kRooted,    // \...
  kDevice,    // \\?\... and \\.\...
  kRemote,    // \\server\share and \\?\UNC\...
  kVariable,  // %NAME%... and $NAME$...
  kRelative,  // anything else
};
PathStart StartOf(std::string_view path);

inline constexpr size_t kNowhere = static_cast<size_t>(-1);
size_t WildcardIn(std::string_view path);      // position of * or ?, not the one of \\?\,
size_t DotSegmentIn(std::string_view path);    // of a part that is . or ..
size_t BadCharacterIn(std::string_view path);  // of / < > | or "

// A path that names a whole volume: C:, C:\, \, %SystemDrive%, \\?\Volume{...}\.
bool IsVolumeRoot(std::string_view path);

// Same directory as text: without regard to case or a backslash at the end.
bool SamePath(std::string_view a, std::string_view b);

}  // namespace gwm::document
