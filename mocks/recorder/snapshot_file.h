// SPDX-License-Identifier: Apache-2.0
//
// snapshot_file.h: the file in which shadow copies are that outlive their process (GWM_STORE), so
// that the processes of one run see each other's. A line each: ids and texts in hexadecimal,
// numbers as numbers. It is written beside its place and renamed; "<file>.lock" is locked while it is
// read and written.
#pragma once

#include "environment/snapshot_store.h"
#include "recorder/trace_file.h"

namespace gwm::recording {

class SnapshotFile final : public SnapshotKeeper {
 public:
  /// False: its folder is not there, or cannot be written to.
  bool Open(NativePath path);

  void Lock() override;
  void Unlock() override;
  Snapshots Read() override;
  void Write(const Snapshots& all) override;

 private:
#ifdef _WIN32
  using Character = wchar_t;
  void* lock_ = nullptr;
#else
  using Character = char;
  int lock_ = -1;
#endif
  using Path = std::basic_string<Character, std::char_traits<Character>, UncountedAllocator<Character>>;

  Path path_;
  Path new_path_;
};

}  // namespace gwm::recording
