// SPDX-License-Identifier: Apache-2.0
//
// The way to each state, as the calls that a requester makes. A step too few, and a case tests
// another state than it says.
#include "script/ways.h"

#include <gtest/gtest.h>

#include <string>

namespace gwm {
namespace {

std::string Way(At state, bool with_component = false) {
  std::string text;
  for (const Step& step : WayTo(state, with_component))
    text += (text.empty() ? "" : ", ") + std::string(step.name);
  return text;
}

// What the steps are called.
std::string Named(std::initializer_list<Step> steps) {
  std::string text;
  for (const Step& step : steps) text += (text.empty() ? "" : ", ") + std::string(step.name);
  return text;
}

TEST(Ways, OfABackupGoOneStepFurtherEach) {
  EXPECT_EQ(Way(At::kCreated), "");
  EXPECT_EQ(Way(At::kBackup), Named({InitializeForBackup()}));
  const std::string gathered = Named({InitializeForBackup(), SetBackupState(), GatherEnded()});
  EXPECT_EQ(Way(At::kGathered), gathered);
  EXPECT_EQ(Way(At::kFreed), gathered + ", " + Named({FreeMetadata()}));
  EXPECT_EQ(Way(At::kAdded), gathered + ", " + Named({AddComponent()}));
  const std::string started = gathered + ", " + Named({StartSnapshotSet(), AddToSnapshotSet()});
  EXPECT_EQ(Way(At::kStarted), started);
  const std::string prepared = started + ", " + Named({Prepare()});
  EXPECT_EQ(Way(At::kPrepared), prepared);
  EXPECT_EQ(Way(At::kAborted), prepared + ", " + Named({Abort()}));
  EXPECT_EQ(Way(At::kSnapshot), prepared + ", " + Named({DoSnapshot()}));
  EXPECT_EQ(Way(At::kCompleted), prepared + ", " + Named({DoSnapshot(), Complete()}));
}

TEST(Ways, WithAComponentAddItBeforeTheSnapshotSet) {
  EXPECT_EQ(Way(At::kStarted, true),
            Named({InitializeForBackup(), SetBackupState(), GatherEnded(), AddComponent(),
                   StartSnapshotSet(), AddToSnapshotSet()}));
  EXPECT_EQ(Way(At::kAdded, true), Way(At::kAdded));
}

TEST(Ways, OfAGatherThatCameToNothing) {
  EXPECT_EQ(Way(At::kCancelled), Named({InitializeForBackup(), SetBackupState(), Gather(),
                                        AwaitIdentify(u"A"), Cancel(), OpenGate(u"A")}));
  EXPECT_EQ(Way(At::kFailed), Named({InitializeForBackup(), SetBackupState(),
                                     ArmLateFault(E_OUTOFMEMORY), GatherEnded()}));
  const Step last = WayTo(At::kFailed, false).back();
  EXPECT_EQ(last.role, Role::kCheck);
  EXPECT_EQ(last.code_count, 1);
  EXPECT_EQ(last.codes[0], E_OUTOFMEMORY);
  EXPECT_EQ(WayTo(At::kFailed, false)[2].n[0], E_OUTOFMEMORY);
}

TEST(Ways, OfARestore) {
  EXPECT_EQ(Way(At::kRestore), Named({InitializeForRestore()}));
  const std::string gathered = Named({InitializeForRestore(), GatherEnded()});
  EXPECT_EQ(Way(At::kRestoreGathered), gathered);
  EXPECT_EQ(Way(At::kRestoreFreed), gathered + ", " + Named({FreeMetadata()}));
  EXPECT_EQ(Way(At::kSelected), gathered + ", " + Named({SelectForRestore()}));
  EXPECT_EQ(Way(At::kPreRestored), gathered + ", " + Named({PreRestore()}));
  EXPECT_EQ(Way(At::kPreRestored, true),
            gathered + ", " + Named({SelectForRestore(), PreRestore()}));
  EXPECT_EQ(Way(At::kPostRestored), gathered + ", " + Named({PreRestore(), PostRestore()}));
  EXPECT_EQ(Way(At::kPostRestored, true),
            gathered + ", " + Named({SelectForRestore(), PreRestore(), PostRestore()}));
}

}  // namespace
}  // namespace gwm
