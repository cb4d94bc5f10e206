// SPDX-License-Identifier: Apache-2.0
//
// What a writer hands to the object that builds its document, argument by argument.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "rules/testing/told.h"
#include "vsserror.h"

namespace gwm {
namespace {

using In = std::vector<Field>;
using Calls = std::vector<std::pair<std::string, In>>;

Calls Component(In more = {}) {
  In in{TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "data")};
  in.insert(in.begin(), more.begin(), more.end());
  return {{"AddComponent", in}};
}

Calls With(Calls calls, std::string method, In in) {
  calls.emplace_back(std::move(method), std::move(in));
  return calls;
}

/// A file set, and a mapping of it to `destination`.
std::string ObjectionsToDestination(std::string_view destination) {
  const Calls set = With(Component(), "AddFilesToFileGroup",
                         {TextIn("wszGroupName", "data"), TextIn("wszPath", "C:\\data"), TextIn("wszFilespec", "*")});
  return Objections(With(set, "AddAlternateLocationMapping",
                         {TextIn("wszSourcePath", "C:\\data"), TextIn("wszSourceFilespec", "*"),
                          TextIn("wszDestination", destination)}));
}

TEST(BuilderRules, ADestinationIsAFullPath) {
  for (const char* good : {"D:\\", "D:\\to", "\\\\server\\share", "%systemroot%\\to"}) {
    EXPECT_EQ(ObjectionsToDestination(good), "") << good;
  }
  for (const char* bad : {"", "D", "D:", "D:to", "Dx\\to", "D:/to", "to", "\\to", "x\\\\server", ".\\%temp%"}) {
    EXPECT_EQ(ObjectionsToDestination(bad), "mapping_destination") << bad;
  }
}

TEST(BuilderRules, AComponentHasANameWithoutABackslash) {
  EXPECT_EQ(Objections(Component()), "");
  EXPECT_EQ(Objections({{"AddComponent", {TextIn("ct", "VSS_CT_DATABASE")}}}), "component_named");
  EXPECT_EQ(Objections({{"AddComponent", {TextIn("ct", "VSS_CT_DATABASE"), TextIn("wszComponentName", "a\\b")}}}),
            "name_without_backslash");
  EXPECT_EQ(Objections({{"AddComponent", {TextIn("ct", "VSS_CT_DATABASE"), TextIn("wszComponentName", "a/b")}}}), "");
  EXPECT_EQ(Objections({{"AddComponent", {TextIn("ct", "VSS_CT_UNDEFINED"), TextIn("wszComponentName", "a")}}}), "type_defined");
  EXPECT_EQ(Objections({{"AddComponent", {TextIn("wszComponentName", "a")}}}), "type_defined");
}

TEST(BuilderRules, AnIconThatIsNotThereHasNoSize) {
  const Field none{"pbIcon", Value::Null()}, icon{"pbIcon", Value::Object()};
  EXPECT_EQ(Objections(Component({none, {"cbIcon", Value::Number(0)}})), "");
  EXPECT_EQ(Objections(Component({none, {"cbIcon", Value::Number(1)}})), "no_icon_no_size");
  EXPECT_EQ(Objections(Component({icon, {"cbIcon", Value::Number(1)}})), "");
}

TEST(BuilderRules, TwoFlagsAreReserved) {
  EXPECT_EQ(Objections(Component({{"bRestoreMetadata", Value::Bool(true)}})), "reserved_flags_false");
  EXPECT_EQ(Objections(Component({{"bNotifyOnBackupComplete", Value::Bool(true)}})), "reserved_flags_false");
  EXPECT_EQ(Objections(Component({{"bSelectable", Value::Bool(true)}})), "");
}

TEST(BuilderRules, WildcardsStandInTheFileSpecificationAndDirectoriesInThePath) {
  const auto add = [](std::string_view path, std::string_view spec) {
    return Objections(With(Component(), "AddFilesToFileGroup",
                           {TextIn("wszGroupName", "data"), TextIn("wszPath", path), TextIn("wszFilespec", spec)}));
  };
  EXPECT_EQ(add("C:\\data", "*.db"), "");
  EXPECT_EQ(add("C:\\*", "a"), "path_without_wildcards");
  EXPECT_EQ(add("C:\\data", "a\\b"), "filespec_without_directory");
  const auto exclude = [](std::string_view path, std::string_view spec) {
    return Objections({{"AddExcludeFiles", {TextIn("wszPath", path), TextIn("wszFilespec", spec)}}});
  };
  EXPECT_EQ(exclude("C:\\data", "*.tmp"), "");
  EXPECT_EQ(exclude("C:\\d?", "a"), "exclude_syntax");
  EXPECT_EQ(exclude("C:\\data", "a\\b"), "exclude_syntax");
}

TEST(BuilderRules, OnlyTheMethodsThatStopAServiceNameOne) {
  const auto restore = [](std::string_view method, std::string_view service) {
    return Objections({{"SetRestoreMethod",
                        {TextIn("method", method), TextIn("wszService", service), TextIn("writerRestore", "VSS_WRE_NEVER")}}});
  };
  EXPECT_EQ(restore("VSS_RME_STOP_RESTORE_START", "s"), "");
  EXPECT_EQ(restore("VSS_RME_RESTORE_STOP_START", "s"), "");
  EXPECT_EQ(restore("VSS_RME_RESTORE_IF_CAN_REPLACE", ""), "");
  EXPECT_EQ(restore("VSS_RME_STOP_RESTORE_START", ""), "service_with_stop_start");
  EXPECT_EQ(restore("VSS_RME_RESTORE_STOP_START", ""), "service_with_stop_start");
  EXPECT_EQ(restore("VSS_RME_RESTORE_IF_CAN_REPLACE", "s"), "service_with_stop_start");
  EXPECT_EQ(restore("VSS_RME_UNDEFINED", ""), "method_defined");
  EXPECT_EQ(restore("", ""), "method_defined");
}

TEST(BuilderRules, ThereIsOneRestoreMethodWithoutAUserProcedure) {
  const In method{TextIn("method", "VSS_RME_RESTORE_IF_CAN_REPLACE"), TextIn("writerRestore", "VSS_WRE_NEVER")};
  In another = method;
  another.front() = TextIn("method", "VSS_RME_RESTORE_IF_NOT_THERE");
  EXPECT_EQ(Objections({{"SetRestoreMethod", method}, {"SetRestoreMethod", method}}), "") << "that is one";
  EXPECT_EQ(Objections({{"SetRestoreMethod", method}, {"SetRestoreMethod", another}}), "one_method");
  In with_procedure = method;
  with_procedure.push_back(TextIn("wszUserProcedure", "x"));
  EXPECT_EQ(Objections({{"SetRestoreMethod", with_procedure}}), "user_procedure_null");
}

TEST(BuilderRules, AComponentDependsOnThoseOfOtherWriters) {
  const auto depends = [](std::string_view writer, std::string_view path) {
    return Objections(With(Component(), "AddComponentDependency",
                           {TextIn("wszForComponentName", "data"), TextIn("onWriterId", writer), TextIn("wszOnLogicalPath", path),
                            TextIn("wszOnComponentName", "x")}));
  };
  EXPECT_EQ(depends("another", ""), "");
  EXPECT_EQ(depends("class", ""), "other_writer");
  EXPECT_EQ(depends("class", "\\\\there\\data"), "");
}

In Method(std::string_view method, std::string_view participation = "VSS_WRE_ALWAYS") {
  return {TextIn("method", method), TextIn("writerRestore", participation)};
}

TEST(LegalWriters, MaySetTheSameRestoreMethodAgain) {
  const In one = Method("VSS_RME_RESTORE_IF_NOT_THERE");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", one}}), "");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", Method("VSS_RME_CUSTOM")}}), "one_method");
  EXPECT_EQ(Objections({{"SetRestoreMethod", one}, {"SetRestoreMethod", Method("VSS_RME_RESTORE_IF_NOT_THERE", "VSS_WRE_NEVER")}}),
            "one_method");
}

TEST(LegalWriters, NeedNoMappingForNoFiles) {
  const std::pair<std::string, In> elsewhere{"SetRestoreMethod", Method("VSS_RME_RESTORE_TO_ALTERNATE_LOCATION")};
  const std::pair<std::string, In> component{"AddComponent",
                                             {TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "data")}};
  const std::pair<std::string, In> files{"AddFilesToFileGroup",
                                         {TextIn("wszGroupName", "data"), TextIn("wszPath", "C:\\data"),
                                          TextIn("wszFilespec", "*")}};
  EXPECT_EQ(Objections({elsewhere, component}), "");
  EXPECT_EQ(Objections({elsewhere, component, files}), "mapping_required");
}

}  // namespace
}  // namespace gwm
