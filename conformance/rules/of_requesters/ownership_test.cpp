// SPDX-License-Identifier: Apache-2.0
//
// Programs that keep what they have to give back, or use it afterwards.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;
using programs::Restore;

BadPrograms Keeping() {
  return {
      {"async_released", "1 reference left", Backup().Drop("async#2 Release")},
      {"async_released", "1 reference left", Backup().Before("async Release", "async QueryInterface riid:IVssAsync ppvObject=@async")},
      {"backup_released", "backup, which CreateVssBackupComponents gave", Backup().Drop("backup Release")},
      {"metadata_released", "metadata, which", Backup().Drop("metadata Release")},
      {"metadata_released used_after_release", "1 reference left",
       Backup().Before("backup AddComponent", "metadata Release return=0").Before("backup AddComponent", "metadata document")},
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

TEST(OwnershipRules, GiveBackWhatWasGiven) { ExpectEachToBeTold(Keeping()); }

TEST(OwnershipRules, AnObjectThatGivesItselfBelongsToNoOther) {
  Program program = Backup().Before("backup GatherWriterMetadata", "async#9 QueryInterface riid:IVssAsync ppvObject=@async#9");
  EXPECT_EQ(RulesThatSpeak(program.After("async#9 QueryInterface", "async#9 Wait dwMilliseconds:0")), "async_released");
}

}  // namespace
}  // namespace gwm
