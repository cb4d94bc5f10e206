// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/judge.h"

#include <algorithm>

#include "rules/of_cases/rules.h"
#include "rules/of_traces/rules.h"

namespace gwm {
namespace {

bool Has(const Findings& findings, Severity severity) {
  return std::ranges::find(findings, severity, &Finding::severity) != findings.end();
}

}  // namespace

Judgement JudgeCase(const Case& row, const Trace& trace, JudgeOptions options) {
  Judgement judgement;
  judgement.expected = row.permitted;
  Findings& findings = judgement.findings;
  if (const auto cut_short = CheckExit(row, trace, findings)) {
    judgement.verdict = *cut_short;
    judgement.place = trace.events.size() < 2 ? "before the first event"
                                              : PlaceOf(trace.events[trace.events.size() - 2]);
    return judgement;
  }
  if (const Event* tested = trace.ReturnOf(row.script.tested())) {
    judgement.actual = tested->hr;
    judgement.place = PlaceOf(*tested);
  }
  const Scale scale(options.strict);
  if (CheckScript(row, trace, scale, findings)) CheckEvidence(row, trace, scale, findings);
  CheckClosedSets(trace, scale, findings);
  CheckAsyncStatus(trace, scale, findings);
  CheckIdentify(trace, scale, findings);
  CheckOutputs(trace, scale, findings);
  judgement.documents = DocumentsOf(trace);
  CheckDocuments(trace, judgement.documents, scale, findings);
  CheckModel(row, trace, scale, findings);
  CheckException(row, trace, findings);
  CheckLeaks(trace, findings);
  CheckWitness(row, trace, findings);
  judgement.verdict = Has(findings, Severity::kFail)           ? Verdict::kFail
                      : Has(findings, Severity::kInconclusive) ? Verdict::kInconclusive
                                                               : Verdict::kPass;
  return judgement;
}

}  // namespace gwm
