// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/judge_writer.h"

#include <algorithm>

#include "rules/of_writers/silences.h"
#include "rules/of_writers/words.h"

namespace gwm {
namespace {

constexpr std::string_view kLayers[] = {"initialisation", "identify", "events", "documents"};

void Place(std::vector<PlacedWriterRule>& all, std::span<const WriterRule> rules, WriterLayer layer) {
  for (const WriterRule& rule : rules) all.push_back({&rule, layer, &*rule.requirement});
}

/// Whether an express writer was registered: it has no process that has to stay.
bool Registers(const ProgramTour& tour) {
  for (const WriterCall& call : tour.calls) {
    if (call.object.starts_with("express")) return true;
  }
  return false;
}

/// ": OnFreeze of "Shop Writer" in a backup of VSS_BT_LOG": the last handler that has not returned; "" where all have.
std::string Unreturned(const ProgramTour& tour) {
  const auto last = std::find_if(tour.handlings.rbegin(), tour.handlings.rend(), [](const Handling& one) {
    return one.leave == nullptr;
  });
  if (last == tour.handlings.rend()) return {};
  const std::string_view type = last->Is("Identify") ? "" : last->occasion.type;
  return Words(": ", EventOf(tour, *last), type.empty() ? "" : " in a backup of ", type);
}

bool HasSubscribed(const ProgramTour& tour) {
  return std::ranges::any_of(tour.calls, [](const WriterCall& call) { return call.Is("Subscribe") && call.succeeded(); });
}

std::string WhyNotToured(const ProgramTour& tour) {
  if (tour.is_over && tour.began && !tour.in_vain) return {};
  if (tour.Crashed() || Registers(tour)) return {};
  if (tour.in_vain) return Words("a handler did not return in time, and the tour was broken off", Unreturned(tour));
  if (!tour.began && !HasSubscribed(tour)) return "no writer was subscribed: Initialize comes first, then Subscribe, and both answer S_OK";
  return "the program ended before the tour was over: it has to stay until it is asked to end (SIGINT)";
}

}  // namespace

std::string_view Show(WriterLayer layer) { return kLayers[static_cast<std::size_t>(layer)]; }

std::span<const PlacedWriterRule> AllWriterRules() {
  static const std::vector<PlacedWriterRule> all = [] {
    std::vector<PlacedWriterRule> rules;
    Place(rules, InitialisationRules(), WriterLayer::kInitialisation);
    Place(rules, IdentifyRules(), WriterLayer::kIdentify);
    Place(rules, BuilderRules(), WriterLayer::kIdentify);
    Place(rules, ExpressRules(), WriterLayer::kIdentify);
    Place(rules, EventRules(), WriterLayer::kEvents);
    Place(rules, ComponentRules(), WriterLayer::kEvents);
    Place(rules, TypeRules(), WriterLayer::kEvents);
    Place(rules, DocumentRules(), WriterLayer::kDocuments);
    return rules;
  }();
  return all;
}

JudgedWriters JudgeWriters(const Trace& trace) {
  const ProgramTour tour = ReadTour(trace);
  WriterReport report(AllWriterRules(), SilencesOfWriters());
  for (const PlacedWriterRule& placed : AllWriterRules()) {
    const WriterRule& rule = *placed.rule;
    for (const WriterCall& call : tour.calls) {
      if (rule.at_call == nullptr) break;
      if (std::string message = rule.at_call(tour, call); !message.empty()) report.Say(rule, call.call, std::move(message));
    }
    for (const Handling& handling : tour.handlings) {
      if (rule.at_event == nullptr) break;
      std::string message = rule.at_event(tour, handling);
      if (!message.empty()) report.Say(rule, handling.enter, std::move(message));
    }
    if (rule.at_exit != nullptr) rule.at_exit(tour, rule, report);
  }
  JudgedWriters judged{report.Take(), false, WhyNotToured(tour)};
  judged.toured = judged.why_not.empty();
  return judged;
}

}  // namespace gwm
