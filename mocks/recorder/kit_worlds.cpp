// SPDX-License-Identifier: Apache-2.0
//
// The worlds of the kit by name. Those of cases are data of the language already; those for
// requesters alone are texts, read when they are asked for.
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

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
  static const World* read[std::size(kRequesterWorlds)];
  for (std::size_t i = 0; i < std::size(kRequesterWorlds); ++i) {
    const CompiledWorld& compiled = kRequesterWorlds[i];
    if (compiled.name != name) continue;
    if (read[i] != nullptr) return read[i];
    Buffer text;
    for (const std::string_view part : compiled.parts) text.Append(part);
    Buffer problem;
    return read[i] = ParseWorld(text.view(), problem);
  }
  return nullptr;
}

namespace {

/// How many letters are to be changed, added or taken away to make one word of another.
std::size_t Distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kMost = 100;
  if (a.size() > kMost || b.size() > kMost) return kMost;
  std::size_t row[kMost + 1];
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view NearestKitWorld(std::string_view name) {
  std::string_view nearest;
  std::size_t least = SIZE_MAX;
  const auto consider = [&](std::string_view one) {
    const std::size_t distance = Distance(name, one);
    if (distance >= least) return;
    least = distance;
    nearest = one;
  };
  for (const World& world : kWorlds) consider(world.name);
  for (const CompiledWorld& world : kRequesterWorlds) consider(world.name);
  return nearest;
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
