// SPDX-License-Identifier: Apache-2.0
//
// The versions of Windows by the names that traces and the command line have for them.
#pragma once

#include <optional>
#include <string_view>

#include "gwm_world.h"

namespace gwm {

struct OsName {
  std::string_view name;
  GwmOsVersion version;
};

inline constexpr OsName kOsNames[] = {
    {"xp", GWM_OS_XP},
    {"2003", GWM_OS_2003},
    {"2003_sp1", GWM_OS_2003_SP1},
    {"vista", GWM_OS_VISTA},
    {"2008", GWM_OS_2008},
    {"windows_7", GWM_OS_WINDOWS_7},
    {"windows_8", GWM_OS_WINDOWS_8},
    {"windows_10", GWM_OS_WINDOWS_10},
};

/// "windows_10"; "" for a version that has no name.
constexpr std::string_view NameOfOs(UINT version) {
  for (const OsName& os : kOsNames) {
    if (os.version == version) return os.name;
  }
  return {};
}

constexpr std::optional<GwmOsVersion> OsOfName(std::string_view name) {
  for (const OsName& os : kOsNames) {
    if (os.name == name) return os.version;
  }
  return std::nullopt;
}

}  // namespace gwm
