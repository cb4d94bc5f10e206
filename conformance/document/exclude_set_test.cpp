// SPDX-License-Identifier: Apache-2.0
#include "document/exclude_set.h"

#include <gmock/gmock.h>

namespace gwm::document {
namespace {

TEST(CoversFilespec, ByTheSameTextOrByWildcards) {
  struct Row {
    const char* outer;
    const char* inner;
  };
  for (const Row& row : std::initializer_list<Row>{{"*", "a.txt"},
                                                   {"*", "*"},
                                                   {"*", "*.*"},
                                                   {"*.*", "a"},
                                                   {"*.*", "*"},
                                                   {"*.log", "*.LOG"},
                                                   {"*.log", "a?.log"},
                                                   {"a*", "ab*.txt"},
                                                   {"?.txt", "a.txt"},
                                                   {"?.txt", "?.txt"},
                                                   {"a.txt", "A.TXT"},
                                                   {"*a*b*", "xaxbx"},
                                                   {"*.t*", "*.txt"}}) {
    EXPECT_TRUE(CoversFilespec(row.outer, row.inner)) << row.outer << " of " << row.inner;
  }
}

TEST(CoversFilespec, NotWhereTheFileSetMatchesMore) {
  struct Row {
    const char* outer;
    const char* inner;
  };
  for (const Row& row : std::initializer_list<Row>{{"a.txt", "*"},
                                                   {"*.log", "*"},
                                                   {"*.log", "*.log2"},
                                                   {"?", "*"},
                                                   {"?.txt", "ab.txt"},
                                                   {"a.txt", "a?txt"},
                                                   {"a*b", "a*"},
                                                   {"", "a"},
                                                   {"ab", "a"}}) {
    EXPECT_FALSE(CoversFilespec(row.outer, row.inner)) << row.outer << " of " << row.inner;
  }
}

TEST(ExcludeSet, CoversItsOwnDirectoryInAnySpelling) {
  ExcludeSet excludes;
  EXPECT_TRUE(excludes.empty());
  excludes.Add("c:/Data//Cache\\", "*.tmp", false, 7);
  EXPECT_FALSE(excludes.empty());
  EXPECT_EQ(excludes.Covers("C:\\data\\CACHE", "*.TMP", false), 7u);
  EXPECT_EQ(excludes.Covers("C:\\data\\CACHE", "a.tmp", false), 7u);
  EXPECT_EQ(excludes.Covers("C:\\data\\CACHE", "*", false), 0u);
  EXPECT_EQ(excludes.Covers("C:\\data", "*.tmp", false), 0u);
}

TEST(ExcludeSet, CoversWhatIsBelowOnlyByRecursion) {
  ExcludeSet excludes;
  excludes.Add("C:\\flat", "*", false, 1);
  EXPECT_EQ(excludes.Covers("C:\\flat\\below", "*", false), 0u);
  EXPECT_EQ(excludes.Covers("C:\\flat", "*", true), 0u) << "what is below is not excluded";
  excludes.Add("C:\\deep", "*", true, 2);
  EXPECT_EQ(excludes.Covers("C:\\deep\\a\\b", "x.dat", true), 2u);
  EXPECT_EQ(excludes.Covers("C:\\deeper", "*", false), 0u) << "another name that begins alike";
  excludes.Add("C:\\flat", "*", true, 3);
  EXPECT_EQ(excludes.Covers("C:\\flat", "*", true), 3u);
}

TEST(ExcludeSet, KnowsTheTopOfEveryKindOfPath) {
  ExcludeSet excludes;
  excludes.Add("\\", "*", true, 1);
  EXPECT_EQ(excludes.Covers("\\Data\\x", "*", false), 1u);
  EXPECT_EQ(excludes.Covers("\\\\server\\share", "*", false), 0u) << "on no drive";
  EXPECT_EQ(excludes.Covers("\\\\?\\C:\\x", "*", false), 0u);
  EXPECT_EQ(excludes.Covers("C:\\x", "*", false), 0u) << "perhaps another drive";
  excludes.Add("C:\\", "*", true, 2);
  EXPECT_EQ(excludes.Covers("C:\\x", "*", false), 2u);
  EXPECT_EQ(excludes.Covers("C:", "*", false), 2u);
}

TEST(ExcludeSet, KeepsEveryExcludeWithoutWildcards) {
  ExcludeSet excludes;
  for (uint64_t i = 1; i <= 1000; ++i) excludes.Add("C:\\x", std::to_string(i) + ".dat", false, i);
  for (uint64_t i = 1; i <= 1000; ++i) {
    EXPECT_EQ(excludes.Covers("C:\\X", std::to_string(i) + ".DAT", false), i);
  }
}

}  // namespace
}  // namespace gwm::document
