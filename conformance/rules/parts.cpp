// SPDX-License-Identifier: Apache-2.0
#include "rules/parts.h"

namespace gwm {
namespace {

bool IsNote(const Event& e, std::string_view method) {
  return e.kind == EventKind::kNote && e.object == "harness" && e.method == method;
}

/// Whatever part it happens in, it speaks of the whole case.
bool IsOfTheCase(const Event& e) {
  return e.kind == EventKind::kUnreached || e.kind == EventKind::kException ||
         e.kind == EventKind::kLeak || e.kind == EventKind::kExit;
}

struct OpenTurn {
  std::uint32_t thread;
  std::size_t turn;
};

}  // namespace

std::vector<const Turn*> Parts::TurnsOf(std::int32_t step) const {
  std::vector<const Turn*> own;
  for (const Turn& turn : turns) {
    if (turn.step == step) own.push_back(&turn);
  }
  return own;
}

Parts PartsOf(const Trace& trace) {
  Parts parts;
  std::vector<OpenTurn> open;
  std::vector<Event> worlds;  // a rule about a turn needs the conditions, too
  const auto turn_of = [&](const Event& e) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].thread == e.thread) return i;
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].thread == 0) return i;
    }
    return open.size();
  };
  for (const Event& e : trace.events) {
    if (e.kind == EventKind::kWitness && parts.witness.empty()) {
      parts.witness = {&e, trace.events.data() + trace.events.size()};
    }
    if (IsOfTheCase(e)) {
      parts.script.events.push_back(e);
    } else if (!parts.witness.empty()) {
      continue;
    } else if (IsNote(e, kTurnBegins)) {
      open.push_back({e.thread, parts.turns.size()});
      parts.turns.push_back({e.step, NumberIn(e, "n"), {worlds}});
      parts.turns.back().trace.events.push_back(e);
      parts.script.events.push_back(e);
    } else if (const std::size_t at = turn_of(e); at < open.size()) {
      parts.turns[open[at].turn].trace.events.push_back(e);
      if (IsNote(e, kTurnEnds) && open[at].thread == e.thread) {
        parts.script.events.push_back(e);
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
      }
    } else {
      if (e.kind == EventKind::kWorld) worlds.push_back(e);
      parts.script.events.push_back(e);
    }
  }
  return parts;
}

std::int64_t NumberIn(const Event& event, std::string_view field) {
  const Value* value = event.Find(field);
  return value == nullptr ? 0 : value->number;
}

std::string_view TextIn(const Event& event, std::string_view field) {
  const Value* value = event.Find(field);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

HRESULT CodeIn(const Event& event, std::string_view field, HRESULT otherwise) {
  const Value* value = event.Find(field);
  return value == nullptr || value->kind != Value::Kind::kCode ? otherwise
                                                               : static_cast<HRESULT>(value->number);
}

}  // namespace gwm
