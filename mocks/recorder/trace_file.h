// SPDX-License-Identifier: Apache-2.0
//
// trace_file.h: the file of a trace: created anew, appended to, never overwritten.
//
// What is written is there at once, whatever becomes of the process. Where the system lets us, that
// is a copy into a second file that lies in memory, "<path>.tail", and costs a twentieth of a call of
// the system; when there is no more room in it, what it has goes behind the trace in one call. It is
// one small piece that is used again and again: the first store to each page of a growing file would
// cost more than all else. Close leaves no tail. Who reads the trace of a process that was killed, or
// that still runs, reads both (reports/gwm_reports/tails.py, results/trace_tail.h):
//
//   bytes 0 to 7   a little-endian number: the trace's bytes that count, times 2^20, and how many of
//                  the tail's come behind them
//   from 4096 on   these; what else is in the two files does not count
//
// A line is never in both of them, nor in neither, at whichever moment the process ends.
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
  /// Which file it is, whatever its name and number.
  struct Identity {
    std::uint64_t device = 0;
    std::uint64_t node = 0;
    bool operator==(const Identity&) const = default;
  };
  static bool Identify(int file, Identity& identity);

  bool MapTail();
  void RemoveTail();
  /// Says in the tail what counts from now on.
  void Publish();
  /// Moves what the tail has to the trace.
  bool Commit();
  /// Writes behind what counts of the trace.
  bool WriteBehind(std::string_view bytes);
  bool IsOurs() const;
  void Forget();

  int file_ = -1;
  char* tail_ = nullptr;     // mapped; without it each Write is a call of the system
  std::uint64_t begin_ = 0;  // bytes of the trace that count
  std::size_t used_ = 0;     // and of the tail
  Identity identity_;
  Identity tail_identity_;
  char name_[4096] = {};
#endif
};

}  // namespace gwm::recording
