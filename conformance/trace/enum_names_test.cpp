// SPDX-License-Identifier: Apache-2.0
#include "trace/enum_names.h"

#include <gtest/gtest.h>

#include "trace/lines.h"
#include "vsbackup.h"

namespace gwm {
namespace {

Value NamedNumber(std::string_view field, std::int64_t number) {
  return Named(field, Value::Number(number));
}

TEST(Named, AnEnumerationGoesByItsName) {
  EXPECT_EQ(NamedNumber("pnStatus", VSS_WS_STABLE), Value::Text("VSS_WS_STABLE"));
  EXPECT_EQ(NamedNumber("level", VSS_APP_AUTO), Value::Text("VSS_APP_AUTO"));
  EXPECT_EQ(NamedNumber("level", 0xFFFFFFFF), Value::Text("VSS_APP_AUTO"));
}

TEST(Named, AValueWithoutANameStaysANumber) {
  EXPECT_EQ(NamedNumber("pnStatus", 77), Value::Number(77));
  EXPECT_EQ(NamedNumber("pcWriters", 1), Value::Number(1));
}

TEST(Named, WhatIsNoNumberStaysWhatItIs) {
  for (const Value& value :
       {Value::Null(), Value::Untouched(), Value::Text("VSS_WS_STABLE"), Value::Bool(true)}) {
    EXPECT_EQ(Named("pnStatus", value), value);
  }
}

TEST(Named, AMaskIsItsNamesAndARest) {
  EXPECT_EQ(NamedNumber("pdwTypeMask", 0xF0F),
            Value::Text("VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED"));
  EXPECT_EQ(NamedNumber("dwComponentFlags", 0x11), Value::Text("VSS_CF_BACKUP_RECOVERY | 0x10"));
  EXPECT_EQ(NamedNumber("pdwSchemaMask", 0), Value::Text("0"));
}

TEST(Named, AContextHasANameOfItsOwnOrIsAMask) {
  EXPECT_EQ(NamedNumber("lContext", 0), Value::Text("VSS_CTX_BACKUP"));
  EXPECT_EQ(NamedNumber("lContext", -1), Value::Text("VSS_CTX_ALL"));
  EXPECT_EQ(NamedNumber("lContext", 0x3),
            Value::Text("VSS_VOLSNAP_ATTR_PERSISTENT | VSS_VOLSNAP_ATTR_NO_AUTORECOVERY"));
}

TEST(NameOf, AnInterfaceIsNamedByItsId) {
  EXPECT_STREQ(NameOf(IID_IUnknown), "IUnknown");
  EXPECT_STREQ(NameOf(IID_IVssAsync), "IVssAsync");
  EXPECT_EQ(NameOf(IID{1, 2, 3, {4}}), nullptr);
}

TEST(IsMask, OnlyWhatAMaskIsWrittenAs) {
  const std::string all = NamedNumber("pdwSchemaMask", 0xFFFFFFFF).text;
  EXPECT_GT(all.size(), kLongText);
  EXPECT_TRUE(IsMask(all));
  EXPECT_FALSE(IsMask(all + " | "));
  EXPECT_FALSE(IsMask(all + " and more"));
  EXPECT_FALSE(IsMask(""));
}

}  // namespace
}  // namespace gwm
