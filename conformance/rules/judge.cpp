// SPDX-License-Identifier: Apache-2.0
#include "rules/judge.h"

#include <algorithm>

#include "rules/hresult.h"
#include "rules/rules.h"

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

std::string_view Show(Severity severity) {
  switch (severity) {
    case Severity::kFail:
      return "fail";
    case Severity::kDeviation:
      return "deviation";
    case Severity::kInconclusive:
      return "inconclusive";
    case Severity::kNote:
      break;
  }
  return "note";
}

std::string_view Show(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kNotApplicable:
      return "not_applicable";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kError:
      break;
  }
  return "error";
}

std::string PlaceOf(const Event& event) {
  std::string place;
  if (event.step >= 0) place = "step " + std::to_string(event.step + 1) + ", ";
  return place + event.method + " (event " + std::to_string(event.n) + ")";
}

UINT OsVersionAt(const Trace& trace, std::uint32_t n) {
  UINT version = 0;
  for (const Event& e : trace.events) {
    if (e.n > n) break;
    if (e.kind != EventKind::kWorld) continue;
    if (const Value* os = e.Find("os")) version = static_cast<UINT>(os->number);
  }
  return version;
}

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
  CheckModel(row, trace, options.strict, findings);
  CheckException(row, trace, findings);
  CheckLeaks(trace, findings);
  CheckWitness(row, trace, findings);
  judgement.verdict = Has(findings, Severity::kFail)           ? Verdict::kFail
                      : Has(findings, Severity::kInconclusive) ? Verdict::kInconclusive
                                                               : Verdict::kPass;
  return judgement;
}

}  // namespace gwm
