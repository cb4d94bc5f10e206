// SPDX-License-Identifier: Apache-2.0
//
// Methods whose pages list every code they may return: any other code is a violation, wherever it comes.
#include <map>
#include <span>
#include <string>

#include "rules/closed_sets.h"
#include "rules/hresult.h"
#include "rules/rules.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr ClosedSet kClosedSets[] = {
    {"IVssBackupComponents::GatherWriterMetadata", "gwm/return/closed_set",
     {S_OK, E_ACCESSDENIED, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_WRITER_INFRASTRUCTURE},
     true},
};

bool IsUnexpected(HRESULT hr) { return hr == E_UNEXPECTED || hr == VSS_E_UNEXPECTED; }

/// Every list, by method; several requirements may speak of one method.
const std::multimap<std::string_view, const ClosedSet*>& AllSets() {
  static const auto sets = [] {
    std::multimap<std::string_view, const ClosedSet*> all;
    for (const std::span<const ClosedSet> list : {std::span<const ClosedSet>(kClosedSets), ExamineClosedSets()}) {
      for (const ClosedSet& set : list) all.emplace(set.method, &set);
    }
    return all;
  }();
  return sets;
}

void CheckReturn(const Trace& trace, const Event& e, Scale scale, Findings& findings) {
  const auto [first, last] = AllSets().equal_range(e.method);
  for (auto it = first; it != last; ++it) {
    const ClosedSet& set = *it->second;
    if (set.codes.Contains(e.hr)) continue;
    if (set.unexpected_listed && IsUnexpected(e.hr)) {
      // E_UNEXPECTED stands in for VSS_E_UNEXPECTED before Windows 7, and only there.
      const UINT os = OsVersionAt(trace, e.n);
      const HRESULT right = os != 0 && os < GWM_OS_WINDOWS_7 ? E_UNEXPECTED : VSS_E_UNEXPECTED;
      if (e.hr == right) continue;
    }
    findings.push_back({set.requirement->id, "closed_set", scale.For(*set.requirement),
                        std::string(set.method) + " answers " + CodeName(e.hr) +
                            ", which its page does not list for this system",
                        e.n});
  }
}

}  // namespace

void CheckClosedSets(const Trace& trace, Scale scale, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind == EventKind::kReturn) CheckReturn(trace, e, scale, findings);
  }
}

}  // namespace gwm
