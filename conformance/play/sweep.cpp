// SPDX-License-Identifier: Apache-2.0
#include "play/sweep.h"

#include "rules/of_cases/answers.h"

namespace gwm {

RecordedTurn::RecordedTurn(Context& context, const Step& step, std::int64_t n, std::vector<Field> facts)
    : context_(context), step_(step), begin_(context.recorder().size()) {
  facts.insert(facts.begin(), {"n", Value::Number(n)});
  context.Note(step, kTurnBegins, std::move(facts));
}

RecordedTurn::~RecordedTurn() { context_.Note(step_, kTurnEnds, std::move(ends_)); }

std::optional<HRESULT> RecordedTurn::Answer(const Step& call) const {
  const Trace events = Events();
  const auto answer = AnswerAmong(call, context_.IndexOf(step_), events.events);
  return answer ? std::optional<HRESULT>(answer->hr) : std::nullopt;
}

void SweepUntilItSucceeds(Context& c, const Step& s, const std::function<std::string()>& document,
                          const std::function<void()>& attempt) {
  constexpr int kPatience = 2000;
  const std::string before = document ? document() : std::string();
  for (int n = 1; n < kPatience; ++n) {
    std::vector<Field> facts;
    if (document && n == 1) facts.push_back({"doc", Value::Text(before)});
    RecordedTurn turn(c, s, n, std::move(facts));
    c.subject().world()->FailAllocation(n);
    attempt();
    c.subject().world()->FailAllocation(0);
    if (turn.Answer(s) != E_OUTOFMEMORY) return;
    if (!document) continue;
    const std::string after = document();
    turn.Ends({{"doc", Value::Text(after)}});
    if (after != before) return;
  }
}

}  // namespace gwm
