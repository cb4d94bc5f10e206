// SPDX-License-Identifier: Apache-2.0
//
// One thing that happened. The kinds, the objects and the methods are those of
// reports/schemas/trace.schema.json, in the suite's results as in the traces of `gwm exec`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "trace/value.h"

namespace gwm {

enum class EventKind : std::uint8_t {
  kCall,       // a call into the subject begins
  kReturn,     // it has come back
  kEnter,      // the subject calls a writer
  kLeave,      // the writer has returned, or thrown
  kLog,        // a record of the event log
  kDocument,   // a document, as a writer or the subject gave it
  kWorld,      // the surroundings were set or changed
  kNote,       // what the harness did: counters, gates, waits
  kUnreached,  // a step of the script had nothing to run on
  kException,  // a C++ exception left the subject
  kLeak,       // after the last Release the subject holds more than before
  kWitness,    // from here on the harness asks the subject to show that it works at all
  kExit,       // the process that held the subject ended here, and how
};

inline constexpr std::size_t kEventKinds = 13;

/// "call", "return", ... as in files.
std::string_view Show(EventKind kind);
/// The kind of this name.
std::optional<EventKind> EventKindOf(std::string_view name);

struct Event {
  EventKind kind = EventKind::kNote;
  std::uint32_t n = 0;        // position in the trace
  std::int64_t us = 0;        // microseconds since the case, or the process, began
  std::uint32_t thread = 0;   // 0 is the first one seen
  std::int32_t step = -1;     // step of the script, from 0; -1 outside of one
  std::int32_t call = -1;     // pairs kCall with kReturn and kEnter with kLeave
  std::int32_t within = -1;   // the call or callback of this thread in which it happened
  std::string object;         // "backup", "backup#2", "async", "writer#A", "vssapi", "harness"
  std::string method;         // "IVssBackupComponents::GatherWriterMetadata"
  HRESULT hr = S_OK;          // kReturn only
  bool has_hr = false;        // false for a method whose result is no code
  std::vector<Field> fields;  // inputs of kCall and kEnter, outputs of the others
  std::optional<std::string> document;  // kDocument: the text (WTF-8)

  /// The value of a field, or nullptr.
  const Value* Find(std::string_view name) const;

  friend bool operator==(const Event&, const Event&) = default;
};

/// "A" of "writer#A"; "" for any other object.
std::string_view WriterOf(std::string_view object);

}  // namespace gwm
