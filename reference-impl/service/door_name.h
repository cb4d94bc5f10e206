// SPDX-License-Identifier: Apache-2.0
//
// door_name.h: "<time>-<process>-<which>", and "-<mark>" where GWM_EVENT_MARK is there, by which
// who starts a process knows its doors. Names in their order are doors in the order of opening.
#pragma once

#include <string>
#include <string_view>

#include "environment/immortal.h"

namespace gwm::service {

/// What lives longer than a call is not the library's memory (com/memory.h counts that).
using Kept = std::basic_string<char, std::char_traits<char>, UncountedAllocator<char>>;

/// One that no door has, or had.
Kept NewDoorName();
bool IsDoorName(std::string_view name);
/// The number of the process that has opened it.
std::string ProcessBehind(std::string_view door);

}  // namespace gwm::service
