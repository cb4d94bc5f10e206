// SPDX-License-Identifier: Apache-2.0
//
// Less control over the world than the reference gives, and other logs.
#include "legal/other_world.h"
#include "legal/variant.h"

namespace gwm {
namespace {

constexpr const char* kOptional = "The control of the world is optional, and so is each part of it.";
constexpr const char* kLogIsOpen = "Sources, ids and further records of the log are left open.";

template <UINT kCapability>
void Without() {
  CurrentWorldChange().lacks = kCapability;
}

constexpr Variant kVariants[] = {
    {"without_world", "GwmGetWorld gives no control of the world.", kOptional,
     [] { CurrentWorldChange().no_control = true; }},
    {"without_privilege", "The caller's rights cannot be changed.", kOptional,
     Without<GWM_CAN_PRIVILEGE>},
    {"without_services", "Services cannot be stopped.", kOptional, Without<GWM_CAN_SERVICES>},
    {"without_memory", "No allocation can be made to fail.", kOptional, Without<GWM_CAN_MEMORY>},
    {"without_os_version", "It is Windows 10 and nothing else.", kOptional,
     Without<GWM_CAN_OS_VERSION>},
    {"without_event_log", "The event log cannot be read.", kOptional, Without<GWM_CAN_EVENT_LOG>},
    {"without_clock", "Time cannot be made to stand still.", kOptional, Without<GWM_CAN_CLOCK>},
    {"without_executor", "Events cannot be made to run on the caller's thread.", kOptional,
     Without<GWM_CAN_EXECUTOR>},
    {"without_fault", "No unforeseen error can be provoked.", kOptional, Without<GWM_CAN_FAULT>},
    {"without_late_fault", "No operation can be made to fail.", kOptional,
     Without<GWM_CAN_LATE_FAULT>},
    {"without_boot_mode", "It is a normal start and nothing else.", kOptional,
     Without<GWM_CAN_BOOT_MODE>},
    {"without_counters", "What the library holds is not counted.", kOptional,
     Without<GWM_CAN_COUNTERS>},
    {"without_isolation", "Foreign writers may be there, too.", kOptional,
     Without<GWM_CAN_ISOLATION>},
    {"without_state_hash", "An object's state has no hash.", kOptional,
     Without<GWM_CAN_STATE_HASH>},
    {"hashes_never_repeat", "The hash of an object's state is another one each time.",
     "Equal hashes mean equal answers; different ones mean nothing.",
     [] { CurrentWorldChange().hashes_never_repeat = true; }},
    {"without_registry", "VssAccessControl cannot be written.", kOptional,
     Without<GWM_CAN_REGISTRY>},
    {"log_has_more", "The event log has a record which says that nothing is wrong.", kLogIsOpen,
     [] { CurrentWorldChange().logs_more = true; }},
    {"other_log_source", "Records of the event log come from another source.", kLogIsOpen,
     [] { CurrentWorldChange().log_source = "VssApi"; }},
};

}  // namespace

std::span<const Variant> WorldVariants() { return kVariants; }

}  // namespace gwm
