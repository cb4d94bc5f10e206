// SPDX-License-Identifier: Apache-2.0
//
// What is handed out: a success comes with its object, a failure with none.
#include "rules/of_traces/rules.h"

namespace gwm {
namespace {

constexpr RequirementId kAsync = "gwm/return/s_ok_and_async";
constexpr RequirementId kAfterFailure = "gwm/return/output_after_failure";

}  // namespace

void CheckOutputs(const Trace& trace, Scale scale, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kReturn || e.method != "IVssBackupComponents::GatherWriterMetadata") {
      continue;
    }
    const Value* async = e.Find("pAsync");
    if (async == nullptr) async = e.Find("ppAsync");  // as the other operations call it
    if (e.hr == S_OK && async != nullptr &&
        (async->kind == Value::Kind::kNull || async->kind == Value::Kind::kUntouched)) {
      findings.push_back({kAsync->id, "success_has_object", scale.For(*kAsync),
                          "S_OK, and pAsync is " + Show(*async), e.n});
    }
    if (FAILED(e.hr) && async != nullptr && async->kind == Value::Kind::kObject) {
      // A reference nobody knows of leaks: that fails whatever the requirement's basis.
      findings.push_back({kAfterFailure->id, "failure_has_no_object", Severity::kFail,
                          "the call failed and still handed out a live reference", e.n});
    }
  }
}

}  // namespace gwm
