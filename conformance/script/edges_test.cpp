// SPDX-License-Identifier: Apache-2.0
#include "script/edges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "trace/sha256.h"
#include "trace/utf16.h"

namespace gwm::edges {
namespace {

TEST(Edges, SizesStandAroundThePowersOfTwo) {
  EXPECT_EQ(Around(0, 9), (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 7, 8, 9}));
  EXPECT_EQ(Around(4, 17), (std::vector<std::size_t>{4, 5, 7, 8, 9, 15, 16, 17}));
  EXPECT_EQ(Around(1, 255).back(), 255u);
}

TEST(Edges, AWriterIsTheSameEachTimeAndNoOtherOne) {
  EXPECT_EQ(TextOf(WriterOf(Group::kIdentity, 3)), TextOf(WriterOf(Group::kIdentity, 3)));
  std::set<std::string> all;
  for (std::size_t nth = 0; nth < 65; ++nth) all.insert(TextOf(WriterOf(Group::kIdentity, nth)));
  EXPECT_EQ(all.size(), 65u);
}

/// Every text of the writers, with where it stands.
std::vector<std::u16string> TextsOf(const Writer& w) {
  std::vector<std::u16string> texts{w.name, w.instance, w.service, w.procedure};
  const auto add = [&](const std::vector<Files>& list) {
    for (const Files& f : list) texts.insert(texts.end(), {f.path, f.filespec, f.alternate});
  };
  add(w.mappings);
  add(w.excludes);
  add(w.snapshot_excludes);
  for (const Component& c : w.components) {
    texts.insert(texts.end(), {c.path, c.name, c.caption});
    add(c.files);
    add(c.databases);
    add(c.logs);
    for (const Dependency& d : c.dependencies) texts.insert(texts.end(), {d.path, d.name});
  }
  std::erase(texts, u"");
  return texts;
}

std::size_t EndingInABlank(Group group) {
  std::size_t found = 0;
  for (std::size_t nth = 0; nth < 65; ++nth) {
    for (const std::u16string& text : TextsOf(WriterOf(group, nth))) found += text.back() == u' ' ? 1 : 0;
  }
  return found;
}

TEST(Edges, TextsMayEndInABlankAndPlacesOfFilesDoNot) {
  for (const Group group : {Group::kIdentity, Group::kComponents, Group::kDependencies, Group::kRestore}) {
    EXPECT_GT(EndingInABlank(group), 0u) << static_cast<int>(group);
  }
  EXPECT_EQ(EndingInABlank(Group::kFiles), 0u);
}

class OfAGroup : public testing::TestWithParam<Group> {};

TEST_P(OfAGroup, NoTextStandsInTwoPlacesOfAWriter) {
  std::map<std::u16string, int> times;
  for (const std::u16string& text : TextsOf(WriterOf(GetParam(), 0))) ++times[text];
  for (const auto& [text, n] : times) EXPECT_EQ(n, 1) << text.size() << " units";
}

TEST_P(OfAGroup, NoTextHasHalfAPair) {
  for (std::size_t nth = 0; nth < 65; ++nth) {
    for (const std::u16string& text : TextsOf(WriterOf(GetParam(), nth))) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool high = text[i] >= 0xD800 && text[i] < 0xDC00;
        const bool low = text[i] >= 0xDC00 && text[i] < 0xE000;
        const bool follows = i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
        const bool leads = i > 0 && text[i - 1] >= 0xD800 && text[i - 1] < 0xDC00;
        ASSERT_TRUE(!high || follows);
        ASSERT_TRUE(!low || leads);
      }
    }
  }
}

TEST_P(OfAGroup, EveryArgumentIsOneThatThePagesPermit) {
  for (std::size_t nth = 0; nth < 65; ++nth) {
    const Writer w = WriterOf(GetParam(), nth);
    EXPECT_FALSE(w.name.empty());
    EXPECT_GE(w.major, 1u);
    constexpr DWORD kEither = VSS_BS_DIFFERENTIAL | VSS_BS_INCREMENTAL;
    if ((w.schema & VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL) != 0) {
      EXPECT_EQ(w.schema & kEither, kEither);
    }
    if ((w.schema & (VSS_BS_TIMESTAMPED | VSS_BS_LAST_MODIFY)) != 0) {
      EXPECT_NE(w.schema & kEither, 0u);
    }
    for (const Component& c : w.components) {
      EXPECT_FALSE(c.name.empty());
      EXPECT_EQ(c.name.find(u'\\'), c.name.npos);
      for (const Files& f : c.files) {
        EXPECT_EQ(f.path.find_first_of(u"*?%"), f.path.npos);
        EXPECT_NE(f.path.back(), u'\\');
        EXPECT_EQ(f.filespec.find(u'\\'), f.filespec.npos);
        EXPECT_LE(f.filespec.size(), 255u);
        EXPECT_EQ(f.mask & ~0xF0Fu, 0u);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Edges, OfAGroup,
                         testing::Values(Group::kPlain, Group::kIdentity, Group::kComponents,
                                         Group::kFiles, Group::kDependencies, Group::kRestore,
                                         Group::kLists));

std::size_t Longest(const std::vector<Files>& files) {
  std::size_t longest = 0;
  for (const Files& f : files) longest = std::max(longest, f.path.size());
  return longest;
}

TEST(Edges, PathsAreAsLongAsWindowsTakes) {
  EXPECT_EQ(Longest(WriterOf(Group::kFiles, 0).components[0].files), 32767u);
}

TEST(Edges, ListsOfOneWriterDifferInLength) {
  const Writer w = WriterOf(Group::kLists, 12);
  std::set<std::size_t> lengths{w.components.size(),
                                w.excludes.size(),
                                w.snapshot_excludes.size(),
                                w.mappings.size(),
                                w.components.at(0).files.size(),
                                w.components.at(1).databases.size(),
                                w.components.at(1).logs.size(),
                                w.components.at(0).dependencies.size()};
  EXPECT_EQ(lengths.size(), 8u);
}

/// The generator's values are what the cases ask and what mutants were proved with: whoever means
/// to change one says so here.
TEST(Edges, AreNoOtherValuesThanThese) {
  const std::map<Group, std::string_view> kDigests{
      {Group::kPlain, "84cc9b975ac6971f"},        {Group::kIdentity, "5030dae48e3f6e2b"},
      {Group::kComponents, "09381d67e6bff6c0"},   {Group::kFiles, "65c1b0cfa0b0b9ed"},
      {Group::kDependencies, "f2e9e2535275fc79"}, {Group::kRestore, "2e1b243ed74ac6bb"},
      {Group::kLists, "e2573b6c87e2462e"},
  };
  for (const auto& [group, digest] : kDigests) {
    std::string all;
    for (std::size_t nth = 0; nth < 65; ++nth) all += TextOf(WriterOf(group, nth));
    EXPECT_EQ(Sha256(all).view().substr(0, 16), digest) << static_cast<int>(group);
  }
  std::string kept;
  for (std::size_t nth = 0; nth < 65; ++nth) {
    const Kept k = KeptOf(nth);
    for (const std::u16string& text : {k.options, k.previous_stamp, k.metadata})
      kept += Narrow(std::u16string_view(text)) + '\n';
  }
  EXPECT_EQ(Sha256(kept).view().substr(0, 16), "89df315c65d8361f");
}

TEST(Edges, EachMaskAndMethodAndUsageIsAmongThem) {
  DWORD masks = 0;
  const Writer files = WriterOf(Group::kFiles, 0);
  for (const Files& f : files.components.at(0).files) masks |= f.mask;
  EXPECT_EQ(masks, 0xF0Fu);
  std::set<int> methods;
  std::set<int> participations;
  DWORD schema = 0;
  for (std::size_t nth = 0; nth < 65; ++nth) {
    const Writer w = WriterOf(Group::kRestore, nth);
    methods.insert(w.method);
    participations.insert(w.participation);
    schema |= w.schema;
    const bool stops =
        w.method == VSS_RME_STOP_RESTORE_START || w.method == VSS_RME_RESTORE_STOP_START;
    EXPECT_EQ(w.service.empty(), !stops) << nth;
  }
  EXPECT_EQ(methods.size(), 5u);
  EXPECT_EQ(participations.size(), 3u);
  EXPECT_EQ(schema, 0xF7FFu) << "bit 11 has no meaning";
  std::set<int> usages;
  std::set<int> sources;
  std::set<DWORD> numbers;
  for (std::size_t nth = 0; nth < 130; ++nth) {
    const Writer w = WriterOf(Group::kIdentity, nth);
    usages.insert(w.usage);
    sources.insert(w.source);
    numbers.insert(w.minor);
  }
  EXPECT_EQ(usages.size(), 4u);
  EXPECT_EQ(sources.size(), 3u);
  for (const DWORD n : {0x0u, 0x1u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu})
    EXPECT_TRUE(numbers.contains(n)) << n;
}

TEST(Edges, ALineHoldsAnyText) {
  EXPECT_EQ(Shown(""), "-");
  EXPECT_EQ(Shown("a\tb\nC:\\d"), "a\\tb\\nC:\\\\d");
}

}  // namespace
}  // namespace gwm::edges
