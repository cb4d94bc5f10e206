// SPDX-License-Identifier: Apache-2.0
//
// trace_file.h: the file of a trace: created anew, appended to, never overwritten.
//
// What is written is there at once, whatever becomes of the process. Where the system lets us, that
// is a copy into a piece of the file that lies in memory, and costs a tenth of a call of the
// system. Until Close the file ends with zeros then, as many as that piece still has room for; who
// reads a trace passes over them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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
  bool NextPiece();
  bool IsOurs() const;
  void Forget();

  int file_ = -1;
  bool mapped_ = false;  // by pieces; else by calls of the system
  char* piece_ = nullptr;
  std::uint64_t begin_ = 0;  // of the piece, in the file
  std::size_t used_ = 0;     // of the piece
  std::uint64_t device_ = 0;
  std::uint64_t node_ = 0;
  char name_[4096] = {};
#endif
};

}  // namespace gwm::recording
