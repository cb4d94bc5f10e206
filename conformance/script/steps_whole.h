// SPDX-License-Identifier: Apache-2.0
//
// All that the Backup Components Document holds of all components: set through every setter, a value of
// its own in each place and lists of several entries, and read through every getter. What was set and what
// was read stand in the trace; rules/of_cases/whole.cpp compares them.
#pragma once

#include "script/steps_requester.h"

namespace gwm {

/// AddComponent of each component that a document of the result has.
constexpr Step AddWhole() { return {Action::kAddWhole, "every component is added"}; }

/// When a requester sets what it may set of a component.
enum class Phase : std::uint8_t { kBackup, kRestore, kRestored };
constexpr Step SetWhole(Phase phase) {
  return Any(Step{Action::kSetWhole, "the requester sets all of every component", {static_cast<std::int64_t>(phase)}});
}
/// In this event of every writer: it sets all that it may set there of its components.
constexpr Step FillWhole(Site site) {
  return InEvent(site, kEveryWriter,
                 Any(Step{Action::kFillWhole, "the writer sets all of its components", {static_cast<std::int64_t>(site)}}));
}
/// Reads every component through GetWriterComponents. `fields`: those that the row is about, with a blank
/// between them; NULL for all.
constexpr Step ReadWhole(const char* fields = nullptr) {
  return Step{Action::kReadWhole, "everything of every component is read", {}, {}, fields}.Answers(S_OK);
}
/// The same of its own components, by every writer in this event.
constexpr Step ReadOwnWhole(Site site, const char* fields = nullptr) {
  return InEvent(site, kEveryWriter,
                 Any(Step{Action::kReadWhole, "the writer reads all of its components", {}, {}, fields}));
}

}  // namespace gwm
