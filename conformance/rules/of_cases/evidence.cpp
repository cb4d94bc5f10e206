// SPDX-License-Identifier: Apache-2.0
//
// Facts of a row about its trace.
#include <string>
#include <utility>

#include "trace/code_names.h"
#include "rules/of_cases/rules.h"

namespace gwm {
namespace {

constexpr std::string_view kEvidence = "evidence";

/// Events of the case itself: what the witness does afterwards is no evidence for it.
template <class Visit>
void ForEachOfCase(const Trace& trace, Visit&& visit) {
  for (const Event& e : trace.events) {
    if (e.kind == EventKind::kWitness) return;
    visit(e);
  }
}

bool IsIdentify(const Event& e) { return e.method.find("::OnIdentify") != std::string::npos; }

std::int64_t IdentifyCalls(const Trace& trace, std::string_view writer) {
  std::int64_t calls = 0;
  ForEachOfCase(trace, [&](const Event& e) {
    if (e.kind == EventKind::kEnter && IsIdentify(e) && (writer.empty() || WriterOf(e.object) == writer)) {
      ++calls;
    }
  });
  return calls;
}

bool InResult(const Trace& trace, std::string_view writer) {
  const std::string wanted = "Writer " + std::string(writer);
  bool found = false;
  ForEachOfCase(trace, [&](const Event& e) {
    if (e.kind != EventKind::kDocument) return;
    const Value* name = e.Find("name");
    found = found || (name != nullptr && name->text == wanted);
  });
  return found;
}

/// A record of the log that reports an error of VSS; warnings, and what volumes report, may be there at any time.
bool Reports(const Event& e) {
  if (e.kind != EventKind::kLog) return false;
  if (FAILED(CodeIn(e, "code", S_OK))) return true;
  constexpr std::int64_t kError = 1;
  const Value* severity = e.Find("severity");
  return e.method != "VolSnap" && (severity == nullptr || severity->number == kError);
}

bool Logged(const Trace& trace, const Fact& fact) {
  bool found = false;
  ForEachOfCase(trace, [&](const Event& e) {
    if (e.kind != EventKind::kLog) return;
    const Value* service = e.Find("service");
    const Value* code = e.Find("code");
    if (fact.subject.empty() ? code != nullptr && code->number == static_cast<HRESULT>(fact.n)
                             : service != nullptr && service->text == fact.subject) {
      found = true;
    }
  });
  return found;
}

bool LoggedText(const Trace& trace, std::string_view part) {
  bool found = false;
  ForEachOfCase(trace, [&](const Event& e) {
    const Value* text = e.kind == EventKind::kLog ? e.Find("text") : nullptr;
    found = found || (text != nullptr && text->text.find(part) != std::string::npos);
  });
  return found;
}

/// Records, and those of them that say nothing but a code.
std::pair<int, int> LogRecords(const Trace& trace) {
  int all = 0;
  int bare = 0;
  ForEachOfCase(trace, [&](const Event& e) {
    if (!Reports(e)) return;
    ++all;
    const Value* text = e.Find("text");
    if (text == nullptr || text->text.empty()) ++bare;
  });
  return {all, bare};
}

/// Position of the first event that `match` accepts, or -1.
template <class Match>
std::int64_t FirstOf(const Trace& trace, Match&& match) {
  for (const Event& e : trace.events) {
    if (match(e)) return e.n;
  }
  return -1;
}

/// Whether a call has a time limit, which may be over at any time.
bool HasLimit(const Trace& trace, std::int32_t call) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kCall || e.call != call) continue;
    const Value* limit = e.Find("dwMilliseconds");
    return limit != nullptr && static_cast<DWORD>(limit->number) != INFINITE;
  }
  return false;
}

/// The first OnIdentify of the writer that `good` does not accept; "no OnIdentify" without any.
template <class Good>
std::string BadIdentify(const Trace& trace, std::string_view writer, Good&& good) {
  std::string bad;
  std::int64_t seen = 0;
  ForEachOfCase(trace, [&](const Event& e) {
    if (e.kind != EventKind::kEnter || !IsIdentify(e) || WriterOf(e.object) != writer) return;
    ++seen;
    if (bad.empty() && !good(e)) bad = e.method;
  });
  return seen == 0 ? "no OnIdentify" : bad;
}

std::string EventsOf(const Trace& trace, std::string_view writer) {
  std::string list;
  ForEachOfCase(trace, [&](const Event& e) {
    if (e.kind != EventKind::kEnter || WriterOf(e.object) != writer) return;
    if (!list.empty()) list += ' ';
    list += e.method.substr(e.method.find("::") + 2);
  });
  return list;
}

bool Saw(const Trace& trace, std::string_view writer, std::string_view event) {
  return (' ' + EventsOf(trace, writer) + ' ').find(' ' + std::string(event) + ' ') != std::string::npos;
}

/// What is wrong with a fact; empty if it holds.
std::string Broken(const Fact& fact, const Trace& trace) {
  const std::string subject(fact.subject);
  switch (fact.kind) {
    case FactKind::kNone:
      return {};
    case FactKind::kIdentified:
    case FactKind::kIdentifiedTotal: {
      const std::int64_t calls = IdentifyCalls(trace, fact.subject);
      if (calls == fact.n) return {};
      return (subject.empty() ? "all writers together" : "writer " + subject) +
             " had OnIdentify called " + std::to_string(calls) + " times, expected " +
             std::to_string(fact.n) + (fact.n == 1 ? " call" : " calls");
    }
    case FactKind::kOnlyIdentify: {
      std::string other;
      ForEachOfCase(trace, [&](const Event& e) {
        if (e.kind == EventKind::kEnter && !IsIdentify(e)) other = std::string(WriterOf(e.object)) + " had " + e.method;
      });
      return other.empty() ? other : "writer " + other + " called, expected OnIdentify only";
    }
    case FactKind::kInResult:
      return InResult(trace, fact.subject) ? std::string()
                                           : "no document of writer " + subject + ", expected one";
    case FactKind::kNotInResult:
      return InResult(trace, fact.subject) ? "there is a document of writer " + subject + ", expected none"
                                           : std::string();
    case FactKind::kLogged:
      if (Logged(trace, fact)) return {};
      return subject.empty() ? "no log record carries " + CodeName(static_cast<HRESULT>(fact.n)) + ", expected one"
                             : "no log record is about the service " + subject + ", expected one";
    case FactKind::kNothingLogged: {
      bool any = false;
      ForEachOfCase(trace, [&](const Event& e) { any = any || Reports(e); });
      return any ? "the log has a record, expected none" : std::string();
    }
    case FactKind::kLoggedText:
      return LoggedText(trace, fact.subject) ? std::string()
                                             : "no log record mentions " + subject + ", expected one";
    case FactKind::kLoggedContext: {
      const auto [all, bare] = LogRecords(trace);
      if (all == 0) return "the log has no record, expected one";
      return bare == 0 ? std::string()
                       : std::to_string(bare) + " log records say nothing of their context, expected none";
    }
    case FactKind::kPendingAtReturn: {
      const auto returned = FirstOf(trace, [](const Event& e) {
        return e.kind == EventKind::kReturn &&
               e.method == "IVssBackupComponents::GatherWriterMetadata";
      });
      const auto left = FirstOf(trace, [&](const Event& e) {
        return e.kind == EventKind::kLeave && IsIdentify(e) && WriterOf(e.object) == fact.subject;
      });
      if (returned >= 0 && left >= 0 && returned < left) return {};
      return "GatherWriterMetadata came back only after writer " + subject + " had left OnIdentify, expected before";
    }
    case FactKind::kBlockedUntilOpen: {
      const auto opened =
          FirstOf(trace, [](const Event& e) { return e.method == "open the gate"; });
      const auto woke = FirstOf(trace, [&](const Event& e) {
        return e.kind == EventKind::kReturn && e.method == "IVssAsync::Wait" && !HasLimit(trace, e.call);
      });
      if (opened >= 0 && woke > opened) return {};
      return "Wait came back before the writer was let go, expected afterwards";
    }
    case FactKind::kMockSatisfied: {
      const auto said = FirstOf(trace, [&](const Event& e) {
        const Value* satisfied = e.Find("satisfied");
        return e.method == "mock" && WriterOf(e.object) == fact.subject && satisfied != nullptr &&
               satisfied->number != 0;
      });
      return said >= 0 ? std::string()
                       : "the mock of writer " + subject + " did not see exactly one OnIdentify, expected one";
    }
    case FactKind::kHasEvent: {
      const bool came = Saw(trace, fact.subject, fact.text);
      if (came == (fact.n != 0)) return {};
      return "writer " + subject + (came ? " saw " : " never saw ") + std::string(fact.text) +
             (came ? ", expected never" : ", expected it");
    }
    case FactKind::kHasEither: {
      if (Saw(trace, fact.subject, fact.text) || Saw(trace, fact.subject, fact.later)) return {};
      return "writer " + subject + " saw neither " + std::string(fact.text) + " nor " + std::string(fact.later) +
             ", expected one of them";
    }
    case FactKind::kLeftBefore: {
      const auto is = [](const Event& e, EventKind kind, std::string_view writer, std::string_view event) {
        return e.kind == kind && WriterOf(e.object) == writer && e.method.ends_with(event);
      };
      const auto left = FirstOf(
          trace, [&](const Event& e) { return is(e, EventKind::kLeave, fact.subject, fact.text); });
      const auto entered = FirstOf(
          trace, [&](const Event& e) { return is(e, EventKind::kEnter, fact.other, fact.later); });
      if (left >= 0 && entered > left) return {};
      return "writer " + std::string(fact.other) + " was not called for " + std::string(fact.later) +
             " after writer " + subject + " had left " + std::string(fact.text);
    }
    case FactKind::kGivenMetadata: {
      const std::string bad = BadIdentify(trace, fact.subject, [](const Event& e) {
        const Value* metadata = e.Find("pMetadata");
        return metadata != nullptr && metadata->kind == Value::Kind::kObject;
      });
      if (bad.empty()) return {};
      return "writer " + subject + " was given no metadata object (" + bad + "), expected one";
    }
    case FactKind::kHandledBy: {
      const std::string bad = BadIdentify(trace, fact.subject,
                                          [&](const Event& e) { return e.method == fact.text; });
      if (bad.empty()) return {};
      return "writer " + subject + " handled Identify through " + bad + ", expected " +
             std::string(fact.text);
    }
    case FactKind::kEvents: {
      const std::string seen = EventsOf(trace, fact.subject);
      if (seen == fact.text) return {};
      return "writer " + subject + " saw [" + seen + "], expected [" + std::string(fact.text) + "]";
    }
  }
  return {};
}

}  // namespace

void CheckEvidence(const Case& row, const Trace& trace, Scale scale, Findings& findings) {
  for (const Fact& fact : row.evidence) {
    std::string broken = Broken(fact, trace);
    if (broken.empty()) continue;
    findings.push_back(
        {row.requirement->id, kEvidence, scale.For(*row.requirement), std::move(broken), -1});
  }
}

}  // namespace gwm
