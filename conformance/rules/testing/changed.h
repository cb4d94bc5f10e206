// SPDX-License-Identifier: Apache-2.0
//
// Traces that no program makes: a good one, changed by chance. The same seed and calls give the same traces on every
// computer.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "document/testing/pinned.h"
#include "trace/trace.h"

namespace gwm {

class Changer {
 public:
  explicit Changer(std::uint64_t seed) : random_(seed) {}

  /// One to three changes: calls that are missing, come twice or elsewhere, are of another method or object, are
  /// answered otherwise; fields with another value or with none; a trace that ends early.
  Trace Change(Trace trace);

 private:
  std::size_t Below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(random_() % limit); }
  void ChangeOnce(Trace& trace);
  void ChangeValue(Trace& trace);
  /// What the same field has elsewhere, or something that it never has.
  Value OtherValue(const Trace& trace, const Field& field);
  HRESULT OtherCode();
  Event& AnyEvent(Trace& trace) { return trace.events[Below(trace.events.size())]; }

  std::mt19937_64 random_;
};

/// Digests of what is said about `trace`, changed 25 times a group: `said(changed, n)` gives the findings about the
/// nth of a group, and what else there is to say.
template <class Said>
std::map<std::string, std::string> DigestsOfChanged(const std::string& name, const Trace& trace, int groups, Said&& said) {
  constexpr int kInGroup = 25;
  std::map<std::string, std::string> seen;
  Changer changer(0x5EED);
  for (int group = 0; group < groups; ++group) {
    Digest digest;
    for (int n = 0; n < kInGroup; ++n) {
      const Trace changed = changer.Change(trace);
      const auto [findings, rest] = said(changed, n);
      for (const auto& finding : findings) {
        digest.Add(finding.rule->rule->name);
        digest.Add(finding.message);
        digest.Add(std::to_string(static_cast<int>(finding.severity)) + " " + std::to_string(finding.event) + " " +
                   std::to_string(finding.count));
      }
      digest.Add(rest);
    }
    seen[name + " " + std::to_string(100 + group).substr(1)] = digest.text();
  }
  return seen;
}

}  // namespace gwm
