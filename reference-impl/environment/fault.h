// SPDX-License-Identifier: Apache-2.0
//
// fault.h: one unforeseen error, armed by a test, waiting inside a method.
#pragma once

#include <atomic>
#include <cstdint>

#include "com/method.h"
#include "com/unobserved.h"
#include "vss_com.h"

namespace gwm::fault {

// The method's index + 1 above, the inner code below; 0: nothing is armed.
inline std::atomic<std::uint64_t> armed{0};

inline void Disarm() { armed.store(0); }
inline void Arm(Method method, HRESULT inner) {
  armed.store((std::uint64_t{method.index()} + 1) << 32 | static_cast<std::uint32_t>(inner));
}

/// Whether this method is to fail now; takes the fault away.
inline bool Take(Method method, HRESULT& inner) {
  std::uint64_t now = armed.load(std::memory_order_relaxed);
  if (now == 0 || (now >> 32) != std::uint64_t{method.index()} + 1) return false;
  if (Unobserved::Here()) return false;
  if (!armed.compare_exchange_strong(now, 0)) return false;
  inner = static_cast<HRESULT>(now & 0xFFFFFFFFu);
  return true;
}

}  // namespace gwm::fault
