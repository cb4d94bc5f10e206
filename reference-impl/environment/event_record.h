// SPDX-License-Identifier: Apache-2.0
//
// event_record.h: how a record looks in the event log of Windows.
//
// The message of Windows for source VSS, event 8193, is "Unexpected error calling routine %1. hr =
// %2, %3", followed by the rest. The last string says whose record it is: this library's, not that
// of Windows.
#pragma once

#include <string>
#include <vector>

#include "environment/environment.h"

namespace gwm {

struct EventRecord {
  std::u16string source;
  WORD type;  // as ReportEvent's: 1 error, 2 warning, 4 information
  DWORD id;
  std::vector<std::u16string> strings;
};

/// Throws std::bad_alloc.
EventRecord RecordOf(const LogEntry& entry);

}  // namespace gwm
