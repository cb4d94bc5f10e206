// SPDX-License-Identifier: Apache-2.0
//
// trace_file.h: the file of a trace: created anew, appended to, never overwritten.
//
// What is written is there at once, whatever becomes of the process: where the system lets us, in its tail
// (trace/tail.h), which moves behind the trace when it is full. Close leaves no tail.
#pragma once

#include <string_view>

#include "trace/tail.h"

namespace gwm::recording {

#ifdef _WIN32
using NativePath = const wchar_t*;
#else
using NativePath = const char*;
#endif

class TraceFile {
 public:
  static constexpr int kMostProcesses = 1000;

  /// A trace is of one process: where `path` is there already, by another process that inherited
  /// the environment, "<path>.2" is tried, and so on. False: none can be created.
  /// `most` is how many names are tried.
  bool Create(NativePath path, int most = kMostProcesses);
  /// Appends. False: it failed.
  bool Write(std::string_view bytes);
  void Close();
  /// Lets go of a file that another process goes on with.
  void Leave();

 private:
#ifdef _WIN32
  void* file_ = nullptr;
#else
  /// Moves what the tail has to the trace.
  bool Commit();
  /// Writes behind what counts of the trace.
  bool WriteBehind(std::string_view bytes);
  bool IsOurs() const;

  int file_ = -1;
  Tail tail_;  // without it each Write is a call of the system
  FileIdentity identity_;
  char name_[4096] = {};
#endif
};

}  // namespace gwm::recording
