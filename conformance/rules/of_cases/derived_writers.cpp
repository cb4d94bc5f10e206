// SPDX-License-Identifier: Apache-2.0
//
// The ids of writers: those of one entry that should be the same, and the different ones of a result.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "rules/of_cases/derived.h"

namespace gwm {
namespace {

using Result = std::optional<Value>;

Value Size(const auto& container) { return Value::Number(static_cast<std::int64_t>(container.size())); }

/// Two texts of one event: both there, and equal.
bool Agree(const Event& e, std::string_view one, std::string_view other) {
  const std::string_view text = TextIn(e, one);
  return !text.empty() && text == TextIn(e, other);
}

Result SameId(const Asked& a) {
  if (a.event.Find("pidInstance") == nullptr) return std::nullopt;
  return Value::Bool(Agree(a.event, "pidInstance", "instanceId"));
}

bool IsOfTheWorld(const Asked& a, std::string_view writer_class) {
  return std::ranges::any_of(a.events, [&](const Event& e) {
    return e.kind == EventKind::kWorld && e.method == "writer" && TextIn(e, "writerId") == writer_class;
  });
}
Result KnownClass(const Asked& a) {
  if (a.event.Find("writerId") == nullptr) return std::nullopt;
  return Value::Bool(IsOfTheWorld(a, TextIn(a.event, "writerId")));
}

/// The notes of this step that name one entry of a result each.
std::vector<const Event*> Entries(const Asked& a) {
  std::vector<const Event*> entries;
  for (const Event& e : a.events) {
    if (e.kind == EventKind::kNote && e.step == a.index && e.method == "entry") entries.push_back(&e);
  }
  return entries;
}

bool HasDocument(const Event* e) { return e->Find("instanceId") != nullptr; }

Result DocumentsAtEveryIndex(const Asked& a) {
  return Value::Number(std::ranges::count_if(Entries(a), HasDocument));
}
Result WritersAtEveryIndex(const Asked& a) {
  std::set<std::string_view> ids;
  for (const Event* e : Entries(a)) {
    if (IsOfTheWorld(a, TextIn(*e, "writerId"))) ids.insert(TextIn(*e, "instanceId"));
  }
  return Size(ids);
}
Result SameIds(const Asked& a) {
  return Value::Bool(std::ranges::all_of(Entries(a), [](const Event* e) {
    return !HasDocument(e) || Agree(*e, "pidInstance", "instanceId");
  }));
}
Result EndOfIndices(const Asked& a) {
  const auto entries = Entries(a);
  return Value::Code(entries.empty() ? S_OK : CodeIn(*entries.back(), "code", S_OK));
}

Result Pairs(const Asked& a) {
  std::set<std::pair<std::string_view, std::string_view>> pairs;
  for (const Event* e : Entries(a)) pairs.emplace(TextIn(*e, "writerId"), TextIn(*e, "instanceId"));
  return Size(pairs);
}
/// Those that the case has seen so far.
Result InstancesSeen(const Asked& a) {
  std::set<std::string_view> ids;
  for (const Event& e : a.events) {
    if (e.n < a.event.n && e.method == "entry" && a.ActionOf(e) == Action::kInstances) {
      ids.insert(TextIn(e, "instanceId"));
    }
  }
  return Size(ids);
}

constexpr Derivation kDerivations[] = {
    {Action::kMetadataOf, "same", SameId},
    {Action::kGetMetadataOf, "same id", SameId},
    {Action::kReadStored, "same id", SameId},
    {Action::kGetMetadataOf, "known class", KnownClass},
    {Action::kStatusOf, "same id", SameId},
    {Action::kReadEveryIndex, "documents", DocumentsAtEveryIndex},
    {Action::kReadEveryIndex, "writers", WritersAtEveryIndex},
    {Action::kReadEveryIndex, "same ids", SameIds},
    {Action::kReadEveryIndex, "end", EndOfIndices},
    {Action::kInstances, "pairs", Pairs},
    {Action::kInstances, "instances", InstancesSeen},
};

}  // namespace

std::span<const Derivation> WriterDerivations() { return kDerivations; }

}  // namespace gwm
