// SPDX-License-Identifier: Apache-2.0
//
// A shadow copy is asked for when its set is made: neither while DoSnapshotSet runs nor before it.
#include <gtest/gtest.h>

#include "rules/testing/program.h"

namespace gwm {
namespace {

constexpr const char* kCopy = "backup GetSnapshotProperties SnapshotId:copy-1";
constexpr const char* kRefused = "backup GetSnapshotProperties !NOT_FOUND SnapshotId:copy-1";

/// A backup that asks for its shadow copy before the line.
Program AskedBefore(const char* line) { return Program::Backup().MakingCopy("").Before(line, kRefused); }

/// One that stops there, and asks first.
Program GivenUp(Program program) {
  return program.CutAt("backup GatherWriterStatus")
      .Append(kRefused)
      .Append("backup AbortBackup")
      .Append("backup FreeWriterStatus")
      .Append("backup Release return=0")
      .Append("exit 1");
}

TEST(SnapshotAwaited, OfASetThatIsMade) {
  EXPECT_EQ(RulesThatSpeak(Program::Backup().MakingCopy("")), "");
  EXPECT_EQ(RulesThatSpeak(Program::Backup().MakingCopy("").Before("backup BackupComplete", kCopy)), "");
}

TEST(SnapshotAwaited, NotBeforeTheSetIsMade) {
  const Program asked = AskedBefore("backup PrepareForBackup");
  EXPECT_EQ(RulesThatSpeak(asked), "snapshot_awaited");
  EXPECT_EQ(MessageOf(asked), "GetSnapshotProperties is called for a shadow copy of a set that no DoSnapshotSet has made");
  EXPECT_EQ(RulesThatSpeak(AskedBefore("backup DoSnapshotSet")), "snapshot_awaited");
}

TEST(SnapshotAwaited, NotWhileTheSetIsMade) {
  EXPECT_EQ(MessageOf(AskedBefore("async#4 Wait")), "GetSnapshotProperties is called, and DoSnapshotSet was not awaited");
}

TEST(SnapshotAwaited, ACopyThatWasThereBeforeMayBeAskedForAnyTime) {
  EXPECT_EQ(RulesThatSpeak(Program::Backup().Before("backup PrepareForBackup", "backup GetSnapshotProperties SnapshotId:old")), "");
  EXPECT_EQ(RulesThatSpeak(Program::Backup().Before("async#4 Wait", "backup GetSnapshotProperties SnapshotId:old")), "");
}

TEST(SnapshotAwaited, WhoGivesUpMayAskWhatThereIs) {
  EXPECT_EQ(RulesThatSpeak(GivenUp(Program::Backup().MakingCopy("").Change(
                "async#2 QueryStatus", "async#2 QueryStatus pReserved:null pHrResult=E_ACCESSDENIED"))),
            "");
}

}  // namespace
}  // namespace gwm
