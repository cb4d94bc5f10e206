// SPDX-License-Identifier: Apache-2.0
//
// child.h: the adapter's process, with pipes as its standard input and output. It never outlives
// this one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gwm::adapter {

class Child {
 public:
  /// Starts the command, once: what was in the way, or "".
  std::string Start(const std::vector<std::string>& command);
  /// File descriptors: what it writes is read there, what is written there it reads.
  int output() const { return output_; }
  int input() const { return input_; }
  /// Ends it.
  void Kill();
  /// How it ended, in words; waits a second for that.
  std::string Manner();

 private:
  int output_ = -1, input_ = -1;
  std::intptr_t process_ = 0;  // its id; on Windows its handle
#ifdef _WIN32
  std::intptr_t job_ = 0;  // what it is in, with all that it starts
#endif
};

/// Ends this process at once, whatever its threads are doing.
[[noreturn]] void EndAtOnce(int code);

}  // namespace gwm::adapter
