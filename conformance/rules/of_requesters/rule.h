// SPDX-License-Identifier: Apache-2.0
//
// What a rule of requesters is: a name, which names its requirement, too; when it looks; and what a program
// that breaks it should do instead.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "requirements/requirement.h"
#include "rules/program_report.h"
#include "rules/of_requesters/session.h"

namespace gwm {

enum class Layer : std::uint8_t { kArguments, kLifeCycle, kOwnership, kOutcomes, kPractice };

/// "arguments", "life_cycle", ...
std::string_view Show(Layer layer);

/// A call at its beginning: what happened before it is in `session` and `backup`, its own effects are not.
struct Moment {
  const Session& session;
  const Backup* backup;  // the one that the call's object belongs to, or nullptr
  const Call& call;

  /// Whether it is a call of this method on a backup.
  bool Calls(std::string_view method) const { return backup != nullptr && call.object == backup->name() && call.Is(method); }
  template <class... Names>
  bool CallsAny(const Names&... names) const {
    return (Calls(names) || ...);
  }
};

struct RequesterRule;
using RequesterReport = ProgramReport<RequesterRule>;

struct RequesterRule {
  using Layers = Layer;

  std::string_view name;    // "gather_once"
  std::string_view advice;  // what to do instead: a sentence
  /// What is wrong at a call, "" for nothing. May be nullptr, as the others.
  std::string (*at_call)(const Moment&) = nullptr;
  /// What is wrong when a backup is over: at the call that releases it, or at the end of a program that kept it.
  std::string (*at_end)(const Session&, const Backup&) = nullptr;
  /// What is wrong with the whole.
  void (*at_exit)(const Session&, const RequesterRule&, RequesterReport&) = nullptr;
};

/// The rules of a layer, each in the file of its layer.
std::span<const RequesterRule> ArgumentRules();
std::span<const RequesterRule> AbsentRules();
std::span<const RequesterRule> ShadowCopyArgumentRules();
std::span<const RequesterRule> LifeCycleRules();
std::span<const RequesterRule> RestoreRules();
std::span<const RequesterRule> OnceRules();
std::span<const RequesterRule> OwnershipRules();
std::span<const RequesterRule> OutcomeRules();
std::span<const RequesterRule> PracticeRules();
std::span<const RequesterRule> ShadowCopyPracticeRules();

using PlacedRule = PlacedRuleOf<RequesterRule>;

/// "requester/life_cycle/gather_once".
std::string RequirementOf(const PlacedRule& rule);
/// All rules, in the order of their layers.
std::span<const PlacedRule> AllRequesterRules();

}  // namespace gwm
