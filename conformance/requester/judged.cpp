// SPDX-License-Identifier: Apache-2.0
#include "requester/judged.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>

#include "results/reader.h"
#include "rules/of_requesters/judge_requester.h"

namespace gwm {
namespace {

Requester::Severity SeverityFor(Severity severity) {
  switch (severity) {
    case Severity::kFail:
      return Requester::Severity::kError;
    case Severity::kDeviation:
    case Severity::kInconclusive:
      return Requester::Severity::kWarning;
    case Severity::kNote:
      break;
  }
  return Requester::Severity::kNote;
}

bool CallsTheLibrary(const Trace& trace) {
  return std::ranges::any_of(trace.events, [](const Event& e) { return e.kind == EventKind::kCall; });
}

}  // namespace

std::string JudgeTraceFile(const std::string& path, std::vector<Requester::Finding>& findings) try {
  std::ifstream file(std::filesystem::path(reinterpret_cast<const char8_t*>(path.c_str())), std::ios::binary);
  if (!file) return path + ": the trace cannot be read";
  ResultsReader reader(file, path);
  const auto recorded = reader.Next();
  const Trace trace = recorded ? recorded->trace : Trace{};
  reader.CheckSeal();
  if (!CallsTheLibrary(trace)) {
    return "vssapi was not called: is the code that was run linked with another one, or does it load it by a path?";
  }
  for (const RequesterFinding& f : JudgeRequester(trace, recorded && recorded->cut_off)) {
    const Requirement* const requirement = f.rule->requirement;
    findings.push_back({.severity = SeverityFor(f.severity),
                        .rule = std::string(f.rule->rule->name),
                        .requirement = RequirementOf(*f.rule),
                        .message = f.message,
                        .method = f.method,
                        .event = f.event,
                        .count = f.count,
                        .sentence = std::string(requirement != nullptr ? requirement->text : ""),
                        .page = std::string(requirement != nullptr ? requirement->source : ""),
                        .advice = std::string(f.rule->rule->advice),
                        .waived = ""});
  }
  return "";
} catch (const std::exception& exception) {
  return exception.what();
}

bool IsRequesterRule(std::string_view rule) {
  return std::ranges::any_of(AllRequesterRules(), [rule](const PlacedRule& placed) {
    return placed.rule->name == rule || RequirementOf(placed) == rule;
  });
}

}  // namespace gwm
