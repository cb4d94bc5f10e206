// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/judge.h"

#include <algorithm>

#include "trace/hresult.h"
#include "rules/of_cases/rules.h"
#include "rules/of_traces/rules.h"

namespace gwm {
namespace {

std::string Expected(const Codes& codes) {
  std::string text;
  for (std::uint8_t i = 0; i < codes.count; ++i) {
    if (i != 0) text += i + 1 == codes.count ? " or " : ", ";
    text += CodeName(codes.list[i]);
  }
  return text;
}

bool Has(const Findings& findings, Severity severity) {
  return std::ranges::find(findings, severity, &Finding::severity) != findings.end();
}

}  // namespace

Judgement Judge(const Case& row, const Trace& trace, JudgeOptions options) {
  Judgement judgement;
  judgement.expected = Expected(row.permitted);
  if (const Event* tested = trace.ReturnOf(row.script.tested())) {
    judgement.actual = CodeName(tested->hr);
    judgement.place = PlaceOf(*tested);
  } else {
    judgement.actual = "not reached";
  }
  const Scale scale(options.strict);
  Findings& findings = judgement.findings;
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
