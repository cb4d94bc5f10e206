// SPDX-License-Identifier: Apache-2.0
//
// Shadow copies that outlive their process: what one process writes another one reads.
#include "recorder/snapshot_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace gwm::recording {
namespace {

class Files : public testing::Test {
 protected:
  Files() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  ~Files() override { std::filesystem::remove_all(folder_); }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "gwm-snapshot-file-test";
  const std::filesystem::path path_ = folder_ / "copies";
};

Snapshot Sample(LONG context) {
  Snapshot s;
  s.id = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
  s.set_id = {2, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
  s.set_size = 1;
  s.provider_id = kSystemProviderId;
  s.context = context;
  s.attributes = -7;
  s.created = 133'000'000'000'000'000;
  s.volume = u"C:\\";
  s.device = u"\\\\?\\G\u00e4\xd83d device";
  return s;
}

TEST_F(Files, WhatIsWrittenIsReadByAnother) {
  SnapshotFile one, other;
  ASSERT_TRUE(one.Open(path_.c_str()));
  ASSERT_TRUE(other.Open(path_.c_str()));
  EXPECT_TRUE(other.Read().empty());
  one.Write({Sample(5), Sample(6)});
  const Snapshots read = other.Read();
  ASSERT_EQ(read.size(), 2u);
  const Snapshot sample = Sample(6);
  EXPECT_TRUE(read[1].id == sample.id && read[1].set_id == sample.set_id);
  EXPECT_EQ(read[1].context, 6);
  EXPECT_EQ(read[1].attributes, -7);
  EXPECT_EQ(read[1].created, sample.created);
  EXPECT_EQ(read[1].volume, sample.volume);
  EXPECT_EQ(read[1].device, sample.device);
  EXPECT_TRUE(read[1].exposed_name.empty());
}

TEST_F(Files, ADamagedFileReadsAsNothing) {
  SnapshotFile file;
  ASSERT_TRUE(file.Open(path_.c_str()));
  for (const char* const text : {"", "nothing", "gwm shadow copies 1\n", "gwm shadow copies 1\n00 zz 1"}) {
    std::ofstream(path_) << text;
    EXPECT_TRUE(file.Read().empty()) << text;
  }
}

TEST_F(Files, AFolderThatIsNotThereIsNoStore) {
  SnapshotFile file;
  EXPECT_FALSE(file.Open((folder_ / "none" / "copies").c_str()));
}

TEST_F(Files, OneThatStaysIsSeenThroughAnotherStoreAndOneThatGoesIsNot) {
  SnapshotFile file;
  ASSERT_TRUE(file.Open(path_.c_str()));
  SnapshotStore one, other;
  one.KeepIn(&file);
  other.KeepIn(&file);
  Snapshot stays = Sample(VSS_CTX_APP_ROLLBACK), goes = Sample(VSS_CTX_BACKUP);
  goes.id.Data1 = 77;
  one.Add({stays, goes});
  EXPECT_EQ(one.List(static_cast<LONG>(VSS_CTX_ALL)).size(), 2u);
  ASSERT_EQ(other.List(static_cast<LONG>(VSS_CTX_ALL)).size(), 1u);
  EXPECT_TRUE(other.Find(stays.id).has_value());
  EXPECT_FALSE(other.Find(goes.id).has_value());
  EXPECT_EQ(other.Delete(stays.id, false), 1);
  EXPECT_FALSE(one.Find(stays.id).has_value());
  EXPECT_TRUE(one.Find(goes.id).has_value());
}

}  // namespace
}  // namespace gwm::recording
