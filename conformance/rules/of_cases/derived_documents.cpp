// SPDX-License-Identifier: Apache-2.0
//
// Documents and strings that should be what they were.
#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "rules/of_cases/derived.h"
#include "rules/of_traces/documents.h"

namespace gwm {
namespace {

using Result = std::optional<Value>;

/// Both there, and equal.
bool Equal(const Value* one, const Value* other) {
  return one != nullptr && other != nullptr && *one == *other;
}

/// The last return before this step's answer that has the field, of a step with this action.
const Event* Before(const Asked& a, Action action, std::string_view field) {
  // By iterators: clang before 16 cannot compile libstdc++'s views.
  for (auto at = a.events.rbegin(); at != a.events.rend(); ++at) {
    const Event& e = *at;
    if (e.n < a.event.n && e.kind == EventKind::kReturn && a.ActionOf(e) == action &&
        e.Find(field) != nullptr) {
      return &e;
    }
  }
  return nullptr;
}

/// The documents of a step, in no order: instance, class, text.
using Whole = std::tuple<std::string_view, std::string_view, std::string_view>;
std::vector<Whole> DocumentsOfStep(const Asked& a, std::int32_t step) {
  std::vector<Whole> list;
  for (const Event& e : a.events) {
    if (e.kind != EventKind::kDocument || e.step != step || !e.document) continue;
    list.emplace_back(TextIn(e, "instanceId"), TextIn(e, "writerId"), *e.document);
  }
  std::ranges::sort(list);
  return list;
}

Result Documents(const Asked& a) {
  return Value::Number(static_cast<std::int64_t>(DocumentsOfStep(a, a.index).size()));
}
Result InstancesRead(const Asked& a) {
  std::set<std::string_view> ids;
  for (const Whole& d : DocumentsOfStep(a, a.index)) ids.insert(std::get<0>(d));
  return Value::Number(static_cast<std::int64_t>(ids.size()));
}
/// Instance by instance the same document.
bool Same(const std::vector<Whole>& one, const std::vector<Whole>& other) {
  return std::ranges::equal(one, other, [](const Whole& a, const Whole& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b) &&
           SameDocument(std::string(std::get<2>(a)), std::string(std::get<2>(b)));
  });
}
Result SameResult(const Asked& a) {
  for (std::int32_t i = a.index - 1; i >= 0; --i) {
    if (a.script[static_cast<std::size_t>(i)].action != Action::kReadResult) continue;
    return Value::Bool(Same(DocumentsOfStep(a, i), DocumentsOfStep(a, a.index)));
  }
  return std::nullopt;
}

/// The text of the last document of a step with this action, before this one ends; "" without one.
std::string_view TextOf(const Asked& a, Action action) {
  for (auto at = a.events.rbegin(); at != a.events.rend(); ++at) {
    const Event& e = *at;
    if (e.n < a.event.n && e.kind == EventKind::kDocument && a.ActionOf(e) == action && e.document) {
      return *e.document;
    }
  }
  return {};
}
Result KeptIsSame(const Asked& a) {
  const std::string now(TextOf(a, Action::kReadKept));
  return Value::Bool(!now.empty() && SameDocument(now, std::string(TextOf(a, Action::kKeepDocument))));
}

/// A text, however long: that of a long one is its hash.
bool SameText(const Event& one, const Event& other) {
  const char* field = one.Find("sha256") != nullptr ? "sha256" : "pbstrXML";
  return Equal(one.Find(field), other.Find(field));
}
Result SavedIsSame(const Asked& a) {
  if (a.event.Find("pbstrXML") == nullptr) return std::nullopt;
  for (auto at = a.events.rbegin(); at != a.events.rend(); ++at) {
    const Event& e = *at;
    if (e.n >= a.event.n || e.kind != EventKind::kReturn || FAILED(e.hr)) continue;
    if (a.ActionOf(e) != Action::kSaveXml || e.Find("pbstrXML") == nullptr) continue;
    return Value::Bool(SameText(e, a.event));
  }
  return Value::Bool(false);
}

/// It is no string that was kept before.
Result AnotherString(const Asked& a) {
  const Value* string = a.event.Find("string");
  if (string == nullptr) return std::nullopt;
  return Value::Bool(std::ranges::none_of(a.events, [&](const Event& e) {
    return e.n < a.event.n && e.kind == EventKind::kReturn && Equal(e.Find("string"), string);
  }));
}
/// Each kept string still has the text with which it was handed out.
Result KeptStringsIntact(const Asked& a) {
  for (const Event& now : a.events) {
    if (now.step != a.index || now.kind != EventKind::kNote || now.method != "kept") continue;
    const auto given = std::ranges::find_if(a.events, [&](const Event& e) {
      return e.kind == EventKind::kReturn && a.ActionOf(e) == Action::kKeepXml &&
             Equal(e.Find("string"), now.Find("string"));
    });
    if (given == a.events.end() || !Equal(given->Find("pbstrXML"), now.Find("text"))) {
      return Value::Bool(false);
    }
  }
  return Value::Bool(true);
}

std::string_view Remembered(const Asked& a) {
  const Event* e = Before(a, Action::kRememberMetadata, "doc");
  return e == nullptr ? std::string_view() : TextIn(*e, "doc");
}
Result Information(const Asked& a) {
  if (a.event.Find("pbstrXML") == nullptr) return std::nullopt;
  const std::string_view text = TextIn(a.event, "pbstrXML");
  const bool same = !text.empty() && SameDocument(std::string(text), std::string(Remembered(a)));
  return Value::Text(same ? "as reported" : "another one");
}
/// Of a whole document nothing is shown but its text.
Result WholeDocument(const Asked& a) {
  if (const Value* shown = a.event.Find("shown")) return *shown;
  const std::string text(TextIn(a.event, "doc"));
  return Value::Text(SameDocument(text, std::string(Remembered(a))) ? "as SaveAsXML gave it"
                                                                    : "not as SaveAsXML gave it");
}

constexpr Derivation kDerivations[] = {
    {Action::kReadResult, "documents", Documents},
    {Action::kReadResult, "instances", InstancesRead},
    {Action::kCompareResult, "documents", Documents},
    {Action::kCompareResult, "same", SameResult},
    {Action::kReadKept, "same", KeptIsSame},
    {Action::kSaveXml, "same", SavedIsSame},
    {Action::kKeepXml, "another", AnotherString},
    {Action::kFreeKeptXml, "intact", KeptStringsIntact},
    {Action::kAskHandler, "document", Information},
    {Action::kShown, "shown", WholeDocument},
};

}  // namespace

std::span<const Derivation> DocumentDerivations() { return kDerivations; }

}  // namespace gwm
