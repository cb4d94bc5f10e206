// SPDX-License-Identifier: Apache-2.0
#include "rules/of_requesters/judge_requester.h"

#include <set>
#include <string>

namespace gwm {
namespace {

constexpr std::string_view kLayers[] = {"arguments", "life_cycle", "ownership", "outcomes", "practice"};

void Place(std::vector<PlacedRule>& all, std::span<const RequesterRule> rules, Layer layer) {
  for (const RequesterRule& rule : rules) {
    PlacedRule& placed = all.emplace_back(PlacedRule{&rule, layer, nullptr});
    placed.requirement = FindRequirement(RequirementOf(placed));
  }
}

class Judging : public SessionReader::Watcher {
 public:
  explicit Judging(RequesterReport& report) : report_(report) {}

  void Before(const Session& session, const Call& call) override {
    const Object* const object = session.Find(call.object);
    const Moment moment{session, session.BackupOf(object), call};
    // On one that is gone nothing can be called, whatever it is.
    const bool is_gone = object != nullptr && object->IsGone();
    for (const PlacedRule& placed : AllRequesterRules()) {
      if (placed.rule->at_call == nullptr || (is_gone && placed.layer != Layer::kOwnership)) continue;
      std::string message = placed.rule->at_call(moment);
      if (!message.empty()) report_.Say(*placed.rule, call.call, std::move(message));
    }
  }

  void After(const Session& session, const Call& call) override {
    const Object* const object = session.Find(call.object);
    if (object != nullptr && object->kind == "backup" && object->last_release == &call) {
      End(session, *session.BackupOf(object), call.call);
    }
  }

  /// Backups that the program kept to its end.
  void Finish(const Session& session) {
    const bool natural = session.end.natural;
    const Event* const last = session.trace->events.empty() ? nullptr : &session.trace->events.back();
    for (const auto& [name, backup] : session.backups) {
      if (natural && !over_.contains(name)) End(session, backup, last);
    }
    for (const PlacedRule& placed : AllRequesterRules()) {
      if (placed.rule->at_exit != nullptr) placed.rule->at_exit(session, *placed.rule, report_);
    }
  }

 private:
  void End(const Session& session, const Backup& backup, const Event* event) {
    over_.insert(backup.name());
    for (const PlacedRule& placed : AllRequesterRules()) {
      if (placed.rule->at_end == nullptr) continue;
      std::string message = placed.rule->at_end(session, backup);
      if (!message.empty()) report_.Say(*placed.rule, event, std::move(message));
    }
  }

  RequesterReport& report_;
  std::set<std::string_view> over_;
};

}  // namespace

std::string_view Show(Layer layer) { return kLayers[static_cast<std::size_t>(layer)]; }

std::string RequirementOf(const PlacedRule& rule) {
  std::string id = "requester/";
  return id.append(Show(rule.layer)).append("/").append(rule.rule->name);
}

std::span<const PlacedRule> AllRequesterRules() {
  static const std::vector<PlacedRule> all = [] {
    std::vector<PlacedRule> rules;
    Place(rules, ArgumentRules(), Layer::kArguments);
    Place(rules, AbsentRules(), Layer::kArguments);
    Place(rules, ShadowCopyArgumentRules(), Layer::kArguments);
    Place(rules, LifeCycleRules(), Layer::kLifeCycle);
    Place(rules, RestoreRules(), Layer::kLifeCycle);
    Place(rules, OnceRules(), Layer::kLifeCycle);
    Place(rules, OwnershipRules(), Layer::kOwnership);
    Place(rules, OutcomeRules(), Layer::kOutcomes);
    Place(rules, PracticeRules(), Layer::kPractice);
    Place(rules, ShadowCopyPracticeRules(), Layer::kPractice);
    return rules;
  }();
  return all;
}

std::vector<RequesterFinding> JudgeRequester(const Trace& trace, bool cut_off) {
  RequesterReport report = NewRequesterReport();
  SessionReader reader(trace, cut_off);
  Judging judging(report);
  judging.Finish(reader.Read(judging));
  return report.Take();
}

}  // namespace gwm
