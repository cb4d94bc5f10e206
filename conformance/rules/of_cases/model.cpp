// SPDX-License-Identifier: Apache-2.0
//
// What the subject did in the cells of the life cycle's matrices.
#include <string>

#include "trace/code_names.h"
#include "rules/of_cases/rules.h"

namespace gwm {
namespace {

std::string Text(const Event& e, std::string_view field) {
  const Value* value = e.Find(field);
  return value == nullptr ? std::string() : value->text;
}

}  // namespace

void CheckModel(const Case& row, const Trace& trace, Scale scale, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.object != "model" || e.method != "cell") continue;
    const Value* answer = e.Find("answer");
    if (answer == nullptr) continue;
    // The basis is the cell's own: one row has documented and inferred cells.
    const std::string basis = Text(e, "basis");
    const bool fails = scale.strict() || basis == "documented";
    const std::string variant = Text(e, "variant");
    findings.push_back({row.requirement->id, "model",
                        fails ? Severity::kFail : Severity::kDeviation,
                        "in the state \"" + Text(e, "phase") + "\"" +
                            (variant.empty() ? "" : " (" + variant + ")") + ", " + Text(e, "call") +
                            " answers " + Show(*answer) + ", the model has " + Text(e, "predicted") +
                            " (" + basis + "), after: " + Text(e, "broken"),
                        e.n});
  }
}

}  // namespace gwm
