// SPDX-License-Identifier: Apache-2.0
//
// Behaviour by the number of writers. Nothing here asks for an order, or for writers at the same time.
#pragma once

#include "cases/gwm_async.h"
#include "script/make.h"
#include "script/steps_requester.h"

namespace gwm {

struct Crowd {
  const char* name;
  int writers;
  WorldRef world;
};

inline constexpr Crowd kCrowds[] = {
    {"of_0", 0, kNobody}, {"of_1", 1, kOneWriter}, {"of_2", 2, kTwoWriters}, {"of_3", 3, "three_writers"},
    {"of_8", 8, "eight_writers"},
    {"of_9", 9, "nine_writers"}, {"of_64", 64, "sixty_four_writers"}, {"of_65", 65, kCrowd64}, {"of_1000", 1000, kCrowd1000},
};

inline constexpr auto kReachesCrowd = CasesFor(kCrowds, [](const Crowd& c) {
  return Case{"gwm/identify/every_instance_reached", c.name, c.world,
   {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", c.writers))}, {S_OK}, {IdentifiedTotal(c.writers)}};
});
inline constexpr auto kCrowdFinishes = CasesFor(kCrowds, [](const Crowd& c) {
  return Case{"gwm/async/finished_means_all_writers_done", c.name, c.world,
   {InitializeForBackup(), Gather(), PollUntilDone().GivesCode("pHrResult", VSS_S_ASYNC_FINISHED),
    Tested(ReadEveryIndex().Gives("documents", c.writers))}, {S_OK}};
});
inline constexpr auto kCrowdFailsLate = CasesFor(kCrowds, [](const Crowd& c) {
  return Case{"gwm/async/status_closed_set", c.name, c.world,
   {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), QueryIs(E_OUTOFMEMORY)}, {S_OK, E_OUTOFMEMORY}};
});
inline constexpr auto kCrowdStatus = CasesFor(kCrowds, [](const Crowd& c) {
  return Case{"gwm/result/count_equals_status_count", c.name, c.world,
   {InitializeForBackup(), GatherEnded(), Count().Gives("pcWriters", c.writers), GatherStatus(),
    StatusCount().Gives("pcWriters", c.writers)}, {S_OK}};
});

/// Every index is another writer's document. What small numbers have to do has cases of its own.
inline constexpr Crowd kReadCrowds[] = {
    {"of_8", 8, "eight_writers"}, {"of_9", 9, "nine_writers"}, {"of_64", 64, "sixty_four_writers"}, {"of_65", 65, kCrowd64},
    {"of_1000", 1000, kCrowd1000},
};
inline constexpr auto kCrowdIsRead = CasesFor(kReadCrowds, [](const Crowd& c) {
  return Case{"metadata/get/every_index_valid", c.name, c.world,
   {InitializeForBackup(), Gather(), Wait(), ReadEveryIndex().Gives("writers", c.writers)}, {S_OK}};
});
inline constexpr auto kCrowdIsReadByEx = CasesFor(kReadCrowds, [](const Crowd& c) {
  return Case{"metadata/ex/s_ok_and_ex_document", c.name, c.world,
   {InitializeForBackup(), Gather(), Wait(), ReadEveryIndex(true).Gives("writers", c.writers)}, {S_OK}};
});

/// The first writer stays inside OnIdentify until its gate opens.
inline constexpr Crowd kGatedCrowds[] = {
    {"one_of_1", 1, kGatedWriter}, {"one_of_2", 2, "gated_one_of_two"}, {"one_of_3", 3, "gated_one_of_three"},
    {"one_of_8", 8, "gated_one_of_eight"},
    {"one_of_9", 9, "gated_one_of_nine"}, {"one_of_64", 64, "gated_one_of_sixty_four"},
    {"one_of_65", 65, "gated_one_of_sixty_five"},
};
inline constexpr auto kReturnsBeforeCrowd = CasesFor(kGatedCrowds, [](const Crowd& c) {
  return Case{"gwm/async/returns_before_writers_end", c.name, c.world,
   {InitializeForBackup(), Tested(Gather()), Any(AwaitIdentify(u"A")), Any(Query()), OpenGate(u"A"), Wait(),
    Count().Gives("pcWriters", c.writers)}, {S_OK}, {PendingAtReturn("A"), IdentifiedTotal(c.writers)}};
});
inline constexpr auto kNotFinishedInCrowd = CasesFor(kGatedCrowds, [](const Crowd& c) {
  return Case{"gwm/async/finished_means_all_writers_done", c.name, c.world,
   {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(QueryIs(VSS_S_ASYNC_PENDING)), OpenGate(u"A"), Wait(),
    QueryIs(VSS_S_ASYNC_FINISHED)}, {S_OK}};
});

/// One of the writers fails.
inline constexpr Crowd kFailingCrowds[] = {
    {"one_of_2", 2, "one_of_two_fails"}, {"one_of_3", 3, kOneOfThreeFails}, {"one_of_8", 8, "one_of_eight_fails"},
    {"one_of_9", 9, "one_of_nine_fails"},
    {"one_of_64", 64, "one_of_sixty_four_fails"}, {"one_of_65", 65, "one_of_sixty_five_fails"},
};
inline constexpr auto kFailedInCrowd = CasesFor(kFailingCrowds, [](const Crowd& c) {
  return Case{"gwm/result/failed_writer_absent", c.name, c.world,
   {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Tested(Count().Gives("pcWriters", c.writers - 1))},
   {S_OK}, {IdentifiedTotal(c.writers)}};
});

}  // namespace gwm
