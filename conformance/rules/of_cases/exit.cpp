// SPDX-License-Identifier: Apache-2.0
//
// The process that held the subject ended in the middle of the case: a crash, or a hang that was ended.
// Whoever watched it (the suite's watchdog, or the runner) wrote down how.
#include <algorithm>
#include <string>

#include "rules/of_cases/rules.h"

namespace gwm {
namespace {

std::string Text(const Event& e, std::string_view field) {
  const Value* value = e.Find(field);
  return value == nullptr ? std::string() : value->text;
}

}  // namespace

std::optional<Verdict> CheckExit(const Case& row, const Trace& trace, Findings& findings) {
  const auto exit = std::ranges::find(trace.events, EventKind::kExit, &Event::kind);
  if (exit == trace.events.end()) return std::nullopt;
  // A crash and a hang fail. A process that was ended by somebody else is nobody's fault, nor is an error of
  // the suite itself.
  struct Meaning {
    std::string_view method;
    std::string_view rule;
    Severity severity;
    Verdict verdict;
  };
  constexpr Meaning kMeanings[] = {
      {"crash", "crash", Severity::kFail, Verdict::kFail},
      {"hang", "hang", Severity::kFail, Verdict::kFail},
      {"ended", "hang", Severity::kNote, Verdict::kError},
      {"error", "process", Severity::kNote, Verdict::kError},
  };
  const auto meaning = std::ranges::find(kMeanings, exit->method, &Meaning::method);
  const Meaning& m = meaning == std::end(kMeanings) ? kMeanings[0] : *meaning;
  const Event* last = exit == trace.events.begin() ? nullptr : &*(exit - 1);
  findings.push_back({row.requirement->id, m.rule, m.severity, Text(*exit, "how"),
                      last == nullptr ? -1 : static_cast<std::int64_t>(last->n)});
  return m.verdict;
}

}  // namespace gwm
