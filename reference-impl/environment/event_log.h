// SPDX-License-Identifier: Apache-2.0
//
// event_log.h: the simulated Application event log.
#pragma once

#include <deque>
#include <mutex>
#include <string>

#include "environment/environment.h"
#include "environment/immortal.h"

namespace gwm {

class EventLog {
 public:
  /// Sees every entry that is logged, on the thread that logs it; set while no call is running.
  static inline void (*observer)(const LogEntry&) noexcept = nullptr;

  /// Never fails: where memory is short the record is lost, as on a full disk.
  void Append(const LogEntry& entry) noexcept;
  void Clear();
  UINT Count();
  /// The record's strings live until Clear.
  bool Read(UINT index, GwmLogRecord& record);

 private:
  using Text = std::basic_string<char, std::char_traits<char>, UncountedAllocator<char>>;
  struct Record {
    Text source, service, text;
    UINT severity;
    HRESULT code;
  };
  std::mutex mutex_;
  std::deque<Record, UncountedAllocator<Record>> records_;
};

}  // namespace gwm
