// SPDX-License-Identifier: Apache-2.0
//
// What a case needs of its subject: forgotten, it would be played where it cannot be, and blame
// somebody.
#include "script/needs.h"

#include <gtest/gtest.h>

#include "script/steps.h"
#include "script/steps_build.h"
#include "script/steps_environment.h"
#include "script/steps_express.h"
#include "script/steps_requester.h"
#include "script/steps_writer.h"

namespace gwm {
namespace {

Step Doing(Action action) { return {action, ""}; }

TEST(Needs, OfAnActionAreThoseOfWhatItControls) {
  for (Action sweep :
       {Action::kFailAllocation, Action::kGatherSweep, Action::kBuildSweep, Action::kSweep,
        Action::kInitializeSweep, Action::kSubscribeSweep, Action::kExpressSweep}) {
    EXPECT_EQ(NeedsOf(Doing(sweep)), UINT{GWM_CAN_MEMORY}) << static_cast<int>(sweep);
  }
  EXPECT_EQ(NeedsOf(Doing(Action::kArmFault)), UINT{GWM_CAN_FAULT});
  EXPECT_EQ(NeedsOf(Doing(Action::kArmLateFault)), UINT{GWM_CAN_LATE_FAULT});
  EXPECT_EQ(NeedsOf(Doing(Action::kMarkCounters)), UINT{GWM_CAN_COUNTERS});
  EXPECT_EQ(NeedsOf(Doing(Action::kCompareCounters)), UINT{GWM_CAN_COUNTERS});
  EXPECT_EQ(NeedsOf(SetAccess(GWM_PRIVILEGE_NONE, 1)), UINT{GWM_CAN_REGISTRY});
  EXPECT_EQ(NeedsOf(AdvanceTime(1)), UINT{GWM_CAN_CLOCK});
  EXPECT_EQ(NeedsOf(writing::Instances()), UINT{GWM_CAN_ISOLATION});
}

TEST(Needs, OfACallAreNone) {
  for (const Step& step : {InitializeForBackup(), Gather(), Wait(), Query(), FreeMetadata()}) {
    EXPECT_EQ(NeedsOf(step), 0u) << step.name;
  }
}

TEST(Needs, OfAStepThatRepeatsAnotherAreThoseOfBoth) {
  EXPECT_EQ(NeedsOf(Sweep(SetAccess(GWM_PRIVILEGE_NONE, 1))),
            UINT{GWM_CAN_MEMORY} | GWM_CAN_REGISTRY);
  EXPECT_EQ(NeedsOf(Sweep(Gather())), UINT{GWM_CAN_MEMORY});
}

TEST(Needs, OfAChangeAreThoseOfItsCondition) {
  EXPECT_EQ(NeedsOf(RunAs(GWM_PRIVILEGE_NONE)), UINT{GWM_CAN_PRIVILEGE});
  EXPECT_EQ(NeedsOf(SetEventService(GWM_SERVICE_STOPPED)), UINT{GWM_CAN_SERVICES});
}

TEST(Needs, OfAWayAreThoseOfItsSteps) {
  EXPECT_EQ(NeedsOf(Reach(At::kFailed)), UINT{GWM_CAN_LATE_FAULT});
  EXPECT_EQ(NeedsOf(Reach(At::kCompleted)), 0u);
}

TEST(Needs, OfACountHangOnWhetherItsNumberIsKnown) {
  EXPECT_EQ(NeedsOf(Count().Gives("pcWriters", 2)), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(Count()), 0u);
  EXPECT_EQ(NeedsOf(ReadResult().Gives("documents", 1)), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(ReadResult()), 0u);
  EXPECT_EQ(NeedsOf(ReadEveryIndex().Gives("documents", 1)), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(StatusCount().Gives("pcWriters", 1)), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(Query().GivesCode("pHrResult", S_OK)), 0u);
}

TEST(Needs, OfAnIndexHangOnWhetherForeignWritersWouldBeSeen) {
  EXPECT_EQ(NeedsOf(KeepDocument()), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(GetMetadataAt(0).GivesBool("known class", true)), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(NeedsOf(GetStatus(0)), 0u);
  const auto row = [](Step step, Codes permitted) {
    return NeedsOf(Case{"gwm/return/s_ok_and_async", "x", kOneWriter, {Gather(), step}, permitted});
  };
  EXPECT_EQ(row(GetMetadataAt(1), {VSS_E_OBJECT_NOT_FOUND}), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(row(GetStatusEx(0), {VSS_E_OBJECT_NOT_FOUND}), UINT{GWM_CAN_ISOLATION});
  EXPECT_EQ(row(GetMetadataAt(0xFFFFFFFF), {VSS_E_OBJECT_NOT_FOUND}), 0u) << "so many there are nowhere";
  EXPECT_EQ(row(GetMetadataAt(0), {S_OK}), 0u);
  EXPECT_EQ(row(GetMetadataAt(0, 3), {E_INVALIDARG}), 0u);
}

TEST(Needs, OfAWorldAreThoseOfItsConditionsAndFaults) {
  EXPECT_EQ(NeedsOf(*kOneWriter.world), 0u);
  World world = *kOneWriter.world;
  world.conditions.os = GWM_OS_VISTA;
  EXPECT_EQ(NeedsOf(world), UINT{GWM_CAN_OS_VERSION});
  constexpr FaultSpec kNow[] = {{"IVssBackupComponents::GatherWriterMetadata", E_FAIL}};
  constexpr FaultSpec kLate[] = {{"", E_FAIL}};
  world = *kOneWriter.world;
  world.faults = kNow;
  EXPECT_EQ(NeedsOf(world), UINT{GWM_CAN_FAULT});
  world.faults = kLate;
  EXPECT_EQ(NeedsOf(world), UINT{GWM_CAN_LATE_FAULT});
}

Case Row(Script script, Evidence evidence = {}) {
  constexpr RequirementId kRequirement = "gwm/return/null_output_invalid_arg";
  return {kRequirement, "case", kOneWriter, script, {S_OK}, evidence};
}

TEST(Needs, OfACaseAreThoseOfAllThatIsInIt) {
  EXPECT_EQ(NeedsOf(Row({InitializeForBackup(), Gather()})), 0u);
  EXPECT_EQ(NeedsOf(Row({AdvanceTime(1), SetAccess(GWM_PRIVILEGE_NONE, 1), Gather()})),
            UINT{GWM_CAN_CLOCK} | GWM_CAN_REGISTRY);
  Case old = Row({Gather()});
  World vista = *kOneWriter.world;
  vista.conditions.os = GWM_OS_VISTA;
  old.world.world = &vista;
  EXPECT_EQ(NeedsOf(old), UINT{GWM_CAN_OS_VERSION});
}

TEST(Needs, OfEvidenceFromTheEventLogIsTheEventLog) {
  for (const Fact& fact : {LoggedService("VSS"), LoggedCode(E_FAIL), NothingLogged(),
                           LoggedText("x"), LoggedContext()}) {
    EXPECT_EQ(NeedsOf(Row({Gather()}, {fact})), UINT{GWM_CAN_EVENT_LOG})
        << static_cast<int>(fact.kind);
  }
  EXPECT_EQ(NeedsOf(Row({Gather()}, {InResult("A"), Identified("A")})), 0u);
}

TEST(Needs, OnlyAccessControlIsLeftBehind) {
  EXPECT_TRUE(LeavesAccessBehind(SetAccess(GWM_PRIVILEGE_NONE, 1)));
  EXPECT_FALSE(LeavesAccessBehind(RunAs(GWM_PRIVILEGE_NONE)));
  EXPECT_FALSE(LeavesAccessBehind(Gather()));
}

}  // namespace
}  // namespace gwm
