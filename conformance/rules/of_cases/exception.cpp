// SPDX-License-Identifier: Apache-2.0
//
// No C++ exception crosses a COM interface. One that leaves the subject in a case ends the script
// there and fails the case, as a crash would.
#include <string>

#include "rules/of_cases/rules.h"

namespace gwm {

void CheckException(const Case& row, const Trace& trace, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kException) continue;
    const Value* what = e.Find("what");
    findings.push_back({row.requirement->id, "exception", Severity::kFail,
                        "a C++ exception left the subject: " +
                            (what != nullptr ? what->text : std::string("of no known kind")),
                        e.n});
  }
}

}  // namespace gwm
