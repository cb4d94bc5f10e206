// SPDX-License-Identifier: Apache-2.0
#include "volumes/copy_tree.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace gwm::volumes {
namespace {

namespace fs = std::filesystem;

class CopiedTree : public testing::Test {
 protected:
  CopiedTree() {
    fs::remove_all(root);
    fs::create_directories(root / "from/inner");
    std::ofstream(root / "from/a") << "first";
    std::ofstream(root / "from/inner/b") << "second";
  }
  ~CopiedTree() override { fs::remove_all(root); }

  static std::string Content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
  }

  const fs::path root = fs::path(testing::TempDir()) / "copied_tree";
};

TEST_F(CopiedTree, HasAllFilesAsTheyAre) {
  fs::permissions(root / "from/a", fs::perms::owner_read);
  const auto time = fs::last_write_time(root / "from/a") - std::chrono::hours(5);
  fs::last_write_time(root / "from/a", time);
  ASSERT_TRUE(CopyTree(root / "from", root / "to"));
  EXPECT_EQ(Content(root / "to/a"), "first");
  EXPECT_EQ(Content(root / "to/inner/b"), "second");
  EXPECT_EQ(fs::status(root / "to/a").permissions(), fs::perms::owner_read);
  EXPECT_EQ(fs::last_write_time(root / "to/a"), time);
}

TEST_F(CopiedTree, StaysWhenTheOriginalChanges) {
  ASSERT_TRUE(CopyTree(root / "from", root / "to"));
  std::ofstream(root / "from/a") << "later";
  EXPECT_EQ(Content(root / "to/a"), "first");
}

TEST_F(CopiedTree, HasLinksAsLinksAndNoPipes) {
  fs::create_symlink("a", root / "from/link");
  ASSERT_EQ(mkfifo((root / "from/pipe").c_str(), 0600), 0);
  ASSERT_TRUE(CopyTree(root / "from", root / "to"));
  EXPECT_EQ(fs::read_symlink(root / "to/link"), "a");
  EXPECT_FALSE(fs::exists(root / "to/pipe"));
}

TEST_F(CopiedTree, IsNotMadeOverAnother) {
  fs::create_directories(root / "there");
  EXPECT_FALSE(CopyTree(root / "from", root / "there"));
  EXPECT_FALSE(CopyTree(root / "missing", root / "to"));
  EXPECT_FALSE(fs::exists(root / "to"));
}

}  // namespace
}  // namespace gwm::volumes
