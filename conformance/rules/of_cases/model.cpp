// SPDX-License-Identifier: Apache-2.0
//
// What the subject did in the cells of the life cycle's matrices, against what the model has there. The
// trace has each answer with the calls that led to it; the model says where they led.
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "model/path.h"
#include "rules/of_cases/rules.h"
#include "trace/code_names.h"

namespace gwm {
namespace {

std::string ListOf(const Codes& codes) {
  std::string text;
  for (const HRESULT code : codes) text += (text.empty() ? "" : " or ") + CodeName(code);
  return text.empty() ? "anything" : text;
}

/// Names only: what the calls of a path answered is for those who read the trace.
std::string NamesOf(const CallPath& path, Call last) {
  std::string text;
  for (const auto& [call, answer] : path) text += std::string(Name(call)) + ", ";
  return text + std::string(Name(last));
}

/// An answer of the trace, and the cell that it fell into.
struct Reached {
  Phase phase;
  Call call;
  CallPath path;
  HRESULT answer;
  Cell cell;
};

std::optional<Reached> ReachedBy(const Event& e) {
  if (e.object != "model" || e.method != "cell") return std::nullopt;
  auto path = CallPathOf(TextIn(e, "path"));
  const auto call = CallOf(TextIn(e, "call"));
  const auto state = path && call ? LeadsTo(*path) : std::nullopt;
  if (!state) return std::nullopt;
  return Reached{state->phase, *call, std::move(*path), CodeIn(e, "answer", E_FAIL), Predict(*state, *call)};
}

std::string Message(const Reached& r) {
  const std::string variant(r.cell.variant);
  return "in the state \"" + std::string(Name(r.phase)) + "\"" +
         (variant.empty() ? "" : " (" + variant + ")") + ", " + std::string(Name(r.call)) + " answers " +
         CodeName(r.answer) + ", the model has " + ListOf(r.cell.codes) + " (" +
         std::string(ToString(r.cell.basis)) + "), after: " + NamesOf(r.path, r.call);
}

using Key = std::tuple<Phase, Call, std::string_view>;

}  // namespace

void CheckModel(const Case& row, const Trace& trace, Scale scale, bool literal, Findings& findings) {
  std::map<Key, Finding> broken;  // one finding a cell
  for (const Event& e : trace.events) {
    const auto r = ReachedBy(e);
    if (!r || r->cell.codes.empty() || r->cell.codes.Contains(r->answer)) continue;
    if (literal && r->cell.reading == "AMB-02" && r->answer == S_OK) continue;
    // The basis is the cell's own: one row has documented and inferred cells.
    const bool fails = scale.strict() || r->cell.basis == Basis::kDocumented;
    broken.try_emplace({r->phase, r->call, r->cell.variant},
                       Finding{row.requirement->id, "model",
                               fails ? Severity::kFail : Severity::kDeviation, Message(*r), e.n});
  }
  for (auto& [cell, finding] : broken) findings.push_back(std::move(finding));
}

std::vector<Prediction> PredictionsOf(const Trace& trace) {
  std::map<Key, Prediction> cells;
  for (const Event& e : trace.events) {
    const auto r = ReachedBy(e);
    if (!r) continue;
    cells.try_emplace({r->phase, r->call, r->cell.variant},
                      Prediction{Name(r->phase), Name(r->call), r->cell.variant, r->cell.codes,
                                 ToString(r->cell.basis), r->cell.reading});
  }
  std::vector<Prediction> list;
  list.reserve(cells.size());
  for (const auto& [key, prediction] : cells) list.push_back(prediction);
  return list;
}

}  // namespace gwm
