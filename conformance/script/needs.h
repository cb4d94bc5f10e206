// SPDX-License-Identifier: Apache-2.0
//
// What a case needs of its subject, and what it leaves behind: both follow from its world, steps and
// facts, so that no row can forget it.
#pragma once

#include "script/case.h"

namespace gwm {

/// The bits of GwmCapability without which the step, the world or the whole case cannot be played.
UINT NeedsOf(const Step& step);
UINT NeedsOf(const World& world);
UINT NeedsOf(const Case& row);

/// Whether the step changes what a later case would find: the registry's access control.
bool LeavesAccessBehind(const Step& step);

}  // namespace gwm
