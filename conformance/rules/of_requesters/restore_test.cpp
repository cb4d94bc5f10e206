// SPDX-License-Identifier: Apache-2.0
//
// The order of a restore, one fault in each program.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::EndingAt;
using programs::Restore;
using programs::RestoreOfPresent;

/// A restore whose stored document has files of a database, and supports new targets.
Program RestoreOfDatabase() {
  return Restore()
      .WithDocument("<WRITER_METADATA backupSchema='256'><IDENTIFICATION writerId='class-a' instanceId='instance-a'/>"
                    "<BACKUP_LOCATIONS><DATABASE componentName='one' selectable='yes'>"
                    "<DATABASE_FILES path='C:\\Data' filespec='a.mdf'/></DATABASE></BACKUP_LOCATIONS></WRITER_METADATA>")
      .Before("backup SetSelectedForRestore", "metadata#2 stored")
      .Before("backup SetSelectedForRestore", "metadata#2 Release return=0");
}

BadPrograms OutOfOrderInRestores() {
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
  };
}

TEST(RestoreRules, KeepTheOrderOfARestore) { ExpectEachToBeTold(OutOfOrderInRestores()); }

}  // namespace
}  // namespace gwm
