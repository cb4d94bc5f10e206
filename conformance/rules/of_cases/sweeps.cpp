// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/sweeps.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/of_cases/rules.h"
#include "script/steps.h"
#include "trace/code_names.h"

namespace gwm {
namespace {

/// What one turn showed.
struct Seen {
  std::int64_t n = 0;
  std::optional<Answer> answer;
  std::optional<Answer> again;  // of the same call, memory being there again
  bool met = false;             // did the call come to the failing allocation?
  bool told = false;            // was a writer told in its place?
  bool handed_out = false;
  std::int64_t documents = -1;  // of a gather, where they were counted
  std::int64_t left = 0;        // blocks, objects and strings more than before, once all is released
};

const Event* NoteIn(const Turn& turn, std::string_view method) {
  const auto note = std::ranges::find_if(turn.trace.events, [&](const Event& e) {
    return e.kind == EventKind::kNote && e.method == method;
  });
  return note == turn.trace.events.end() ? nullptr : &*note;
}

/// Whether the call itself fails and hands out an object all the same.
bool HandsOut(std::int32_t index, std::span<const Event> events) {
  return std::ranges::any_of(events, [index](const Event& e) {
    return e.kind == EventKind::kReturn && e.step == index && e.has_hr && FAILED(e.hr) &&
           std::ranges::any_of(e.fields, [](const Field& f) { return f.value.kind == Value::Kind::kObject; });
  });
}

/// `call` is the step that the sweep repeats.
Seen Read(const Step& call, const Turn& turn) {
  Seen seen;
  seen.n = turn.n;
  std::span<const Event> before(turn.trace.events);
  std::span<const Event> after;
  const Event* begins = NoteIn(turn, kTurnBegins);
  if (const Event* memory = NoteIn(turn, kMemoryNote)) {
    const auto at = static_cast<std::size_t>(memory - before.data());
    after = before.subspan(at);
    before = before.first(at);
    seen.met = turn.n > 0 && NumberIn(*memory, "allocations") >= turn.n;
    seen.told = NumberIn(*memory, "told") > NumberIn(*begins, "told");
  }
  seen.answer = AnswerAmong(call, turn.step, before);
  seen.again = AnswerAmong(call, turn.step, after);
  for (const Event& e : after) {
    if (e.kind == EventKind::kReturn && e.hr == S_OK && e.Find("pcWriters") != nullptr) {
      seen.documents = NumberIn(e, "pcWriters");
    }
  }
  seen.handed_out = HandsOut(turn.step, before);
  if (const Event* ends = NoteIn(turn, kTurnEnds)) {
    for (const char* what : {"blocks", "objects", "strings"}) {
      seen.left += NumberIn(*ends, what) - NumberIn(*begins, what);
    }
  }
  return seen;
}

Step CallOf(const Step& sweep) {
  if (sweep.action == Action::kGatherSweep) return GatherToTheEnd();
  Step call = sweep;
  if (sweep.action == Action::kSweep) call.action = sweep.inner;
  return call;
}

bool CountsMemory(const Step& step) {
  return step.action == Action::kSweep || step.action == Action::kGatherSweep;
}

/// Turns that failed an allocation, up to the first that was not met; and that one.
struct Sweep {
  std::int64_t documents = 0;  // of a gather that lacks nothing
  std::vector<Seen> met;
  std::optional<Seen> last;
};

Sweep Read(const Step& step, std::int32_t index, const Parts& parts) {
  Sweep sweep;
  const Step call = CallOf(step);
  for (const Turn* turn : parts.TurnsOf(index)) {
    const Seen seen = Read(call, *turn);
    if (seen.met) {
      sweep.met.push_back(seen);
    } else {
      sweep.last = seen;
      if (turn->n != 0) break;
      sweep.documents = seen.documents;
    }
  }
  return sweep;
}

/// A call may do without what it does not get. So may a gather: it is complete without a writer that
/// was told of the lack, and with as many documents as where nothing is lacking.
bool IsOutOfMemory(const Step& step, const Sweep& sweep, const Seen& turn) {
  if (!turn.answer) return false;
  if (turn.answer->hr != S_OK) return turn.answer->hr == E_OUTOFMEMORY;
  return step.action == Action::kSweep || turn.told ||
         (turn.documents >= 0 && turn.documents == sweep.documents);
}

std::optional<Answer> AnswerOfCounted(const Step& step, const Sweep& sweep, const Event& begins) {
  for (const Seen& turn : sweep.met) {
    if (!IsOutOfMemory(step, sweep, turn)) return turn.answer.value_or(Answer{E_FAIL, &begins});
  }
  // Without a turn that meets no failure the sweep has no end.
  const bool ended = sweep.last && sweep.last->answer &&
                     (sweep.last->n != 0 || sweep.last->answer->hr != S_OK);
  if (!ended) return Answer{E_FAIL, &begins};
  const Answer last = *sweep.last->answer;
  const bool fails = std::ranges::any_of(sweep.met, [](const Seen& t) { return t.answer->hr != S_OK; });
  return Answer{last.hr == S_OK && fails ? E_OUTOFMEMORY : last.hr, last.event};
}

std::string LeftBehind(const Seen& turn) {
  if (turn.handed_out) return "hands out an object though it fails";
  if (turn.again && turn.again->hr != S_OK) return "does not succeed afterwards";
  return turn.left != 0 ? "leaves something behind" : "";
}

/// What is wrong with a turn of a sweep that goes on until the call succeeds.
std::string WrongWith(const Turn& turn, const Answer& answer, std::string_view document) {
  if (answer.hr == S_OK) return {};
  if (answer.hr != E_OUTOFMEMORY) return "answers " + CodeName(answer.hr);
  const Event* ends = NoteIn(turn, kTurnEnds);
  const bool changed = ends != nullptr && ends->Find("doc") != nullptr && TextIn(*ends, "doc") != document;
  return changed ? "changes the document" : "";
}

/// What is wrong with the turns of a step: the first of it, and how many there are.
struct Blame {
  std::string first;
  std::int64_t event = -1;
  std::int64_t count = 0;

  void Add(std::int64_t n, const std::string& what, const std::optional<Answer>& answer) {
    if (what.empty() || ++count != 1) return;
    first = what + ", allocation " + std::to_string(n) + " failing";
    if (answer) event = answer->event->n;
  }
};

Blame BlameFor(const Step& step, std::int32_t index, const Parts& parts) {
  Blame blame;
  if (CountsMemory(step)) {
    const Sweep sweep = Read(step, index, parts);
    for (const Seen& turn : sweep.met) {
      const bool short_of = turn.answer && turn.answer->hr == S_OK && !IsOutOfMemory(step, sweep, turn);
      blame.Add(turn.n, short_of ? "answers S_OK and lacks a document" : LeftBehind(turn), turn.answer);
    }
    return blame;
  }
  std::string_view document;
  for (const Turn* turn : parts.TurnsOf(index)) {
    if (turn->n == 1) document = TextIn(*NoteIn(*turn, kTurnBegins), "doc");
    const auto answer = AnswerAmong(step, index, turn->trace.events);
    if (answer) blame.Add(turn->n, WrongWith(*turn, *answer, document), answer);
  }
  return blame;
}

}  // namespace

HRESULT CodeBefore(const Script& script, std::int32_t index, std::span<const Event> events) {
  for (std::int32_t i = 0; i < index; ++i) {
    const Step& step = script[static_cast<std::size_t>(i)];
    if (step.role != Role::kSetup) continue;
    const auto answer = AnswerAmong(step, i, events);
    if (answer && answer->hr != S_OK) return answer->hr;
  }
  return S_OK;
}

std::optional<Answer> SweepAnswer(const Script& script, std::int32_t index, const Parts& parts) {
  const Step& step = script[static_cast<std::size_t>(index)];
  const auto turns = parts.TurnsOf(index);
  if (turns.empty()) return std::nullopt;
  const Turn& last = *turns.back();
  if (CountsMemory(step)) {
    return AnswerOfCounted(step, Read(step, index, parts), *NoteIn(last, kTurnBegins));
  }
  return AnswerAmong(step, index, last.trace.events).value_or(Answer{E_FAIL, NoteIn(last, kTurnBegins)});
}

void CheckSweeps(const Case& row, const Parts& parts, Scale scale, Findings& findings) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(row.script.size()); ++i) {
    const Step& step = row.script[static_cast<std::size_t>(i)];
    const Blame blame = BlameFor(step, i, parts);
    if (blame.count == 0) continue;
    std::string message = std::string(step.name) + ' ' + blame.first;
    if (blame.count > 1) message += ", and " + std::to_string(blame.count - 1) + " more";
    findings.push_back({row.requirement->id, "sweep", scale.For(*row.requirement), message, blame.event});
  }
}

}  // namespace gwm
