// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "service/folder.h"

namespace gwm::service {
namespace {

namespace fs = std::filesystem;

TEST(DoorTest, StandsInItsFolderWithANewTimeAtEachTouchUntilItIsRemoved) {
  std::string folder = testing::TempDir() + "doors-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  UseFolder(folder.c_str());
  Door door;
  std::string wrong;
  ASSERT_TRUE(door.Open(wrong)) << wrong;
  EXPECT_TRUE(door.IsOpen());
  const fs::path name = fs::path(folder) / std::string(door.name());
  EXPECT_TRUE(fs::exists(name));
  const auto before = fs::last_write_time(name);
  door.Touch();
  const auto after = fs::last_write_time(name);
  EXPECT_NE(before, after);
  door.Touch();
  EXPECT_NE(after, fs::last_write_time(name));
  door.Remove();
  EXPECT_FALSE(fs::exists(name));
  EXPECT_TRUE(door.IsOpen()) << "it has no name any more, and who came stays";
  fs::remove_all(folder);
  EXPECT_FALSE(door.IsOpen()) << "its folder is gone";
}

}  // namespace
}  // namespace gwm::service
