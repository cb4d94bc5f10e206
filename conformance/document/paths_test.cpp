// SPDX-License-Identifier: Apache-2.0
#include "document/paths.h"

#include <gmock/gmock.h>

namespace gwm::document {
namespace {

TEST(StartOf, TellsTheKnownBeginningsApart) {
  struct Row {
    const char* path;
    PathStart start;
  };
  constexpr Row kRows[] = {
      {"C:\\", PathStart::kDrive},
      {"c:\\x", PathStart::kDrive},
      {"C:", PathStart::kDrive},
      {"C:x", PathStart::kRelative},
      {"\\x", PathStart::kRooted},
      {"\\", PathStart::kRooted},
      {"\\\\server\\share", PathStart::kRemote},
      {"\\\\?\\UNC\\server\\share", PathStart::kRemote},
      {"\\\\?\\Volume{1}\\", PathStart::kDevice},
      {"\\\\.\\pipe", PathStart::kDevice},
      {"%SystemRoot%", PathStart::kVariable},
      {"%ProgramFiles(x86)%\\x", PathStart::kVariable},
      {"$AllVolumes$\\x", PathStart::kVariable},
      {"%x", PathStart::kRelative},
      {"%a\\b%", PathStart::kRelative},
      {"%%", PathStart::kRelative},
      {"x\\y", PathStart::kRelative},
      {"", PathStart::kRelative},
      {"1:\\x", PathStart::kRelative},
  };
  for (const Row& row : kRows) EXPECT_EQ(StartOf(row.path), row.start) << row.path;
}

TEST(WildcardIn, PassesOverTheDevicePrefix) {
  EXPECT_EQ(WildcardIn("C:\\x"), kNowhere);
  EXPECT_EQ(WildcardIn("C:\\x*"), 4u);
  EXPECT_EQ(WildcardIn("\\\\?\\C:\\x"), kNowhere);
  EXPECT_EQ(WildcardIn("\\\\?\\C:\\x?"), 8u);
}

TEST(DotSegmentIn, WantsAWholePartOfDots) {
  EXPECT_EQ(DotSegmentIn("C:\\a.b\\.c\\..d"), kNowhere);
  EXPECT_EQ(DotSegmentIn("C:\\.\\x"), 3u);
  EXPECT_EQ(DotSegmentIn("C:\\x\\.."), 5u);
  EXPECT_EQ(DotSegmentIn(".."), 0u);
  EXPECT_EQ(DotSegmentIn("\\\\.\\x"), kNowhere);
}

TEST(BadCharacterIn, IsOneOfTheListOrAControlCharacter) {
  EXPECT_EQ(BadCharacterIn("C:\\a b\\c.d"), kNowhere);
  EXPECT_EQ(BadCharacterIn("C:\\a|b"), 4u);
  EXPECT_EQ(BadCharacterIn("C:\\a\tb"), 4u);
  EXPECT_EQ(BadCharacterIn("a/b:c", "<>|\":"), 3u);
  EXPECT_EQ(BadCharacterIn("gr\xC3\xB6\xC3\x9F"), kNowhere);
}

TEST(ColonIn, LeavesTheDriveItsOwn) {
  for (const char* path :
       {"C:\\x", "C:", "\\\\?\\C:\\x", "\\\\.\\C:", "\\??\\C:\\x", "\\x", "%x%\\y"}) {
    EXPECT_EQ(ColonIn(path), kNowhere) << path;
  }
  EXPECT_EQ(ColonIn("C:\\x\\D:\\y"), 6u);
  EXPECT_EQ(ColonIn("C:\\x:y"), 4u);
  EXPECT_EQ(ColonIn("\\D:\\y"), 2u);
  EXPECT_EQ(ColonIn("%x%\\D:\\y"), 5u);
  EXPECT_EQ(ColonIn("\\\\?\\C:\\D:"), 8u);
}

TEST(DoubledIn, LeavesTheBeginningOfLongNamesAlone) {
  EXPECT_EQ(DoubledIn("\\\\server\\share"), kNowhere);
  EXPECT_EQ(DoubledIn("\\\\?\\C:\\x"), kNowhere);
  EXPECT_EQ(DoubledIn("C:\\x\\\\y"), 4u);
  EXPECT_EQ(DoubledIn("C:\\\\"), 2u);
  EXPECT_EQ(DoubledIn("\\\\server\\\\share"), 8u);
}

TEST(TrailingIn, FindsSpacesAndDotsThatEndAPart) {
  for (const char* path :
       {"C:\\a b\\c.d\\", "C:\\..\\x", "C:\\.x", "C:\\ x", "%a%\\b", "\\\\.\\C:"}) {
    EXPECT_EQ(TrailingIn(path), kNowhere) << path;
  }
  EXPECT_EQ(TrailingIn("C:\\x "), 4u);
  EXPECT_EQ(TrailingIn("C:\\x.\\y"), 4u);
  EXPECT_EQ(TrailingIn("C:\\ \\y"), 3u);
}

TEST(DeviceIn, KnowsTheNamesWithAndWithoutExtension) {
  for (const char* path :
       {"C:\\CON", "C:\\x\\nul.txt\\y", "\\aux", "%a%\\LPT9", "C:\\com1.a.b", "C:\\prn "}) {
    EXPECT_NE(DeviceIn(path), kNowhere) << path;
  }
  for (const char* path : {"C:\\CONX", "C:\\COM", "C:\\COM0", "C:\\COM10", "C:\\xCON", "C:\\a.con",
                           "\\\\.\\COM1", "C:\\LPT", "C:\\null"}) {
    EXPECT_EQ(DeviceIn(path), kNowhere) << path;
  }
}

TEST(IsNativeName, KnowsTheRootsOfTheKernel) {
  for (const char* path :
       {"\\??\\C:\\x", "\\SystemRoot\\x", "\\systemroot", "\\Device\\HarddiskVolume1\\x"}) {
    EXPECT_TRUE(IsNativeName(path)) << path;
  }
  for (const char* path :
       {"\\\\?\\C:\\x", "\\SystemRoots", "C:\\SystemRoot\\x", "%SystemRoot%\\x", "\\Devices"}) {
    EXPECT_FALSE(IsNativeName(path)) << path;
  }
}

TEST(IsVolumeRoot, KnowsTheSpellingsOfARoot) {
  for (const char* root : {"C:", "C:\\", "\\", "%SystemDrive%", "%systemdrive%\\",
                           "\\\\?\\Volume{1}\\", "\\\\?\\Volume{1}", "$AllVolumes$\\"}) {
    EXPECT_TRUE(IsVolumeRoot(root)) << root;
  }
  for (const char* other : {"C:\\x", "%SystemRoot%", "\\x", "\\\\?\\Volume{1}\\x", ""}) {
    EXPECT_FALSE(IsVolumeRoot(other)) << other;
  }
}

TEST(SamePath, IgnoresCaseAndABackslashAtTheEnd) {
  EXPECT_TRUE(SamePath("C:\\Data\\", "c:\\data"));
  EXPECT_FALSE(SamePath("C:\\Data", "C:\\Date"));
  EXPECT_TRUE(SamePath("\\", "\\"));
}

}  // namespace
}  // namespace gwm::document
