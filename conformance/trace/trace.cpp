// SPDX-License-Identifier: Apache-2.0
#include "trace/trace.h"

#include <ranges>

namespace gwm {

const Event* Trace::ReturnOf(std::int32_t step) const {
  for (const Event& e : std::views::reverse(events)) {
    if (e.kind == EventKind::kReturn && e.step == step) return &e;
  }
  return nullptr;
}

const Event* Trace::ReturnOfCall(const Event& call) const {
  for (const Event& e : events) {
    if (e.kind == EventKind::kReturn && e.call == call.call) return &e;
  }
  return nullptr;
}

}  // namespace gwm
