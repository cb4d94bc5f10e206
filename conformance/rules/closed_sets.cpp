// SPDX-License-Identifier: Apache-2.0
//
// Methods whose pages list every code they may return: any other code is a violation, wherever it comes.
#include <string>

#include "rules/hresult.h"
#include "rules/rules.h"
#include "vsserror.h"

namespace gwm {
namespace {

struct ClosedSet {
  std::string_view method;
  RequirementId requirement;
  Codes codes;  // without the pair of unexpected codes, which depends on the system
  bool unexpected_listed;
};

constexpr ClosedSet kClosedSets[] = {
    {"IVssBackupComponents::GatherWriterMetadata", "gwm/return/closed_set",
     {S_OK, E_ACCESSDENIED, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_WRITER_INFRASTRUCTURE},
     true},
};

bool IsUnexpected(HRESULT hr) { return hr == E_UNEXPECTED || hr == VSS_E_UNEXPECTED; }

}  // namespace

void CheckClosedSets(const Trace& trace, Scale scale, Findings& findings) {
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kReturn) continue;
    for (const ClosedSet& set : kClosedSets) {
      if (e.method != set.method || set.codes.Contains(e.hr)) continue;
      const UINT os = OsVersionAt(trace, e.n);
      if (set.unexpected_listed && IsUnexpected(e.hr)) {
        // E_UNEXPECTED stands in for VSS_E_UNEXPECTED before Windows 7, and only there.
        const HRESULT right = os != 0 && os < GWM_OS_WINDOWS_7 ? E_UNEXPECTED : VSS_E_UNEXPECTED;
        if (e.hr == right) continue;
      }
      findings.push_back({set.requirement->id, "closed_set", scale.For(*set.requirement),
                          std::string(set.method) + " answers " + CodeName(e.hr) +
                              ", which its page does not list for this system",
                          e.n});
    }
  }
}

}  // namespace gwm
