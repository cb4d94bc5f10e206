// SPDX-License-Identifier: Apache-2.0
//
// The way of an object to a state, as the pages describe a backup and a restore.
#pragma once

#include <vector>

#include "script/steps_requester.h"

namespace gwm {

/// The steps to a state, from the first one to its own.
std::vector<Step> WayTo(At state, bool with_component);

}  // namespace gwm
