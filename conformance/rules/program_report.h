// SPDX-License-Identifier: Apache-2.0
//
// Collects what rules about a program find, whichever party they bind: what repeats is one finding with a count,
// and what follows from a fault that was found already is silent.
//
// A Rule has a name, an advice (what to do instead: a sentence), and Layers, an enumeration from the ground up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "requirements/requirement.h"
#include "rules/finding.h"
#include "trace/event.h"

namespace gwm {

/// A rule's place, and the requirement that it enforces.
template <class Rule>
struct PlacedRuleOf {
  const Rule* rule;
  typename Rule::Layers layer;
  const Requirement* requirement;
};

/// How severe it is to break a requirement: an error of what is documented and undisputed, a deviation of what is
/// advice or derived, a note where pages disagree.
inline Severity SeverityOf(const Requirement* requirement) {
  if (requirement == nullptr) return Severity::kFail;
  if (requirement->basis == Basis::kDisputed || requirement->basis == Basis::kUndefined) return Severity::kNote;
  const bool must = requirement->strength == Strength::kMust && requirement->basis == Basis::kDocumented;
  return must ? Severity::kFail : Severity::kDeviation;
}

template <class Rule>
Severity SeverityOf(const PlacedRuleOf<Rule>& placed) {
  const Severity severity = SeverityOf(placed.requirement);
  if constexpr (requires { placed.rule->most; }) {
    return severity == Severity::kFail ? placed.rule->most : severity;
  } else {
    return severity;
  }
}

template <class Rule>
struct ProgramFinding {
  const PlacedRuleOf<Rule>* rule = nullptr;
  const Requirement* requirement = nullptr;  // the rule's, unless it says another one
  Severity severity = Severity::kFail;
  std::string message;    // of the first time
  std::int64_t event = -1;  // likewise
  std::string method;     // the call at which it shows; "" for none
  std::uint32_t count = 1;
};

/// A fault, and a rule that has nothing to add once it was found ("*": all others): what it would say follows.
struct Silence {
  std::string_view fault;
  std::string_view silent;
};

template <class Rule>
class ProgramReport {
 public:
  using Finding = ProgramFinding<Rule>;

  ProgramReport(std::span<const PlacedRuleOf<Rule>> all, std::span<const Silence> silences)
      : all_(all), silences_(silences) {}

  /// `event` is where it shows; `about` what tells two findings of a rule apart, by default the method; `otherwise`
  /// the requirement, where a rule stands for several; `most` the worst that is said.
  void Say(const Rule& rule, const Event* event, std::string message, std::string_view about = {},
           const Requirement* otherwise = nullptr, Severity most = Severity::kFail) {
    const std::string method = event == nullptr ? std::string() : event->method;
    const auto [place, is_new] =
        places_.try_emplace({rule.name, about.empty() ? method : std::string(about)}, findings_.size());
    if (!is_new) {
      ++findings_[place->second].count;
      return;
    }
    Finding& finding = findings_.emplace_back();
    finding.rule = &*std::ranges::find(all_, &rule, &PlacedRuleOf<Rule>::rule);
    finding.requirement = otherwise != nullptr ? otherwise : finding.rule->requirement;
    finding.severity = otherwise != nullptr ? SeverityOf(otherwise) : SeverityOf(*finding.rule);
    if (finding.severity == Severity::kFail) finding.severity = most;
    finding.message = std::move(message);
    finding.event = event == nullptr ? -1 : static_cast<std::int64_t>(event->n);
    finding.method = method;
  }

  /// Whether a rule has spoken.
  bool Has(std::string_view rule) const {
    return std::ranges::any_of(findings_, [rule](const auto& f) { return f.rule->rule->name == rule; });
  }

  /// Whether a rule of this layer, or of a lower one, has spoken.
  bool HasUpTo(typename Rule::Layers layer) const {
    return std::ranges::any_of(findings_, [layer](const auto& f) { return f.rule->layer <= layer; });
  }

  /// In the order of layers, then of events.
  std::vector<Finding> Take() {
    const auto follows = [this](const Finding& finding) {
      return std::ranges::any_of(silences_, [&](const Silence& silence) {
        const std::string_view name = finding.rule->rule->name;
        return name != silence.fault && (silence.silent == "*" || silence.silent == name) && Has(silence.fault);
      });
    };
    std::vector<Finding> kept;
    std::ranges::copy_if(findings_, std::back_inserter(kept), [&](const auto& f) { return !follows(f); });
    std::ranges::stable_sort(kept, {}, [](const Finding& f) { return std::pair(f.rule->layer, f.event); });
    return kept;
  }

 private:
  std::span<const PlacedRuleOf<Rule>> all_;
  std::span<const Silence> silences_;
  std::vector<Finding> findings_;
  std::map<std::pair<std::string_view, std::string>, std::size_t> places_;
};

}  // namespace gwm
