// SPDX-License-Identifier: Apache-2.0
#include "model/life_cycle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "vsserror.h"

namespace gwm {
namespace {

/// The state after calls that all succeed.
LifeState After(std::initializer_list<Call> calls) {
  LifeState state;
  for (Call call : calls) state = *Next(state, call, S_OK);
  return state;
}

TEST(LifeCycle, GatherNeedsInitialisation) {
  const Cell cell = Predict({}, Call::kGather);
  EXPECT_TRUE(cell.codes.Contains(VSS_E_BAD_STATE));
  EXPECT_FALSE(cell.codes.Contains(S_OK));
  EXPECT_EQ(cell.basis, Basis::kDocumented);
}

TEST(LifeCycle, GatherSucceedsOnceInitialised) {
  const LifeState state = After({Call::kInitializeForBackup});
  EXPECT_TRUE(Predict(state, Call::kGather).codes.Contains(S_OK));
}

TEST(LifeCycle, SecondGatherIsRefusedAsThePageSays) {
  const LifeState state = After({Call::kInitializeForBackup, Call::kGather, Call::kFinish});
  const Cell cell = Predict(state, Call::kGather);
  EXPECT_TRUE(cell.codes.Contains(VSS_E_BAD_STATE));
  EXPECT_EQ(cell.basis, Basis::kDocumented);
  EXPECT_EQ(cell.reading, "AMB-02");
}

TEST(LifeCycle, OfASecondGatherAfterACancelledOneNoPageSpeaks) {
  const LifeState state = After({Call::kInitializeForBackup, Call::kGather, Call::kCancel});
  const Cell cell = Predict(state, Call::kGather);
  EXPECT_TRUE(cell.codes.Contains(VSS_E_BAD_STATE));
  EXPECT_EQ(cell.basis, Basis::kDerived);
}

TEST(LifeCycle, FailedCallsLeadNowhere) {
  const LifeState state = After({Call::kInitializeForBackup});
  for (std::size_t i = 0; i < kCalls; ++i) {
    EXPECT_EQ(*Next(state, static_cast<Call>(i), VSS_E_BAD_STATE), state);
  }
}

TEST(LifeCycle, CountIsReadableOnlyWhileAResultIsHeld) {
  const LifeState held = After({Call::kInitializeForBackup, Call::kGather, Call::kFinish});
  EXPECT_TRUE(Predict(held, Call::kCount).codes.Contains(S_OK));
  EXPECT_FALSE(Predict(*Next(held, Call::kFree, S_OK), Call::kCount).codes.Contains(S_OK));
}

TEST(LifeCycle, PrepareNeedsABackupState) {
  const LifeState without = After(
      {Call::kInitializeForBackup, Call::kGather, Call::kFinish, Call::kStartSnapshotSet});
  EXPECT_FALSE(Predict(without, Call::kPrepareForBackup).codes.Contains(S_OK));
  const LifeState with = *Next(without, Call::kSetBackupState, S_OK);
  EXPECT_TRUE(Predict(with, Call::kPrepareForBackup).codes.Contains(S_OK));
}

TEST(LifeCycle, SecondContextIsRefused) {
  const LifeState state = After({Call::kInitializeForBackup, Call::kSetContext});
  EXPECT_EQ(Predict(state, Call::kSetContext).variant, "second call");
  EXPECT_FALSE(Predict(state, Call::kSetContext).codes.Contains(S_OK));
}

TEST(LifeCycle, UndefinedCellsPermitEverything) {
  const LifeState pending = After({Call::kInitializeForBackup, Call::kGather});
  EXPECT_TRUE(Predict(pending, Call::kFree).codes.empty());
  EXPECT_EQ(Predict(pending, Call::kFree).basis, Basis::kUndefined);
}

TEST(LifeCycle, EveryPhaseIsReachedByAPathOfSuccesses) {
  std::vector<LifeState> seen{{}};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::size_t c = 0; c < kCalls; ++c) {
      const auto call = static_cast<Call>(c);
      const Cell cell = Predict(seen[i], call);
      if (!Possible(seen[i], call) || !(cell.codes.empty() || cell.codes.Contains(S_OK))) continue;
      const auto next = Next(seen[i], call, S_OK);
      if (next && std::find(seen.begin(), seen.end(), *next) == seen.end()) seen.push_back(*next);
    }
  }
  for (std::size_t p = 0; p < kPhases; ++p) {
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(),
                            [p](const LifeState& s) { return s.phase == static_cast<Phase>(p); }))
        << Name(static_cast<Phase>(p));
  }
}

}  // namespace
}  // namespace gwm
