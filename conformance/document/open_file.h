// SPDX-License-Identifier: Apache-2.0
//
// Opening what a name stands for, without ever waiting for ever.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>

namespace gwm::document {

struct OpenFile {
  std::FILE* file = nullptr;     // the caller closes it; null: it cannot be read
  std::optional<uint64_t> size;  // of a regular file
  std::string error;             // why it cannot be read: "no such file", "permission denied", ...
};

// Opens a file, a pipe or a device for reading bytes. Of a named pipe the beginning is awaited:
// when nobody opens its other end for that long, that is an error.
OpenFile OpenForReading(const std::string& path, std::chrono::milliseconds patience);

// What the system says, beginning in lower case as all messages do.
std::string Reason(const std::error_code& failure);

}  // namespace gwm::document
