// SPDX-License-Identifier: Apache-2.0
//
// The borders of the rules about arguments: what is just right is silent, what is just wrong is
// not.
#include <gtest/gtest.h>

#include <string>

#include "rules/of_requesters/judge_requester.h"
#include "rules/testing/program.h"

namespace gwm {
namespace {

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

}  // namespace
}  // namespace gwm
