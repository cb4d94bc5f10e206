// SPDX-License-Identifier: Apache-2.0
#include "volumes/volumes.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace gwm::volumes {
namespace {

namespace fs = std::filesystem;

/// With a volume C of its own.
class Volumes : public testing::Test {
 protected:
  Volumes() : folder(fs::canonical(testing::TempDir()) / "volumes_of_names") {
    fs::create_directories(folder / "C" / "Shop");
    setenv("GWM_VOLUMES", folder.c_str(), 1);
  }
  ~Volumes() override {
    unsetenv("GWM_VOLUMES");
    fs::remove_all(folder);
  }
  const fs::path folder;
};

TEST_F(Volumes, AFileOfAVolumeHasItsLetter) {
  EXPECT_EQ(NameOf(folder / "C/Shop/a.db"), u"C:\\Shop\\a.db");
  EXPECT_EQ(FileNamed(u"c:\\Shop\\a.db"), folder / "C/Shop/a.db");
  EXPECT_EQ(FileNamed(u"\\\\?\\C:\\Shop\\a.db"), folder / "C/Shop/a.db");
}

TEST_F(Volumes, TheRootOfAVolumeEndsWithABackslash) {
  EXPECT_EQ(NameOf(folder / "C"), u"C:\\");
  EXPECT_EQ(RootOf(u"c:\\Shop"), u"C:\\");
  EXPECT_EQ(RootOf(u"\\\\server\\share"), u"");
}

TEST_F(Volumes, AnyOtherFileIsOnZ) {
  EXPECT_EQ(NameOf("/usr/share"), u"Z:\\usr\\share");
  EXPECT_EQ(FileNamed(u"Z:\\usr\\share"), "/usr/share");
  EXPECT_EQ(
      NameOf(folder / "D2/a"), u"Z:" + [this] {
        Text name = (folder / "D2/a").u16string();
        for (char16_t& c : name) c = c == u'/' ? u'\\' : c;
        return name;
      }());
}

TEST_F(Volumes, AShadowCopyIsReadByItsDeviceName) {
  EXPECT_EQ(FileNamed(u"/copies/1\\Shop\\a.db"), "/copies/1/Shop/a.db");
}

TEST_F(Volumes, AVolumeIsThereOrNot) {
  EXPECT_EQ(FileNamed(u"D:\\Shop"), "");
  EXPECT_EQ(FolderOfVolume(u"C:\\"), folder / "C");
  EXPECT_EQ(FolderOfVolume(u"D:\\"), "");
}

TEST_F(Volumes, NamesAreJoinedByOneBackslash) {
  EXPECT_EQ(Join(u"C:\\", u"\\a"), u"C:\\a");
  EXPECT_EQ(Join(u"C:\\a", u"b"), u"C:\\a\\b");
  EXPECT_EQ(Join(u"C:\\a\\", u""), u"C:\\a");
}

TEST_F(Volumes, SpecificationsMatchWhateverTheCase) {
  EXPECT_TRUE(Matches(u"Orders.DB", u"*.db"));
  EXPECT_TRUE(Matches(u"a.b.db", u"a*b?db"));
  EXPECT_TRUE(Matches(u"readme", u"*.*")) << "all files";
  EXPECT_FALSE(Matches(u"orders.db-wal", u"*.db"));
  EXPECT_FALSE(Matches(u"a", u"?a"));
}

TEST_F(Volumes, TextKeepsItsLetters) {
  EXPECT_EQ(Narrowed(Widened("L\xC3\xA4"
                             "den")),
            "L\xC3\xA4"
            "den");
  EXPECT_EQ(Widened("L\xC3\xA4"
                    "den"),
            u"L\u00E4den");
}

}  // namespace
}  // namespace gwm::volumes
