// SPDX-License-Identifier: Apache-2.0
#include "document/rules.h"

#include <algorithm>
#include <utility>

#include "document/tables/rules_encoding.h"
#include "document/tables/rules_meaning.h"
#include "document/tables/rules_open.h"
#include "document/tables/rules_structure.h"
#include "document/tables/rules_wellformed.h"

namespace gwm::document {
namespace {

constexpr std::array<Rule, kRuleCount> Join() {
  std::array<Rule, kRuleCount> all{};
  size_t next = 0;
  auto add = [&](std::span<const Rule> rules) {
    for (const Rule& rule : rules) all[next++] = rule;
  };
  add(kEncodingRules);
  add(kWellFormedRules);
  add(kStructureRules);
  add(kOpenRules);
  add(kMeaningRules);
  add(kExpressRules);
  return all;
}

constexpr std::array<Rule, kRuleCount> kRules = Join();

// The enumeration and the tables are two lists of one thing; they must not drift apart.
constexpr bool InOrder() {
  for (size_t i = 0; i < kRuleCount; ++i) {
    if (static_cast<size_t>(kRules[i].rule) != i || kRules[i].id.empty()) return false;
  }
  return true;
}
static_assert(InOrder(), "each RuleId has its row, in the same order");

constexpr std::string_view kLayers[] = {"encoding", "well-formedness", "structure", "meaning"};

}  // namespace

std::span<const Rule> Rules() { return kRules; }
const Rule& RuleOf(RuleId rule) { return kRules[static_cast<size_t>(rule)]; }
std::string_view NameOf(Layer layer) { return kLayers[static_cast<size_t>(layer)]; }

const Rule* FindRule(std::string_view id) {
  for (const Rule& rule : kRules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  constexpr size_t kLongest = 63;
  if (a.size() > kLongest || b.size() > kLongest) return limit + 1;
  size_t row[kLongest + 1];
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return std::min(row[b.size()], limit + 1);
}

std::vector<std::string_view> NearestRules(std::string_view id, size_t count) {
  constexpr size_t kFar = 40;
  std::vector<std::pair<size_t, std::string_view>> ranked;
  for (const Rule& rule : kRules) {
    const std::string_view name = rule.id.substr(rule.id.find('/') + 1);
    const size_t distance = std::min(EditDistance(id, rule.id, kFar), EditDistance(id, name, kFar));
    ranked.emplace_back(distance, rule.id);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string_view> nearest;
  for (size_t i = 0; i < count && i < ranked.size(); ++i) nearest.push_back(ranked[i].second);
  return nearest;
}

}  // namespace gwm::document
