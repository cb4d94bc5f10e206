// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/derived.h"

#include <set>
#include <string>
#include <utility>

#include "vsserror.h"

namespace gwm {
namespace {

using Result = std::optional<Value>;

/// What a limited Wait took beyond its limit, in microseconds.
std::optional<std::int64_t> Overtime(const Asked& a) {
  const Event* const call = a.Call();
  if (call == nullptr) return std::nullopt;
  return a.event.us - call->us - NumberIn(*call, "dwMilliseconds") * 1000;
}

constexpr std::int64_t kLate = 5'000'000;  // a busy machine is no fault of the subject
constexpr std::int64_t kEarly = -2'000;    // clocks differ

Result InTime(const Asked& a) {
  const auto over = Overtime(a);
  return over ? Result(Value::Bool(*over < kLate)) : std::nullopt;
}
Result NotEarly(const Asked& a) {
  const auto over = Overtime(a);
  return over ? Result(Value::Bool(*over >= kEarly)) : std::nullopt;
}

/// How much a number grew since the step that remembered it.
template <Action marks>
Result Grown(const Asked& a, std::string_view field) {
  // By iterators: clang before 16 cannot compile libstdc++'s views.
  for (auto at = a.events.rbegin(); at != a.events.rend(); ++at) {
    const Event& e = *at;
    if (e.n >= a.event.n || e.kind != EventKind::kReturn || a.ActionOf(e) != marks) continue;
    return Value::Number(NumberIn(a.event, field) - NumberIn(e, field));
  }
  return std::nullopt;
}

constexpr Action kMarks = Action::kMarkCounters;
Result Blocks(const Asked& a) { return Grown<kMarks>(a, "blocks"); }
Result Objects(const Asked& a) { return Grown<kMarks>(a, "objects"); }
Result Operations(const Asked& a) { return Grown<kMarks>(a, "operations"); }
Result Subscribers(const Asked& a) { return Grown<kMarks>(a, "subscribers"); }
Result FewerBlocks(const Asked& a) {
  const Result blocks = Blocks(a);
  return blocks ? Result(Value::Bool(blocks->number < 0)) : std::nullopt;
}
Result Strings(const Asked& a) { return Grown<Action::kMarkStrings>(a, "strings"); }

/// The notes of the step with this name, each weighed.
template <class Weigh>
Value Sum(const Asked& a, std::string_view note, Weigh&& weigh) {
  std::int64_t sum = 0;
  for (const Event& e : a.events) {
    if (e.kind == EventKind::kNote && e.step == a.index && e.method == note) sum += weigh(e);
  }
  return Value::Number(sum);
}

/// Either side may win, but both must say the same.
bool IsPair(const Event& race) {
  const HRESULT cancel = CodeIn(race, "cancel", E_FAIL);
  const HRESULT status = CodeIn(race, "status", E_FAIL);
  return (cancel == S_OK && status == VSS_S_ASYNC_CANCELLED) ||
         (cancel == VSS_S_ASYNC_FINISHED && status == VSS_S_ASYNC_FINISHED);
}
Result Pairs(const Asked& a) {
  return Sum(a, "race", [](const Event& e) { return IsPair(e) ? NumberIn(e, "times") : 0; });
}
Result Mixed(const Asked& a) {
  return Sum(a, "race", [](const Event& e) { return IsPair(e) ? 0 : NumberIn(e, "times"); });
}

/// Pairs of gathers of one object of which neither was refused.
Result BothAccepted(const Asked& a) {
  return Sum(a, "race", [](const Event& e) {
    const bool both = SUCCEEDED(CodeIn(e, "one", E_FAIL)) && SUCCEEDED(CodeIn(e, "other", E_FAIL));
    return both ? NumberIn(e, "times") : 0;
  });
}

/// Threads whose gather succeeded and has every writer of the world.
Result Complete(const Asked& a) {
  std::int64_t writers = 0;
  for (const Event& e : a.events) writers += e.kind == EventKind::kWorld && e.method == "writer" ? 1 : 0;
  return Sum(a, "gather", [&](const Event& e) {
    const bool good = CodeIn(e, "started", E_FAIL) == S_OK && SUCCEEDED(CodeIn(e, "waited", E_FAIL)) &&
                      SUCCEEDED(CodeIn(e, "queried", E_FAIL)) &&
                      CodeIn(e, "pHrResult", E_FAIL) == VSS_S_ASYNC_FINISHED;
    return good && NumberIn(e, "pcWriters") >= writers ? 1 : 0;
  });
}

/// Whether there are fewer new threads than half of the gathers: a library may keep some for later.
Result ThreadsStay(const Asked& a) {
  const std::int64_t more = NumberIn(a.event, "threads after") - NumberIn(a.event, "threads before");
  for (const Event& e : a.events) {
    if (e.kind != EventKind::kCall || e.call != a.event.call) continue;
    return Value::Bool(2 * more < NumberIn(e, "times"));
  }
  return std::nullopt;
}

/// Lines of the list of file sets: all, and different ones.
std::pair<std::int64_t, std::int64_t> Lines(const Asked& a) {
  std::set<std::string_view> distinct;
  std::int64_t all = 0;
  std::string_view list = TextIn(a.event, "list");
  while (!list.empty()) {
    const std::size_t end = list.find('\n');
    distinct.insert(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    ++all;
  }
  return {all, static_cast<std::int64_t>(distinct.size())};
}
Result Files(const Asked& a) { return Value::Number(Lines(a).first); }
Result DistinctFiles(const Asked& a) { return Value::Number(Lines(a).second); }

Result HasIt(const Asked& a) {
  const auto* wanted = static_cast<const char*>(a.step().data);
  const Value* text = a.event.Find("bstrXML");
  if (wanted == nullptr || text == nullptr || text->kind != Value::Kind::kText) return std::nullopt;
  return Value::Bool(text->text.find(wanted) != std::string::npos);
}

constexpr Derivation kDerivations[] = {
    {Action::kWait, "in time", InTime},
    {Action::kWait, "not early", NotEarly},
    {Action::kCompareCounters, "blocks", Blocks},
    {Action::kCompareCounters, "objects", Objects},
    {Action::kCompareCounters, "operations", Operations},
    {Action::kCompareCounters, "subscribers", Subscribers},
    {Action::kCompareCounters, "fewer blocks", FewerBlocks},
    {Action::kCompareStrings, "strings", Strings},
    {Action::kCancelRace, "pairs", Pairs},
    {Action::kCancelRace, "mixed", Mixed},
    {Action::kGatherRace, "both accepted", BothAccepted},
    {Action::kGatherManyThreads, "complete", Complete},
    {Action::kRepeatGathers, "threads stay", ThreadsStay},
    {Action::kReadEveryFile, "files", Files},
    {Action::kReadEveryFile, "distinct", DistinctFiles},
    {Action::kSaveBackup, "has it", HasIt},
};

}  // namespace

std::optional<Value> OutputOf(const Asked& asked, std::string_view field) {
  for (const std::span<const Derivation> list :
       {std::span<const Derivation>(kDerivations), DocumentDerivations(), WriterDerivations(),
        SessionDerivations()}) {
    for (const Derivation& d : list) {
      if (d.action == asked.step().action && d.field == field) return d.derive(asked);
    }
  }
  const Event* last = LastWith(field, asked.index, asked.events);
  return last == nullptr ? std::nullopt : Result(*last->Find(field));
}

}  // namespace gwm
