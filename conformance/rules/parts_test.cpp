// SPDX-License-Identifier: Apache-2.0
#include "rules/parts.h"

#include "rules/testing/story.h"

namespace gwm {
namespace {

TEST(Parts, WithoutTurnsAndWitnessAllIsTheScripts) {
  const Story story = Story().Step(0).Gather().Enter("A").Leave("A");
  EXPECT_EQ(story.parts().script.events, story.trace().events);
  EXPECT_TRUE(story.parts().turns.empty());
  EXPECT_TRUE(story.parts().witness.empty());
}

TEST(Parts, ATurnHasItsEventsAndTheScriptOnlyItsNotes) {
  const Story story = Story()
                          .Step(0)
                          .Note(std::string(kTurnBegins), {{"n", Value::Number(3)}})
                          .Gather()
                          .On(1)
                          .Enter("A")
                          .On(0)
                          .Note(std::string(kTurnEnds));
  const Parts parts = story.parts();
  ASSERT_EQ(parts.TurnsOf(0).size(), 1u);
  EXPECT_EQ(parts.turns[0].n, 3);
  EXPECT_EQ(parts.turns[0].trace.events.size(), 5u);  // the writer's thread works for the turn
  EXPECT_EQ(parts.script.events.size(), 2u);
  EXPECT_TRUE(parts.TurnsOf(1).empty());
}

TEST(Parts, ATurnInsideOfAWritersEventLeavesOtherThreadsToTheScript) {
  const Story story = Story()
                          .On(1)
                          .Note(std::string(kTurnBegins))
                          .On(2)
                          .Enter("B")
                          .On(1)
                          .Enter("A")
                          .Note(std::string(kTurnEnds));
  const Parts parts = story.parts();
  ASSERT_EQ(parts.turns.size(), 1u);
  EXPECT_EQ(parts.turns[0].trace.events.size(), 3u);
  EXPECT_EQ(parts.script.events[1].object, "writer#B");
}

TEST(Parts, ATurnKnowsTheConditionsOfItsWorld) {
  const Story story = Story()
                          .Add(EventKind::kWorld, "world", "conditions")
                          .Note(std::string(kTurnBegins))
                          .Note(std::string(kTurnEnds));
  EXPECT_EQ(story.parts().turns[0].trace.events[0].kind, EventKind::kWorld);
}

TEST(Parts, LeaksAndExceptionsAreTheScriptsWhereverTheyCome) {
  const Story story = Story()
                          .Note(std::string(kTurnBegins))
                          .Add(EventKind::kException, "harness", "exception")
                          .Add(EventKind::kWitness, "harness", "begins")
                          .Add(EventKind::kLeak, "harness", "leak");
  const Parts parts = story.parts();
  EXPECT_EQ(parts.script.events.size(), 3u);
  EXPECT_EQ(parts.witness.size(), 2u);
}

TEST(Parts, WhatTheWitnessDoesIsNotTheScripts) {
  const Story story = Story().Gather().Add(EventKind::kWitness, "harness", "begins").Gather();
  EXPECT_EQ(story.parts().script.events.size(), 2u);
  EXPECT_EQ(story.parts().witness.size(), 3u);
}

}  // namespace
}  // namespace gwm
