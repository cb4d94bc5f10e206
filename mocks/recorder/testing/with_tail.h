// SPDX-License-Identifier: Apache-2.0
//
// What stands in a trace whose process still runs: in the file and in its tail
// (trace/tail.h).
#pragma once

#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

namespace gwm::recording {

inline std::string ContentOf(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

/// What counts of a trace and its tail; "no tail" without one.
inline std::string WithTail(const std::string& path) {
  const std::string tail = ContentOf(path + ".tail");
  std::uint64_t number = 0;
  if (tail.size() < sizeof number) return "no tail";
  std::memcpy(&number, tail.data(), sizeof number);
  return ContentOf(path).substr(0, number >> 20) + tail.substr(4096, number & 0xFFFFF);
}

}  // namespace gwm::recording
