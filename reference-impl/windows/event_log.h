// SPDX-License-Identifier: Apache-2.0
//
// event_log.h: the Application event log of Windows.
#pragma once

#include "environment/environment.h"

namespace gwm {

/// Writes the record. Where the log does not take it, it goes to a debugger, if there is one.
void WriteToEventLog(const LogEntry& entry) noexcept;

/// Whether the log opens for this source.
bool EventLogOpens(const wchar_t* source);

}  // namespace gwm
