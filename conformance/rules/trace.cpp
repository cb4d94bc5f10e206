// SPDX-License-Identifier: Apache-2.0
#include "rules/trace.h"

#include <algorithm>

#include "rules/hresult.h"

namespace gwm {

std::string Show(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBool:
      return value.number != 0 ? "true" : "false";
    case Value::Kind::kNumber:
      return std::to_string(value.number);
    case Value::Kind::kCode:
      return CodeName(static_cast<HRESULT>(value.number));
    case Value::Kind::kText:
      return '"' + value.text + '"';
  }
  return {};
}

std::string_view Show(EventKind kind) {
  switch (kind) {
    case EventKind::kCall:
      return "call";
    case EventKind::kReturn:
      return "return";
    case EventKind::kEnter:
      return "enter";
    case EventKind::kLeave:
      return "leave";
    case EventKind::kLog:
      return "log";
    case EventKind::kDocument:
      return "document";
    case EventKind::kWorld:
      return "world";
    case EventKind::kNote:
      return "note";
  }
  return {};
}

const Value* Event::Find(std::string_view name) const {
  auto it = std::ranges::find(fields, name, &Field::name);
  return it == fields.end() ? nullptr : &it->value;
}

const Event* Trace::ReturnOf(std::int32_t step) const {
  // By iterators: clang before 16 cannot compile libstdc++'s views.
  const auto last = std::find_if(events.rbegin(), events.rend(), [step](const Event& e) {
    return e.kind == EventKind::kReturn && e.step == step;
  });
  return last == events.rend() ? nullptr : &*last;
}

const Event* Trace::ReturnOfCall(const Event& call) const {
  for (const Event& e : events) {
    if (e.kind == EventKind::kReturn && e.call == call.call) return &e;
  }
  return nullptr;
}

}  // namespace gwm
