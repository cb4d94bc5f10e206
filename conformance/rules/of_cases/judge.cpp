// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/judge.h"

#include <algorithm>
#include <iterator>

#include "rules/of_cases/answers.h"
#include "rules/of_cases/rules.h"
#include "rules/of_traces/judge_trace.h"
#include "rules/of_traces/rules.h"

namespace gwm {
namespace {

/// What says that a writer of the world could not be brought up because the subject does not implement what
/// that takes. Any other refusal is a fault that the case may show.
const Event* WithoutWriter(const Trace& trace) {
  const auto is = [](const Event& e) {
    return e.kind == EventKind::kNote && e.method == "not ready" && CodeIn(e, "code", S_OK) == E_NOTIMPL;
  };
  const auto found = std::ranges::find_if(trace.events, is);
  return found == trace.events.end() ? nullptr : &*found;
}

/// Of a world that is not as the row has it a failure proves nothing.
void Doubt(const Event& without, Findings& findings) {
  for (Finding& f : findings) {
    if (f.severity != Severity::kFail) continue;
    f.severity = Severity::kInconclusive;
    f.message += "; writer " + std::string(WriterOf(without.object)) +
                 " of this world could not be made: the subject answers E_NOTIMPL";
  }
}

}  // namespace

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
  const Parts parts = PartsOf(trace);
  const Trace& script = parts.script;
  if (const auto tested = AnswerOf(row.script, row.script.tested(), parts)) {
    judgement.actual = tested->hr;
    judgement.place = PlaceOf(*tested->event);
  }
  const Scale scale(options.strict);
  if (CheckScript(row, parts, scale, findings)) {
    CheckSweeps(row, parts, scale, findings);
    CheckEvidence(row, script, scale, findings);
    CheckTravel(row, script, scale, findings);
    CheckWhole(row, script, scale, findings);
  }
  if (const Event* const without = WithoutWriter(script)) Doubt(*without, findings);
  judgement.documents = DocumentsOf(script);
  std::ranges::move(JudgeTrace(script, judgement.documents, scale), std::back_inserter(findings));
  for (const Turn& turn : parts.turns) {
    CheckClosedSets(turn.trace, scale, findings);
    CheckAsyncStatus(turn.trace, scale, findings);
    CheckOutputs(turn.trace, scale, findings);
  }
  CheckModel(row, script, scale, options.literal, findings);
  judgement.model = PredictionsOf(script);
  CheckException(row, script, findings);
  CheckWitness(row, parts.witness, findings);
  judgement.verdict = VerdictOf(findings);
  const bool beside_the_point = std::ranges::any_of(findings, [](const Finding& f) {
    return f.rule == kOtherReading || f.rule == kNeedsNoMemory || f.rule == kOtherProvider;
  });
  if (judgement.verdict == Verdict::kPass && beside_the_point) {
    judgement.verdict = Verdict::kNotApplicable;
  }
  return judgement;
}

}  // namespace gwm
