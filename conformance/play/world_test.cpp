// SPDX-License-Identifier: Apache-2.0
//
// What a case does to the world around its subject, and what it reads of it.
#include <string>

#include "play/case_runner.h"
#include "play/testing/mock_world.h"
#include "play/testing/played.h"
#include "script/steps_edges.h"
#include "script/steps_environment.h"
#include "script/steps_requester.h"
#include "worlds/conditions.h"

namespace gwm {
namespace {

using testing::_;
using testing::AnyNumber;
using testing::DoAll;
using testing::InSequence;
using testing::IsNull;
using testing::NiceMock;
using testing::Return;
using testing::SetArgPointee;
using testing::StrEq;

using Backup = NiceMock<MockVssBackupComponents>;
constexpr WorldRef kNoEvents = "one_writer_event_service_stopped";

MATCHER_P(EventServiceIs, state, "") { return arg->eventService == state; }

/// A case in this world, on this object.
CaseRun PlayCase(MockWorld& world, Backup& backup, WorldRef where, const Script& script) {
  const std::unique_ptr<Subject> subject = LoadHanding(&backup, &world);
  const Case row{"gwm/once/second_call_refused", "row", where, script, {S_OK}};
  return RunCase(row, *subject, {}, [](const Event&) {});
}

TEST(CaseWorld, IsOpenedHealthyThenBrokenThenHealedAndClosed) {
  NiceMock<MockWorld> world;
  Backup backup;
  {
    const InSequence one_after_the_other;
    EXPECT_CALL(world, Open(EventServiceIs(GWM_SERVICE_RUNNING))).Times(1);
    EXPECT_CALL(world, Change(EventServiceIs(GWM_SERVICE_STOPPED))).Times(1);
    EXPECT_CALL(backup, AbortBackup()).WillOnce(Return(S_OK));
    EXPECT_CALL(world, Change(EventServiceIs(GWM_SERVICE_RUNNING))).Times(testing::AtLeast(1));
    EXPECT_CALL(world, Close()).Times(1);
  }
  PlayCase(world, backup, kNoEvents, {Abort()});
}

TEST(CaseWorld, IsDisarmedWhenTheScriptIsOver) {
  NiceMock<MockWorld> world;
  Backup backup;
  EXPECT_CALL(world, FailAllocation(7)).Times(1);
  EXPECT_CALL(world, FailAllocation(0)).Times(1);
  EXPECT_CALL(world, ArmFault(StrEq("m"), kInnerCode)).Times(1);
  EXPECT_CALL(world, ArmFault(IsNull(), S_OK)).Times(1);
  EXPECT_CALL(world, ArmLateFault(E_FAIL)).Times(1);
  EXPECT_CALL(world, ArmLateFault(S_OK)).Times(1);
  PlayCase(world, backup, kNobody, {FailAllocation(7), ArmFault("m"), ArmLateFault(E_FAIL)});
}

TEST(CaseWorld, RecordsOfItsLogAreEventsOfTheTrace) {
  NiceMock<MockWorld> world;
  Backup backup;
  EXPECT_CALL(world, Capabilities()).WillRepeatedly(Return(GWM_CAN_EVENT_LOG));
  EXPECT_CALL(world, LogCount()).WillOnce(Return(2));
  EXPECT_CALL(world, LogRecord(0, _)).WillOnce(Return(E_INVALIDARG));
  EXPECT_CALL(world, LogRecord(1, _))
      .WillOnce(DoAll(SetArgPointee<1>(GwmLogRecord{"VSS", 2, kAnswer, "svc", "words"}), Return(S_OK)));
  const CaseRun run = PlayCase(world, backup, kNobody, {Abort()});
  std::vector<Event> logged;
  for (const Event& e : run.trace.events) {
    if (e.kind == EventKind::kLog) logged.push_back(e);
  }
  ASSERT_EQ(logged.size(), 1u);
  EXPECT_EQ(logged[0].method, "VSS");
  EXPECT_EQ(*logged[0].Find("code"), Value::Code(kAnswer));
  EXPECT_EQ(*logged[0].Find("severity"), Value::Number(2));
  EXPECT_EQ(*logged[0].Find("service"), Value::Text("svc"));
  EXPECT_EQ(*logged[0].Find("text"), Value::Text("words"));
}

TEST(CaseWorld, WhatItHoldsMoreAfterwardsIsALeakOfItsKind) {
  NiceMock<MockWorld> world;
  Backup backup;
  EXPECT_CALL(world, Capabilities()).WillRepeatedly(Return(GWM_CAN_COUNTERS));
  GwmCounters before{}, after{};
  before.size = after.size = sizeof before;
  before.objects = 1, after.objects = 2;
  after.operations = 0;
  after.subscribers = 5;
  after.blocks = 9;
  EXPECT_CALL(world, Counters(_))
      .WillOnce(DoAll(SetArgPointee<0>(before), Return(S_OK)))
      .WillRepeatedly(DoAll(SetArgPointee<0>(after), Return(S_OK)));
  const CaseRun run = PlayCase(world, backup, kNobody, {Abort()});
  std::string told;
  for (const Event& e : run.trace.events) {
    if (e.kind != EventKind::kLeak) continue;
    told += e.Find("what")->text + " " + Show(*e.Find("before")) + " " + Show(*e.Find("after")) + "; ";
  }
  EXPECT_EQ(told, "objects 1 2; subscribed writers 0 5; ");
}

TEST(WriterSteps, OfAWriterWhoseInstanceNoGatherNamedAddNoComponent) {
  NiceMock<MockWorld> world;
  Backup backup;
  EXPECT_CALL(backup, AddComponent(_, _, _, _, _)).Times(0);
  const CaseRun run = PlayCase(world, backup, kNoEvents, {AddEdges()});
  std::string told;
  for (const Event& e : run.trace.events) {
    if (e.kind == EventKind::kUnreached) told += Show(*e.Find("why")) + "; ";
  }
  EXPECT_EQ(told, "\"no gather named the writer's instance id\"; ");
}

TEST(WorldSteps, SetWhatTheySayAndRecordTheAnswer) {
  struct Row {
    Step step;
    std::vector<std::pair<const char*, const char*>> in;
    void (*expect)(MockWorld&);
  };
  const Row rows[] = {
      {FailAllocation(3), {{"nth", "3"}},
       [](MockWorld& w) { EXPECT_CALL(w, FailAllocation(3)).WillOnce(Return(kAnswer)); }},
      {ArmFault("m"), {{"method", "\"m\""}},
       [](MockWorld& w) { EXPECT_CALL(w, ArmFault(StrEq("m"), kInnerCode)).WillOnce(Return(kAnswer)); }},
      {ArmLateFault(E_FAIL), {{"result", "E_FAIL"}},
       [](MockWorld& w) { EXPECT_CALL(w, ArmLateFault(E_FAIL)).WillOnce(Return(kAnswer)); }},
      {AdvanceTime(60), {{"milliseconds", "60"}},
       [](MockWorld& w) { EXPECT_CALL(w, AdvanceClock(60)).WillOnce(Return(kAnswer)); }},
      {SetEventService(GWM_SERVICE_DISABLED), {},
       [](MockWorld& w) {
         EXPECT_CALL(w, Change(_)).Times(AnyNumber());
         EXPECT_CALL(w, Change(EventServiceIs(GWM_SERVICE_DISABLED))).WillOnce(Return(kAnswer));
       }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.step.name);
    NiceMock<MockWorld> world;
    Backup backup;
    row.expect(world);
    const Played played(&world, &backup, row.step);
    EXPECT_EQ(played.Last(EventKind::kReturn).hr, kAnswer);
    for (const auto& [name, value] : row.in) EXPECT_EQ(played.In(name), value) << name;
  }
}

TEST(WorldSteps, CountersAreThoseOfTheWorld) {
  NiceMock<MockWorld> world;
  Backup backup;
  GwmCounters now{};
  now.size = sizeof now;
  now.blocks = 1, now.objects = 2, now.operations = 3, now.subscribers = 4;
  EXPECT_CALL(world, Counters(_)).WillRepeatedly(DoAll(SetArgPointee<0>(now), Return(S_OK)));
  const Played played(&world, &backup, MarkCounters());
  EXPECT_EQ(played.Out("blocks"), "1");
  EXPECT_EQ(played.Out("objects"), "2");
  EXPECT_EQ(played.Out("operations"), "3");
  EXPECT_EQ(played.Out("subscribers"), "4");
}

TEST(WorldSteps, AWorldThatCannotBeSetIsTheUsualOne) {
  Backup backup;
  EXPECT_EQ(Played(&backup, SetEventService(GWM_SERVICE_RUNNING)).Last(EventKind::kReturn).hr, S_OK);
  EXPECT_EQ(Played(&backup, SetEventService(GWM_SERVICE_STOPPED)).Last(EventKind::kReturn).hr, E_NOTIMPL);
  EXPECT_EQ(Played(&backup, ArmLateFault(E_FAIL)).Last(EventKind::kReturn).hr, E_NOTIMPL);
}

}  // namespace
}  // namespace gwm
