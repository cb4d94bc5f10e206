// SPDX-License-Identifier: Apache-2.0
//
// A component goes with what it depends on, or neither goes. What a program cannot add is not asked of it.
#include <gtest/gtest.h>

#include <string>

#include "rules/testing/program.h"

namespace gwm {
namespace {

constexpr const char* kTwo = "backup AddComponent instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:two";

std::string Dependency(const std::string& attributes) { return "<DEPENDENCY writerId='class-a' " + attributes + "/>"; }

/// A backup to which this component is added, too, and told to have succeeded.
Program WithToo(Program program, const std::string& name) {
  const std::string component = " instanceId:instance-a writerId:class-a wszLogicalPath:null wszComponentName:" + name;
  return program.After("backup AddComponent", "backup AddComponent" + component)
      .After("backup SetBackupSucceeded", "backup SetBackupSucceeded" + component + " bSucceded:true");
}

/// A backup of "one", which has these children in its document, beside "two", "top", and "two" below it.
Program BackupOf(const std::string& children) {
  return Program::Backup().WithDocument(
      "<WRITER_METADATA><IDENTIFICATION writerId='class-a' instanceId='instance-a'/><BACKUP_LOCATIONS>"
      "<FILE_GROUP componentName='one' selectable='yes'>" + children + "</FILE_GROUP>"
      "<FILE_GROUP componentName='two' selectable='yes'/><FILE_GROUP componentName='top' selectable='yes'/>"
      "<FILE_GROUP logicalPath='top' componentName='two' selectable='yes'/></BACKUP_LOCATIONS></WRITER_METADATA>");
}

TEST(Dependencies, AreAddedWithTheirComponent) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='two'"))), "dependencies_complete");
  EXPECT_EQ(RulesThatSpeak(WithToo(BackupOf(Dependency("componentName='two'")), "two")), "");
}

TEST(Dependencies, AreKnownByTheirLogicalPath) {
  const Program below = WithToo(BackupOf(Dependency("logicalPath='top' componentName='two'")), "two");
  EXPECT_EQ(MessageOf(below),
            "DoSnapshotSet is called, and the component \"one\" depends on \"top\\two\" of the writer class-a,"
            " which is not added");
}

TEST(Dependencies, MayComeWithAComponentAboveThem) {
  EXPECT_EQ(RulesThatSpeak(WithToo(BackupOf(Dependency("logicalPath='top' componentName='two'")), "top")), "");
}

TEST(Dependencies, MayBeLeftOutWithTheirComponent) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='two'"))
                               .Change("backup AddComponent", kTwo)
                               .Change("backup SetBackupSucceeded", "backup SetBackupSucceeded instanceId:instance-a writerId:class-a"
                                                                    " wszLogicalPath:null wszComponentName:two bSucceded:true")),
            "");
}

TEST(Dependencies, ThatNoWriterHasCannotBeAdded) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='three'"))), "");
  EXPECT_EQ(RulesThatSpeak(BackupOf("<DEPENDENCY writerId='class-b' componentName='two'/>")), "");
}

TEST(Dependencies, OnAnotherComputerAreAddedThere) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("logicalPath='\\\\far' componentName='two'"))), "");
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='\\\\far\\two'"))), "");
}

TEST(Dependencies, AreNoneOfABackupWithoutComponents) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='two'"))
                               .Change("backup SetBackupState", "backup SetBackupState bSelectComponents:false backupType:VSS_BT_FULL")
                               .Drop("backup AddComponent")
                               .Drop("backup SetBackupSucceeded")),
            "");
}

TEST(Dependencies, AreOwedByABackupThatIsMade) {
  EXPECT_EQ(RulesThatSpeak(BackupOf(Dependency("componentName='two'"))
                               .CutAt("backup StartSnapshotSet")
                               .Append("backup Release return=0")
                               .Append("exit 1")),
            "");
}

}  // namespace
}  // namespace gwm
