// SPDX-License-Identifier: Apache-2.0
//
// world_reset.h: what a fresh world forgets besides the environment itself.
#pragma once

namespace gwm {

/// Deletes the simulated shadow copies and the registered express writers, and ends the shadow copy
/// set in progress.
void ResetWorldState();

}  // namespace gwm
