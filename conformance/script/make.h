// SPDX-License-Identifier: Apache-2.0
//
// Tables made of shorter ones: where rows differ in one thing only, that thing is the row.
//
//   inline constexpr auto kCreateDefects =
//       CasesFor(kDefects, [](const Defect& d) { return Case{"...", d.name, kNobody, {...}, {...}}; });
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "script/case.h"

namespace gwm {

template <class Row, std::size_t n, class Make>
constexpr std::array<Case, n> CasesFor(const Row (&rows)[n], Make make) {
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Case, n>{make(rows[i])...};
  }(std::make_index_sequence<n>{});
}

}  // namespace gwm
