// SPDX-License-Identifier: Apache-2.0
#include "results/trace_tail.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string_view>

namespace gwm {
namespace {

constexpr std::size_t kPage = 4096;
constexpr int kUsedBits = 20;
constexpr int kTries = 100;

std::optional<std::string> ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// What comes behind the first `begin` bytes of the trace.
struct Tail {
  std::uint64_t begin = 0;
  std::string bytes;
};

std::uint64_t NumberIn(std::string_view data) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(data[static_cast<std::size_t>(i)]);
  return number;
}

std::optional<Tail> ReadTail(const std::string& trace) {
  for (int i = 0; i < kTries; ++i) {
    const auto data = ReadAll(trace + ".tail"), later = ReadAll(trace + ".tail");
    if (!data || data->size() < kPage || !later || later->size() < kPage) return std::nullopt;
    const std::uint64_t number = NumberIn(*data), used = number & ((std::uint64_t{1} << kUsedBits) - 1);
    if (number >> kUsedBits != NumberIn(*later) >> kUsedBits) continue;  // its process has moved it meanwhile
    if (used > data->size() - kPage) return std::nullopt;
    return Tail{number >> kUsedBits, data->substr(kPage, used)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> ReadWithTail(const std::string& path) {
  const std::optional<Tail> tail = ReadTail(path);
  if (!tail || tail->bytes.empty()) return std::nullopt;
  auto whole = ReadAll(path);
  if (!whole || whole->size() < tail->begin) return std::nullopt;
  // What a write that did not come to its end has left. A process that runs may have moved the tail since.
  if (!tail->bytes.starts_with(std::string_view(*whole).substr(tail->begin))) return std::nullopt;
  whole->resize(tail->begin);
  return *whole + tail->bytes;
}

}  // namespace gwm
