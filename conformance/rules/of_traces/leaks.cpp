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
    const Value* before = e.Find("before");
    const Value* after = e.Find("after");
    if (what == nullptr || before == nullptr || after == nullptr || *before == *after) continue;
    findings.push_back({kReference->id, "leak", Severity::kFail,
                        "after the last Release the subject holds " + std::to_string(after->number - before->number) +
                            " more " + what->text + " than before",
                        e.n});
  }
}

}  // namespace gwm
