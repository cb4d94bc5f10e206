// SPDX-License-Identifier: Apache-2.0
//
// The borders of the rules about arguments: what is just right is silent, what is just wrong is
// not. One wrong argument in each program of the table.
#include <gtest/gtest.h>

#include <string>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::Restore;
using programs::RestoreOfPresent;

const std::string kNoId = "00000000-0000-0000-0000-000000000000";

/// Whether the rule speaks about an ordinary backup with this call in it, which comes after its
/// initialisation.
bool Speaks(const char* rule, const std::string& call) {
  const std::string spoke =
      ' ' + RulesThatSpeak(Program::Backup().After("backup InitializeForBackup", call)) + ' ';
  return spoke.find(' ' + std::string(rule) + ' ') != std::string::npos;
}

TEST(ArgumentRules, AVolumeIsJudgedWhereItIsAskedAboutOrAdded) {
  const auto added = [](const std::string& volume) {
    return Speaks("volume_name", "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:" + volume +
                                     " ProviderId:" + kNoId);
  };
  EXPECT_FALSE(added("C:\\"));
  EXPECT_FALSE(added("C:\\mounted\\"));
  EXPECT_FALSE(added("\\\\server\\share\\"));
  EXPECT_FALSE(added("null"));
  EXPECT_TRUE(added("C:"));
  EXPECT_TRUE(added("C:x\\"));
  EXPECT_TRUE(added("On\\"));
  EXPECT_TRUE(added("\\\\server\\share"));
  EXPECT_TRUE(Speaks("volume_name", "backup IsVolumeSupported !E_ACCESSDENIED pwszVolumeName:C:"));
  EXPECT_FALSE(
      Speaks("volume_name", "backup IsVolumeSupported !E_ACCESSDENIED pwszVolumeName:c:\\"));
}

TEST(ArgumentRules, AProviderIsKnownOnceQueryWasAsked) {
  const std::string add = "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:C:\\ ProviderId:p";
  EXPECT_TRUE(Speaks("provider_known", add));
  const auto asked =
      Program::Backup()
          .After("backup InitializeForBackup", add)
          .After("backup InitializeForBackup", "backup Query !BAD_STATE QueriedObjectId:" + kNoId);
  EXPECT_EQ(RulesThatSpeak(asked).find("provider_known"), std::string::npos);
}

TEST(ArgumentRules, AContextMayHaveOneOfTheTwoKinds) {
  const auto set = [](const std::string& context) {
    return Speaks("context_flags", "backup SetContext !BAD_STATE lContext:" + context);
  };
  EXPECT_FALSE(set("VSS_VOLSNAP_ATTR_DIFFERENTIAL"));
  EXPECT_FALSE(set("VSS_VOLSNAP_ATTR_PLEX"));
  EXPECT_TRUE(set("VSS_VOLSNAP_ATTR_DIFFERENTIAL|VSS_VOLSNAP_ATTR_PLEX"));
  const std::string accessible =
      "VSS_VOLSNAP_ATTR_PERSISTENT|VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE|VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE";
  for (const char* added : {"TRANSPORTABLE", "DIFFERENTIAL", "PLEX"}) {
    const std::string more = std::string("|VSS_VOLSNAP_ATTR_") + added;
    EXPECT_TRUE(set(accessible + "|VSS_VOLSNAP_ATTR_NO_WRITERS" + more)) << added;
    EXPECT_FALSE(set(accessible + more)) << added;
  }
  EXPECT_FALSE(
      Speaks("context_flags", "backup GetContext !BAD_STATE lContext:VSS_VOLSNAP_ATTR_PERSISTENT"));
}

TEST(ArgumentRules, AQueryIsOfNothingForShadowCopiesOrProviders) {
  const auto query = [](const std::string& of, const std::string& returned) {
    return Speaks("query_arguments", "backup Query !BAD_STATE QueriedObjectId:" + kNoId +
                                         " eQueriedObjectType:" + of +
                                         " eReturnedObjectsType:" + returned);
  };
  EXPECT_FALSE(query("VSS_OBJECT_NONE", "VSS_OBJECT_SNAPSHOT"));
  EXPECT_FALSE(query("VSS_OBJECT_NONE", "VSS_OBJECT_PROVIDER"));
  EXPECT_TRUE(query("VSS_OBJECT_NONE", "VSS_OBJECT_NONE"));
  EXPECT_TRUE(query("VSS_OBJECT_SNAPSHOT", "VSS_OBJECT_SNAPSHOT"));
}

TEST(ArgumentRules, APathFromTheRootBelongsToAShare) {
  const auto exposed = [](const std::string& attributes, const std::string& path) {
    return Speaks("expose_arguments", "backup ExposeSnapshot !BAD_STATE lAttributes:" + attributes +
                                          " wszPathFromRoot:" + path);
  };
  EXPECT_FALSE(exposed("VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY", "null"));
  EXPECT_TRUE(exposed("VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY", "data"));
  EXPECT_FALSE(exposed("VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY", "data"));
  EXPECT_FALSE(exposed("VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY", "null"));
  EXPECT_TRUE(exposed("VSS_VOLSNAP_ATTR_PERSISTENT", "null"));
}

TEST(ArgumentRules, ANameForExposureIsTakenAsItIs) {
  const auto exposed = [](const std::string& name) {
    return Speaks("expose_arguments", "backup ExposeSnapshot !BAD_STATE wszPathFromRoot:null"
                                      " lAttributes:VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY wszExpose:" +
                                          name);
  };
  EXPECT_FALSE(exposed("X:"));
  EXPECT_FALSE(exposed("\\\\?\\Volume{1}\\100%\\"));
  EXPECT_TRUE(exposed("C:\\copies\\?"));
  EXPECT_TRUE(exposed("%SystemDrive%\\copy"));
}

TEST(ArgumentRules, AnOutputThatIsNullIsToldByItsName) {
  EXPECT_TRUE(Speaks("null_output", "backup GatherWriterStatus !E_ACCESSDENIED pA:null"));
  EXPECT_FALSE(Speaks("null_output", "backup GatherWriterStatus !E_ACCESSDENIED p:null"));
  EXPECT_FALSE(Speaks("null_output", "backup GatherWriterStatus !E_ACCESSDENIED wszName:null"));
  EXPECT_FALSE(Speaks("null_output", "backup AddToSnapshotSet !BAD_STATE pwszVolumeName:null"));
  EXPECT_FALSE(Speaks("null_output", "backup FreeComponentInfo pInfo:null"));
  EXPECT_FALSE(Speaks("reserved_null", "backup GatherWriterStatus !E_ACCESSDENIED pReserved:1"));
}

TEST(ArgumentRules, OtherMethodsHaveArgumentsOfTheSameNames) {
  EXPECT_FALSE(Speaks("subcomponent_arguments",
                      "backup SetRestoreOptions !BAD_STATE wszComponentName:null bRepair:true"));
  EXPECT_TRUE(Speaks("subcomponent_arguments",
                     "backup AddRestoreSubcomponent !BAD_STATE wszComponentName:null"));
}

TEST(ArgumentRules, AComponentIsAddedInABackupOnly) {
  const std::string call =
      "backup SetBackupSucceeded !BAD_STATE writerId:class-a wszComponentName:two";
  EXPECT_TRUE(Speaks("component_added", call));
  const auto restore = Program::Restore().After("backup InitializeForRestore", call);
  EXPECT_EQ(RulesThatSpeak(restore).find("component_added"), std::string::npos);
}

/// A backup after another gather, which shows the writers: METHOD ARGUMENTS chooses among them.
Program GatheringTwice(const std::string& filter) {
  return Backup()
      .After("backup InitializeForBackup", "backup " + filter)
      .Before("vssapi CreateVssBackupComponents ppBackup=@backup", "backup#2 Release return=0")
      .Move("metadata document", "backup#2 Release")
      .Before("metadata document", "vssapi CreateVssBackupComponents ppBackup=@backup#2");
}

BadPrograms Wrong() {
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
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet !E_ACCESSDENIED pwszVolumeName:C: ProviderId:" + kNoId)},
      {"volume_name volume_name", "no name of a volume",
       Backup()
           .Before("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:One\\")
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet !E_ACCESSDENIED pwszVolumeName:One\\ ProviderId:" + kNoId)},
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
       Backup().After("backup InitializeForBackup", "backup Query !BAD_STATE QueriedObjectId:" + kNoId +
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
      {"subcomponent_arguments", "\"three\", which no document of the writer has",
       Restore()
           .Before("backup SetSelectedForRestore", "metadata#2 stored")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                        " wszSubComponentLogicalPath:one wszSubComponentName:three bRepair:false")},
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
  };
}

TEST(ArgumentRules, FindWhatIsWrong) { ExpectEachToBeTold(Wrong()); }

}  // namespace
}  // namespace gwm
