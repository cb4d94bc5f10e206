// SPDX-License-Identifier: Apache-2.0
//
// What an adapter can claim of a world, by the words that results have for it.
#pragma once

#include <string_view>

#include "gwm_world.h"

namespace gwm::adapter {

struct Capability {
  UINT bit;
  std::string_view name;
};
inline constexpr Capability kCapabilities[] = {
    {GWM_CAN_PRIVILEGE, "privilege"},   {GWM_CAN_SERVICES, "services"},
    {GWM_CAN_MEMORY, "memory"},         {GWM_CAN_OS_VERSION, "os_version"},
    {GWM_CAN_EVENT_LOG, "event_log"},   {GWM_CAN_CLOCK, "clock"},
    {GWM_CAN_EXECUTOR, "executor"},     {GWM_CAN_FAULT, "fault"},
    {GWM_CAN_LATE_FAULT, "late_fault"}, {GWM_CAN_BOOT_MODE, "boot_mode"},
    {GWM_CAN_COUNTERS, "counters"},     {GWM_CAN_ISOLATION, "isolation"},
    {GWM_CAN_STATE_HASH, "state_hash"}, {GWM_CAN_REGISTRY, "registry"},
};

/// The bit of that name; 0 if nobody knows it.
constexpr UINT CapabilityNamed(std::string_view name) {
  for (const Capability& c : kCapabilities) {
    if (c.name == name) return c.bit;
  }
  return 0;
}

}  // namespace gwm::adapter
