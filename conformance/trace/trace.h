// SPDX-License-Identifier: Apache-2.0
//
// A trace is what happened: the ordered events of one case. Rules read it and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/value.h"

namespace gwm {

enum class EventKind : std::uint8_t {
  kCall,      // a call into the subject begins
  kReturn,    // it has come back
  kEnter,     // the subject calls a writer
  kLeave,     // the writer has returned
  kLog,       // a record of the event log
  kDocument,  // a document was read or delivered
  kWorld,     // the surroundings were set or changed
  kNote,      // the harness: counters, gates, waits
};

/// "call", "return", ... as in the results file.
std::string_view Show(EventKind kind);

struct Event {
  EventKind kind = EventKind::kNote;
  std::uint32_t n = 0;        // position in the trace
  std::int64_t us = 0;        // microseconds since the case began
  std::uint32_t thread = 0;   // 0 is the case's own thread
  std::int32_t step = -1;     // step of the script, from 0; -1 outside of it
  std::int32_t call = -1;     // pairs kCall with kReturn and kEnter with kLeave
  std::string object;         // "backup", "async", "writer A"
  std::string method;         // "IVssBackupComponents::GatherWriterMetadata"
  HRESULT hr = S_OK;          // kReturn only
  std::vector<Field> fields;  // inputs of kCall and kEnter, outputs of the others

  /// The value of a field, or nullptr.
  const Value* Find(std::string_view name) const;
};

struct Trace {
  std::vector<Event> events;

  /// The return of a step's call; nullptr if it was not reached. A step that repeats a call has its
  /// last return here.
  const Event* ReturnOf(std::int32_t step) const;
  /// The return that answers the call at `position`, or nullptr.
  const Event* ReturnOfCall(const Event& call) const;
};

}  // namespace gwm
