// SPDX-License-Identifier: Apache-2.0
//
// Shadow copies by a wrong id, or used for too long.
#include <gtest/gtest.h>

#include "rules/testing/bad_program.h"

namespace gwm {
namespace {

using programs::Backup;

/// A backup with a shadow copy that goes with its object.
Program WithCopy() { return Backup().MakingCopy("DIFFERENTIAL"); }

BadPrograms Misused() {
  return {
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
      {"copy_read_in_time", "is opened after the release of backup", WithCopy().Before("exit", "opened Device1")},
      {"hardware_broken", "no hardware provider", WithCopy().Before("backup SaveAsXML", "backup BreakSnapshotSet !VETO SnapshotSetId:set-1")},
  };
}

TEST(ShadowCopyRules, ACopyStaysAsLongAsSomebodyHoldsItsObject) {
  const auto tells = [](Program program) {
    return RulesThatSpeak(program.Before("exit", "opened Device1")).find("copy_read_in_time") != std::string::npos;
  };
  EXPECT_TRUE(tells(WithCopy()));
  EXPECT_FALSE(tells(WithCopy().After("backup InitializeForBackup", "backup AddRef return=2").Change("backup Release", "backup Release return=1")));
}

TEST(ShadowCopyRules, UseWhatWasMadeWhileItIsThere) { ExpectEachToBeTold(Misused()); }

}  // namespace
}  // namespace gwm
