// SPDX-License-Identifier: Apache-2.0
//
// The codes that a page lists for its method. Topics keep their lists in closed_sets_<topic>.cpp;
// closed_sets.cpp has the rule, and names the topics.
#pragma once

#include <span>
#include <string_view>

#include "requirements/requirement.h"
#include "trace/codes.h"

namespace gwm {

struct ClosedSet {
  std::string_view method;
  RequirementId requirement;
  Codes codes;  // without the pair of unexpected codes, which depends on the system
  bool unexpected_listed;
};

/// Those of closed_sets.cpp itself.
std::span<const ClosedSet> CommonClosedSets();
std::span<const ClosedSet> ExamineClosedSets();
std::span<const ClosedSet> RequesterClosedSets();

}  // namespace gwm
