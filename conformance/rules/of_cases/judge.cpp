// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/judge.h"

#include <algorithm>
#include <iterator>

#include "rules/of_cases/rules.h"
#include "rules/of_traces/judge_trace.h"
#include "rules/of_traces/rules.h"

namespace gwm {
Judgement JudgeCase(const Case& row, const Trace& trace, JudgeOptions options) {
  Judgement judgement;
  Findings& findings = judgement.findings;
  if (const auto cut_short = CheckExit(row, trace, findings)) {
    judgement.verdict = *cut_short;
    judgement.place = trace.events.size() < 2 ? "before the first event"
                                              : PlaceOf(trace.events[trace.events.size() - 2]);
    return judgement;
  }
  judgement.expected = row.permitted;
  if (const Event* tested = trace.ReturnOf(row.script.tested())) {
    judgement.actual = tested->hr;
    judgement.place = PlaceOf(*tested);
  }
  const Scale scale(options.strict);
  if (CheckScript(row, trace, scale, findings)) CheckEvidence(row, trace, scale, findings);
  judgement.documents = DocumentsOf(trace);
  std::ranges::move(JudgeTrace(trace, judgement.documents, scale), std::back_inserter(findings));
  CheckModel(row, trace, scale, findings);
  CheckException(row, trace, findings);
  CheckWitness(row, trace, findings);
  judgement.verdict = VerdictOf(findings);
  return judgement;
}

}  // namespace gwm
