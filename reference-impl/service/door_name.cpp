// SPDX-License-Identifier: Apache-2.0
#include "service/door_name.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace gwm::service {
namespace {

constexpr std::size_t kDigits = 16;  // of the time
constexpr std::size_t kLongest = 64;
constexpr std::size_t kLongestMark = 8;

// "" where there is none, or it is not of letters and digits.
std::string_view Mark() {
  const char* const set = std::getenv("GWM_EVENT_MARK");
  const std::string_view mark = set != nullptr ? set : "";
  const bool fits = mark.size() <= kLongestMark && std::ranges::all_of(mark, [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
                    });
  return fits ? mark : "";
}

}  // namespace

Kept NewDoorName() {
  static std::atomic<unsigned> opened{0};
  const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
  const std::string_view mark = Mark();
  char name[kLongest];
  std::snprintf(name, sizeof name, "%016llx-%d-%u%s%.*s",
                static_cast<unsigned long long>(now.count()), static_cast<int>(getpid()), opened++,
                mark.empty() ? "" : "-", static_cast<int>(mark.size()), mark.data());
  return name;
}

bool IsDoorName(std::string_view name) {
  return name.size() > kDigits && name.size() < kLongest && name[kDigits] == '-' &&
         std::all_of(name.begin(), name.begin() + kDigits,
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string ProcessBehind(std::string_view door) {
  door.remove_prefix(std::min(door.size(), kDigits + 1));
  return std::string(door.substr(0, door.find('-')));
}

}  // namespace gwm::service
