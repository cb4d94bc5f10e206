// SPDX-License-Identifier: Apache-2.0
//
// How many threads this process has, whoever started them.
#pragma once

#include <cstdint>

namespace gwm {

/// 0 where the system does not say.
std::int64_t ThreadsOfProcess();

}  // namespace gwm
