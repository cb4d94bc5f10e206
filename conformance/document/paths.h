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
size_t WildcardIn(std::string_view path);    // position of * or ?, not the one of \\?\,
size_t DotSegmentIn(std::string_view path);  // of a part that is . or ..
// Of a control character or one of these, which no directory has in its name.
size_t BadCharacterIn(std::string_view text, std::string_view these = "/<>|\"");
size_t ColonIn(std::string_view path);     // of a colon that is not the drive's
size_t DoubledIn(std::string_view path);   // of two backslashes together, after the beginning
size_t TrailingIn(std::string_view path);  // of a space or dot that ends a part
size_t DeviceIn(std::string_view path);    // of a part such as NUL, CON.txt or com1

// Of a file's name: it is NUL, CON, LPT1 ..., with or without an extension.
bool IsDeviceName(std::string_view name);

// A name of the kernel's object manager, which functions of Win32 do not take: \SystemRoot\x.
bool IsNativeName(std::string_view path);

// A path that names a whole volume: C:, C:\, \, %SystemDrive%, \\?\Volume{...}\.
bool IsVolumeRoot(std::string_view path);

// Same directory as text: without regard to case or a backslash at the end.
bool SamePath(std::string_view a, std::string_view b);

}  // namespace gwm::document
