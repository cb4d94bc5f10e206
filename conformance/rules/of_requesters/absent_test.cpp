// SPDX-License-Identifier: Apache-2.0
//
// What a program asks for and nobody has, one fault in each.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;

BadPrograms WhatIsNotThere() {
  return {
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
  };
}

TEST(AbsentRules, AskForWhatIsThere) { ExpectEachToBeTold(WhatIsNotThere()); }

}  // namespace
}  // namespace gwm
