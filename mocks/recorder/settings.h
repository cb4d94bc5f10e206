// SPDX-License-Identifier: Apache-2.0
//
// settings.h: what the environment variables say, read once when the library is loaded.
//
//   GWM_TRACE    the file to write the trace to; without it nothing is recorded
//   GWM_WORLD    the world by name (worlds.h); "server" without it
//   GWM_OS       the Windows version: xp, 2003, 2003_sp1, vista, 2008, windows_7, windows_8,
//   windows_10 GWM_SHADOW   a folder in which a program finds the shadow copy of drive C under "C",
//   and so on;
//                without it device names are "\\?\C:", which on Windows lead to the live volume
//
// A name that there is not ends the process with code 4 and a line that lists those that there are:
// what it would record is not what was asked for.
#pragma once

#include <string_view>

#include "gwm_world.h"
#include "recorder/trace_file.h"

namespace gwm::recording {

struct WorldDescription;

struct Settings {
  NativePath trace_path = nullptr;  // NULL: no recording
  const WorldDescription* world = nullptr;
  std::string_view world_name;
  std::string_view os_name;
  GwmConditions conditions = GwmDefaultConditions();
  const char* shadow_folder = nullptr;
};

/// Of this process.
const Settings& TheSettings();

}  // namespace gwm::recording
