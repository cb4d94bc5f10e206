// SPDX-License-Identifier: Apache-2.0
//
// gwm-check as a function.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace gwm::document {

// Arguments without the program's name. Returns the exit code.
int CheckMain(const std::vector<std::string>& args, std::FILE* out, std::FILE* err);

}  // namespace gwm::document
