// SPDX-License-Identifier: Apache-2.0
//
// The recording library of this process, which is there in vssapi's place or not at all.
#pragma once

#include <string>

namespace gwm {

/// "" if it is begun; else why not.
std::string BeginRecording(const std::string& world, const std::string& trace);
void EndRecording();

}  // namespace gwm
