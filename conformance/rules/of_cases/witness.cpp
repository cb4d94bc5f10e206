// SPDX-License-Identifier: Apache-2.0
//
// A pass needs positive evidence: after every script the subject shows, in the same trace, that it can
// gather at all. One that does nothing, or always answers alike, does not get past this.
#include <string>

#include "rules/of_cases/rules.h"

namespace gwm {

void CheckWitness(const Case& row, const Trace& trace, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kWitness || e.method != "witness") continue;
    const Value* missing = e.Find("missing");
    if (missing == nullptr || missing->kind == Value::Kind::kNull) return;
    findings.push_back({row.requirement->id, "positive_evidence", Severity::kInconclusive,
                        "no evidence that the subject works at all: " + missing->text, e.n});
    return;
  }
  findings.push_back({row.requirement->id, "positive_evidence", Severity::kInconclusive,
                      "no evidence that the subject works at all: the witness did not run", -1});
}

}  // namespace gwm
