// SPDX-License-Identifier: Apache-2.0
//
// From a rule to the catalogue. Ids are checked by the compiler.
#include "document/tables/rule_requirements.h"

#include "document/rules.h"

namespace gwm::document {
namespace {

// Rules of form have no sentence each: the three lower layers stand for one requirement each. The
// judge's own limits and what nobody knows enforce nothing.
struct OfGroup {
  std::string_view prefix;
  RequirementId requirement;
};
constexpr OfGroup kGroups[] = {
    {"encoding/", "document/validity/characters"},
    {"wellformed/", "document/validity/well_formed"},
    {"structure/", "document/validity/structure"},
};

}  // namespace

std::string_view RequirementOf(RuleId rule) {
  for (const Enforces& row : kEnforces) {
    if (row.rule == rule) return row.requirement->id;
  }
  for (const OfGroup& group : kGroups) {
    if (RuleOf(rule).id.starts_with(group.prefix)) return group.requirement->id;
  }
  return {};
}

}  // namespace gwm::document
