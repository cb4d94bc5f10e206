// SPDX-License-Identifier: Apache-2.0
//
// Where the result goes: a stream, or a file that appears under its name only when it is whole.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>

namespace gwm::document {

// A link stays one: the file that it leads to is written, even if that is not there yet. What is no
// file, such as /dev/stdout, is written to as it is. Nothing stays behind when it goes before
// Finish.
class Destination {
 public:
  // The stream when the path is empty; it is not closed, and that nobody reads it is no failure.
  Destination(std::FILE* stream, std::string path) : stream_(stream), path_(std::move(path)) {}
  ~Destination();
  Destination(const Destination&) = delete;
  Destination& operator=(const Destination&) = delete;

  // Each is false when something failed, now or before; Failure says what.
  bool Open();
  bool Write(std::string_view text);
  bool Finish();
  const std::error_code& Failure() const { return failure_; }

 private:
  bool Fail();  // with errno

  std::FILE* stream_;
  std::string path_;
  std::string temporary_;  // empty: written in place
  bool open_ = false;      // the stream is ours
  std::error_code failure_;
};

}  // namespace gwm::document
