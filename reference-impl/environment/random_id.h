// SPDX-License-Identifier: Apache-2.0
//
// random_id.h: GUIDs of version 4, at random or from a number.
#pragma once

#include <cstdint>

#include "vss.h"

namespace gwm {

VSS_ID RandomId();
/// The same id for the same number, different ids for different numbers.
VSS_ID NumberedId(std::uint64_t number);

}  // namespace gwm
