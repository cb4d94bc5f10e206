// SPDX-License-Identifier: Apache-2.0
//
// world.h: the control of the world that GwmGetWorld hands out.
#pragma once

#include "gwm_world.h"

namespace gwm {

/// The one of this process.
IGwmWorld& TheWorld();

}  // namespace gwm
