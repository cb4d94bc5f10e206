// SPDX-License-Identifier: Apache-2.0
#include "script/capabilities.h"

#include <algorithm>

#include "gwm_world.h"

namespace gwm {
namespace {

constexpr struct {
  UINT bit;
  const char* name;
} kCapabilities[] = {
    {GWM_CAN_PRIVILEGE, "privilege"},   {GWM_CAN_SERVICES, "services"},
    {GWM_CAN_MEMORY, "memory"},         {GWM_CAN_OS_VERSION, "os_version"},
    {GWM_CAN_EVENT_LOG, "event_log"},   {GWM_CAN_CLOCK, "clock"},
    {GWM_CAN_EXECUTOR, "executor"},     {GWM_CAN_FAULT, "fault"},
    {GWM_CAN_LATE_FAULT, "late_fault"}, {GWM_CAN_BOOT_MODE, "boot_mode"},
    {GWM_CAN_COUNTERS, "counters"},     {GWM_CAN_ISOLATION, "isolation"},
    {GWM_CAN_STATE_HASH, "state_hash"}, {GWM_CAN_REGISTRY, "registry"},
};

}  // namespace

std::vector<std::string> CapabilityNames(UINT capabilities) {
  std::vector<std::string> names;
  for (const auto& c : kCapabilities) {
    if (capabilities & c.bit) names.emplace_back(c.name);
  }
  return names;
}

UINT CapabilitiesOf(std::span<const std::string> names) {
  UINT bits = 0;
  for (const auto& c : kCapabilities) {
    if (std::ranges::find(names, c.name) != names.end()) bits |= c.bit;
  }
  return bits;
}

}  // namespace gwm
