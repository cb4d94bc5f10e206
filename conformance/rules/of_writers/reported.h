// SPDX-License-Identifier: Apache-2.0
//
// What a writer reported in an Identify, by the calls that succeeded.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/of_writers/tour.h"

namespace gwm {

/// Whether it is a call of one of these methods on the metadata of an Identify.
template <class... Names>
bool Builds(const WriterCall& call, const Names&... names) {
  return call.object.starts_with("create_metadata") && call.IsAny(names...);
}

/// Of the same Identify: the calls of these methods that succeeded.
template <class... Names>
std::vector<const WriterCall*> Made(const Handling& handling, const Names&... names) {
  std::vector<const WriterCall*> made;
  for (const WriterCall* call : handling.calls) {
    if (Builds(*call, names...) && call->succeeded()) made.push_back(call);
  }
  return made;
}

std::vector<const WriterCall*> FileSetsOf(const Handling& handling);

/// The name of the component that a call is about.
std::string_view ComponentOf(const WriterCall& call);
/// Whether two calls are about one component.
bool SameComponent(const WriterCall& one, const WriterCall& other);
/// Whether a mapping is one of a file set.
bool Maps(const WriterCall& mapping, const WriterCall& set);
/// Whether one of the mappings of the same Identify is one of a file set.
bool IsMapped(const Handling& handling, const WriterCall& set);

/// The schema of a writer's last document; 0 without one.
std::uint32_t SchemaOf(const ProgramTour& tour, std::string_view writer);

/// The last Identify to which a writer answered true; nullptr for none.
const Handling* LastReport(const WriterOfProgram& writer);

}  // namespace gwm
