// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "vss_com.h"

namespace gwm {

/// A small set of codes.
struct Codes {
  std::array<HRESULT, 20> list{};
  std::uint8_t count = 0;

  constexpr Codes() = default;
  constexpr Codes(std::initializer_list<HRESULT> codes) {
    for (HRESULT hr : codes) list[count++] = hr;
  }
  constexpr bool Contains(HRESULT hr) const {
    for (std::uint8_t i = 0; i < count; ++i) {
      if (list[i] == hr) return true;
    }
    return false;
  }
  constexpr const HRESULT* begin() const { return list.data(); }
  constexpr const HRESULT* end() const { return list.data() + count; }
  constexpr bool empty() const { return count == 0; }
};

}  // namespace gwm
