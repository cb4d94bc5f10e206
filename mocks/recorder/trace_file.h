// SPDX-License-Identifier: Apache-2.0
//
// trace_file.h: the file of a trace: created anew, appended to, never overwritten.
#pragma once

#include <string_view>

namespace gwm::recording {

#ifdef _WIN32
using NativePath = const wchar_t*;
#else
using NativePath = const char*;
#endif

class TraceFile {
 public:
  /// A trace is of one process: where `path` is there already, by another process that inherited
  /// the environment, "<path>.2" is tried, and so on. False: none can be created.
  bool Create(NativePath path);
  /// Appends with a single write. False: it failed.
  bool Write(std::string_view bytes);
  void Close();

 private:
#ifdef _WIN32
  void* file_ = nullptr;
#else
  int file_ = -1;
#endif
};

}  // namespace gwm::recording
