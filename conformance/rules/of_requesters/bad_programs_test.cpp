// SPDX-License-Identifier: Apache-2.0
//
// One defect in an ordinary program: its rule speaks, and no other.
#include <gtest/gtest.h>

#include <set>

#include "rules/of_requesters/judge_requester.h"
#include "rules/testing/program.h"

namespace gwm {
namespace {

struct Bad {
  std::string_view rule;
  std::string_view words;  // part of the message
  Program program;
};

Program Backup() { return Program::Backup(); }
Program Restore() { return Program::Restore(); }

constexpr const char* kFailed = "QueryStatus pReserved:null pHrResult=INFRASTRUCTURE";

/// The program ends here, as it should after a failure, but for what the test adds.
Program EndingAt(Program program, std::string_view begin) {
  return program.CutAt(begin).Append("backup Release return=0").Append("exit 1");
}

/// A restore whose stored document has files of a database, and supports new targets.
Program RestoreOfDatabase() {
  return Restore()
      .WithDocument("<WRITER_METADATA backupSchema='256'><IDENTIFICATION writerId='class-a' instanceId='instance-a'/>"
                    "<BACKUP_LOCATIONS><DATABASE componentName='one' selectable='yes'>"
                    "<DATABASE_FILES path='C:\\Data' filespec='a.mdf'/></DATABASE></BACKUP_LOCATIONS></WRITER_METADATA>")
      .Before("backup SetSelectedForRestore", "metadata#2 stored")
      .Before("backup SetSelectedForRestore", "metadata#2 Release return=0");
}

/// A restore whose writer is there, as its gather shows.
Program RestoreOfPresent() {
  return Restore().Before("backup SetSelectedForRestore", "metadata#2 document").Before("backup SetSelectedForRestore", "metadata#2 Release return=0");
}

/// A backup with a shadow copy that goes with its object.
Program WithCopy() { return Backup().MakingCopy("DIFFERENTIAL"); }

/// A backup after another gather, which shows the writers: METHOD ARGUMENTS chooses among them.
Program GatheringTwice(const std::string& filter) {
  return Backup()
      .After("backup InitializeForBackup", "backup " + filter)
      .Before("vssapi CreateVssBackupComponents ppBackup=@backup", "backup#2 Release return=0")
      .Move("metadata document", "backup#2 Release")
      .Before("metadata document", "vssapi CreateVssBackupComponents ppBackup=@backup#2");
}

/// Shadow copies in a context in which no writer takes part.
Program WithoutWriters(const std::string& context) {
  return Program({"world windows_10", "vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                  "backup SetContext lContext:" + context, "backup StartSnapshotSet", "backup IsVolumeSupported pwszVolumeName:D:\\",
                  "backup AddToSnapshotSet pwszVolumeName:D:\\ ProviderId:00000000-0000-0000-0000-000000000000",
                  "backup DoSnapshotSet ppAsync=@async", "async Wait dwMilliseconds:4294967295",
                  "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup Release return=0", "exit 0"});
}

/// A restore that does not get beyond its initialization.
Program Refused(const std::string& document) {
  return Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForRestore !BAD_STATE " + document,
                  "backup Release return=0", "exit 1"});
}

std::vector<Bad> Arguments() {
  const std::string no_provider = "00000000-0000-0000-0000-000000000000";
  return {
      {"vtable_slots", "wrong slot",
       Backup().Change("backup InitializeForBackup", "backup GetWriterComponentsCount !BAD_STATE")},
      {"reserved_null", "pReserved", Backup().Change("async QueryStatus", "async QueryStatus pReserved:1 pHrResult=FINISHED")},
      {"null_output", "NULL for its output pAsync",
       Backup().Before("backup GatherWriterStatus", "backup GatherWriterStatus !E_ACCESSDENIED pAsync:null")},
      {"provider_known", "the provider p", Backup().Change("backup AddToSnapshotSet", "backup AddToSnapshotSet pwszVolumeName:C:\\ ProviderId:p")},
      {"volume_name volume_name", "without a backslash",
       Backup()
           .Change("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:C:")
           .Before("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:C:\\")
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet !E_ACCESSDENIED pwszVolumeName:C: ProviderId:" + no_provider)},
      {"volume_name volume_name", "no name of a volume",
       Backup()
           .Before("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:One\\")
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet !E_ACCESSDENIED pwszVolumeName:One\\ ProviderId:" + no_provider)},
      {"context_flags", "VSS_VOLSNAP_ATTR_PERSISTENT",
       Backup().After("backup InitializeForBackup", "backup SetContext !BAD_STATE lContext:VSS_VOLSNAP_ATTR_PERSISTENT")},
      {"context_flags", "both",
       Backup().After("backup InitializeForBackup",
                      "backup SetContext !BAD_STATE lContext:VSS_VOLSNAP_ATTR_DIFFERENTIAL|VSS_VOLSNAP_ATTR_PLEX")},
      {"context_flags", "to VSS_CTX_CLIENT_ACCESSIBLE no attribute may be added",
       Backup().After("backup InitializeForBackup",
                      "backup SetContext !BAD_STATE lContext:VSS_VOLSNAP_ATTR_PERSISTENT|VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE|"
                      "VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE|VSS_VOLSNAP_ATTR_NO_WRITERS|VSS_VOLSNAP_ATTR_TRANSPORTABLE")},
      {"context_flags", "the context VSS_CTX_ALL",
       Backup().After("backup InitializeForBackup", "backup SetContext lContext:VSS_CTX_ALL")},
      {"undefined_value", "VSS_BT_UNDEFINED",
       Backup().Change("backup SetBackupState", "backup SetBackupState bSelectComponents:true backupType:VSS_BT_UNDEFINED")},
      {"undefined_value", "VSS_RS_UNDEFINED for the component \"one\"",
       Restore().Change("backup SetFileRestoreStatus", "backup SetFileRestoreStatus writerId:class-a wszLogicalPath:null"
                                                       " wszComponentName:one status:VSS_RS_UNDEFINED")},
      {"query_arguments", "QueriedObjectId",
       Backup().After("backup InitializeForBackup", "backup Query !BAD_STATE QueriedObjectId:one")},
      {"query_arguments", "neither shadow copies nor providers",
       Backup().After("backup InitializeForBackup", "backup Query !BAD_STATE QueriedObjectId:" + no_provider +
                                                        " eQueriedObjectType:VSS_OBJECT_NONE eReturnedObjectsType:VSS_OBJECT_NONE")},
      {"instance_and_class", "class as instanceId",
       Backup().After("backup AddComponent", "backup AddComponent !BAD_STATE instanceId:class-a writerId:class-a wszComponentName:one")},
      {"instance_and_class", "instance as writerId",
       Backup().After("backup AddComponent", "backup AddComponent !BAD_STATE instanceId:instance-a writerId:instance-a wszComponentName:one")},
      {"instance_and_class", "no writer's GetIdentity",
       Backup().After("backup AddComponent", "backup AddComponent !BAD_STATE instanceId:old writerId:class-a wszComponentName:one")},
      {"instance_and_class", "SetSelectedForRestoreEx gets the id of a class",
       RestoreOfPresent().Before("backup PreRestore", "backup SetSelectedForRestoreEx !BAD_STATE instanceId:class-a writerId:class-a")},
      {"instance_and_class", "an instance of class class-a for class class-b",
       RestoreOfPresent().Before("backup PreRestore", "backup SetSelectedForRestoreEx !BAD_STATE instanceId:instance-a writerId:class-b")},
      {"filter_ids", "EnableWriterClasses gets the id of an instance", GatheringTwice("EnableWriterClasses rgWriterClassId[0]:instance-a")},
      {"filter_ids", "DisableWriterClasses gets the id of an instance",
       GatheringTwice("DisableWriterClasses rgWriterClassId[0]:class-a rgWriterClassId[1]:instance-a")},
      {"filter_ids", "DisableWriterInstances gets the id of a class", GatheringTwice("DisableWriterInstances rgWriterInstanceId[0]:class-a")},
      {"index_in_range", "the index 1, and GetWriterMetadataCount said 1: the last one is 0",
       Backup().Before("metadata document", "backup GetWriterMetadata !BAD_STATE iWriter:1")},
      {"index_in_range", "the index 1, and GetFileCounts said 1: the last one is 0",
       Backup()
           .After("metadata document", "metadata GetComponent !NOT_FOUND iComponent:1")
           .After("metadata document", "metadata GetFileCounts pcIncludeFiles=0 pcExcludeFiles=0 pcComponents=1")},
      {"index_in_range", "the index 0, and GetComponentInfo said 0: there is none",
       Backup()
           .After("metadata document", "component Release return=0")
           .After("metadata document", "component FreeComponentInfo pInfo:@info#2")
           .After("metadata document", "component GetDependency !NOT_FOUND iDependency:0")
           .After("metadata document", "component GetComponentInfo ppInfo=@info#2 ppInfo.cDependencies=0")
           .After("metadata document", "metadata GetComponent iComponent:0 ppComponent=@component")},
      {"component_known", "\"two\" without a logical path: the writer's document has no component of that name",
       Backup().After("backup AddComponent", "backup AddComponent !NOT_FOUND instanceId:instance-a writerId:class-a"
                                             " wszLogicalPath:null wszComponentName:two")},
      {"component_known", "\"one\" under the logical path \"two\": the writer's document has it without a logical path",
       Backup().After("backup AddComponent", "backup AddComponent !NOT_FOUND instanceId:instance-a writerId:class-a"
                                             " wszLogicalPath:two wszComponentName:one")},
      {"component_known", "\"one\" as VSS_CT_DATABASE: the writer's document has it as VSS_CT_FILEGROUP",
       Backup().Change("backup AddComponent", "backup AddComponent instanceId:instance-a writerId:class-a ct:VSS_CT_DATABASE"
                                              " wszLogicalPath:null wszComponentName:one")},
      {"component_added", "\"one\" under the logical path \"two\", which was added without a logical path",
       Backup().Before("backup SaveAsXML", "backup SetBackupSucceeded !BAD_STATE instanceId:instance-a writerId:class-a"
                                           " wszLogicalPath:two wszComponentName:one bSucceded:true")},
      {"component_added", "\"one\" as VSS_CT_DATABASE, which was added as VSS_CT_FILEGROUP",
       Backup().Before("backup SaveAsXML", "backup SetBackupSucceeded !NOT_FOUND instanceId:instance-a writerId:class-a"
                                           " ct:VSS_CT_DATABASE wszLogicalPath:null wszComponentName:one bSucceded:true")},
      {"component_added", "\"one\" of the writer instance-a, which was added of the writer class-a",
       Backup().Before("backup SaveAsXML", "backup SetBackupSucceeded !NOT_FOUND instanceId:class-a writerId:instance-a"
                                           " wszLogicalPath:null wszComponentName:one bSucceded:true")},
      {"component_added", "\"two\", which was not added: AddComponent answered VSS_E_BAD_STATE",
       Backup()
           .After("backup AddComponent", "backup AddComponent !BAD_STATE instanceId:instance-a writerId:class-a"
                                         " wszLogicalPath:null wszComponentName:two")
           .Before("backup SaveAsXML", "backup SetBackupSucceeded !BAD_STATE instanceId:instance-a writerId:class-a"
                                       " wszLogicalPath:null wszComponentName:two bSucceded:true")},
      {"component_added", "\"two\", which was not added",
       Backup().Before("backup SaveAsXML", "backup SetBackupSucceeded !BAD_STATE instanceId:instance-a writerId:class-a"
                                           " wszLogicalPath:null wszComponentName:two bSucceded:true")},
      {"implicit_not_added", "comes with its ancestor",
       Backup()
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                         "<FILE_GROUP componentName='one' selectable='yes'/>"
                         "<FILE_GROUP logicalPath='one' componentName='two' selectable='no'/></BACKUP_LOCATIONS></WRITER_METADATA>")
           .After("backup AddComponent", "backup AddComponent !BAD_STATE instanceId:instance-a writerId:class-a wszLogicalPath:one"
                                         " wszComponentName:two")},
      {"subcomponent_arguments", "NULL for wszSubComponentName",
       Restore().Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                             " wszSubComponentLogicalPath:one wszSubComponentName:null bRepair:false")},
      {"subcomponent_arguments", "bRepair",
       Restore().Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                             " wszSubComponentLogicalPath:one wszSubComponentName:two bRepair:true")},
      {"subcomponent_arguments", "\"two\", which is not selectable for restore",
       Restore()
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                         "<FILE_GROUP componentName='one' selectable='yes'/><FILE_GROUP logicalPath='one' componentName='two'"
                         " selectable='no' selectableForRestore='no'/></BACKUP_LOCATIONS></WRITER_METADATA>")
           .Before("backup SetSelectedForRestore", "metadata#2 stored")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                        " wszSubComponentLogicalPath:one wszSubComponentName:two bRepair:false")},
      {"new_target_supported", "VSS_BS_WRITER_SUPPORTS_NEW_TARGET",
       Restore()
           .Before("backup SetSelectedForRestore", "metadata#2 document")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup AddNewTarget !BAD_STATE writerId:class-a")},
      {"schema_supports", "VSS_BS_RESTORE_RENAME",
       Restore()
           .Before("backup SetSelectedForRestore", "metadata#2 document")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup SetRestoreName !BAD_STATE writerId:class-a")},
      {"expose_arguments", "attributes",
       Backup().Before("backup SaveAsXML", "backup ExposeSnapshot !BAD_STATE lAttributes:0 wszPathFromRoot:null")},
      {"expose_arguments", "\"%DATA%\" for wszPathFromRoot",
       Backup().Before("backup SaveAsXML", "backup ExposeSnapshot !BAD_STATE lAttributes:VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY"
                                           " wszPathFromRoot:%DATA%")},
      {"expose_arguments", "\"share*\" for wszExpose",
       Backup().Before("backup SaveAsXML", "backup ExposeSnapshot !BAD_STATE lAttributes:VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY"
                                           " wszPathFromRoot:null wszExpose:share*")},
      {"snapshot_ids", "GetSnapshotProperties gets the id of a shadow copy set",
       WithCopy().Before("backup SaveAsXML", "backup GetSnapshotProperties !BAD_STATE SnapshotId:set-1")},
      {"snapshot_ids", "BreakSnapshotSetEx gets the id of a shadow copy",
       WithCopy().Before("backup SaveAsXML", "backup BreakSnapshotSetEx !BAD_STATE SnapshotSetID:copy-1")},
      {"snapshot_ids", "the id of a shadow copy set with VSS_OBJECT_SNAPSHOT",
       WithCopy().Before("backup Release", "backup DeleteSnapshots !BAD_STATE SourceObjectId:set-1"
                                           " eSourceObjectType:VSS_OBJECT_SNAPSHOT")},
      {"snapshot_ids", "the object type VSS_OBJECT_NONE",
       WithCopy().Before("backup Release", "backup DeleteSnapshots !BAD_STATE SourceObjectId:set-1"
                                           " eSourceObjectType:VSS_OBJECT_NONE")},
      {"snapshot_ids", "the object type 77",
       WithCopy().Before("backup Release", "backup DeleteSnapshots !BAD_STATE SourceObjectId:old eSourceObjectType:77")},
  };
}

std::vector<Bad> LifeCycle() {
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
      {"set_before_volumes", "StartSnapshotSet was not",
       EndingAt(Backup().Drop("backup StartSnapshotSet"), "backup PrepareForBackup")},
      {"set_before_volumes", "after DoSnapshotSet",
       Backup()
           .Before("backup GetSnapshotProperties", "backup IsVolumeSupported pwszVolumeName:D:\\")
           .Before("backup GetSnapshotProperties", "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:D:\\"
                                                   " ProviderId:00000000-0000-0000-0000-000000000000")},
      {"snapshot_awaited", "SetBackupSucceeded has said before that the component \"one\" was saved",
       Backup().Move("backup SetBackupSucceeded", "backup DoSnapshotSet")},
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

std::vector<Bad> InRestores() {
  return {
      {"gather_before_restore", "was not awaited", Restore().Move("backup SetSelectedForRestore", "async Wait")},
      {"gather_in_restore", "without any",
       Restore().Drop("backup GatherWriterMetadata").Drop("async Wait").Drop("async QueryStatus").Drop("async Release").Drop("backup FreeWriterMetadata")},
      {"selection_before_pre_restore", "after PreRestore",
       Restore().Before("backup PostRestore", "backup SetRestoreOptions !BAD_STATE writerId:class-a")},
      {"additional_restores_before_pre_restore", "after PreRestore",
       Restore().Before("backup PostRestore", "backup SetAdditionalRestores !BAD_STATE writerId:class-a")},
      {"subcomponent_after_root", "was not for the component \"one\"",
       Restore().Before("backup SetSelectedForRestore", "backup AddRestoreSubcomponent !BAD_STATE writerId:class-a wszLogicalPath:null wszComponentName:one"
                                             " wszSubComponentLogicalPath:one wszSubComponentName:two bRepair:false")},
      {"restore_options_once", "a second time",
       Restore()
           .Before("backup PreRestore", "backup SetRestoreOptions writerId:class-a wszLogicalPath:null wszComponentName:one")
           .Before("backup PreRestore", "backup SetRestoreOptions !BAD_STATE writerId:class-a wszLogicalPath:null wszComponentName:one")},
      {"file_set_named_exactly", "\"*\" in \"C:\\Data\" with all below it",
       RestoreOfDatabase().Before("backup PreRestore", "backup AddNewTarget writerId:class-a wszPath:C:\\Data"
                                                       " wszFileName:* bRecursive:true")},
      {"file_set_named_exactly", "no document of the writer has this set",
       RestoreOfDatabase().Before("backup PreRestore", "backup AddNewTarget writerId:class-a wszPath:C:\\Data"
                                                       " wszFileName:a.mdf bRecursive:true")},
      {"file_set_named_exactly", "AddAlternativeLocationMapping names",
       RestoreOfDatabase().Before("backup PreRestore",
                                  "backup AddAlternativeLocationMapping writerId:class-a wszPath:C:\\Data"
                                  " wszFilespec:b.mdf bRecursive:false")},
      {"file_set_named_exactly", "no document of the writer maps files to another place",
       RestoreOfDatabase().Before("backup PreRestore",
                                  "backup AddAlternativeLocationMapping writerId:class-a wszPath:C:\\Data"
                                  " wszFilespec:a.mdf bRecursive:false")},
      {"pre_restore_awaited", "PostRestore is called", EndingAt(Restore(), "async#2 Wait").Before("backup Release", "backup PostRestore !BAD_STATE").Before("backup Release", "async#2 Release return=0")},
      {"pre_restore_awaited", "PreRestore was never called",
       EndingAt(Restore(), "backup PreRestore").Before("backup Release", "backup PostRestore !BAD_STATE")},
      {"post_restore_awaited", "PostRestore was never called",
       Restore().CutAt("backup PostRestore").Append("backup FreeWriterMetadata").Append("backup Release return=0").Append("exit 0")},
      {"gather_in_restore", "SetSelectedForRestore is called without any",
       EndingAt(Restore(), "backup PreRestore").Drop("backup GatherWriterMetadata").Drop("async Wait").Drop("async QueryStatus").Drop("async Release")},
      {"post_restore_awaited", "the object goes", Restore().Drop("async#4 Wait").Drop("async#4 QueryStatus")},
      {"components_after_pre_restore", "GetWriterComponents",
       Restore().Move("backup GetWriterComponents", "backup PreRestore").Move("writer_components Release", "backup PreRestore").Drop("writer_components GetComponent").Drop("backup_component Release")},
      {"restore_status_in_time", "after PostRestore",
       Restore().Before("backup Release", "backup SetFileRestoreStatus !BAD_STATE writerId:class-a wszLogicalPath:null wszComponentName:one")},
      {"restore_status_of_selected", "\"two\", which was not selected",
       RestoreOfPresent().Before("backup PostRestore", "backup SetFileRestoreStatus writerId:class-a wszLogicalPath:null wszComponentName:two")},
      {"restore_status_of_selected", "\"one\", which is selected no more",
       RestoreOfPresent()
           .Before("backup PreRestore", "backup SetSelectedForRestore writerId:class-a wszLogicalPath:null wszComponentName:two bSelectedForRestore:true")
           .Before("backup PreRestore", "backup SetSelectedForRestore writerId:class-a wszLogicalPath:null wszComponentName:one bSelectedForRestore:false")
           .Before("backup PostRestore", "backup SetFileRestoreStatus writerId:class-a wszLogicalPath:null wszComponentName:two")},
      {"restore_status_told", "was not for the component \"one\"", Restore().Drop("backup SetFileRestoreStatus")},
      {"restore_status_told", "was not for the component \"one\"",
       Restore().Change("backup SetFileRestoreStatus", "backup SetFileRestoreStatus writerId:class-a wszLogicalPath:Other wszComponentName:one")},
      {"restore_status_told", "was not for the component \"one\"",
       Restore().Change("backup SetFileRestoreStatus", "backup SetFileRestoreStatus writerId:class-b wszLogicalPath:null wszComponentName:one")},
      {"failed_pre_restore", "PreRestore ended with",
       EndingAt(Restore().Change("async#2 QueryStatus", std::string("async#2 ") + kFailed), "backup PostRestore")},
      {"document_of_the_backup", "gets NULL", Refused("bstrXML:null")},
      {"document_of_the_backup", "gets a Writer Metadata Document",
       Refused("bstrXML:<WRITER_METADATA><IDENTIFICATION/></WRITER_METADATA>")},
      {"stored_documents_loaded", "CreateVssExamineWriterMetadata",
       Restore().Change("vssapi CreateVssExamineWriterMetadata", "backup GetWriterMetadata ppMetadata=@metadata").Move("backup GetWriterMetadata", "backup SetSelectedForRestore").Move("metadata GetRestoreMethod", "backup SetSelectedForRestore").Move("metadata Release", "backup SetSelectedForRestore")},
      {"restore_method_read", "GetRestoreMethod", Restore().Drop("metadata GetRestoreMethod")},
      {"com_security", "again in this process",
       Backup().Before("vssapi", "note com CoInitializeSecurity").Before("vssapi", "note com CoInitializeSecurity")},
      {"com_security", "RPC_C_AUTHN_LEVEL_NONE",
       Backup().Before("vssapi", "note com CoInitializeSecurity dwAuthnLevel=1 dwImpLevel=3")},
      {"com_security", "RPC_C_IMP_LEVEL_ANONYMOUS",
       Backup().Before("vssapi", "note com CoInitializeSecurity dwAuthnLevel=6 dwImpLevel=1")},
      {"directed_targets_read", "directed targets", Restore().Drop("backup_component GetDirectedTargetCount")},
  };
}

std::vector<Bad> Ownership() {
  return {
      {"async_released", "1 reference left", Backup().Drop("async#2 Release")},
      {"async_released", "1 reference left", Backup().Before("async Release", "async QueryInterface riid:IVssAsync ppvObject=@async")},
      {"backup_released", "backup, which CreateVssBackupComponents gave", Backup().Drop("backup Release")},
      {"metadata_released", "metadata, which", Backup().Drop("metadata Release")},
      {"examine_released", "CreateVssExamineWriterMetadata", Restore().Drop("metadata Release")},
      {"parts_released", "component, which", Backup().Drop("component Release")},
      {"parts_released", "enum, which Query gave", Backup().After("backup InitializeForBackup", kQuery)},
      {"parts_released", "enum#2, which Clone gave",
       Backup()
           .After("backup InitializeForBackup", "enum Release return=0")
           .After("backup InitializeForBackup", "enum Clone ppenum=@enum#2")
           .After("backup InitializeForBackup", kQuery)},
      {"components_released", "backup_component, which", Restore().Drop("backup_component Release")},
      {"component_info_freed", "is not freed", Backup().Drop("component FreeComponentInfo")},
      {"component_info_freed", "gets the structure that component gave",
       Backup()
           .Before("component FreeComponentInfo", "metadata GetComponent ppComponent=@component#2")
           .Change("component FreeComponentInfo", "component#2 FreeComponentInfo pInfo:@info")
           .Before("component Release", "component#2 Release return=0")},
      {"component_info_freed", "a second time", Backup().After("component FreeComponentInfo", "component FreeComponentInfo pInfo:@info")},
      {"strings_freed", "one of the strings that IVss::GetIdentity gave is freed a second time",
       Backup().Before("exit", "twice IVss::GetIdentity strings")},
      {"strings_freed", "2 of the strings that IVss::GetIdentity gave",
       Backup().Before("exit", "leak IVss::GetIdentity strings 2")},
      {"properties_freed", "1 of the strings in the properties that IVssEnumObject::Next gave",
       Backup().Before("exit", "leak IVssEnumObject::Next properties 1")},
      {"snapshot_properties_freed", "1 of the strings in the properties",
       Backup().Before("exit", "leak IVss::GetSnapshotProperties properties 1")},
      {"exposed_name_freed", "1 of the names that IVss::ExposeSnapshot gave",
       Backup().Before("exit", "leak IVss::ExposeSnapshot names 1")},
      {"used_after_release", "after its last reference", Backup().After("metadata Release", "metadata GetIdentity !BAD_STATE")},
      {"free_writer_metadata", "never called", Backup().Drop("backup FreeWriterMetadata")},
      {"library_freed", "still held: backup",
       Backup().Drop("backup Release").Before("exit", "note vssapi library freed").Change("exit", "exit 5")},
      {"free_writer_status", "never called", Backup().Drop("backup FreeWriterStatus")},
  };
}

std::vector<Bad> Outcomes() {
  const std::string failed = std::string("async ") + kFailed;
  return {
      {"status_read", "the outcome of GatherWriterMetadata", Backup().Drop("async QueryStatus")},
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
      {"writer_status_read", "no writer's status is read", Backup().Drop("backup GetWriterStatus iWriter:1")},
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

std::vector<Bad> Practice() {
  return {
      {"dependencies_complete", "the component \"one\" depends on \"two\" of the writer class-a, which is not added",
       Backup().WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                             "<FILE_GROUP componentName='one' selectable='yes'>"
                             "<DEPENDENCY writerId='class-a' componentName='two'/></FILE_GROUP>"
                             "<FILE_GROUP componentName='two' selectable='yes'/></BACKUP_LOCATIONS></WRITER_METADATA>")},
      {"volume_in_set", "C:\\One",
       Backup()
           .Change("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:D:\\")
           .Change("backup AddToSnapshotSet", "backup AddToSnapshotSet pwszVolumeName:D:\\ ProviderId:00000000-0000-0000-0000-000000000000")},
      {"volume_in_set", "\"one\" was saved, and AddToSnapshotSet answered VSS_E_PROVIDER_VETO for the volume of \"C:\\One\"",
       Backup().Change("backup AddToSnapshotSet", "backup AddToSnapshotSet !VETO pwszVolumeName:C:\\"
                                                  " ProviderId:00000000-0000-0000-0000-000000000000")
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet pwszVolumeName:D:\\"
                                             " ProviderId:00000000-0000-0000-0000-000000000000")
           .After("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:D:\\")},
      {"volume_supported", "IsVolumeSupported was not asked", Backup().Drop("backup IsVolumeSupported")},
      {"volume_supported", "of which IsVolumeSupported has said FALSE",
       Backup().Change("backup IsVolumeSupported",
                       "backup IsVolumeSupported pwszVolumeName:C:\\ pbSupportedByThisProvider=false")},
      {"mandatory_added", "\"two\"",
       Backup().WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                             "<FILE_GROUP componentName='one' selectable='yes'/>"
                             "<FILE_GROUP componentName='two' selectable='no'/></BACKUP_LOCATIONS></WRITER_METADATA>")},
      {"documents_saved", "Backup Components Document", Backup().Drop("backup SaveAsXML")},
      {"writer_documents_saved", "class-a", Backup().Drop("metadata SaveAsXML")},
      {"schema_read", "GetBackupSchema",
       Backup()
           .Change("backup SetBackupState", "backup SetBackupState bSelectComponents:true backupType:VSS_BT_INCREMENTAL")
           .Before("backup SaveAsXML", "backup_component GetPartialFileCount")},
      {"log_files_asked", "GetDatabaseLogFile was not called",
       Backup()
           .Change("backup SetBackupState", "backup SetBackupState bSelectComponents:true backupType:VSS_BT_LOG")
           .Change("component GetComponentInfo", "component GetComponentInfo ppInfo=@info ppInfo.cLogFiles=1")
           .Before("metadata SaveAsXML", "metadata GetBackupSchema")
           .Before("backup SaveAsXML", "backup_component GetPartialFileCount")},
      {"changed_files_read", "GetPartialFileCount",
       Backup()
           .Change("backup SetBackupState", "backup SetBackupState bSelectComponents:true backupType:VSS_BT_DIFFERENTIAL")
           .Before("metadata SaveAsXML", "metadata GetBackupSchema")},
      {"changed_files_read_after_set", "writers may still add files",
       Backup()
           .Before("backup DoSnapshotSet", "backup GetWriterComponents ppWriter=@writer_components")
           .Before("backup DoSnapshotSet", "writer_components GetComponent ppComponent=@backup_component")
           .Before("backup DoSnapshotSet", "backup_component GetPartialFileCount")
           .Before("backup DoSnapshotSet", "backup_component Release return=0")
           .Before("backup DoSnapshotSet", "writer_components Release return=0")},
      {"copy_read_in_time", "is opened after the release of backup", WithCopy().Before("exit", "opened Device1")},
      {"ex_interfaces_by_query", "IVssBackupComponentsEx2::UnexposeSnapshot is called on backup",
       Backup().Before("backup SaveAsXML", "backup IVssBackupComponentsEx2::UnexposeSnapshot !BAD_STATE")},
      {"ex_interfaces_by_query", "IVssExamineWriterMetadataEx::GetIdentityEx",
       Backup().Before("metadata SaveAsXML", "metadata IVssExamineWriterMetadataEx::GetIdentityEx !BAD_STATE")},
      {"hardware_broken", "no hardware provider", WithCopy().Before("backup SaveAsXML", "backup BreakSnapshotSet !VETO SnapshotSetId:set-1")},
      {"status_after_complete", "GatherWriterStatus",
       Backup().Change("world", "world vista").Drop("backup GatherWriterStatus pAsync=@async#7").Drop("async#7 Wait").Drop("async#7 QueryStatus").Drop("async#7 Release").Drop("backup GetWriterStatus iWriter:2")},
  };
}

void Expect(const std::vector<Bad>& programs) {
  for (const Bad& bad : programs) {
    EXPECT_EQ(RulesThatSpeak(bad.program), bad.rule);
    EXPECT_NE(MessageOf(bad.program).find(bad.words), std::string::npos)
        << bad.rule << " says: " << MessageOf(bad.program);
  }
}

TEST(BadPrograms, OfArguments) { Expect(Arguments()); }
TEST(BadPrograms, OfTheLifeCycle) { Expect(LifeCycle()); }
TEST(BadPrograms, OfRestores) { Expect(InRestores()); }
TEST(BadPrograms, OfOwnership) { Expect(Ownership()); }
TEST(BadPrograms, OfOutcomes) { Expect(Outcomes()); }
TEST(BadPrograms, OfPractice) { Expect(Practice()); }

}  // namespace
}  // namespace gwm
