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

/// The world of the kit of this name; NULL if there is none.
const World* KitWorld(std::string_view name);
/// A list of them as JSON: name and text of each.
void AppendKitWorlds(Buffer& out);

/// Puts the conditions into force and brings up the writers, once; called by the exports. Nothing,
/// if a test has asked for the control of the world (GwmGetWorld) before.
void EnterWorld();

}  // namespace gwm::recording
