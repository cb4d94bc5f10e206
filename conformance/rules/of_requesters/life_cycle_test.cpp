// SPDX-License-Identifier: Apache-2.0
//
// The order of a backup, one fault in each program.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::EndingAt;
using programs::Restore;

/// Shadow copies in a context in which no writer takes part.
Program WithoutWriters(const std::string& context) {
  return Program({"world windows_10", "vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                  "backup SetContext lContext:" + context, "backup StartSnapshotSet", "backup IsVolumeSupported pwszVolumeName:D:\\",
                  "backup AddToSnapshotSet pwszVolumeName:D:\\ ProviderId:00000000-0000-0000-0000-000000000000",
                  "backup DoSnapshotSet ppAsync=@async", "async Wait dwMilliseconds:4294967295",
                  "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup Release return=0", "exit 0"});
}

BadPrograms OutOfOrder() {
  const std::string gather = "backup GatherWriterMetadata !BAD_STATE";
  return {
      {"initialize_first", "SetBackupState", Backup().Drop("backup InitializeForBackup").Before("backup GatherWriterMetadata", "backup InitializeForBackup")},
      {"initialize_first", "GatherWriterMetadata",
       Backup().Before("backup InitializeForBackup", "backup GatherWriterMetadata !BAD_STATE")},
      {"one_use", "initialized before", Backup().Before("backup Release", "backup InitializeForBackup !BAD_STATE")},
      {"gather_once", "a second time", Backup().Before("backup Release", gather)},
      {"gather_needed", "without any GatherWriterMetadata",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup", "backup SetBackupState",
                "backup StartSnapshotSet", "backup PrepareForBackup !BAD_STATE", "backup AbortBackup",
                "backup Release return=0", "exit 1"})},
      {"gather_needed", "PrepareForBackup is called, and GatherWriterMetadata was not awaited",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup", "backup SetBackupState",
                "backup GatherWriterMetadata pAsync=@async", "async Release return=0", "backup StartSnapshotSet",
                "backup PrepareForBackup !BAD_STATE", "backup AbortBackup", "backup Release return=0", "exit 1"})},
      {"gather_before_components", "was not awaited",
       Backup().Before("async Wait", "backup AddComponent !BAD_STATE instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:two")},
      {"filter_before_gather", "no effect", Backup().Before("backup StartSnapshotSet", "backup EnableWriterClasses")},
      {"state_before_prepare", "never was",
       Backup().Drop("backup SetBackupState").Drop("backup SetBackupSucceeded")},
      {"context_in_time", "after DoSnapshotSet", Backup().Before("backup GetSnapshotProperties", "backup SetContext !BAD_STATE lContext:VSS_CTX_BACKUP")},
      {"context_in_time", "a second time",
       Backup()
           .After("backup InitializeForBackup", "backup SetContext lContext:VSS_CTX_BACKUP")
           .After("backup InitializeForBackup", "backup SetContext lContext:VSS_CTX_BACKUP")},
      {"context_after_gather", "pages disagree", Backup().Before("backup StartSnapshotSet", "backup SetContext lContext:VSS_CTX_BACKUP")},
      {"read_after_completion", "was not awaited", Backup().Move("backup GetWriterMetadataCount", "async Wait")},
      {"read_after_completion", "VSS_S_ASYNC_PENDING",
       Backup()
           .Change("async Wait", "async Wait dwMilliseconds:1000")
           .Change("async QueryStatus", "async QueryStatus pReserved:null pHrResult=PENDING")
           .Change("backup GetWriterMetadataCount", "backup GetWriterMetadataCount !BAD_STATE")
           .After("backup GetWriterMetadataCount", "async QueryStatus pReserved:null pHrResult=FINISHED")
           .Move("async Release", "metadata document")},
      {"free_after_completion", "was never called", Backup().Before("backup GatherWriterMetadata", "backup FreeWriterMetadata !BAD_STATE")},
      {"free_after_completion", "was not awaited", Backup().Before("async Wait", "backup FreeWriterMetadata !BAD_STATE")},
      {"status_after_completion", "was not awaited", Backup().Move("backup GetWriterStatusCount", "async#3 Wait")},
      {"component_mode", "they have no effect",
       Backup().Change("backup SetBackupState", "backup SetBackupState bSelectComponents:false backupType:VSS_BT_FULL")},
      {"no_writers", "AddComponent is called in the context VSS_CTX_FILE_SHARE_BACKUP",
       WithoutWriters("VSS_CTX_FILE_SHARE_BACKUP").Before("backup StartSnapshotSet", "backup AddComponent !BAD_STATE instanceId:instance-a"
                                                           " writerId:class-a wszLogicalPath:null wszComponentName:one")},
      {"no_writers", "PrepareForBackup is called in the context VSS_CTX_NAS_ROLLBACK",
       WithoutWriters("VSS_CTX_NAS_ROLLBACK").Before("backup DoSnapshotSet", "backup PrepareForBackup !BAD_STATE")},
      {"no_writers", "BackupComplete is called in the context VSS_CTX_CLIENT_ACCESSIBLE",
       WithoutWriters("VSS_CTX_CLIENT_ACCESSIBLE").Before("backup Release", "backup BackupComplete !BAD_STATE")},
      {"read_before_free", "GetWriterMetadataCount is called after FreeWriterMetadata",
       Backup().After("backup FreeWriterMetadata", "backup GetWriterMetadataCount !BAD_STATE")},
      {"status_before_free", "GetWriterStatus is called after FreeWriterStatus",
       Backup().After("backup FreeWriterStatus", "backup GetWriterStatus !BAD_STATE iWriter:0")},
      {"prepare_always", "DoSnapshotSet is called without PrepareForBackup",
       Backup().Drop("backup PrepareForBackup").Drop("async#2 Wait").Drop("async#2 QueryStatus").Drop("async#2 Release")},
      {"set_before_volumes", "StartSnapshotSet was not",
       EndingAt(Backup().Drop("backup StartSnapshotSet"), "backup PrepareForBackup")},
      {"set_before_volumes", "after DoSnapshotSet",
       Backup()
           .Before("backup GetSnapshotProperties", "backup IsVolumeSupported pwszVolumeName:D:\\")
           .Before("backup GetSnapshotProperties", "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:D:\\"
                                                   " ProviderId:00000000-0000-0000-0000-000000000000")},
      {"import_alone", "InitializeForBackup got no document",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup ImportSnapshots !BAD_STATE", "backup Release return=0", "exit 1"})},
      {"components_before_snapshot", "in no shadow copy",
       Backup().Before("backup GetSnapshotProperties", "backup AddComponent !BAD_STATE instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:two")},
      {"components_before_set", "after StartSnapshotSet", Backup().Move("backup AddComponent", "backup PrepareForBackup")},
      {"set_before_prepare", "StartSnapshotSet was not", Backup().Move("backup StartSnapshotSet", "async#3 Wait").Move("backup AddToSnapshotSet", "async#3 Wait")},
      {"prepare_before_snapshot", "was not awaited",
       EndingAt(Backup().Before("async#2 Wait", "backup AbortBackup").Before("backup AbortBackup", "backup DoSnapshotSet !BAD_STATE"),
                "backup GatherWriterStatus").Drop("async#2 Wait").Drop("async#2 QueryStatus")},
      {"save_after_prepare", "before PrepareForBackup", Backup().Before("backup StartSnapshotSet", "backup SaveAsXML")},
      {"save_after_snapshot", "was not awaited", Backup().Before("async#4 Wait", "backup SaveAsXML")},
      {"save_last", "does not have it", Backup().Move("backup SaveAsXML", "backup SetBackupSucceeded")},
      {"complete_after_failed_set", "BackupComplete is called",
       EndingAt(Backup().Change("async#4 QueryStatus", "async#4 QueryStatus pReserved:null pHrResult=VETO"), "backup GetSnapshotProperties")
           .Before("backup Release", "backup BackupComplete !BAD_STATE")},
      {"succeeded_after_failed_set", "SetBackupSucceeded is called",
       EndingAt(Backup().Change("async#4 QueryStatus", "async#4 QueryStatus pReserved:null pHrResult=VETO"), "backup GetSnapshotProperties")
           .Before("backup Release", "backup SetBackupSucceeded instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:one bSucceded:false")
           .Before("backup Release", "backup AbortBackup")},
      {"nothing_after_abort", "GetSnapshotProperties",
       EndingAt(Backup(), "backup SetBackupSucceeded").Move("backup GetSnapshotProperties", "backup Release").Before("backup GetSnapshotProperties", "backup AbortBackup")},
      {"abort_when_due", "neither AbortBackup nor BackupComplete", EndingAt(Backup(), "backup DoSnapshotSet")},
      {"abort_after_failure", "DoSnapshotSet ended with",
       EndingAt(Backup().Change("async#4 QueryStatus", "async#4 QueryStatus pReserved:null pHrResult=VETO"), "backup GetSnapshotProperties")},
      {"complete_or_abort", "after DoSnapshotSet", EndingAt(Backup(), "backup SetBackupSucceeded")},
      {"abort_of_begun_set", "neither made nor given up", EndingAt(Backup(), "backup PrepareForBackup")},
      {"complete_awaited", "was not awaited", Backup().Drop("async#6 Wait").Drop("async#6 QueryStatus")},
      {"succeeded_before_complete", "once more for the component \"one\", and BackupComplete was called before",
       Backup().Before("backup Release", "backup SetBackupSucceeded !BAD_STATE instanceId:instance-a writerId:class-a"
                                         " wszLogicalPath:null wszComponentName:one bSucceded:false")},
      {"succeeded_before_complete", "was not for the component \"one\"", Backup().Drop("backup SetBackupSucceeded")},
      {"options_before_prepare", "after PrepareForBackup",
       Backup().Before("backup DoSnapshotSet", "backup SetBackupOptions !BAD_STATE writerId:class-a wszLogicalPath:null wszComponentName:one")},
      {"stamp_before_prepare", "after PrepareForBackup",
       Backup().Before("backup DoSnapshotSet", "backup SetPreviousBackupStamp !BAD_STATE writerId:class-a wszLogicalPath:null wszComponentName:one")},
      {"components_kept", "before DoSnapshotSet",
       Backup()
           .Before("backup DoSnapshotSet", "backup GetWriterComponents ppWriter=@writer_components")
           .Before("backup GetSnapshotProperties", "writer_components GetComponentCount")
           .Before("backup GetSnapshotProperties", "writer_components Release return=0")},
      {"query_after_context", "after Query",
       Backup()
           .After("backup InitializeForBackup", "backup SetContext lContext:VSS_CTX_BACKUP")
           .After("backup InitializeForBackup", "backup Query !BAD_STATE QueriedObjectId:00000000-0000-0000-0000-000000000000"
                                                " eQueriedObjectType:VSS_OBJECT_NONE eReturnedObjectsType:VSS_OBJECT_SNAPSHOT")},
      {"query_in_backup", "in a restore",
       Restore().Before("backup PreRestore", "backup Query !BAD_STATE QueriedObjectId:00000000-0000-0000-0000-000000000000"
                                             " eQueriedObjectType:VSS_OBJECT_NONE eReturnedObjectsType:VSS_OBJECT_SNAPSHOT")},
  };
}

TEST(LifeCycleRules, KeepTheOrderOfABackup) { ExpectEachToBeTold(OutOfOrder()); }

}  // namespace
}  // namespace gwm
