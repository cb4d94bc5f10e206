// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "vss_com.h"

namespace gwm {

/// 8-4-4-4-12, lower case, no braces: how documents and traces write a GUID.
std::string ToText(const GUID& id);

}  // namespace gwm
