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
