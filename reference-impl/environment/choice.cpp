// SPDX-License-Identifier: Apache-2.0
#include "environment/choice.h"

#include <atomic>

#include "environment/simulated_environment.h"
#ifdef _WIN32
#include "windows/windows_environment.h"
#endif

namespace gwm {
namespace {

std::atomic<bool> world_is_open{false};

}  // namespace

void WorldIsOpen(bool open) { world_is_open = open; }

Environment& TheEnvironment() {
#ifdef _WIN32
  if (!world_is_open.load(std::memory_order_relaxed) && WindowsEnvironment::IsChosen()) {
    return WindowsEnvironment::Instance();
  }
#endif
  return SimulatedEnvironment::Instance();
}

}  // namespace gwm
