// SPDX-License-Identifier: Apache-2.0
//
// The ids of sessions and sets, as several calls give them; what shadow copies say of themselves.
#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/of_cases/derived.h"
#include "trace/ids.h"

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

/// Whether an output is what the call was told in that input.
Result IsAsTold(const Asked& a, std::string_view field, std::string_view input) {
  const Event* const call = a.Call();
  if (call == nullptr || a.event.Find(field) == nullptr) return std::nullopt;
  return Value::Bool(TextIn(*call, input) == TextIn(a.event, field));
}
Result SameCopy(const Asked& a) { return IsAsTold(a, "copy", "SnapshotId"); }
Result SameVolume(const Asked& a) { return IsAsTold(a, "volume", "listed volume"); }
Result SameSetAsListed(const Asked& a) { return IsAsTold(a, "set", "listed set"); }
Result LeftIsIt(const Asked& a) { return IsAsTold(a, "pNondeletedSnapshotID", "SourceObjectId"); }
Result LeftOver(const Asked& a) {
  if (a.event.Find("pNondeletedSnapshotID") == nullptr) return std::nullopt;
  return Value::Bool(TextIn(a.event, "pNondeletedSnapshotID") != ToText(GUID_NULL));
}

/// Whether each shadow copy says how many are in its set: pairs of the set and what the copy says.
Result SizesRight(const Asked& a) {
  if (a.event.Find("counts") == nullptr) return std::nullopt;
  std::map<std::string, std::vector<std::int64_t>> said;  // by each copy of a set
  std::istringstream counts{std::string(TextIn(a.event, "counts"))};
  std::int64_t count = 0;
  for (std::string set; counts >> set >> count;) said[set].push_back(count);
  return Value::Bool(std::ranges::all_of(said, [](const auto& of_set) {
    return std::ranges::count(of_set.second, std::ssize(of_set.second)) == std::ssize(of_set.second);
  }));
}

/// How many of the shadow copies that are listed have an id that AddToSnapshotSet gave.
Result IdsGiven(const Asked& a) {
  if (a.event.Find("listed") == nullptr) return std::nullopt;
  std::istringstream listed{std::string(TextIn(a.event, "listed"))};
  std::int64_t count = 0;
  for (std::string id; listed >> id;) {
    count += std::ranges::any_of(a.events, [&](const Event& e) {
      return e.n < a.event.n && e.kind == EventKind::kReturn && TextIn(e, "pidSnapshot") == id;
    });
  }
  return Value::Number(count);
}

constexpr Derivation kDerivations[] = {
    {Action::kSessionId, "same session", SameSession},
    {Action::kAskEvent, "same session", SameSession},
    {Action::kAskEvent, "same set", SameSet},
    {Action::kAskEvent, "same shutdown set", SameShutdownSet},
    {Action::kFindCopies, "sizes right", SizesRight},
    {Action::kFindCopies, "ids given", IdsGiven},
    {Action::kFindCopies, "same copy", SameCopy},
    {Action::kFindCopies, "same volume", SameVolume},
    {Action::kFindCopies, "same set", SameSetAsListed},
    {Action::kDeleteCopies, "left over", LeftOver},
    {Action::kDeleteCopies, "left is it", LeftIsIt},
    {Action::kFindCopies, "not surfaced", HasBit<VSS_VOLSNAP_ATTR_NOT_SURFACED>},
    {Action::kFindCopies, "persistent", HasBit<VSS_VOLSNAP_ATTR_PERSISTENT>},
    {Action::kFindCopies, "no writers", HasBit<VSS_VOLSNAP_ATTR_NO_WRITERS>},
    {Action::kFindCopies, "no auto release", HasBit<VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE>},
    {Action::kFindCopies, "no autorecovery", HasBit<VSS_VOLSNAP_ATTR_NO_AUTORECOVERY>},
};

}  // namespace

std::span<const Derivation> SessionDerivations() { return kDerivations; }

}  // namespace gwm
