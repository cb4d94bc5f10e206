// SPDX-License-Identifier: Apache-2.0
//
// Any bytes: the judge neither crashes nor hangs, and says the same however the bytes are read.
#pragma once

#include <string>
#include <string_view>

namespace gwm::document {

// Judges the bytes in every profile, as a file and as a BSTR, in one piece and in small ones, with
// and without the fast path. Empty: all agree. Otherwise what differs. The length of the bytes
// picks kernels, size of the pieces and whether it is an express writer's document.
std::string JudgeEveryWay(std::string_view bytes);

}  // namespace gwm::document
