// SPDX-License-Identifier: Apache-2.0
#include "script/needs.h"

#include "script/ways.h"

namespace gwm {
namespace {

/// What every step of this kind needs, whatever its arguments.
UINT NeedsOf(Action action) {
  switch (action) {
    case Action::kFailAllocation:
    case Action::kGatherSweep:
    case Action::kBuildSweep:
    case Action::kSweep:
    case Action::kInitializeSweep:
    case Action::kSubscribeSweep:
    case Action::kExpressSweep:
      return GWM_CAN_MEMORY;
    case Action::kArmFault:
      return GWM_CAN_FAULT;
    case Action::kArmLateFault:
      return GWM_CAN_LATE_FAULT;
    case Action::kMarkCounters:
    case Action::kCompareCounters:
      return GWM_CAN_COUNTERS;
    case Action::kSetAccess:
      return GWM_CAN_REGISTRY;
    case Action::kAdvanceTime:
      return GWM_CAN_CLOCK;
    case Action::kInstances:
      return GWM_CAN_ISOLATION;
    default:
      return 0;
  }
}

}  // namespace

UINT NeedsOf(const Step& step) {
  UINT needed = NeedsOf(step.action) | NeedsOf(step.inner);
  switch (step.action) {
    case Action::kChangeConditions:
      return needed | (step.n[0] == 0 ? GWM_CAN_PRIVILEGE : GWM_CAN_SERVICES);
    case Action::kReach:
      for (const Step& part : WayTo(static_cast<At>(step.n[0]), step.n[1] != 0)) {
        needed |= NeedsOf(part);
      }
      return needed;
    case Action::kCount:
    case Action::kReadResult:
      // An exact number of writers is known only where no foreign ones can be.
      return step.output.kind != Output::Kind::kNone ? needed | GWM_CAN_ISOLATION : needed;
    default:
      return needed;
  }
}

UINT NeedsOf(const World& world) {
  const GwmConditions& c = world.conditions;
  const GwmConditions usual = GwmDefaultConditions();
  UINT needed = 0;
  if (c.privilege != usual.privilege) needed |= GWM_CAN_PRIVILEGE;
  if (c.eventService != usual.eventService || c.vssService != usual.vssService) {
    needed |= GWM_CAN_SERVICES;
  }
  if (c.os != usual.os) needed |= GWM_CAN_OS_VERSION;
  if (c.bootMode != usual.bootMode) needed |= GWM_CAN_BOOT_MODE;
  if (c.inlineExecutor != usual.inlineExecutor) needed |= GWM_CAN_EXECUTOR;
  if (c.virtualClock != usual.virtualClock) needed |= GWM_CAN_CLOCK;
  return needed;
}

UINT NeedsOf(const Case& row) {
  UINT needed = NeedsOf(*row.world.world);
  for (const Step& step : row.script) needed |= NeedsOf(step);
  for (const Fact& fact : row.evidence) {
    if (fact.kind == FactKind::kLogged || fact.kind == FactKind::kNothingLogged ||
        fact.kind == FactKind::kLoggedText || fact.kind == FactKind::kLoggedContext) {
      needed |= GWM_CAN_EVENT_LOG;
    }
  }
  return needed;
}

bool LeavesAccessBehind(const Step& step) { return step.action == Action::kSetAccess; }

}  // namespace gwm
