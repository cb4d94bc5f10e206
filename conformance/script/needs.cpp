// SPDX-License-Identifier: Apache-2.0
#include "script/needs.h"

#include "script/ways.h"
#include "worlds/conditions.h"

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
    case Action::kKeepDocument:
    case Action::kAddWhole:
    // What is deleted, exposed or broken is the first shadow copy that there is; mounted folders are made up.
    case Action::kAddVolumes:
    case Action::kDeleteCopies:
    case Action::kExposeCopy:
    case Action::kBreakCopies:
    // A volume may have shadow copies of others.
    case Action::kVolumeSnapshotted:
    case Action::kInstances:
    case Action::kReadEdges:
      return GWM_CAN_ISOLATION;
    default:
      return 0;
  }
}

/// Whether the step takes an index that may be beyond the last writer, for all that is known of foreign ones.
bool MayBeBeyond(const Step& step) {
  constexpr std::int64_t kMostForeign = 1000;
  return (step.action == Action::kGetMetadataOf || step.action == Action::kGetStatus) && step.n[0] <= kMostForeign;
}

}  // namespace

UINT NeedsOf(const Step& step) {
  UINT needed = NeedsOf(step.action) | NeedsOf(step.inner);
  switch (step.action) {
    case Action::kChangeConditions:
      return needed | kConditions[step.n[0]].capability;
    case Action::kReach:
      for (const Step& part : WayTo(static_cast<At>(step.n[0]), step.n[1] != 0)) {
        needed |= NeedsOf(part);
      }
      return needed;
    case Action::kMetadataOf:
      return step.n[0] >= 0 ? needed | GWM_CAN_ISOLATION : needed;  // by its index, not by its class
    case Action::kCount:
    case Action::kReadResult:
    case Action::kFindCopies:
    case Action::kReadEveryIndex:
    case Action::kGetMetadataOf:
    case Action::kGetStatus:
    case Action::kStatusCount:
      // How many writers or shadow copies there are, and whose an index is, is known only where no foreign ones can be.
      return step.output.kind != Output::Kind::kNone ? needed | GWM_CAN_ISOLATION : needed;
    default:
      return needed;
  }
}

UINT NeedsOf(const World& world) {
  UINT needed = CapabilitiesFor(world.conditions);
  for (const FaultSpec& fault : world.faults) {
    needed |= *fault.method != 0 ? GWM_CAN_FAULT : GWM_CAN_LATE_FAULT;
  }
  return needed;
}

UINT NeedsOf(const Case& row) {
  UINT needed = NeedsOf(*row.world.world);
  const bool fails = !row.permitted.Contains(S_OK) && row.permitted.Contains(VSS_E_OBJECT_NOT_FOUND);
  for (const Step& step : row.script) {
    needed |= NeedsOf(step);
    if (fails && MayBeBeyond(step)) needed |= GWM_CAN_ISOLATION;
  }
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
