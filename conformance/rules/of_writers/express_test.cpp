// SPDX-License-Identifier: Apache-2.0
//
// What an express writer hands to the object that builds its document, and when it registers.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/testing/told.h"

namespace gwm {
namespace {

/// The rules that object to an express writer which makes this call of IVssCreateExpressWriterMetadata.
std::string ObjectionsTo(std::string_view method, const std::vector<Field>& in) {
  Told told;
  told.Call("express", "IVssExpressWriter::CreateMetadata");
  told.Call("express_metadata", "IVssCreateExpressWriterMetadata::" + std::string(method), S_OK, in);
  return RulesThatSpeak(told.Call("express", "IVssExpressWriter::Register").End());
}

std::string ObjectionsToComponent(std::string_view name, Field more) {
  return ObjectionsTo("AddComponent", {TextIn("wszComponentName", name), TextIn("ct", "VSS_CT_FILEGROUP"), std::move(more)});
}

std::string ObjectionsToFiles(std::string_view method, std::string_view path, std::string_view spec) {
  return ObjectionsTo(method, {TextIn("wszPath", path), TextIn("wszFilespec", spec)});
}

TEST(ExpressRules, MetadataComesBeforeRegister) {
  const auto told = [](std::string_view first, HRESULT answer) {
    Told told;
    told.Call("express", first, answer);
    return RulesThatSpeak(told.Call("express", "IVssExpressWriter::Register").End());
  };
  EXPECT_EQ(told("IVssExpressWriter::CreateMetadata", S_OK), "");
  EXPECT_EQ(told("IVssExpressWriter::LoadMetadata", S_OK), "");
  EXPECT_EQ(told("IVssExpressWriter::LoadMetadata", E_INVALIDARG), "express_metadata_first");
  EXPECT_EQ(told("IVssExpressWriter::Unregister", S_OK), "express_metadata_first");
}

TEST(ExpressRules, ComponentsAreFileGroupsWithoutRecoveryFlags) {
  EXPECT_EQ(ObjectionsToComponent("data", TextIn("dwComponentFlags", "VSS_CF_NOT_SYSTEM_STATE")), "");
  EXPECT_EQ(ObjectionsToComponent("data", TextIn("dwComponentFlags", "VSS_CF_BACKUP_RECOVERY")), "express_file_groups");
  EXPECT_EQ(ObjectionsToComponent("data", TextIn("dwComponentFlags", "VSS_CF_APP_ROLLBACK_RECOVERY")), "express_file_groups");
  EXPECT_EQ(ObjectionsTo("AddComponent", {TextIn("ct", "VSS_CT_DATABASE"), TextIn("wszComponentName", "data")}), "express_file_groups");
}

TEST(ExpressRules, FilesAreThoseOfFullBackupsWhereTheyAre) {
  const auto files = [](const char* field, std::string_view text) {
    return ObjectionsTo("AddFilesToFileGroup", {TextIn("wszPath", "C:\\data"), TextIn("wszFilespec", "*"), TextIn(field, text)});
  };
  EXPECT_EQ(files("dwBackupTypeMask", "VSS_FSBT_FULL_BACKUP_REQUIRED"), "");
  EXPECT_EQ(files("wszAlternateLocation", ""), "");
  EXPECT_EQ(files("wszAlternateLocation", "D:\\data"), "express_plain_files");
  for (const char* mask : {"VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED", "VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED",
                           "VSS_FSBT_FULL_BACKUP_REQUIRED|VSS_FSBT_LOG_BACKUP_REQUIRED"}) {
    EXPECT_EQ(files("dwBackupTypeMask", mask), "express_plain_files") << mask;
  }
}

TEST(ExpressRules, ASchemaIsOfPlainBackups) {
  const auto schema = [](std::string_view mask) { return ObjectionsTo("SetBackupSchema", {TextIn("dwSchemaMask", mask)}); };
  EXPECT_EQ(schema("VSS_BS_UNDEFINED"), "");
  EXPECT_EQ(schema("VSS_BS_COPY"), "");
  EXPECT_EQ(schema("VSS_BS_INDEPENDENT_SYSTEM_STATE"), "");
  for (const char* mask : {"VSS_BS_DIFFERENTIAL", "VSS_BS_COPY|VSS_BS_INCREMENTAL", "VSS_BS_LOG", "VSS_BS_TIMESTAMPED",
                           "VSS_BS_WRITER_SUPPORTS_NEW_TARGET", "VSS_BS_AUTHORITATIVE_RESTORE"}) {
    EXPECT_EQ(schema(mask), "express_schema") << mask;
  }
}

TEST(ExpressRules, TheRequesterRestoresAlone) {
  const auto restore = [](std::string_view method, std::string_view participation) {
    return ObjectionsTo("SetRestoreMethod", {TextIn("method", method), TextIn("writerRestore", participation)});
  };
  EXPECT_EQ(restore("VSS_RME_RESTORE_IF_CAN_REPLACE", "VSS_WRE_NEVER"), "");
  EXPECT_EQ(restore("VSS_RME_RESTORE_IF_CAN_REPLACE", "VSS_WRE_ALWAYS"), "express_restore");
  for (const char* method : {"VSS_RME_UNDEFINED", "VSS_RME_RESTORE_TO_ALTERNATE_LOCATION", "VSS_RME_CUSTOM"}) {
    EXPECT_EQ(restore(method, "VSS_WRE_NEVER"), "express_restore") << method;
  }
}

TEST(ExpressRules, NamesAndPathsAreWrittenAsByOtherWriters) {
  const Field none = TextIn("dwComponentFlags", "");
  EXPECT_EQ(ObjectionsToComponent("data", none), "");
  EXPECT_EQ(ObjectionsToComponent("", none), "express_syntax");
  EXPECT_EQ(ObjectionsToComponent("a\\b", none), "express_syntax");
  for (const char* method : {"AddFilesToFileGroup", "AddExcludeFiles"}) {
    EXPECT_EQ(ObjectionsToFiles(method, "C:\\data", "*.db"), "") << method;
    EXPECT_EQ(ObjectionsToFiles(method, "C:\\*", "a"), "express_syntax") << method;
    EXPECT_EQ(ObjectionsToFiles(method, "C:\\data", "a\\b"), "express_syntax") << method;
  }
}

TEST(ExpressRules, AnIconThatIsNotThereHasNoSize) {
  const auto icon = [](Value icon, std::int64_t size) {
    return ObjectionsTo("AddComponent", {TextIn("ct", "VSS_CT_FILEGROUP"), TextIn("wszComponentName", "data"),
                                         {"pbIcon", std::move(icon)}, {"cbIcon", Value::Number(size)}});
  };
  EXPECT_EQ(icon(Value::Null(), 0), "");
  EXPECT_EQ(icon(Value::Object(), 16), "");
  EXPECT_EQ(icon(Value::Null(), 16), "express_no_icon_no_size");
}

TEST(ExpressRules, SayNothingOfOtherWriters) {
  EXPECT_EQ(Objections({{"SetBackupSchema", {TextIn("dwSchemaMask", "VSS_BS_INCREMENTAL")}}}), "");
}

}  // namespace
}  // namespace gwm
