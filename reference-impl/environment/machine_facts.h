// SPDX-License-Identifier: Apache-2.0
//
// machine_facts.h: what the facts of a machine mean to VSS. Decisions alone; the facts come from a
// test's world or from Windows (windows/services.h, windows/system_version.h).
#pragma once

#include <string_view>

#include "gwm_world.h"

namespace gwm {

/// A service as the service control manager tells it; the numbers are those of SERVICE_STATUS and
/// QUERY_SERVICE_CONFIG.
struct ServiceRecord {
  bool known = true;  // false: the service control manager did not answer
  bool installed = true;
  DWORD state = 4;       // 1 stopped, 2 starting, 3 stopping, 4 running, 5 continuing, 6, 7 paused
  DWORD start_type = 3;  // 0-2 with the system, 3 on demand, 4 disabled
};
/// Starting counts as running. Without an answer nothing is held against the service.
GwmServiceState StateOf(const ServiceRecord& service);

struct Infrastructure {
  GwmServiceState event_service = GWM_SERVICE_RUNNING;
  GwmServiceState vss_service = GWM_SERVICE_RUNNING;
  GwmBootMode boot_mode = GWM_BOOT_NORMAL;
};
struct Diagnosis {
  std::string_view broken;  // the service that keeps writers from being reached, "" if none
  bool start_vss = false;   // the VSS service is to be started now
};
Diagnosis Diagnose(const Infrastructure& infrastructure);

struct BootFacts {
  int clean_boot = 0;    // GetSystemMetrics(SM_CLEANBOOT): 0 normal, 1 safe, 2 with network
  bool mini_nt = false;  // the key Control\MiniNT, which Windows PE has
  bool setup_in_progress = false;  // SystemSetupInProgress, which Windows PE has, too
};
GwmBootMode BootModeOf(const BootFacts& facts);

/// 6, 1, 1 is 611: Windows 7 with service pack 1. See GwmOsVersion.
UINT OsVersionOf(DWORD major, DWORD minor, DWORD service_pack);

}  // namespace gwm
