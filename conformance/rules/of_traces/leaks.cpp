// SPDX-License-Identifier: Apache-2.0
//
// At the end of a case the subject holds what it held before. A leak always fails.
#include <string>

#include "rules/of_traces/rules.h"

namespace gwm {
namespace {

constexpr RequirementId kReference = "gwm/ownership/one_reference_handed_out";

}  // namespace

void CheckLeaks(const Trace& trace, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kLeak) continue;
    const Value* what = e.Find("what");
    const Value* more = e.Find("more");
    if (what == nullptr || more == nullptr) continue;
    findings.push_back({kReference->id, "leak", Severity::kFail,
                        "after the last Release the subject holds " + std::to_string(more->number) +
                            " more " + what->text + " than before",
                        e.n});
  }
}

}  // namespace gwm
