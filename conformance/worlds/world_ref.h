// SPDX-License-Identifier: Apache-2.0
//
// The worlds of the kit by name.
//
//   inline constexpr WorldRef kVista = "one_writer_vista";   // an unknown name does not compile
#pragma once

#include <iterator>
#include <string_view>

#include "worlds/conditions.h"
#include "worlds/world.h"
#include "worlds.gen.h"

namespace gwm {

/// The place of the world in kWorlds; the number of worlds if the kit has none of this name.
constexpr std::size_t IndexOfWorld(std::string_view name) {
  std::size_t low = 0;
  std::size_t high = std::size(kWorlds);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kWorlds[middle].name < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < std::size(kWorlds) && kWorlds[low].name == name ? low : std::size(kWorlds);
}

/// NULL: the kit has no such world.
constexpr const World* FindWorld(std::string_view name) {
  const std::size_t index = IndexOfWorld(name);
  return index < std::size(kWorlds) ? &kWorlds[index] : nullptr;
}

/// What a name that is not there runs into while it is compiled.
inline void NoWorldHasThisName() {}

struct WorldRef {
  const World* world;
  // NOLINTNEXTLINE(google-explicit-constructor): tables hold plain literals.
  consteval WorldRef(const char* name) : world(&kWorlds[0]) {
    // By index: comparing a pointer with nullptr is no constant under UBSan.
    const std::size_t index = IndexOfWorld(name);
    if (index == std::size(kWorlds)) NoWorldHasThisName();
    world = &kWorlds[index];
  }
  constexpr const World* operator->() const { return world; }
};

// Worlds that many tables use.
inline constexpr WorldRef kNobody = "no_writer";
inline constexpr WorldRef kOneWriter = "one_writer";
inline constexpr WorldRef kTwoWriters = "two_writers";
inline constexpr WorldRef kGatedWriter = "gated_writer";
inline constexpr WorldRef kThreeInstancesAndOne = "three_instances_and_one";
inline constexpr WorldRef kOneOfThreeFails = "one_of_three_fails";
inline constexpr WorldRef kFourClasses = "four_writers";

}  // namespace gwm
