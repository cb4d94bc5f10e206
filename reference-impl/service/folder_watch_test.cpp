// SPDX-License-Identifier: Apache-2.0
#include "service/folder_watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace gwm::service {
namespace {

namespace fs = std::filesystem;

/// A folder with one file, which is watched.
class FolderWatchTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "watched-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    Write("file");
    Begin();
  }
  void TearDown() override {
    close(handle);
    fs::remove_all(folder);
    fs::remove_all(folder.string() + ".gone");
  }
  void Begin() {
    if (handle >= 0) close(handle);
    handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_TRUE(watch.Begin(handle));
  }
  void Write(const char* name) { std::ofstream(folder / name) << "text"; }
  void Notices(const char* what, const std::function<void()>& change) {
    ASSERT_TRUE(watch.IsStill(false)) << what;
    change();
    EXPECT_FALSE(watch.IsStill(false)) << what;
    EXPECT_FALSE(watch.IsStill(false)) << "until it is begun again";
    Begin();
  }

  fs::path folder;
  int handle = -1;
  FolderWatch watch;
};

TEST_F(FolderWatchTest, NoticesWhatHappensInItsFolder) {
  Notices("a new name", [&] { Write("other"); });
  Notices("another name", [&] { fs::rename(folder / "other", folder / "third"); });
  Notices("a name less", [&] { fs::remove(folder / "third"); });
  Notices("a time", [&] { utimensat(AT_FDCWD, (folder / "file").c_str(), nullptr, 0); });
  Notices("a mode", [&] { chmod(folder.c_str(), 0755); });
}

TEST_F(FolderWatchTest, NoticesThatItsFolderIsGone) {
  ASSERT_TRUE(watch.IsStill(false));
  fs::remove_all(folder);
  EXPECT_FALSE(watch.IsStill(false)) << "with all names in it";
  fs::create_directory(folder);
  Write("file");
  Begin();
  ASSERT_TRUE(watch.IsStill(false));
  fs::rename(folder, folder.string() + ".gone");
  EXPECT_FALSE(watch.IsStill(false));
  fs::rename(folder.string() + ".gone", folder);
  fs::remove(folder / "file");
  Begin();
  ASSERT_TRUE(watch.IsStill(true));
  fs::remove(folder);
  EXPECT_FALSE(watch.IsStill(true)) << "although it is open here";
}

TEST_F(FolderWatchTest, IsNotAChildsOfFork) {
  const pid_t child = fork();
  if (child == 0) _exit(watch.IsStill(false) ? 1 : 0);
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(watch.IsStill(false));
}

}  // namespace
}  // namespace gwm::service
