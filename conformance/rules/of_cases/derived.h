// SPDX-License-Identifier: Apache-2.0
//
// Outputs that no call gives: what a row expects of them follows from several events, such as whether two
// documents are the same, or whether Wait came back in time. The trace has the values; they are compared
// here, and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/of_cases/answers.h"
#include "script/case.h"

namespace gwm {

/// A step whose output is asked for.
struct Asked {
  const Script& script;
  std::span<const Event> events;  // of the script
  std::int32_t index;
  const Event& event;             // where the step answered

  /// The call that the step's answer answers; nullptr for none.
  const Event* Call() const {
    for (const Event& e : events) {
      if (e.kind == EventKind::kCall && e.call == event.call) return &e;
    }
    return nullptr;
  }
  const Step& step() const { return script[static_cast<std::size_t>(index)]; }
  /// The action of the step that an event belongs to; kNone outside of the script.
  Action ActionOf(const Event& e) const {
    const bool inside = e.step >= 0 && static_cast<std::size_t>(e.step) < script.size();
    return inside ? script[static_cast<std::size_t>(e.step)].action : Action::kNone;
  }
};

struct Derivation {
  Action action;
  std::string_view field;
  std::optional<Value> (*derive)(const Asked&);
};

/// Those that compare documents, and those that compare the ids of writers.
std::span<const Derivation> DocumentDerivations();
std::span<const Derivation> WriterDerivations();
/// Those of sessions and shadow copies.
std::span<const Derivation> SessionDerivations();

/// The output of this name: derived, or else as the step's last call that has it gave it.
std::optional<Value> OutputOf(const Asked& asked, std::string_view field);

}  // namespace gwm
