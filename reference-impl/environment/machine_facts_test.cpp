// SPDX-License-Identifier: Apache-2.0
#include "environment/machine_facts.h"

#include <gmock/gmock.h>

namespace gwm {
namespace {

TEST(ServiceState, FollowsTheServiceControlManager) {
  constexpr GwmServiceState R = GWM_SERVICE_RUNNING, S = GWM_SERVICE_STOPPED,
                            D = GWM_SERVICE_DISABLED;
  // Stopped, starting, stopping, running, continuing, pausing, paused.
  constexpr GwmServiceState kOnDemand[] = {S, R, S, R, R, S, S};
  constexpr GwmServiceState kDisabled[] = {D, R, D, R, R, D, D};
  for (DWORD state = 1; state <= 7; ++state) {
    for (DWORD start = 0; start <= 3; ++start) {
      EXPECT_EQ(StateOf({.state = state, .start_type = start}), kOnDemand[state - 1]) << state;
    }
    EXPECT_EQ(StateOf({.state = state, .start_type = 4}), kDisabled[state - 1]) << state;
  }
}

TEST(ServiceState, OneThatIsNotInstalledCannotBeStarted) {
  EXPECT_EQ(StateOf({.installed = false}), GWM_SERVICE_DISABLED);
}

TEST(ServiceState, OneThatIsNotKnownIsNotHeldToBeBroken) {
  EXPECT_EQ(StateOf({.known = false, .installed = false, .state = 1, .start_type = 4}),
            GWM_SERVICE_RUNNING);
}

TEST(Diagnosis, OfEveryMachine) {
  for (const auto event : {GWM_SERVICE_RUNNING, GWM_SERVICE_STOPPED, GWM_SERVICE_DISABLED}) {
    for (const auto vss : {GWM_SERVICE_RUNNING, GWM_SERVICE_STOPPED, GWM_SERVICE_DISABLED}) {
      for (const auto boot : {GWM_BOOT_NORMAL, GWM_BOOT_SAFE, GWM_BOOT_SETUP, GWM_BOOT_WINPE}) {
        const bool active = boot == GWM_BOOT_NORMAL || boot == GWM_BOOT_WINPE;
        const Diagnosis found = Diagnose({event, vss, boot});
        if (event != GWM_SERVICE_RUNNING) {
          EXPECT_EQ(found.broken, "EventSystem");
        } else if (vss == GWM_SERVICE_DISABLED || !active) {
          EXPECT_EQ(found.broken, "VSS");
        } else {
          EXPECT_EQ(found.broken, "");
        }
        EXPECT_EQ(found.start_vss, found.broken.empty() && vss == GWM_SERVICE_STOPPED);
      }
    }
  }
}

TEST(BootMode, SafeModeGoesBeforeSetupAndWindowsPE) {
  for (const int clean : {0, 1, 2, 3}) {
    for (const bool setup : {false, true}) {
      for (const bool pe : {false, true}) {
        const GwmBootMode expected = clean   ? GWM_BOOT_SAFE
                                     : pe    ? GWM_BOOT_WINPE
                                     : setup ? GWM_BOOT_SETUP
                                             : GWM_BOOT_NORMAL;
        EXPECT_EQ(BootModeOf({clean, pe, setup}), expected);
      }
    }
  }
}

TEST(OsVersion, HasADigitForEachPart) {
  EXPECT_EQ(OsVersionOf(5, 1, 0), UINT{GWM_OS_XP});
  EXPECT_EQ(OsVersionOf(5, 2, 1), UINT{GWM_OS_2003_SP1});
  EXPECT_EQ(OsVersionOf(6, 0, 0), UINT{GWM_OS_VISTA});
  EXPECT_EQ(OsVersionOf(6, 0, 1), UINT{GWM_OS_2008});
  EXPECT_EQ(OsVersionOf(6, 1, 1), 611u);
  EXPECT_EQ(OsVersionOf(6, 2, 0), UINT{GWM_OS_WINDOWS_8});
  EXPECT_EQ(OsVersionOf(10, 0, 0), UINT{GWM_OS_WINDOWS_10});
}

TEST(OsVersion, KeepsItsOrderWhateverThePartsAre) {
  EXPECT_LT(OsVersionOf(5, 99, 99), OsVersionOf(6, 0, 0));
  EXPECT_LT(OsVersionOf(6, 1, 99), OsVersionOf(6, 2, 0));
}

}  // namespace
}  // namespace gwm
