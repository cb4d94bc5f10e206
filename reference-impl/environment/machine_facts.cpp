// SPDX-License-Identifier: Apache-2.0
#include "environment/machine_facts.h"

#include <algorithm>

#include "decisions/decisions.h"

namespace gwm {

GwmServiceState StateOf(const ServiceRecord& service) {
  constexpr DWORD kStarting = 2, kRunning = 4, kContinuing = 5, kDisabled = 4;
  if (!service.known) return GWM_SERVICE_RUNNING;
  if (!service.installed) return GWM_SERVICE_DISABLED;
  if (service.state == kStarting || service.state == kRunning || service.state == kContinuing) {
    return GWM_SERVICE_RUNNING;
  }
  return service.start_type == kDisabled ? GWM_SERVICE_DISABLED : GWM_SERVICE_STOPPED;
}

Diagnosis Diagnose(const Infrastructure& i) {
  if (i.event_service != GWM_SERVICE_RUNNING) return {"EventSystem"};
  if (i.vss_service == GWM_SERVICE_DISABLED || i.boot_mode == GWM_BOOT_SAFE ||
      i.boot_mode == GWM_BOOT_SETUP) {
    return {"VSS"};
  }
  if (i.vss_service == GWM_SERVICE_RUNNING) return {};
  if (!CurrentDecisions().vss_service_starts_on_demand) return {"VSS"};
  return {"", true};
}

GwmBootMode BootModeOf(const BootFacts& facts) {
  if (facts.clean_boot != 0) return GWM_BOOT_SAFE;
  if (facts.mini_nt) return GWM_BOOT_WINPE;
  return facts.setup_in_progress ? GWM_BOOT_SETUP : GWM_BOOT_NORMAL;
}

UINT OsVersionOf(DWORD major, DWORD minor, DWORD service_pack) {
  return major * 100 + std::min<DWORD>(minor, 9) * 10 + std::min<DWORD>(service_pack, 9);
}

}  // namespace gwm
