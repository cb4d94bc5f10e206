// SPDX-License-Identifier: Apache-2.0
//
// The ids of sessions and sets, as several calls give them, and the attributes of a shadow copy.
#include <string_view>

#include "rules/of_cases/derived.h"

namespace gwm {
namespace {

using Result = std::optional<Value>;

/// The text that the last event before this one gave in that field; empty where none did.
std::string_view LastText(const Asked& a, std::string_view field) {
  std::string_view text;
  for (const Event& e : a.events) {
    if (e.n < a.event.n && e.kind == EventKind::kReturn && e.Find(field) != nullptr) text = TextIn(e, field);
  }
  return text;
}

Result Same(const Asked& a, std::string_view field, std::string_view before) {
  const std::string_view known = LastText(a, before);
  if (known.empty() || a.event.Find(field) == nullptr) return std::nullopt;
  return Value::Bool(TextIn(a.event, field) == known);
}
Result SameSession(const Asked& a) { return Same(a, "idSession", "idSession"); }
Result SameSet(const Asked& a) { return Same(a, "asked set", "set"); }
Result SameShutdownSet(const Asked& a) { return Same(a, "shutdown set", "set"); }

template <std::int64_t bit>
Result HasBit(const Asked& a) {
  if (a.event.Find("attributes") == nullptr) return std::nullopt;
  return Value::Bool((NumberIn(a.event, "attributes") & bit) != 0);
}

constexpr Derivation kDerivations[] = {
    {Action::kSessionId, "same session", SameSession},
    {Action::kAskEvent, "same session", SameSession},
    {Action::kAskEvent, "same set", SameSet},
    {Action::kAskEvent, "same shutdown set", SameShutdownSet},
    {Action::kFindCopies, "not surfaced", HasBit<VSS_VOLSNAP_ATTR_NOT_SURFACED>},
    {Action::kFindCopies, "persistent", HasBit<VSS_VOLSNAP_ATTR_PERSISTENT>},
    {Action::kFindCopies, "no writers", HasBit<VSS_VOLSNAP_ATTR_NO_WRITERS>},
    {Action::kFindCopies, "no auto release", HasBit<VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE>},
};

}  // namespace

std::span<const Derivation> SessionDerivations() { return kDerivations; }

}  // namespace gwm
