// SPDX-License-Identifier: Apache-2.0
//
// Every kind of step that a case has, where nothing is there that it could call.
#include <array>
#include <cstdint>
#include <set>
#include <tuple>

#include "cases/registry.h"
#include "play/testing/mock_world.h"
#include "play/testing/played.h"

namespace gwm {
namespace {

/// What decides which calls a step makes.
using KindOfStep = std::tuple<Action, Action, std::array<std::int64_t, 4>>;

TEST(EveryStep, CallsNoObjectThatIsNotThere) {
  std::set<KindOfStep> played_already;
  for (const Table& table : AllTables()) {
    for (const Case& row : table.rows) {
      for (Step step : row.script) {
        if (!played_already.insert({step.action, step.inner, step.n}).second) continue;
        SCOPED_TRACE(row.Id() + ": " + step.name);
        step.site = Site::kRequester;
        testing::NiceMock<MockWorld> world;
        const Played played(&world, nullptr, step);
        for (const Event& call : played.Events(EventKind::kCall)) EXPECT_NE(call.object, "backup");
      }
    }
  }
  EXPECT_GT(played_already.size(), 500u);
}

}  // namespace
}  // namespace gwm
