// SPDX-License-Identifier: Apache-2.0
//
// One call with every allocation failing in turn, on objects of its own.
#include "play/actions.h"
#include "play/sweep.h"
#include "rules/of_cases/sweeps.h"
#include "script/steps.h"
#include "stage/live_strings.h"
#include "stage/operations_end.h"

namespace gwm::ops {
namespace {

constexpr int kMostAllocations = 3000;  // a sweep that long never ends
constexpr int kMostOfAGather = 20000;

GwmCounters Now(Context& c) {
  GwmCounters counters{};
  counters.size = sizeof counters;
  c.subject().world()->Counters(&counters);
  return counters;
}

std::vector<Field> Held(Context& c) {
  const GwmCounters now = Now(c);
  std::vector<Field> held = {{"blocks", Value::Number(now.blocks)}, {"objects", Value::Number(now.objects)}};
#ifndef _WIN32  // there the count has other task memory in it
  held.push_back({"strings", Value::Number(LiveStrings())});
#endif
  return held;
}

/// How often writers of the world were told that memory is short.
int ToldOutOfMemory(Context& c) {
  int told = 0;
  for (auto& writer : c.world().writers()) told += writer->told_out_of_memory();
  return told;
}

/// What a turn showed of itself, for whether there is another one.
struct Outcome {
  HRESULT before = S_OK;  // of the steps before the call
  HRESULT answer = E_FAIL;
  bool met = false;       // did the call come to the failing allocation?
};

/// `prepare` makes the objects, `call` uses them; they are released when the turn ends.
template <class Prepare>
Outcome RunTurn(Context& c, const Step& s, const Step& call, LONGLONG nth, Prepare&& prepare) {
  IGwmWorld* control = c.subject().world();
  Context::Objects mine = c.SetAside();
  std::vector<Field> facts = Held(c);
  facts.push_back({"told", Value::Number(ToldOutOfMemory(c))});
  RecordedTurn turn(c, s, nth, std::move(facts));
  prepare();
  control->FailAllocation(nth);
  c.RunWithin(s, call);
  const LONGLONG needed = Now(c).allocations;
  control->FailAllocation(0);
  const Outcome outcome{.before = CodeBefore(c.script(), c.IndexOf(s), turn.Events().events),
                        .answer = turn.Answer(call).value_or(E_FAIL),
                        .met = nth > 0 && needed >= nth};
  c.Note(s, kMemoryNote,
         {{"allocations", Value::Number(needed)}, {"told", Value::Number(ToldOutOfMemory(c))}});
  // Memory being there again, the call should succeed. A gather has no second one on the same object.
  if (outcome.met && FAILED(outcome.answer) && s.action == Action::kSweep) c.RunWithin(s, call);
  if (outcome.answer == S_OK && s.action == Action::kGatherSweep) c.RunWithin(s, gwm::Count());
  c.PutBack(std::move(mine));
  AwaitOperations(c);
  turn.Ends(Held(c));
  return outcome;
}

}  // namespace

void Sweep(Context& c, const Step& s) {
  Step inner = s;
  inner.action = s.inner;
  // A snapshot set that the script's own objects hold would keep others from starting one.
  c.PutBack({});
  c.UseBackup(0);
  const auto prepare = [&] {
    Perform(c, CreateBackup());
    for (const Step& step : c.script()) {
      if (&step == &s) return;
      if (step.site == Site::kRequester) Perform(c, step);
    }
  };
  // The first turn fails nothing: what is made once in a process's life is made here.
  const Outcome plain = RunTurn(c, s, inner, 0, prepare);
  if (plain.before != S_OK) return c.Unreached(s, "the state of the call is not reached");
  for (LONGLONG nth = 1; plain.answer == S_OK && nth <= kMostAllocations; ++nth) {
    if (!RunTurn(c, s, inner, nth, prepare).met) return;
  }
}

void GatherSweep(Context& c, const Step& s) {
  const auto prepare = [&] {
    Perform(c, CreateBackup());
    Perform(c, gwm::InitializeForBackup());
  };
  RunTurn(c, s, GatherToTheEnd(), 0, prepare);
  for (LONGLONG nth = 1; nth <= kMostOfAGather; ++nth) {
    if (!RunTurn(c, s, GatherToTheEnd(), nth, prepare).met) return;
  }
}

}  // namespace gwm::ops
