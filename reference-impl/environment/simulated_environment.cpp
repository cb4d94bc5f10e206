// SPDX-License-Identifier: Apache-2.0
#include "environment/simulated_environment.h"

#include "environment/machine_facts.h"
#include "environment/random_id.h"

namespace gwm {

SimulatedEnvironment& SimulatedEnvironment::Instance() {
  static Immortal<SimulatedEnvironment> instance;
  return *instance;
}

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
  requester_ = access.Allows(privilege_, Role::kRequester);
  writer_ = access.Allows(privilege_, Role::kWriter);
}

std::string_view SimulatedEnvironment::BrokenService() {
  const Diagnosis found = Diagnose({event_service_, vss_service_, boot_mode_});
  GwmServiceState stopped = GWM_SERVICE_STOPPED;
  if (found.start_vss) vss_service_.compare_exchange_strong(stopped, GWM_SERVICE_RUNNING);
  return found.broken;
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
