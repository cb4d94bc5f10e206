// SPDX-License-Identifier: Apache-2.0
#include "environment/simulated_environment.h"

#include "environment/random_id.h"
#include "requester/decisions.h"

namespace gwm {

SimulatedEnvironment& SimulatedEnvironment::Instance() {
  static Immortal<SimulatedEnvironment> instance;
  return *instance;
}

Environment& TheEnvironment() { return SimulatedEnvironment::Instance(); }

void SimulatedEnvironment::Set(const GwmConditions& conditions) {
  privilege_ = conditions.privilege;
  event_service_ = conditions.eventService;
  vss_service_ = conditions.vssService;
  os_ = conditions.os;
  boot_mode_ = conditions.bootMode;
  inline_ = conditions.inlineExecutor != 0;
  virtual_ = conditions.virtualClock != 0;
  Reconsider();
}

void SimulatedEnvironment::Reconsider() {
  requester_ = access.Allows(privilege_, AccessControl::kRequester);
  writer_ = access.Allows(privilege_, AccessControl::kWriter);
}

std::string_view SimulatedEnvironment::BrokenService() {
  if (event_service_ != GWM_SERVICE_RUNNING) return "EventSystem";
  const GwmBootMode mode = boot_mode_;
  if (vss_service_ == GWM_SERVICE_DISABLED || mode == GWM_BOOT_SAFE || mode == GWM_BOOT_SETUP) {
    return "VSS";
  }
  GwmServiceState stopped = GWM_SERVICE_STOPPED;
  if (vss_service_ == stopped && !CurrentDecisions().vss_service_starts_on_demand) return "VSS";
  vss_service_.compare_exchange_strong(stopped, GWM_SERVICE_RUNNING);
  return {};
}

Clock& SimulatedEnvironment::TheClock() {
  if (virtual_) return virtual_clock;
  return system_clock_;
}

Executor& SimulatedEnvironment::TheExecutor() {
  if (inline_) return inline_executor;
  return pool;
}

VSS_ID SimulatedEnvironment::NewId() {
  return inline_ ? NumberedId(next_id_.fetch_add(1) + 1) : RandomId();
}

}  // namespace gwm
