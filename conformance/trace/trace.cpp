// SPDX-License-Identifier: Apache-2.0
#include "trace/trace.h"

#include <algorithm>

namespace gwm {

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
