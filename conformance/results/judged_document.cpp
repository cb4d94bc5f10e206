// SPDX-License-Identifier: Apache-2.0
#include "results/judged_document.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;
namespace doc = document;

// What many findings would add to the file, nobody reads; the counts are whole.
constexpr std::size_t kMostFindings = 20;

/// "errors", "warnings", "notes", "clean", or "not_judged": the judgement ended below this layer.
Json Layers(const doc::Judgement& judgement) {
  std::array<doc::Severity, doc::kLayerCount> worst{};
  std::size_t reached = judgement.summary.complete ? doc::kLayerCount : 1;
  for (const doc::Finding& f : judgement.findings) {
    const auto layer = static_cast<std::size_t>(f.rule->layer);
    worst[layer] = std::max(worst[layer], f.severity);
    reached = std::max(reached, layer + 1);
  }
  static constexpr const char* kWords[] = {"clean", "notes", "warnings", "errors"};
  Json layers = Json::object();
  for (std::size_t i = 0; i < worst.size(); ++i) {
    layers[std::string(doc::NameOf(static_cast<doc::Layer>(i)))] =
        i < reached ? kWords[static_cast<std::size_t>(worst[i])] : "not_judged";
  }
  return layers;
}

Json FindingOf(const doc::Finding& f) {
  Json finding = {{"rule", f.rule->id},
                  {"layer", doc::NameOf(f.rule->layer)},
                  {"severity", doc::NameOf(f.severity)}};
  const std::string_view requirement = doc::RequirementOf(f.rule->rule);
  if (!requirement.empty()) finding["requirement"] = requirement;
  finding["line"] = f.place.line;
  finding["column"] = f.place.column;
  finding["message"] = f.message;
  finding["excerpt"] = {{"line", f.excerpt.line},
                        {"caret", f.excerpt.caret},
                        {"width", f.excerpt.width},
                        {"cut_left", f.excerpt.cut_left},
                        {"cut_right", f.excerpt.cut_right}};
  return finding;
}

}  // namespace

Json JudgedLine(const std::string& hash, const DocumentJudgement& judged) {
  const doc::Judgement& judgement = judged.second;
  Json findings = Json::array();
  for (const doc::Finding& f : judgement.findings) {
    if (findings.size() == kMostFindings) break;
    findings.push_back(FindingOf(f));
  }
  return {{"t", "judged"},
          {"hash", hash},
          {"profile", doc::NameOf(doc::Profile::kDefault)},
          {"writer", judgement.summary.writer},
          {"bytes", judged.first.size()},
          {"valid", judgement.Valid()},
          {"broken", IsBroken(judgement)},
          {"layers", Layers(judgement)},
          {"errors", judgement.errors},
          {"warnings", judgement.warnings},
          {"notes", judgement.notes},
          {"findings", std::move(findings)}};
}

}  // namespace gwm
