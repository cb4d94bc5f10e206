// SPDX-License-Identifier: Apache-2.0
//
// The verdict on a recorded trace, in the terms of the public header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gwm_requester.h"

namespace gwm {

/// Adds what is found in a trace. "" if it could be judged; else why not.
std::string JudgeTraceFile(const std::string& path, std::vector<Requester::Finding>& findings);

/// Whether there is such a rule: by its name, or by its requirement.
bool IsRequesterRule(std::string_view rule);

}  // namespace gwm
