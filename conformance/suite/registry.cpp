// SPDX-License-Identifier: Apache-2.0
#include "suite/registry.h"

#include "cases/async.h"
#include "cases/gwm_async.h"
#include "cases/gwm_identify.h"
#include "cases/gwm_once.h"
#include "cases/gwm_return.h"
#include "cases/gwm_sequence.h"
#include "cases/ops.h"
#include "suite/live_world.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/gwm_return.h", kReturnOk},
    {"cases/gwm_return.h", kReturnInvalidArg},
    {"cases/gwm_return.h", kReturnAccessDenied},
    {"cases/gwm_return.h", kReturnOutOfMemory},
    {"cases/gwm_return.h", kReturnBadState},
    {"cases/gwm_return.h", kReturnInfrastructure},
    {"cases/gwm_return.h", kReturnUnexpected},
    {"cases/gwm_return.h", kReturnClosedSet},
    {"cases/gwm_return.h", kReturnOpen},
    {"cases/gwm_once.h", kOnce},
    {"cases/gwm_sequence.h", kSequence},
    {"cases/gwm_sequence.h", kRestore},
    {"cases/gwm_async.h", kGatherAsync},
    {"cases/gwm_identify.h", kIdentify},
    {"cases/gwm_identify.h", kResult},
    {"cases/gwm_identify.h", kOwnership},
    {"cases/gwm_identify.h", kAbi},
    {"cases/async.h", kQuery},
    {"cases/async.h", kWaitCases},
    {"cases/async.h", kCancelCases},
    {"cases/async.h", kAsyncObject},
};

UINT CapabilitiesFor(const Step& step) {
  UINT needed = 0;
  if (step.run == &ops::FailAllocation || step.run == &ops::GatherSweep) needed |= GWM_CAN_MEMORY;
  if (step.run == &ops::ArmFault) needed |= GWM_CAN_FAULT;
  if (step.run == &ops::ArmLateFault) needed |= GWM_CAN_LATE_FAULT;
  if (step.run == &ops::MarkCounters || step.run == &ops::CompareCounters) needed |= GWM_CAN_COUNTERS;
  if (step.run == &ops::ChangeConditions) {
    needed |= step.n[0] == 0 ? GWM_CAN_PRIVILEGE : GWM_CAN_SERVICES;
  }
  // An exact number of writers is known only where no foreign ones can be.
  if (step.run == &ops::Count && step.output.kind != Output::Kind::kNone) needed |= GWM_CAN_ISOLATION;
  if (step.run == &ops::ReadResult && step.output.kind != Output::Kind::kNone) {
    needed |= GWM_CAN_ISOLATION;
  }
  return needed;
}

}  // namespace

std::span<const Table> AllTables() { return kTables; }

UINT CapabilitiesFor(const Case& row) {
  UINT needed = CapabilitiesFor(*row.world.world);
  for (const Step& step : row.script) needed |= CapabilitiesFor(step);
  for (const Fact& fact : row.evidence) {
    if (fact.kind == FactKind::kLogged || fact.kind == FactKind::kNothingLogged) {
      needed |= GWM_CAN_EVENT_LOG;
    }
  }
  return needed;
}

}  // namespace gwm
