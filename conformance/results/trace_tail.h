// SPDX-License-Identifier: Apache-2.0
//
// The newest lines of a trace whose process still runs, or was killed: they are in a second file beside it, its
// tail (trace/tail.h).
#pragma once

#include <istream>
#include <memory>
#include <string>

namespace gwm {

/// The trace of this name and its tail, as one stream; nothing where there is no tail, or none that belongs to it.
std::unique_ptr<std::istream> OpenWithTail(const std::string& path);

}  // namespace gwm
