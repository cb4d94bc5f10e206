// SPDX-License-Identifier: Apache-2.0
#include "trace/enum_names.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

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

/// How many of the numbers from 0 on have a name; no two the same.
template <class Enumeration>
std::size_t NamedFromZero() {
  std::set<std::string_view> names;
  for (int n = 0; const char* name = NameOf(static_cast<Enumeration>(n)); ++n) {
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  return names.size();
}

TEST(NameOf, EachEnumeratorHasItsOwn) {
  EXPECT_EQ(NamedFromZero<VSS_OBJECT_TYPE>(), 5u);
  EXPECT_EQ(NamedFromZero<VSS_SNAPSHOT_STATE>(), 16u);
  EXPECT_EQ(NamedFromZero<VSS_WRITER_STATE>(), 16u);
  EXPECT_EQ(NamedFromZero<VSS_BACKUP_TYPE>(), 7u);
  EXPECT_EQ(NamedFromZero<VSS_RESTORE_TYPE>(), 4u);
  EXPECT_EQ(NamedFromZero<VSS_ROLLFORWARD_TYPE>(), 4u);
  EXPECT_EQ(NamedFromZero<VSS_PROVIDER_TYPE>(), 5u);
  EXPECT_EQ(NamedFromZero<VSS_APPLICATION_LEVEL>(), 5u);
  EXPECT_EQ(NamedFromZero<VSS_USAGE_TYPE>(), 5u);
  EXPECT_EQ(NamedFromZero<VSS_SOURCE_TYPE>(), 4u);
  EXPECT_EQ(NamedFromZero<VSS_RESTOREMETHOD_ENUM>(), 9u);
  EXPECT_EQ(NamedFromZero<VSS_WRITERRESTORE_ENUM>(), 4u);
  EXPECT_EQ(NamedFromZero<VSS_COMPONENT_TYPE>(), 3u);
  EXPECT_EQ(NamedFromZero<VSS_ALTERNATE_WRITER_STATE>(), 4u);
  EXPECT_EQ(NamedFromZero<VSS_RESTORE_TARGET>(), 5u);
  EXPECT_EQ(NamedFromZero<VSS_FILE_RESTORE_STATUS>(), 4u);
}

TEST(NameOf, NoBitOfAMaskIsNamedTwice) {
  for (const Names& names :
       {kBackupTypeMaskBits, kSchemaMaskBits, kComponentFlagsBits, kSubscribeMaskBits,
        kSnapshotAttributesBits, kBreakFlagsBits, kRecoveryFlagsBits, kSnapshotCompatibilityBits}) {
    std::set<std::int64_t> values;
    for (const ValueName& row : names) EXPECT_TRUE(values.insert(row.value).second) << row.name;
  }
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
