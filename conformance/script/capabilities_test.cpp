// SPDX-License-Identifier: Apache-2.0
#include "script/capabilities.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "gwm_world.h"

namespace gwm {
namespace {

using Names = std::vector<std::string>;

TEST(Capabilities, HaveTheNamesOfResultsFiles) {
  const UINT all[] = {GWM_CAN_PRIVILEGE,  GWM_CAN_SERVICES,  GWM_CAN_MEMORY,   GWM_CAN_OS_VERSION,
                      GWM_CAN_EVENT_LOG,  GWM_CAN_CLOCK,     GWM_CAN_EXECUTOR, GWM_CAN_FAULT,
                      GWM_CAN_LATE_FAULT, GWM_CAN_BOOT_MODE, GWM_CAN_COUNTERS, GWM_CAN_ISOLATION,
                      GWM_CAN_STATE_HASH, GWM_CAN_REGISTRY};
  const char* names[] = {"privilege", "services",  "memory",     "os_version", "event_log",
                         "clock",     "executor",  "fault",      "late_fault", "boot_mode",
                         "counters",  "isolation", "state_hash", "registry"};
  for (std::size_t i = 0; i < std::size(all); ++i) {
    EXPECT_EQ(CapabilityNames(all[i]), Names{names[i]});
    EXPECT_EQ(CapabilitiesOf(Names{names[i]}), all[i]);
  }
}

TEST(Capabilities, AreEachNamedOnceAndComeBack) {
  const Names names = CapabilityNames(~0u);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  EXPECT_EQ(std::popcount(CapabilitiesOf(names)), static_cast<int>(names.size()));
  EXPECT_EQ(CapabilityNames(CapabilitiesOf(names)), names);
}

TEST(Capabilities, ThatNobodyKnowsAreNone) {
  EXPECT_EQ(CapabilitiesOf(Names{"flying", "clock"}), UINT{GWM_CAN_CLOCK});
  EXPECT_EQ(CapabilitiesOf({}), 0u);
  EXPECT_EQ(CapabilityNames(0), Names{});
}

}  // namespace
}  // namespace gwm
