// SPDX-License-Identifier: Apache-2.0
//
// The newest lines of a file that only grows, in a second file beside it that lies in memory, "<path>.tail".
//
// What is written there is there at once, whatever becomes of the process, and costs a twentieth of a call of the
// system; when there is no more room in it, its owner appends what it has to the file in one call. It is one small
// piece that is used again and again: the first store to each page of a growing file would cost more than all else.
// Who reads the file of a process that was killed, or that still runs, reads both (gwm_reports/tails.py,
// results/trace_tail.h):
//
//   bytes 0 to 7   a little-endian number: the file's bytes that count, times 2^20 (kUsedBits), and how
//                  many of the tail's come behind them
//   from 4096 on   (kPage) these; what else is in the two files does not count
//
// A line is never in both of them, nor in neither, at whichever moment the process ends. Takes nothing from the heap
// (trace/buffer.h says why).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gwm {

/// Which file it is, whatever its name and number.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t node = 0;
  bool operator==(const FileIdentity&) const = default;

  /// False: there is no open file of that number.
  bool Take(int file);
  /// Whether the open file of that number is this one.
  bool Is(int file) const;
};

class Tail {
 public:
  static constexpr std::size_t kRoom = 1 << 16;  // bytes; whole pages
  static constexpr std::size_t kPage = 4096;     // where its bytes begin
  static constexpr int kUsedBits = 20;           // of the number before them

  /// Makes the tail of a file anew; `begin` bytes of it count. False: there is none, as on a Windows host, and each
  /// write is to be a call.
  bool Make(const char* path, std::uint64_t begin);
  bool IsThere() const { return map_ != nullptr; }

  bool HasRoomFor(std::size_t bytes) const { return bytes <= kRoom - used_; }
  /// Counts at once. There is room.
  void Add(std::string_view bytes);
  std::uint64_t begin() const { return begin_; }
  /// What it has.
  std::string_view held() const;
  /// So many bytes of the file count from now on, and none here.
  void Emptied(std::uint64_t begin);

  /// Leaves the tail where it is, to others.
  void LetGo();
  /// Takes away the tail of the file of this name, unless it is another one by now.
  void Remove(const char* path) const;

 private:
  void Publish();

  char* map_ = nullptr;
  std::uint64_t begin_ = 0;
  std::size_t used_ = 0;
  FileIdentity identity_;
};

}  // namespace gwm
