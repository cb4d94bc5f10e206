// SPDX-License-Identifier: Apache-2.0
//
// A case: one row of a table.
//
//   {"gwm/once/second_call_refused", "same_object", kOneWriter,
//    {InitializeForBackup(), Gather(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A")}},
//
// It belongs to one requirement of the catalogue: an id that is not there does not compile. Its own id
// is "<requirement>/<name>". The positive twin stands under its negative and differs in one thing.
#pragma once

#include <string>
#include <string_view>

#include "script/fact.h"
#include "script/step.h"
#include "worlds/world_ref.h"
#include "requirements/requirement.h"

namespace gwm {

/// Which reading of a dispute a case speaks for. Rows of kAny hold under every one.
enum class For : std::uint8_t { kAny, kPractice, kLiteral };

/// What a case is found by: small, where a whole row has kilobytes.
struct CaseName {
  RequirementId requirement;
  std::string_view name;
  For reading = For::kAny;

  std::string Id() const { return std::string(requirement->id) + "/" + std::string(name); }
};

struct Case {
  RequirementId requirement;
  std::string_view name;
  WorldRef world;
  Script script;
  Codes permitted;
  Evidence evidence{};
  For reading = For::kAny;

  constexpr CaseName Name() const { return {requirement, name, reading}; }
  std::string Id() const { return Name().Id(); }
};

}  // namespace gwm
