// SPDX-License-Identifier: Apache-2.0
//
// A trace as the rules of writers see it: what the program's writers called, what they were called with and
// answered, and on what occasion. What the tour's requester called is known by its threads and told apart.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/of_requesters/session.h"
#include "trace/trace.h"

namespace gwm {

/// What the requester has said of its backup or restore when an event is raised.
struct Occasion {
  std::string_view requester;      // the object, "backup#2"; "" before there is one
  bool restore = false;
  std::string_view type;           // "VSS_BT_INCREMENTAL"; "" where it was not set
  bool components = true;
  bool partial_files = false;
  bool has_snapshot = false;  // DoSnapshotSet was called
  std::vector<std::string_view> volumes;  // of the shadow copy set
};

struct Handling;

/// A call that the program made.
struct WriterCall : Call {
  const Handling* in = nullptr;  // the handler on whose thread it was made; nullptr outside of one

  std::uint32_t n() const { return call->n; }
  /// Whether it is SetWriterFailure or SetWriterFailureEx.
  bool SetsFailure() const { return IsAny("SetWriterFailure", "SetWriterFailureEx"); }
  /// The failure of the whole writer that it sets; S_OK for none.
  HRESULT failure() const;
};

/// One event that a writer handled.
struct Handling {
  const Event* enter = nullptr;
  const Event* leave = nullptr;      // nullptr: it never came back
  std::string_view writer;           // "writer#2"
  std::string_view event;            // "Freeze"
  bool extended = false;             // OnIdentifyEx
  Occasion occasion;
  std::vector<const WriterCall*> calls;  // made in it, on its thread
  const std::string* document = nullptr;  // of an Identify

  bool Is(std::string_view name) const { return event == name; }
  template <class... Names>
  bool IsAny(const Names&... names) const {
    return (Is(names) || ...);
  }
  bool threw() const;
  bool answered_true() const;
  bool answered_false() const { return leave != nullptr && !threw() && !answered_true(); }
  /// The last call of a method in it; nullptr for none.
  const WriterCall* Last(std::string_view method) const;
  bool HasNullComponents() const;
};

/// One writer of the program.
struct WriterOfProgram {
  std::string_view name;  // "writer"
  std::vector<const WriterCall*> calls;
  std::vector<const Handling*> handlings;

  /// The call of Initialize that answered S_OK, or else the last one; nullptr for none.
  const WriterCall* Initialized() const;
  /// Whether it is subscribed after so many calls of its.
  bool IsSubscribed(std::size_t calls_made) const;
  /// The text of its last document; nullptr without one.
  const std::string* document() const;
};

struct ProgramTour {
  const Trace* trace = nullptr;
  std::deque<WriterCall> calls;
  std::deque<Handling> handlings;
  std::map<std::string_view, WriterOfProgram, std::less<>> writers;
  bool began = false;    // writers were subscribed, and the requester came
  bool is_over = false;  // the program was asked to end
  bool in_vain = false;  // the requester waited for an operation, and then no more
  const Event* gave_up = nullptr;  // the note that says so
  ProcessEnd end;
  std::string_view signal;  // that ended the process; "" for none

  const WriterOfProgram* Find(std::string_view writer) const;
  /// A writer's name as people know it: what it gave to Initialize.
  std::string NameOf(std::string_view writer) const;
  /// Whether a crash ended the process.
  bool Crashed() const;
};

/// The trace outlives it.
ProgramTour ReadTour(const Trace& trace);

}  // namespace gwm
