// SPDX-License-Identifier: Apache-2.0
#include "environment/random_id.h"

#include <atomic>
#include <chrono>
#include <cstring>
#include <random>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace gwm {
namespace {

// SplitMix64: a bijection, so different inputs never give the same output.
std::uint64_t Mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// Six bits are version and variant. The number's own bits stay whole in the low half but for two,
// which the high half holds again.
VSS_ID Stamp(std::uint64_t high, std::uint64_t low) {
  VSS_ID id;
  std::memcpy(&id, &high, 8);
  std::memcpy(id.Data4, &low, 8);
  id.Data3 = static_cast<std::uint16_t>((id.Data3 & 0x0FFF) | 0x4000);
  id.Data4[0] = static_cast<std::uint8_t>((id.Data4[0] & 0x3F) | 0x80);
  return id;
}

std::uint64_t Seed() {
  std::random_device device;
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  return (std::uint64_t{device()} << 32 | device()) ^ static_cast<std::uint64_t>(now);
}

// A child of fork has its parent's seed and count.
std::uint64_t Process() {
#ifdef _WIN32
  return 0;
#else
  return Mix(static_cast<std::uint64_t>(getpid()));
#endif
}

}  // namespace

VSS_ID RandomId() {
  static const std::uint64_t first_seed = Seed();
  static std::atomic<std::uint64_t> count{0};
  const std::uint64_t seed = first_seed ^ Process();
  const std::uint64_t number = count.fetch_add(1);
  return Stamp(Mix(seed + number), Mix(~seed ^ number));
}

VSS_ID NumberedId(std::uint64_t number) { return Stamp(Mix(number), Mix(~number)); }

}  // namespace gwm
