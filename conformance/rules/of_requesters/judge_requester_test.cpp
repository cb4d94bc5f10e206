// SPDX-License-Identifier: Apache-2.0
#include "rules/of_requesters/judge_requester.h"

#include <gtest/gtest.h>

#include <set>

#include "rules/testing/program.h"

namespace gwm {
namespace {

TEST(RequesterRules, AnOrdinaryBackupRaisesNothing) { EXPECT_EQ(RulesThatSpeak(Program::Backup()), ""); }

TEST(RequesterRules, AnOrdinaryRestoreRaisesNothing) { EXPECT_EQ(RulesThatSpeak(Program::Restore()), ""); }

TEST(RequesterRules, EachHasANameOfItsOwnAndARequirementThatBindsRequesters) {
  std::set<std::string_view> names;
  for (const PlacedRule& placed : AllRequesterRules()) {
    EXPECT_TRUE(names.insert(placed.rule->name).second) << placed.rule->name;
    ASSERT_NE(placed.requirement, nullptr) << RequirementOf(placed);
    EXPECT_EQ(placed.requirement->binds, Binds::kRequester) << RequirementOf(placed);
    EXPECT_TRUE(placed.rule->advice.ends_with('.')) << placed.rule->name;
  }
}

TEST(RequesterRules, WhatRepeatsIsOneFindingWithACount) {
  Program program = Program::Backup();
  for (int i = 0; i < 3; ++i) program.Before("async Wait", "backup GetWriterMetadata !BAD_STATE");
  const Trace trace = program.trace();
  const auto findings = JudgeRequester(trace);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].count, 3u);
}

TEST(RequesterRules, AWrongSlotSilencesWhatFollowsFromIt) {
  EXPECT_EQ(RulesThatSpeak(Program::Backup().Change("backup InitializeForBackup", "backup GetWriterComponentsCount !BAD_STATE")),
            "vtable_slots");
}

TEST(RequesterRules, WhatIsCalledOnAnObjectThatIsGoneIsToldOnce) {
  const std::string late = RulesThatSpeak(Program::Backup()
                                              .Before("backup Release", "backup FreeWriterStatus")
                                              .Before("exit", "backup GetWriterStatusCount !BAD_STATE"));
  EXPECT_EQ(late, "used_after_release");
}

TEST(RequesterRules, AProgramThatWasStoppedOwesNothing) {
  Program killed = Program::Backup();
  killed.CutAt("backup PrepareForBackup");
  const Trace trace = [&killed] {
    Trace t = killed.trace();
    Event& exit = t.events.emplace_back();
    exit.kind = EventKind::kExit;
    exit.n = static_cast<std::uint32_t>(t.events.size() - 1);
    exit.fields = {{"signal", Value::Text("SIGKILL")}};
    return t;
  }();
  EXPECT_TRUE(JudgeRequester(trace).empty());
}

TEST(RequesterRules, AProgramWhoseTraceIsCutOffOwesNothing) {
  // Such is that of a process that goes on when the program has ended, and is ended then.
  const Trace trace = Program::Backup().CutAt("backup PrepareForBackup").trace();
  EXPECT_FALSE(JudgeRequester(trace).empty());
  EXPECT_TRUE(JudgeRequester(trace, true).empty());
}

TEST(RequesterRules, ACallThatIsRefusedTakesNothingBack) {
  // The gather that went well is still the one that counts.
  Program again = Program::Backup().Before("backup AddComponent", "backup GatherWriterMetadata !BAD_STATE");
  EXPECT_EQ(RulesThatSpeak(again), "gather_once");
  // The status that is asked for after it is still that of PrepareForBackup.
  Program early = Program::Backup().Before("async#2 Wait", "backup DoSnapshotSet !BAD_STATE");
  early.CutAt("backup DoSnapshotSet ppAsync").Append("backup AbortBackup").Append("backup Release return=0").Append("exit 1");
  EXPECT_EQ(RulesThatSpeak(early), "prepare_before_snapshot");
}

TEST(RequesterRules, WhoGoesOnAsIfAllWasOverDoesNotGiveUp) {
  Program program = Program::Backup();
  program.Change("async Wait", "async Wait dwMilliseconds:1000")
      .Change("async QueryStatus", "async QueryStatus pReserved:null pHrResult=PENDING")
      .Change("backup GetWriterMetadataCount", "backup GetWriterMetadataCount !BAD_STATE")
      .CutAt("metadata document")
      .Append("backup FreeWriterMetadata !BAD_STATE")
      .Append("backup Release return=0")
      .Append("exit 1");
  EXPECT_EQ(RulesThatSpeak(program), "read_after_completion");
}

// --- What the pages allow, and a careless rule would accuse.

struct Legal {
  const char* what;
  Program program;
};

/// The set of files in this folder of a writer gets a new target under another name for the folder. The writer's
/// document was stored, or comes from a gather.
Program RestoreOfFiles(const std::string& folder, const std::string& named, bool stored) {
  return Program::Restore()
      .WithDocument("<WRITER_METADATA backupSchema='256'><IDENTIFICATION writerId='class-a' instanceId='instance-a'/>"
                    "<BACKUP_LOCATIONS><FILE_GROUP componentName='one' selectable='yes'><FILE_LIST path='" +
                    folder + "' filespec='*.dat' recursive='yes'/></FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>")
      .Before("backup SetSelectedForRestore", stored ? "metadata#2 stored" : "metadata#2 document")
      .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
      .Before("backup PreRestore",
              "backup AddNewTarget writerId:class-a wszPath:" + named + " wszFileName:*.DAT bRecursive:true");
}

constexpr const char* kOneWriter = "<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/></WRITER_METADATA>";

TEST(RequesterRules, WhatThePagesAllowRaisesNothing) {
  const Legal legal[] = {
      {"the document is saved again after BackupComplete", Program::Backup().Before("backup Release", "backup SaveAsXML")},
      {"AbortBackup after a failed PrepareForBackup",
       Program::Backup()
           .Change("async#2 QueryStatus", "async#2 QueryStatus pReserved:null pHrResult=INFRASTRUCTURE")
           .CutAt("backup GatherWriterStatus")
           .Append("backup AbortBackup")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"release alone after a failed PrepareForBackup",
       Program::Backup()
           .Change("async#2 QueryStatus", "async#2 QueryStatus pReserved:null pHrResult=INFRASTRUCTURE")
           .CutAt("backup GatherWriterStatus")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"AbortBackup after a failed BackupComplete",
       Program::Backup()
           .Change("async#6 QueryStatus", "async#6 QueryStatus pReserved:null pHrResult=INFRASTRUCTURE")
           .Change("exit", "exit 1")
           .Before("backup Release", "backup AbortBackup")},
      {"a program that only lists writers",
       Program::Backup().CutAt("backup AddComponent").Append("backup Release return=0").Append("exit 0")},
      {"polling without Wait",
       Program::Backup().Change("async Wait", "async QueryStatus pReserved:null pHrResult=PENDING")},
      {"an IVssAsync is released after the object",
       Program::Backup().Move("async#7 Release", "exit 0")},
      {"Cancel of a finished operation", Program::Backup().Before("async Release", "async Cancel")},
      {"a finite Wait that is repeated until the end",
       Program::Backup()
           .Change("async Wait", "async Wait dwMilliseconds:1000")
           .Before("async QueryStatus", "async QueryStatus pReserved:null pHrResult=PENDING")
           .Before("async QueryStatus", "async Wait dwMilliseconds:1000")},
      {"no component selected, and a context without writers",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup SetContext lContext:VSS_CTX_FILE_SHARE_BACKUP", "backup StartSnapshotSet",
                "backup IsVolumeSupported pwszVolumeName:D:\\",
                "backup AddToSnapshotSet pwszVolumeName:D:\\ ProviderId:00000000-0000-0000-0000-000000000000",
                "backup DoSnapshotSet ppAsync=@async", "async Wait dwMilliseconds:4294967295",
                "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup Release return=0",
                "exit 0"})},
      {"a QueryStatus that fails was asked all the same",
       Program::Backup()
           .Change("async QueryStatus", "async QueryStatus !E_ACCESSDENIED pReserved:null")
           .CutAt("backup GetWriterMetadataCount")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a document that cannot be saved",
       Program::Backup()
           .Change("backup SaveAsXML", "backup SaveAsXML !E_ACCESSDENIED")
           .Change("exit", "exit 1")},
      {"a set of files in other letters, and with a backslash at its end", RestoreOfFiles("C:\\Data", "c:\\data\\", true)},
      {"a set of files whose variable has its value", RestoreOfFiles("%ProgramData%\\Data", "C:\\ProgramData\\Data", true)},
      {"another set of files than today's, where no stored document is at hand",
       RestoreOfFiles("C:\\Data", "C:\\Before", false)},
      {"what fails after BackupComplete keeps the program from saving a document",
       Program::Backup()
           .Drop("backup SaveAsXML")
           .Before("backup Release", "backup GatherWriterStatus !E_ACCESSDENIED")
           .Change("exit", "exit 1")},
      {"what fails after BackupComplete ends the program, and Release frees the metadata",
       Program::Backup()
           .Drop("backup FreeWriterMetadata")
           .CutAt("backup GatherWriterStatus pAsync=@async#7")
           .Append("backup GatherWriterStatus !E_ACCESSDENIED")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a writer that failed at BackupComplete ends the program, and nothing is saved",
       Program::Backup()
           .Drop("backup SaveAsXML")
           .Change("backup GetWriterStatus iWriter:2",
                   "backup GetWriterStatus iWriter:2 pidInstance=instance-a phResultFailure=RETRYABLE")
           .Change("exit", "exit 1")},
      {"one provider does not support the volume, another one does",
       Program::Backup().Before("backup IsVolumeSupported",
                                "backup IsVolumeSupported pwszVolumeName:C:\\ pbSupportedByThisProvider=false")},
      {"AbortBackup fails, after PrepareForBackup",
       Program::Backup()
           .CutAt("backup DoSnapshotSet")
           .Append("backup AbortBackup !E_ACCESSDENIED")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"AbortBackup fails, after StartSnapshotSet",
       Program::Backup()
           .CutAt("backup PrepareForBackup")
           .Append("backup AbortBackup !E_ACCESSDENIED")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a restore that stops because the status of writers is not to be had",
       Program::Restore()
           .CutAt("backup GatherWriterStatus")
           .Append("backup GatherWriterStatus !E_ACCESSDENIED")
           .Append("backup FreeWriterMetadata")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a failed gather ends the program",
       Program::Backup()
           .Change("async QueryStatus", "async QueryStatus pReserved:null pHrResult=INFRASTRUCTURE")
           .CutAt("backup GetWriterMetadataCount")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"the outcome of PrepareForBackup is not to be had: the program gives up",
       Program::Backup()
           .Change("async#2 QueryStatus", "async#2 QueryStatus !E_ACCESSDENIED pReserved:null")
           .CutAt("backup GatherWriterStatus")
           .Append("backup AbortBackup")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"the outcome of GatherWriterStatus is not to be had: the program gives up",
       Program::Backup()
           .Change("async#3 QueryStatus", "async#3 QueryStatus !E_ACCESSDENIED pReserved:null")
           .CutAt("backup GetWriterStatusCount")
           .Append("backup AbortBackup")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"who gives up after PrepareForBackup asks no writer",
       Program::Backup()
           .CutAt("backup GatherWriterStatus")
           .Append("backup AbortBackup")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"GatherWriterStatus after BackupComplete completes the session of the writers",
       Program::Backup().Drop("backup GetWriterStatus iWriter:2")},
      {"the status of a writer cannot be read",
       Program::Backup()
           .Change("backup GetWriterStatusCount", "backup GetWriterStatusCount pcWriters=2")
           .CutAt("backup FreeWriterStatus")
           .Append("backup GetWriterStatus !E_ACCESSDENIED iWriter:1")
           .Append("backup AbortBackup")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a component that did not fail, of a writer that failed in part",
       Program::Backup().Change("backup GetWriterStatus iWriter:1",
                                "backup GetWriterStatus iWriter:1 pidInstance=instance-a phResultFailure=PARTIAL_FAILURE")},
      {"who cancels a gather does not look at what became of it",
       Program::Backup()
           .Before("async Wait", "async Cancel !BAD_STATE")
           .CutAt("async QueryStatus")
           .Append("async Release return=0")
           .Append("backup Release return=0")
           .Append("exit 1")},
      {"a volume is asked about by its letter, and added by its GUID name",
       Program::Backup().Change("backup AddToSnapshotSet",
                                "backup AddToSnapshotSet pwszVolumeName:\\\\?\\Volume{1}\\ "
                                "ProviderId:00000000-0000-0000-0000-000000000000")},
      {"the document is saved early, and cannot be saved at the end",
       Program::Backup()
           .Change("backup SaveAsXML", "backup SaveAsXML !E_ACCESSDENIED")
           .After("async#4 Release", "backup SaveAsXML")
           .Change("exit", "exit 1")},
      {"a reference more, and released",
       Program::Backup()
           .Before("async Release", "async QueryInterface riid:IVssAsync ppvObject=@async")
           .Before("async Release", "async Release return=1")},
      {"a shadow copy is read while its object is held", Program::Backup().MakingCopy("DIFFERENTIAL").Before("backup Release", "opened Device1")},
      {"a shadow copy that stays is read after the release",
       Program::Backup().MakingCopy("NO_AUTO_RELEASE").Before("exit", "opened Device1")},
      {"a shadow copy that nobody told of is read after the release",
       Program::Backup().MakingCopy("DIFFERENTIAL").Before("exit", "opened Device2")},
      {"a broken copy is a volume of its own, and stays",
       Program::Backup()
           .MakingCopy("HARDWARE_ASSISTED")
           .Before("backup SaveAsXML", "backup BreakSnapshotSet SnapshotSetId:set-1")
           .Before("exit", "opened Device1")},
      {"the same device, when another object has made a copy since",
       Program::Backup()
           .MakingCopy("DIFFERENTIAL")
           .Before("exit", "vssapi CreateVssBackupComponents ppBackup=@backup#2")
           .Before("exit", "backup#2 InitializeForBackup bstrXML:null")
           .Before("exit", "backup#2 SetContext lContext:VSS_CTX_FILE_SHARE_BACKUP")
           .Before("exit", "backup#2 StartSnapshotSet pSnapshotSetId=set-2")
           .Before("exit", "backup#2 IsVolumeSupported pwszVolumeName:C:\\")
           .Before("exit", "backup#2 AddToSnapshotSet pwszVolumeName:C:\\ ProviderId:00000000-0000-0000-0000-000000000000")
           .Before("exit", "backup#2 DoSnapshotSet ppAsync=@async#8")
           .Before("exit", "async#8 Wait dwMilliseconds:4294967295")
           .Before("exit", "async#8 QueryStatus pReserved:null pHrResult=FINISHED")
           .Before("exit", "async#8 Release return=0")
           .Before("exit", "opened Device1")
           .Before("exit", "backup#2 Release return=0")},
      {"shadow copies are deleted by the ids that they have",
       Program::Backup()
           .MakingCopy("DIFFERENTIAL")
           .Before("backup Release", "backup DeleteSnapshots SourceObjectId:copy-1 eSourceObjectType:VSS_OBJECT_SNAPSHOT")
           .Before("backup Release", "backup DeleteSnapshots SourceObjectId:set-1 eSourceObjectType:VSS_OBJECT_SNAPSHOT_SET")
           .Before("backup Release", "backup DeleteSnapshots SourceObjectId:old eSourceObjectType:VSS_OBJECT_SNAPSHOT")},
      {"a component below a selected one is told of",
       Program::Restore().Before("backup SetSelectedForRestore", "metadata#2 document").Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PostRestore", "backup SetFileRestoreStatus writerId:class-a wszLogicalPath:One wszComponentName:two")},
      {"a component of a writer that is not there is told of",
       Program::Restore().Before("backup PostRestore", "backup SetFileRestoreStatus writerId:class-b wszLogicalPath:null wszComponentName:two")},
      {"a restore that selects no component tells of one",
       Program::Restore().Drop("backup SetSelectedForRestore").Before("backup PreRestore", "metadata#2 document")
           .Before("backup PreRestore", "metadata#2 Release return=0")},
      {"a newer interface is asked for, and a method of an older one called",
       Program::Backup()
           .After("backup InitializeForBackup", "backup QueryInterface riid:IVssBackupComponentsEx4 ppvObject=@backup")
           .Before("backup SaveAsXML", "backup IVssBackupComponentsEx2::UnexposeSnapshot !BAD_STATE")
           .Before("backup Release", "backup Release return=1")},
      {"a restore to an instance of the class, and to one of yesterday",
       Program::Restore()
           .Before("backup SetSelectedForRestore", "metadata#2 document")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup SetSelectedForRestoreEx instanceId:instance-a writerId:class-a")
           .Before("backup PreRestore", "backup SetSelectedForRestoreEx instanceId:yesterday writerId:class-a")},
      {"what is said of a component names it by a type that the trace has not",
       Program::Backup().Change("backup AddComponent", "backup AddComponent instanceId:instance-a writerId:class-a ct:7"
                                                       " wszLogicalPath:null wszComponentName:one")},
      {"another set is in progress: two tries more, and it is over",
       Program::Backup()
           .Before("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS")
           .Before("backup StartSnapshotSet", "backup StartSnapshotSet !IN_PROGRESS")},
      {"a component that needs no shadow copy is told of before there is one",
       Program::Backup()
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                         "<FILE_GROUP componentName='one' selectable='yes'><FILE_LIST path='C:\\One' filespec='*'"
                         " filespecBackupType='2063'/></FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>")
           .Move("backup SetBackupSucceeded", "backup DoSnapshotSet")},
      {"the failure of a component is told before there is a shadow copy",
       Program::Backup()
           .Change("backup SetBackupSucceeded", "backup SetBackupSucceeded instanceId:instance-a writerId:class-a"
                                                " wszLogicalPath:null wszComponentName:one bSucceded:false")
           .Move("backup SetBackupSucceeded", "backup DoSnapshotSet")},
      {"a component whose volume was refused is told to have failed",
       Program::Backup()
           .Change("backup AddToSnapshotSet", "backup AddToSnapshotSet !VETO pwszVolumeName:C:\\"
                                              " ProviderId:00000000-0000-0000-0000-000000000000")
           .After("backup AddToSnapshotSet", "backup AddToSnapshotSet pwszVolumeName:D:\\"
                                             " ProviderId:00000000-0000-0000-0000-000000000000")
           .After("backup IsVolumeSupported", "backup IsVolumeSupported pwszVolumeName:D:\\")
           .Change("backup SetBackupSucceeded", "backup SetBackupSucceeded instanceId:instance-a writerId:class-a"
                                                " wszLogicalPath:null wszComponentName:one bSucceded:false")},
      {"a volume that was refused is added at the second try",
       Program::Backup().Before("backup AddToSnapshotSet", "backup AddToSnapshotSet !VETO pwszVolumeName:C:\\"
                                                           " ProviderId:00000000-0000-0000-0000-000000000000")},
      {"the context for all is one to query in",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup SetContext lContext:VSS_CTX_ALL",
                "backup Query !NOT_FOUND QueriedObjectId:00000000-0000-0000-0000-000000000000"
                " eQueriedObjectType:VSS_OBJECT_NONE eReturnedObjectsType:VSS_OBJECT_SNAPSHOT",
                "backup Release return=0", "exit 0"})},
      {"an import with the saved document",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:saved",
                "backup ImportSnapshots ppAsync=@async", "async Wait dwMilliseconds:4294967295",
                "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup Release return=0",
                "exit 0"})},
      {"security as the system has it, and stronger",
       Program::Backup().Before("vssapi", "note com CoInitializeSecurity dwAuthnLevel=0 dwImpLevel=0")},
      {"a subcomponent that is selectable for restore",
       Program::Restore()
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                         "<FILE_GROUP componentName='one' selectable='yes'/><FILE_GROUP logicalPath='one' componentName='two'"
                         " selectable='no' selectableForRestore='yes'/></BACKUP_LOCATIONS></WRITER_METADATA>")
           .Before("backup SetSelectedForRestore", "metadata#2 stored")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                        " wszSubComponentLogicalPath:one wszSubComponentName:two bRepair:false")},
      {"a subcomponent of a stored document that the program reads by itself",
       Program::Restore()
           .Before("backup SetSelectedForRestore", "metadata#2 document")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PreRestore", "backup AddRestoreSubcomponent writerId:class-a wszLogicalPath:null wszComponentName:one"
                                        " wszSubComponentLogicalPath:one wszSubComponentName:three bRepair:false")},
      {"a file that went where the writer's document maps it",
       Program::Restore()
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
                         "<FILE_GROUP componentName='one' selectable='yes'><FILE_LIST path='C:\\One' filespec='*'/></FILE_GROUP>"
                         "</BACKUP_LOCATIONS><RESTORE_METHOD><ALTERNATE_LOCATION_MAPPING path='C:\\One' filespec='*'"
                         " alternatePath='C:\\Two'/></RESTORE_METHOD></WRITER_METADATA>")
           .Before("backup SetSelectedForRestore", "metadata#2 stored")
           .Before("backup SetSelectedForRestore", "metadata#2 Release return=0")
           .Before("backup PostRestore", "backup AddAlternativeLocationMapping writerId:class-a wszPath:C:\\One"
                                         " wszFilespec:* bRecursive:false")},
      {"a gather of the classes that another one showed, or of all but an instance, or of what no gather showed",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup GatherWriterMetadata pAsync=@async#2", "async#2 Wait dwMilliseconds:4294967295",
                "async#2 QueryStatus pReserved:null pHrResult=FINISHED", "async#2 Release return=0", "metadata document",
                "metadata Release return=0", "backup Release return=0", "vssapi CreateVssBackupComponents ppBackup=@backup#2",
                "backup#2 InitializeForBackup bstrXML:null", "backup#2 EnableWriterClasses rgWriterClassId[0]:class-a",
                "backup#2 DisableWriterClasses rgWriterClassId[0]:class-z",
                "backup#2 DisableWriterInstances rgWriterInstanceId[0]:instance-a rgWriterInstanceId[1]:instance-z",
                "backup#2 GatherWriterMetadata pAsync=@async", "async Wait dwMilliseconds:4294967295",
                "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup#2 Release return=0",
                "exit 0"}).WithDocument(kOneWriter)},
      {"a writer whose class has the id of an instance",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup GatherWriterMetadata pAsync=@async#2", "async#2 Wait dwMilliseconds:4294967295",
                "async#2 QueryStatus pReserved:null pHrResult=FINISHED", "async#2 Release return=0", "metadata document",
                "metadata Release return=0", "backup Release return=0", "vssapi CreateVssBackupComponents ppBackup=@backup#2",
                "backup#2 InitializeForBackup bstrXML:null", "backup#2 EnableWriterClasses rgWriterClassId[0]:same",
                "backup#2 DisableWriterInstances rgWriterInstanceId[0]:same", "backup#2 Release return=0", "exit 0"})
           .WithDocument("<WRITER_METADATA><IDENTIFICATION writerId='same' instanceId='same'/></WRITER_METADATA>")},
      {"a context that the library refused, and writers all the same",
       Program::Backup().After("backup InitializeForBackup", "backup SetContext !BAD_STATE lContext:VSS_CTX_FILE_SHARE_BACKUP")},
      {"persistent shadow copies with writers",
       Program::Backup().After("backup InitializeForBackup", "backup SetContext lContext:VSS_CTX_APP_ROLLBACK")},
      {"a restore from a document that is none of a writer",
       Program::Restore().Change("backup InitializeForRestore",
                                 "backup InitializeForRestore bstrXML:<BACKUP_COMPONENTS></BACKUP_COMPONENTS>")},
      {"a document without text, which the library refuses",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForRestore !BAD_STATE bstrXML:<broken",
                "backup Release return=0", "exit 1"})},
      {"an enumeration and its clone, both released",
       Program::Backup()
           .After("backup InitializeForBackup", "enum#2 Release return=0")
           .After("backup InitializeForBackup", "enum Release return=0")
           .After("backup InitializeForBackup", "enum Clone ppenum=@enum#2")
           .After("backup InitializeForBackup", kQuery)},
      {"a copy's properties that are had at the second try",
       Program::Backup().Before("backup GetSnapshotProperties", "backup GetSnapshotProperties !VETO")},
      {"a copy that a query finds where its properties are not to be had",
       Program::Backup()
           .Change("backup GetSnapshotProperties", "backup GetSnapshotProperties !VETO")
           .After("backup GetSnapshotProperties", "enum Release return=0")
           .After("backup GetSnapshotProperties", "enum Next")
           .After("backup GetSnapshotProperties", kQuery)},
      {"a copy whose properties are not to be had, so that its component was not saved",
       Program::Backup()
           .Change("backup GetSnapshotProperties", "backup GetSnapshotProperties !VETO")
           .Change("backup SetBackupSucceeded", "backup SetBackupSucceeded instanceId:instance-a writerId:class-a"
                                                " wszLogicalPath:null wszComponentName:one bSucceded:false")},
      {"a backup of logs, of which writers name no changed files",
       Program::Backup()
           .Change("backup SetBackupState", "backup SetBackupState bSelectComponents:true backupType:VSS_BT_LOG")
           .Before("metadata SaveAsXML", "metadata GetBackupSchema")},
      {"two objects one after the other, each gathers",
       Program({"vssapi CreateVssBackupComponents ppBackup=@backup", "backup InitializeForBackup bstrXML:null",
                "backup GatherWriterMetadata pAsync=@async", "async Wait dwMilliseconds:4294967295",
                "async QueryStatus pReserved:null pHrResult=FINISHED", "async Release return=0", "backup Release return=0",
                "vssapi CreateVssBackupComponents ppBackup=@backup#2", "backup#2 InitializeForBackup bstrXML:null",
                "backup#2 GatherWriterMetadata pAsync=@async#2", "async#2 Wait dwMilliseconds:4294967295",
                "async#2 QueryStatus pReserved:null pHrResult=FINISHED", "async#2 Release return=0",
                "backup#2 Release return=0", "exit 0"})},
  };
  for (const Legal& l : legal) EXPECT_EQ(RulesThatSpeak(l.program), "") << l.what;
}

Severity SeverityWith(Basis basis, Strength strength) {
  PlacedRule placed = AllRequesterRules().front();
  Requirement requirement = *placed.requirement;
  requirement.basis = basis;
  requirement.strength = strength;
  placed.requirement = &requirement;
  return SeverityOf(placed);
}

TEST(RequesterRules, OnlyWhatIsDocumentedAsAMustFailsAProgram) {
  EXPECT_EQ(SeverityWith(Basis::kDocumented, Strength::kMust), Severity::kFail);
  EXPECT_EQ(SeverityWith(Basis::kDocumented, Strength::kShould), Severity::kDeviation);
  EXPECT_EQ(SeverityWith(Basis::kDocumented, Strength::kMay), Severity::kDeviation);
  EXPECT_EQ(SeverityWith(Basis::kDerived, Strength::kMust), Severity::kDeviation);
  EXPECT_EQ(SeverityWith(Basis::kDerived, Strength::kShould), Severity::kDeviation);
  for (Strength strength : {Strength::kMust, Strength::kShould, Strength::kMay}) {
    EXPECT_EQ(SeverityWith(Basis::kDisputed, strength), Severity::kNote);
    EXPECT_EQ(SeverityWith(Basis::kUndefined, strength), Severity::kNote);
  }
}

bool Says(const Program& program, const char* rule) {
  return RulesThatSpeak(program).find(rule) != std::string::npos;
}

TEST(RequesterRules, AnEnumerationThatIsKeptIsToldWithItsOwnPages) {
  const auto found = JudgeRequester(Program::Backup().After("backup InitializeForBackup", kQuery).trace(), false);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().requirement->id, "requester/ownership/enumeration_released");
  EXPECT_NE(found.front().requirement->source.find("nn-vss-ivssenumobject"), std::string_view::npos);
}

TEST(RequesterRules, ABackupIsOverWithItsLastReleaseOrWithTheProgram) {
  const Program forgot = Program::Backup().Drop("backup SaveAsXML");
  EXPECT_TRUE(Says(forgot, "documents_saved"));
  EXPECT_TRUE(Says(Program(forgot).Drop("backup Release"), "documents_saved")) << "it ended with the program";
  Trace killed = Program(forgot).Drop("backup Release").trace();
  killed.events.back().fields = {{"signal", Value::Text("SIGKILL")}};
  for (const RequesterFinding& f : JudgeRequester(killed)) {
    EXPECT_NE(f.rule->rule->name, "documents_saved") << "a program that was ended might have gone on";
  }
}

TEST(RequesterRules, WhatABackupLacksIsToldWhereItIsOver) {
  const Trace trace = Program::Backup().Drop("backup SaveAsXML").trace();
  const auto findings = JudgeRequester(trace);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].count, 1u);
  ASSERT_GE(findings[0].event, 0);
  EXPECT_TRUE(trace.events[static_cast<std::size_t>(findings[0].event)].method.ends_with("Release"));
}

}  // namespace
}  // namespace gwm
