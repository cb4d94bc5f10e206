// SPDX-License-Identifier: Apache-2.0
#include "environment/choice.h"

#include <atomic>

#include "environment/simulated_environment.h"

namespace gwm {
namespace {

std::atomic<bool> world_is_open{false};
constinit std::atomic<MachineEnvironment> offered{nullptr};

}  // namespace

void WorldIsOpen(bool open) { world_is_open = open; }

void OfferEnvironment(MachineEnvironment machine) { offered = machine; }

Environment& TheEnvironment() {
  if (const MachineEnvironment machine = offered.load(std::memory_order_relaxed);
      machine != nullptr && !world_is_open.load(std::memory_order_relaxed)) {
    if (Environment* const environment = machine()) return *environment;
  }
  return SimulatedEnvironment::Instance();
}

}  // namespace gwm
