// SPDX-License-Identifier: Apache-2.0
//
// settings.h: what the environment variables say, read once when the library is loaded.
//
//   GWM_TRACE       the file to write the trace to; without it nothing is recorded
//   GWM_WORLD       the world of the kit by name; "server" without it
//   GWM_WORLD_FILE  instead of a name: a world that `gwm exec` has compiled
//   GWM_OS          the Windows version, another than the world's, by its word in world files
//   GWM_SHADOW      a folder in which a program finds the shadow copy of drive C under "C", and so
//                   on; without it device names are "\\?\C:", which on Windows lead to the live
//                   volume
//   GWM_VOLUMES     a folder whose folders of one letter are volumes, and are copied (volume_folders.h)
//   GWM_SHADOW_COPY under Wine: the program of this machine that fills them (shadow_copy.sh)
//   GWM_EVENT_SERVICE
//                   the folder of the writers in other processes (service/event_service.h)
//   GWM_STORE       the file in which shadow copies are that outlive the process
//
//   GWM_TOUR        the tour that the program's writers are shown (touring.h)
//   GWM_TOUR_END    the file that is created when it is over
//
//   GWM_FORWARD     the genuine vssapi library to stand in front of (forward.h): there is no world then
//
// What there is not ends the process with code 4 and one line: what it would record is not what was
// asked for.
#pragma once

#include <string_view>

#include "environment/snapshot_store.h"
#include "recorder/trace_file.h"
#include "worlds/world.h"

namespace gwm::recording {

struct Settings {
  NativePath trace_path = nullptr;  // NULL: no recording
  const World* world = nullptr;
  std::string_view world_name;
  std::string_view os_name;
  GwmConditions conditions = GwmDefaultConditions();
  const char* shadow_folder = nullptr;
  NativePath shadow_copier = nullptr;
  SnapshotKeeper* store = nullptr;
  NativePath forward_path = nullptr;  // NULL: the reference is what is recorded
};

inline constexpr const char* kForwarded = "forwarded";  // in the place of a world's name
inline constexpr const char* kMachine = "machine";      // in the place of a Windows version

/// Ends the process with code 4: what the variable asks for cannot be had.
[[noreturn]] void Refuse(const char* variable, std::string_view what);

#ifdef _WIN32
/// The program frees the library. What it does with objects that it still holds will be a crash.
void NoteFreedLibrary();
#endif

/// Of this process.
const Settings& TheSettings();
/// The same in another world.
Settings SettingsIn(const World& world);

}  // namespace gwm::recording
