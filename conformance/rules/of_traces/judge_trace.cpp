// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/judge_trace.h"

#include "requirements/requirement.h"
#include "rules/of_traces/rules.h"

namespace gwm {

Findings JudgeTrace(const Trace& trace, const std::vector<JudgedDocument>& documents, Scale scale,
                    std::optional<Binds> party) {
  Findings findings;
  CheckClosedSets(trace, scale, findings);
  CheckAsyncStatus(trace, scale, findings);
  CheckIdentify(trace, scale, findings);
  CheckOutputs(trace, scale, findings);
  CheckDocuments(trace, documents, scale, findings);
  CheckLeaks(trace, findings);
  if (party) {
    std::erase_if(findings, [party](const Finding& f) {
      const Requirement* requirement = FindRequirement(f.requirement);
      return requirement != nullptr && requirement->binds != *party;
    });
  }
  return findings;
}

}  // namespace gwm
