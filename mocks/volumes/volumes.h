// SPDX-License-Identifier: Apache-2.0
//
// volumes.h: which file of this machine a name of Windows is, and the other way round.
//
// On a machine that is no Windows, GWM_VOLUMES names a folder in which each folder of one letter is
// a volume: "C:\Shop\a.db" is the file $GWM_VOLUMES/C/Shop/a.db. Any other file is on volume Z, as
// under Wine: "Z:\srv\a.db" is /srv/a.db. On Windows a name is a name.
//
//   const Text name = NameOf("/volumes/C/Shop/a.db");       // C:\Shop\a.db
//   std::ifstream file(FileNamed(device + VSS_L("\\Shop\\a.db")));
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "vss_com.h"

namespace gwm::volumes {

using Text = std::basic_string<WCHAR>;
using TextView = std::basic_string_view<WCHAR>;

/// The file with this name; "" where there is no such volume. A name behind "\\?\" is the same
/// without it; one that begins with a slash is a file of this machine, and what a requester puts
/// behind it may have backslashes: so it reads a shadow copy.
std::filesystem::path FileNamed(TextView name);
/// The name of a file, whose path may be relative.
Text NameOf(const std::filesystem::path& file);
/// The root of the volume that a name lies on, "C:\"; "" for a name without a letter.
Text RootOf(TextView name);
/// A folder's name and what is behind it, with one backslash between them.
Text Join(TextView folder, TextView rest);

Text Widened(std::string_view utf8);
std::string Narrowed(TextView text);
/// A file's own path or name, to be shown.
std::string Shown(const std::filesystem::path& file);
/// The file whose path is shown so.
std::filesystem::path FileShown(std::string_view path);

/// With small letters, as far as names are compared: ASCII.
Text Lowered(TextView text);
/// Whether a name matches a specification with * and ?, whatever the case.
bool Matches(TextView name, TextView spec);

/// The folder that is this volume ("C:\"); "" where there is none.
std::filesystem::path FolderOfVolume(TextView root);

}  // namespace gwm::volumes
