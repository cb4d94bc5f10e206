// SPDX-License-Identifier: Apache-2.0
//
// sha256.h: the hash by which documents are named (FIPS 180-4), without memory and without another
// library: the recorder is loaded into programs of others.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gwm::recording {

/// 64 digits, lower case.
struct Digest {
  std::array<char, 64> digits;
  std::string_view view() const { return {digits.data(), digits.size()}; }
  friend bool operator<(const Digest& a, const Digest& b) { return a.digits < b.digits; }
};

Digest Sha256(std::string_view bytes);

}  // namespace gwm::recording
