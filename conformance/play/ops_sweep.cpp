// SPDX-License-Identifier: Apache-2.0
//
// One call with every allocation failing in turn.
#include "play/actions.h"
#include "script/steps.h"
#include "stage/context.h"

namespace gwm::ops {
namespace {

constexpr int kMostAllocations = 3000;  // a sweep that long never ends

GwmCounters Now(Context& c) {
  GwmCounters counters{};
  counters.size = sizeof counters;
  c.subject().world()->Counters(&counters);
  return counters;
}

/// What one turn of the sweep showed.
struct Turn {
  HRESULT reached = S_OK;  // of the steps before
  HRESULT answer = E_FAIL;
  HRESULT again = S_OK;    // of the same call, memory being there again
  bool met = false;        // did the call come to the failing allocation?
  bool handed_out = false;
  LONGLONG left = 0;       // blocks and objects more than before, once all is released
};

bool HandsSomethingOut(const Event& e) {
  for (const Field& field : e.fields) {
    if (field.value == Value::Object()) return true;
    if (field.name == "live reference after a failure") return true;
  }
  return false;
}

void RunBefore(Context& c, const Step& s) {
  Perform(c, CreateBackup());
  for (const Step& step : c.script()) {
    if (&step == &s) return;
    if (step.site == Site::kRequester) Perform(c, step);
  }
}

/// The code of the steps before `s`: that of the first which failed, though its row does not expect it.
HRESULT CodeBefore(const Context& c, const Trace& trace, const Step& s) {
  for (std::int32_t i = 0; i < c.IndexOf(s); ++i) {
    const Step& step = c.script()[static_cast<std::size_t>(i)];
    const Event* e = trace.ReturnOf(i);
    if (e != nullptr && step.role == Role::kSetup && e->hr != S_OK) return e->hr;
  }
  return S_OK;
}

Turn RunTurn(Context& c, const Step& s, const Step& inner, LONGLONG nth) {
  IGwmWorld* control = c.subject().world();
  Turn turn;
  Context::Objects mine = c.SetAside();
  const GwmCounters before = Now(c);
  c.recorder().Divert();
  RunBefore(c, s);
  control->FailAllocation(nth);
  c.RunWithin(s, inner);
  const LONGLONG needed = Now(c).allocations;
  control->FailAllocation(0);
  const Trace trace = c.recorder().EndDiversion();
  turn.reached = CodeBefore(c, trace, s);
  turn.met = nth > 0 && needed >= nth;
  if (const Event* e = trace.ReturnOf(c.IndexOf(s))) {
    turn.answer = e->hr;
    turn.handed_out = FAILED(e->hr) && HandsSomethingOut(*e);
  }
  if (turn.met && FAILED(turn.answer)) {
    c.recorder().Divert();
    c.RunWithin(s, inner);
    const Trace second = c.recorder().EndDiversion();
    const Event* e = second.ReturnOf(c.IndexOf(s));
    turn.again = e == nullptr ? E_FAIL : e->hr;
  }
  c.recorder().Divert();
  c.PutBack(std::move(mine));
  c.recorder().EndDiversion();
  const GwmCounters after = Now(c);
  turn.left = (after.blocks - before.blocks) + (after.objects - before.objects);
  return turn;
}

}  // namespace

void Sweep(Context& c, const Step& s) {
  Step inner = s;
  inner.action = s.inner;
  std::int64_t failures = 0;
  std::int64_t unclean = 0;
  HRESULT other = S_OK;
  HRESULT last = E_FAIL;
  std::string why;
  // A snapshot set that the script's own objects hold would keep others from starting one.
  c.PutBack({});
  c.UseBackup(0);
  // The first turn fails nothing: what is made once in a process's life is made here.
  const Turn plain = RunTurn(c, s, inner, 0);
  if (plain.reached != S_OK) return c.Unreached(s, "the state of the call is not reached");
  last = plain.answer;
  for (LONGLONG nth = 1; last == S_OK && nth <= kMostAllocations; ++nth) {
    const Turn turn = RunTurn(c, s, inner, nth);
    if (!turn.met) {
      last = turn.answer;
      break;
    }
    const auto blame = [&](const char* what) {
      ++unclean;
      if (why.empty()) why = std::string(what) + " at allocation " + std::to_string(nth);
    };
    if (turn.answer != S_OK) ++failures;
    if (turn.answer != S_OK && turn.answer != E_OUTOFMEMORY && other == S_OK) other = turn.answer;
    if (turn.handed_out) blame("an output after a failure");
    if (turn.again != S_OK) blame("the call does not succeed afterwards");
    if (turn.left != 0) blame("something is left behind");
  }
  c.Call(s, "harness", s.name, {{"fails", Value::Text("the nth allocation, n = 1, 2, ...")}},
         [&](std::vector<Field>& out) {
           out.push_back({"failures", Value::Number(failures)});
           out.push_back({"unclean", Value::Number(unclean)});
           if (!why.empty()) out.push_back({"first", Value::Text(why)});
           if (other != S_OK) return other;
           if (last != S_OK) return last;
           return failures == 0 ? S_OK : E_OUTOFMEMORY;
         });
}

}  // namespace gwm::ops
