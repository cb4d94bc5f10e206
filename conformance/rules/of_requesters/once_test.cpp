// SPDX-License-Identifier: Apache-2.0
//
// What is done once, and when it is due. A shadow copy is asked for when its set is made: neither while DoSnapshotSet runs
// nor before it.
#include <gtest/gtest.h>

#include <string>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::Restore;

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

const std::string kNoProvider = " ProviderId:00000000-0000-0000-0000-000000000000";
const std::string kComponent = " instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:one";

BadPrograms AgainOrTooEarly() {
  return {
      {"snapshot_awaited", "SetBackupSucceeded has said before that the component \"one\" was saved",
       Backup().Move("backup SetBackupSucceeded", "backup DoSnapshotSet")},
      {"snapshot_awaited", "BackupComplete is called without any DoSnapshotSet, and SetBackupSucceeded has said",
       Backup().Drop("backup DoSnapshotSet").Drop("async#4 Wait").Drop("async#4 QueryStatus").Drop("async#4 Release")},
      {"added_once", "AddComponent adds the component \"one\" a second time",
       Backup().After("backup AddComponent", "backup AddComponent !BAD_STATE" + kComponent)},
      {"added_once", "AddToSnapshotSet adds the volume \"c:\\\" a second time",
       Backup().After("backup AddToSnapshotSet", "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:c:\\" + kNoProvider)},
      {"step_once", "StartSnapshotSet is called again",
       Backup().After("backup StartSnapshotSet", "backup StartSnapshotSet !BAD_STATE")},
      {"step_once", "DoSnapshotSet is called again on one object",
       Backup().Before("backup GetSnapshotProperties", "backup DoSnapshotSet !BAD_STATE")},
      {"purpose_of_object", "SetRestoreState is called on an object that was initialized for a backup",
       Backup().Before("backup Release", "backup SetRestoreState !BAD_STATE")},
      {"purpose_of_object", "StartSnapshotSet is called on an object that was initialized for a restore",
       Restore().Before("backup FreeWriterMetadata", "backup StartSnapshotSet !BAD_STATE")},
      {"restore_state_in_time", "after PreRestore", Restore().Before("backup PostRestore", "backup SetRestoreState !BAD_STATE")},
  };
}

TEST(OnceRules, TellWhatIsDoneAgainOrTooEarly) { ExpectEachToBeTold(AgainOrTooEarly()); }

TEST(OnceRules, ACallThatWasRefusedMayBeMadeAgain) {
  EXPECT_EQ(RulesThatSpeak(Backup().Before("backup AddComponent", "backup AddComponent !BAD_STATE" + kComponent)), "");
  EXPECT_EQ(RulesThatSpeak(Backup().Before("backup PrepareForBackup", "backup PrepareForBackup !IN_PROGRESS")), "");
}

TEST(OnceRules, AStateOfARestoreIsToldBeforePreRestore) {
  EXPECT_EQ(RulesThatSpeak(Restore().Before("backup PreRestore", "backup SetRestoreState")), "");
}

TEST(OnceRules, ABackupAndARestoreOnTwoObjectsAreInOrder) {
  constexpr const char* kAnother = "vssapi CreateVssBackupComponents ppBackup=@backup#2";
  EXPECT_EQ(RulesThatSpeak(Restore()
                               .Before("vssapi CreateVssBackupComponents", kAnother)
                               .After(kAnother, "backup#2 Release return=0")
                               .After(kAnother, "backup#2 Query !NOT_FOUND QueriedObjectId:00000000-0000-0000-0000-000000000000"
                                                " eQueriedObjectType:VSS_OBJECT_NONE eReturnedObjectsType:VSS_OBJECT_SNAPSHOT")
                               .After(kAnother, "backup#2 InitializeForBackup bstrXML:null")),
            "");
}

}  // namespace
}  // namespace gwm
