// SPDX-License-Identifier: Apache-2.0
//
// Traces that no program makes: a good one, changed by chance. The same seed and calls give the same traces on every
// computer.
#pragma once

#include <cstdint>
#include <random>
#include <string>

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

}  // namespace gwm
