// SPDX-License-Identifier: Apache-2.0
//
// Programs that do not look at an outcome, or go on whatever it is.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::EndingAt;
using programs::Restore;
using programs::kFailed;

BadPrograms Heedless() {
  const std::string failed = std::string("async ") + kFailed;
  return {
      {"failed_pre_restore", "PreRestore ended with",
       EndingAt(Restore().Change("async#2 QueryStatus", std::string("async#2 ") + kFailed), "backup PostRestore")},
      {"status_read", "the outcome of GatherWriterMetadata", Backup().Drop("async QueryStatus")},
      {"status_read", "the outcome of GatherWriterMetadata",
       Backup().Drop("async QueryStatus").Before("async Wait", "async Cancel return=S_ASYNC_CANCELLED")},
      {"status_read", "the outcome of DoSnapshotSet", Backup().Drop("async#4 QueryStatus")},
      {"pending_is_no_end", "gives up",
       EndingAt(Backup().Change("async Wait", "async Wait dwMilliseconds:1000").Change("async QueryStatus", "async QueryStatus pReserved:null pHrResult=PENDING"),
                "backup GetWriterMetadataCount")},
      {"failed_gather", "AddComponent is called all the same",
       EndingAt(Backup().Change("async QueryStatus", failed), "backup GetWriterMetadataCount")
           .Before("backup Release", "backup AddComponent !BAD_STATE instanceId:a writerId:b")},
      {"failed_gather", "StartSnapshotSet is called all the same",
       EndingAt(Backup().Change("async QueryStatus", failed), "backup GetWriterMetadataCount")
           .Before("backup Release", "backup StartSnapshotSet !BAD_STATE")},
      {"failed_gather", "answered E_ACCESSDENIED: PrepareForBackup",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup", "backup SetBackupState",
                "backup GatherWriterMetadata !E_ACCESSDENIED", "backup PrepareForBackup !BAD_STATE",
                "backup Release return=0", "exit 1"})},
      {"failed_prepare", "PrepareForBackup ended with",
       EndingAt(Backup().Change("async#2 QueryStatus", std::string("async#2 ") + kFailed), "backup GatherWriterStatus")
           .Before("backup Release", "backup DoSnapshotSet !BAD_STATE")
           .Before("backup Release", "backup AbortBackup")},
      {"failed_call", "InitializeForBackup answered E_ACCESSDENIED: SetBackupState",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup !E_ACCESSDENIED",
                "backup SetBackupState !BAD_STATE", "backup Release return=0", "exit 1"})},
      {"failed_call", "StartSnapshotSet answered",
       EndingAt(Backup().Change("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS"), "backup PrepareForBackup")},
      {"failed_call", "GetSnapshotProperties answered VSS_E_OBJECT_NOT_FOUND: SetBackupSucceeded tells success all the same",
       Backup().Change("backup GetSnapshotProperties", "backup GetSnapshotProperties !NOT_FOUND")},
      {"snapshot_after_failure", "GetSnapshotProperties is called all the same",
       EndingAt(Backup().Change("async#4 QueryStatus", "async#4 QueryStatus pReserved:null pHrResult=VETO"), "backup SetBackupSucceeded")
           .Before("backup Release", "backup AbortBackup")},
      {"writer_status_asked", "after BackupComplete",
       Backup().Drop("backup GatherWriterStatus pAsync=@async#7").Drop("async#7 Wait").Drop("async#7 QueryStatus").Drop("async#7 Release").Drop("backup GetWriterStatus iWriter:2")},
      {"writer_status_read", "no writer's status is read by GetWriterStatus before it is called again",
       Backup().Drop("backup GetWriterStatus iWriter:1")},
      {"failed_writer", "was saved",
       Backup().Change("backup GetWriterStatus iWriter:1", "backup GetWriterStatus iWriter:1 pidInstance=instance-a phResultFailure=RETRYABLE")},
      {"success_despite_failure", "exit code 0",
       EndingAt(Backup().Change("async QueryStatus", failed), "backup GetWriterMetadataCount").Change("exit", "exit 0")},
      {"set_in_progress", "VSS_E_SNAPSHOT_SET_IN_PROGRESS 3 times, and is tried again",
       Backup()
           .Before("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS")
           .Before("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS")
           .Before("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS")},
      {"retry_at_once", "tried again at once",
       Backup()
           .Before("backup DoSnapshotSet", "backup DoSnapshotSet !VETO")},
  };
}

TEST(OutcomeRules, OnlySuccessIsNoAnswerToAWriterThatFailed) {
  const auto failed = Backup().Change("backup GetWriterStatus iWriter:1",
                                      "backup GetWriterStatus iWriter:1 pidInstance=instance-a phResultFailure=RETRYABLE");
  const auto tells = [&](const std::string& call) {
    const auto program = Program(failed).Change("backup SetBackupSucceeded", call);
    return RulesThatSpeak(program).find("failed_writer") != std::string::npos;
  };
  const std::string component = " instanceId:instance-a writerId:class-a wszComponentName:one bSucceded:";
  EXPECT_TRUE(tells("backup SetBackupSucceeded" + component + "true"));
  EXPECT_FALSE(tells("backup SetBackupSucceeded" + component + "false"));
  EXPECT_FALSE(tells("backup SetBackupOptions" + component + "true"));
}

TEST(OutcomeRules, ATransactionThatTimedOutIsTriedAgainAtOnce) {
  const auto tells = [](const std::string& code) {
    const auto program = Backup().Before("backup DoSnapshotSet", "backup DoSnapshotSet !" + code);
    return RulesThatSpeak(program).find("retry_at_once") != std::string::npos;
  };
  EXPECT_TRUE(tells("VETO"));
  EXPECT_FALSE(tells("FREEZE_TIMEOUT"));
  EXPECT_FALSE(tells("THAW_TIMEOUT"));
}

TEST(OutcomeRules, LookAtWhatComesOfACall) { ExpectEachToBeTold(Heedless()); }

}  // namespace
}  // namespace gwm
