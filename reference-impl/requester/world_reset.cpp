// SPDX-License-Identifier: Apache-2.0
#include "environment/world_reset.h"

namespace gwm {

void ResetWorldState() {}

}  // namespace gwm
