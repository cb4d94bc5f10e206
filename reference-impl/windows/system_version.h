// SPDX-License-Identifier: Apache-2.0
//
// system_version.h: which Windows this is, and how it was started.
#pragma once

#include "environment/machine_facts.h"

namespace gwm {

/// As the kernel says, whatever a program's manifest claims to know. 0 if it does not.
UINT ReadOsVersion();
BootFacts ReadBootFacts();
/// Whether this is Wine.
bool IsWine();

}  // namespace gwm
