// SPDX-License-Identifier: Apache-2.0
//
// What a library lets a test control, by name: the bits of GwmCapability as results files have them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "vss_com.h"

namespace gwm {

/// "privilege", "services", ...
std::vector<std::string> CapabilityNames(UINT capabilities);
/// The bits of these names; a name that nobody knows has none.
UINT CapabilitiesOf(std::span<const std::string> names);

}  // namespace gwm
