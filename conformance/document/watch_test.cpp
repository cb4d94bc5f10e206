// SPDX-License-Identifier: Apache-2.0
#include "document/watch.h"

#include <gmock/gmock.h>

#include <set>
#include <string>

namespace gwm::document {
namespace {

uint64_t Hash(const std::string& path, const std::string& filespec, bool recursive) {
  return HashFileSet(path.data(), path.size(), filespec.data(), filespec.size(), recursive);
}

TEST(HashFileSet, IgnoresCaseAndABackslashAtTheEndOfThePath) {
  EXPECT_EQ(Hash("C:\\Some\\Longer\\Path", "*.DAT", true),
            Hash("c:\\some\\longer\\path\\", "*.dat", true));
}

TEST(HashFileSet, TellsPathFilespecAndRecursionApart) {
  const uint64_t base = Hash("C:\\Data", "*", false);
  EXPECT_NE(base, Hash("C:\\Data", "*", true));
  EXPECT_NE(base, Hash("C:\\Data", "*.*", false));
  EXPECT_NE(base, Hash("C:\\Date", "*", false));
  EXPECT_NE(Hash("C:\\a", "bc", false), Hash("C:\\ab", "c", false));
  EXPECT_NE(Hash("C:\\[", "*", false), Hash("C:\\{", "*", false)) << "only letters have case";
  EXPECT_NE(Hash("C:\\@", "*", false), Hash("C:\\`", "*", false));
}

TEST(HashFileSet, DoesNotCollideOnAHundredThousandPaths) {
  std::set<uint64_t> seen;
  for (int i = 0; i < 100000; ++i) {
    EXPECT_TRUE(
        seen.insert(Hash("C:\\p" + std::to_string(i / 50), "f" + std::to_string(i), false)).second);
  }
}

TEST(HashText, CanKeepCase) {
  EXPECT_NE(HashText<false>(1, "a", 1), HashText<false>(1, "A", 1));
  EXPECT_EQ(HashText<true>(1, "a", 1), HashText<true>(1, "A", 1));
}

TEST(FileSetWatch, IsIdleUntilSomebodyAsks) {
  FileSetWatch watch;
  EXPECT_TRUE(watch.Idle());
  EXPECT_EQ(watch.Pass(1), FileSetWatch::kPlain);
  watch.ExpectMapping(5);
  EXPECT_FALSE(watch.Idle());
  EXPECT_EQ(watch.Pass(5), FileSetWatch::kMapped);
  EXPECT_FALSE(watch.PassPlain(5));
  EXPECT_TRUE(watch.PassPlain(6));
}

TEST(FileSetWatch, FilterNeverForgets) {
  FileSetWatch watch;
  watch.StartFilter();
  for (uint64_t i = 0; i < 50000; ++i) watch.Pass(MixHash(i, 1));
  for (uint64_t i = 0; i < 50000; ++i) EXPECT_TRUE(watch.Seen(MixHash(i, 1)));
  int invented = 0;
  for (uint64_t i = 0; i < 50000; ++i) invented += watch.Seen(MixHash(i + 1'000'000, 1)) ? 1 : 0;
  EXPECT_LT(invented, 50) << "of 50,000 that were not there";
}

TEST(FileSetWatch, AnswersTheSameHoweverManyPassed) {
  FileSetWatch watch;
  watch.StartFilter();
  watch.StartRecent();
  for (uint64_t i = 0; i < 200; ++i) {
    EXPECT_FALSE(watch.Seen(MixHash(i, 1))) << i;
    EXPECT_EQ(watch.Pass(MixHash(i, 1)), FileSetWatch::kPlain) << i;
    EXPECT_EQ(watch.Pass(MixHash(i, 1)), FileSetWatch::kRepeated) << i;
    for (uint64_t k = 0; k <= i; ++k) EXPECT_TRUE(watch.Seen(MixHash(k, 1))) << k << " after " << i;
  }
}

TEST(FileSetWatch, RepetitionCountsWithinAComponent) {
  FileSetWatch watch;
  watch.StartRecent();
  EXPECT_EQ(watch.Pass(42), FileSetWatch::kPlain);
  EXPECT_EQ(watch.Pass(42), FileSetWatch::kRepeated);
  watch.NewComponent();
  EXPECT_EQ(watch.Pass(42), FileSetWatch::kPlain);
}

}  // namespace
}  // namespace gwm::document
