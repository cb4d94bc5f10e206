// SPDX-License-Identifier: Apache-2.0
//
// worlds.h: the world in which a program is recorded: one of the kit by name (worlds/world_ref.h), or
// one from a file that `gwm exec` has compiled.
#pragma once

#include <string_view>

#include "trace/buffer.h"
#include "recorder/trace_file.h"
#include "worlds/world.h"

namespace gwm::recording {

inline constexpr const char* kDefaultWorld = "server";

/// The world of a file, of which runner/gwm/worlds/compiled.py says the form. It stays until the process
/// ends. NULL: `problem` says what is wrong, and on which line.
const World* ReadWorld(NativePath path, Buffer& problem);
/// The same of its text.
const World* ParseWorld(std::string_view text, Buffer& problem);

/// The world of the kit of this name; NULL if there is none. One thread at a time.
const World* KitWorld(std::string_view name);
/// The name of a world that is most like this one.
std::string_view NearestKitWorld(std::string_view name);
/// A list of them as JSON: name and text of each.
void AppendKitWorlds(Buffer& out);

/// Puts the conditions into force and brings up the writers, unless that is done; called by the exports.
/// Nothing, if a test has asked for the control of the world (GwmGetWorld) before.
void EnterWorld();

/// What GwmBeginRecording and GwmEndRecording do (gwm_recording.h): leave the world that this process
/// is in, and enter another one, with a trace of it.
const char* BeginRecording(const char* world, const char* trace);
void EndRecording();

}  // namespace gwm::recording
