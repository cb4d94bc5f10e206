// SPDX-License-Identifier: Apache-2.0
//
// hash.h: FNV-1a, for hashes of an object's state.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gwm {

inline constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325u;

inline std::uint64_t HashBytes(std::uint64_t hash, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 0x100000001B3u;
  return hash;
}

/// For integers and enumerations: types without padding.
template <class T>
std::uint64_t HashValue(std::uint64_t hash, T value) {
  return HashBytes(hash, &value, sizeof value);
}

}  // namespace gwm
