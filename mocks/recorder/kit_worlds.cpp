// SPDX-License-Identifier: Apache-2.0
//
// The worlds of the kit by name. Those of cases are data of the language already; those for
// requesters alone are texts, read when they are asked for.
#include <array>

#include "recorder/worlds.h"
#include "trace/lines.h"
#include "worlds/world_ref.h"

namespace gwm {

/// Its three parts, one after the other, are the file of a compiled world.
struct CompiledWorld {
  std::string_view name;
  std::string_view text;
  std::string_view parts[3];
};

}  // namespace gwm

#include "requester_worlds.gen.h"

namespace gwm::recording {

const World* KitWorld(std::string_view name) {
  if (const World* const world = FindWorld(name)) return world;
  for (const CompiledWorld& compiled : kRequesterWorlds) {
    if (compiled.name != name) continue;
    Buffer text;
    for (const std::string_view part : compiled.parts) text.Append(part);
    Buffer problem;
    return ParseWorld(text.view(), problem);
  }
  return nullptr;
}

void AppendKitWorlds(Buffer& out) {
  const auto append = [&out](std::string_view name, std::string_view text) {
    out.Append(out.size() == 0 ? "[{\"name\":" : ",{\"name\":");
    AppendJson(out, name);
    out.Append(",\"text\":");
    AppendJson(out, text);
    out.Append('}');
  };
  for (const World& world : kWorlds) append(world.name, world.text);
  for (const CompiledWorld& world : kRequesterWorlds) append(world.name, world.text);
  out.Append(']');
}

}  // namespace gwm::recording
