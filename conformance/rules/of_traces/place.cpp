// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/rules.h"
#include "worlds/conditions.h"

namespace gwm {

std::string PlaceOf(const Event& event) {
  std::string place;
  if (event.step >= 0) place = "step " + std::to_string(event.step + 1) + ", ";
  return place + event.method + " (event " + std::to_string(event.n) + ")";
}

UINT OsVersionAt(const Trace& trace, std::uint32_t n) {
  UINT version = 0;
  for (const Event& e : trace.events) {
    if (e.n > n) break;
    if (e.kind != EventKind::kWorld) continue;
    if (const Value* os = e.Find("os")) {
      const WorldWord* const word = FindWord(kOsWords, os->text);
      version = word != nullptr ? word->value : 0;
    }
  }
  return version;
}

}  // namespace gwm
