// SPDX-License-Identifier: Apache-2.0
//
// volume_trouble.h: volumes of which no shadow copy can be had, or none that lasts. Who knows of
// any puts a function in place; without one, nothing is wrong with any volume.
#pragma once

#include <cstdint>
#include <string_view>

namespace gwm {

enum class VolumeTrouble : std::uint8_t {
  kNone,
  kUnsupported,  // no provider makes shadow copies of it
  kUnmounted,    // it is not there
  kNested,       // it is nested too deeply
  kVetoed,       // its provider refuses when the shadow copy is made
  kExhausted,    // its storage area has no room: the shadow copy is gone once its properties were
                 // read
};

/// Set while no call is running.
inline VolumeTrouble (*volume_trouble)(std::u16string_view volume) = nullptr;

inline VolumeTrouble TroubleOf(std::u16string_view volume) {
  return volume_trouble != nullptr ? volume_trouble(volume) : VolumeTrouble::kNone;
}

}  // namespace gwm
