// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace gwm {

/// The catalogue and the cases as one JSON object.
std::string ListAsJson();

}  // namespace gwm
