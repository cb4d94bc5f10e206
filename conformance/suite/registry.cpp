// SPDX-License-Identifier: Apache-2.0
#include "suite/registry.h"

#include "script/ops.h"
#include "script/ops_environment.h"
#include "script/ops_requester.h"
#include "script/ops_writing.h"
#include "stage/live_world.h"

namespace gwm {
namespace {


UINT CapabilitiesFor(const Step& step) {
  UINT needed = 0;
  if (step.run == &ops::FailAllocation || step.run == &ops::GatherSweep ||
      step.run == &ops::BuildSweep || step.run == &ops::Sweep ||
      step.run == &ops::InitializeSweep || step.run == &ops::SubscribeSweep ||
      step.run == &ops::ExpressSweep) {
    needed |= GWM_CAN_MEMORY;
  }
  if (step.run == &ops::ArmFault) needed |= GWM_CAN_FAULT;
  if (step.run == &ops::ArmLateFault) needed |= GWM_CAN_LATE_FAULT;
  if (step.run == &ops::MarkCounters || step.run == &ops::CompareCounters) needed |= GWM_CAN_COUNTERS;
  if (step.run == &ops::SetAccess) needed |= GWM_CAN_REGISTRY;
  if (step.run == &ops::AdvanceTime) needed |= GWM_CAN_CLOCK;
  if (step.run == &ops::ChangeConditions) {
    needed |= step.n[0] == 0 ? GWM_CAN_PRIVILEGE : GWM_CAN_SERVICES;
  }
  // An exact number of writers is known only where no foreign ones can be.
  if (step.run == &ops::Count && step.output.kind != Output::Kind::kNone) needed |= GWM_CAN_ISOLATION;
  if (step.run == &ops::Instances) needed |= GWM_CAN_ISOLATION;
  if (step.run == &ops::ReadResult && step.output.kind != Output::Kind::kNone) {
    needed |= GWM_CAN_ISOLATION;
  }
  return needed;
}

}  // namespace

std::span<const Table> AllTables() {
  static const std::vector<Table> tables = [] {
    std::vector<Table> all;
    for (auto topic : {
             GwmTables,
             RequesterTables,
             AsyncTables,
             WritingTables,
             ExamineTables,
             EnvironmentTables,
             ModelTables,
         }) {
      const std::span<const Table> some = topic();
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return tables;
}

UINT CapabilitiesFor(const Case& row) {
  UINT needed = CapabilitiesFor(*row.world.world);
  for (const Step& step : row.script) needed |= CapabilitiesFor(step);
  for (const Fact& fact : row.evidence) {
    if (fact.kind == FactKind::kLogged || fact.kind == FactKind::kNothingLogged ||
        fact.kind == FactKind::kLoggedText || fact.kind == FactKind::kLoggedContext) {
      needed |= GWM_CAN_EVENT_LOG;
    }
  }
  return needed;
}

}  // namespace gwm
