// SPDX-License-Identifier: Apache-2.0
//
// Backups that cannot be restored, or not all of them.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::Restore;

/// A restore that does not get beyond its initialization.
Program Refused(const std::string& document) {
  return Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForRestore !BAD_STATE " + document,
                  "backup Release return=0", "exit 1"});
}

BadPrograms Lacking() {
  return {
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
      {"ex_interfaces_by_query", "IVssBackupComponentsEx2::UnexposeSnapshot is called on backup",
       Backup().Before("backup SaveAsXML", "backup IVssBackupComponentsEx2::UnexposeSnapshot !BAD_STATE")},
      {"ex_interfaces_by_query", "IVssExamineWriterMetadataEx::GetIdentityEx",
       Backup().Before("metadata SaveAsXML", "metadata IVssExamineWriterMetadataEx::GetIdentityEx !BAD_STATE")},
      {"status_after_complete", "GatherWriterStatus",
       Backup().Change("world", "world vista").Drop("backup GatherWriterStatus pAsync=@async#7").Drop("async#7 Wait").Drop("async#7 QueryStatus").Drop("async#7 Release").Drop("backup GetWriterStatus iWriter:2")},
  };
}

TEST(PracticeRules, MakeABackupThatCanBeRestored) { ExpectEachToBeTold(Lacking()); }

}  // namespace
}  // namespace gwm
