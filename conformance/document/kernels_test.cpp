// SPDX-License-Identifier: Apache-2.0
#include "document/kernels.h"

#include <gmock/gmock.h>

#include <random>
#include <string>

#include "document/exclude_set.h"
#include "document/paths.h"
#include "document/watch.h"

namespace gwm::document {
namespace {

// Text with the zeros behind it that kernels may read.
struct Padded {
  std::string bytes;
  explicit Padded(const std::string& text) : bytes(text + std::string(kPadding, '\0')) {}
  const char* begin() const { return bytes.data(); }
  const char* end() const { return bytes.data() + bytes.size() - kPadding; }
};

class EachKernelSet : public testing::TestWithParam<const Kernels*> {};
INSTANTIATE_TEST_SUITE_P(Kernels, EachKernelSet,
                         testing::ValuesIn(AvailableKernels().begin(), AvailableKernels().end()),
                         [](const auto& info) { return std::string(info.param->name); });

TEST_P(EachKernelSet, FindsTheFirstUnplainByteAtEveryPosition) {
  for (size_t size = 0; size < 70; ++size) {
    for (size_t at = 0; at <= size; ++at) {
      for (char odd : {'\x01', '\x1F', '\x80', '\xFF'}) {
        std::string text(size, 'a');
        if (at < size) text[at] = odd;
        const Padded padded(text);
        EXPECT_EQ(GetParam()->first_unplain(padded.begin(), padded.end()), padded.begin() + at);
      }
    }
  }
}

TEST_P(EachKernelSet, TakesTabsAndLineEndsAndTildeForPlain) {
  const Padded padded(std::string(40, '\t') + "\r\n~ \x7F" + std::string(40, '\n'));
  EXPECT_EQ(GetParam()->first_unplain(padded.begin(), padded.end()), padded.end());
}

TEST_P(EachKernelSet, CountsLinesAndCharactersAsALoopWould) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const size_t size = random() % 200;
    while (text.size() < size) {
      constexpr const char* kParts[] = {"a", "\n", "\xC3\xA9", "\xE2\x82\xAC", "\r\n", "bcdefgh"};
      text += kParts[random() % 6];
    }
    LineCount expected{3, 5};
    for (char c : text) {
      if (c == '\n') {
        ++expected.lines;
        expected.columns = 0;
      } else if ((static_cast<uint8_t>(c) & 0xC0) != 0x80) {
        ++expected.columns;
      }
    }
    const Padded padded(text);
    LineCount count{3, 5};
    GetParam()->count_lines(padded.begin(), padded.end(), &count);
    EXPECT_EQ(count.lines, expected.lines);
    EXPECT_EQ(count.columns, expected.columns);
  }
}

TEST_P(EachKernelSet, FindsTheEndOfAValue) {
  for (size_t at = 0; at < 70; ++at) {
    for (char stop : {'"', '<', '&', '\n', '\t'}) {
      std::string text(75, 'x');
      text[at] = stop;
      const Padded padded(text);
      EXPECT_EQ(GetParam()->value_end(padded.begin(), padded.end(), '"'), padded.begin() + at);
    }
  }
  const Padded other("it's \xC3\xA9 \"here\"");
  EXPECT_EQ(*GetParam()->value_end(other.begin(), other.end(), '\''), '\'');
  EXPECT_EQ(*GetParam()->value_end(other.begin(), other.end(), '"'), '"');
}

struct Spotless {
  const char* tag;
  bool passes;
};
// clang-format off
constexpr Spotless kFileLists[] = {
    {R"(<FILE_LIST path="C:\x" filespec="*" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="C:\x" filespec="*" recursive="yes" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="C:\x" filespec="*" recursive="no" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="%SystemRoot%\a.b" filespec="a.*" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="\rooted" filespec="a" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="\\server\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="\\?\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="%x\y" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="%%\y" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x*" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x\..\y" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a\b" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a&amp;b" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="1"/>)", true},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="65793"/>)", true},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="0"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="01"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="16"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="256"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="4295032833"/>)", false},
    {"<FILE_LIST path=\"C:\\\xC3\xBC\" filespec=\"\xC3\xBC\" filespecBackupType=\"3855\"/>", true},
    {R"(<FILE_LIST path="C:\x" filespec="a" recursive="YES" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST filespec="a" path="C:\x" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST  path="C:\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="3855" />)", false},
    {R"(<DATABASE_FILES path="C:\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a b\.c" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a b\c.d\e f" filespec="a b.c" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="C:\a\D:\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a\\x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a \x" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a." filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\a\con" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\Lpt1.x\a" filespec="a" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\bin\Data" filespec="a" filespecBackupType="3855"/>)", true},
    {R"(<FILE_LIST path="C:\x" filespec="a." filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="a " filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="AUX" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="com1.log" filespecBackupType="3855"/>)", false},
    {R"(<FILE_LIST path="C:\x" filespec="contoso.log" filespecBackupType="3855"/>)", true},
};
// clang-format on

TEST_P(EachKernelSet, PassesOverSpotlessFileSetsAndNothingElse) {
  for (const Spotless& row : kFileLists) {
    const std::string good = kFileLists[0].tag;
    const Padded padded(good + "\r\n  " + row.tag + "</FILE_GROUP>");
    SpotlessRun run;
    const char* after = GetParam()->skip_spotless(padded.begin(), padded.end(), &run);
    EXPECT_EQ(run.file_sets, row.passes ? 2u : 1u) << row.tag;
    if (row.passes) {
      EXPECT_EQ(*after, '<') << row.tag;
    }
  }
}

TEST_P(EachKernelSet, LeavesATagAloneThatTheWindowCuts) {
  const std::string tag = kFileLists[1].tag;
  for (size_t size = 0; size < tag.size(); ++size) {
    const Padded padded(tag.substr(0, size));
    SpotlessRun run;
    EXPECT_EQ(GetParam()->skip_spotless(padded.begin(), padded.end(), &run), padded.begin());
    EXPECT_EQ(run.file_sets, 0u);
  }
}

TEST_P(EachKernelSet, CountsLogFilesOfADatabase) {
  const Padded padded(R"(<DATABASE_FILES path="C:\x" filespec="a" filespecBackupType="3855"/>)"
                      R"(<DATABASE_LOGFILES path="C:\x" filespec="b" filespecBackupType="3855"/>)");
  SpotlessRun run;
  run.in_database = true;
  EXPECT_EQ(GetParam()->skip_spotless(padded.begin(), padded.end(), &run), padded.end());
  EXPECT_EQ(run.file_sets, 2u);
  EXPECT_EQ(run.log_files, 1u);
}

/// What a rule would say of a path that is rooted.
bool Objectionable(std::string_view path) {
  return WildcardIn(path) != kNowhere || BadCharacterIn(path) != kNowhere ||
         DotSegmentIn(path) != kNowhere || ColonIn(path) != kNowhere ||
         DoubledIn(path) != kNowhere || TrailingIn(path) != kNowhere ||
         DeviceIn(path) != kNowhere || IsNativeName(path);
}

TEST_P(EachKernelSet, PassesOverNoPathThatARuleObjectsTo) {
  constexpr const char* kPieces[] = {"\\",      "\\",    "\\Directory", "\\a",    "\\con", "\\COM1",
                                     "\\nul.x", ".",     " ",           ":",      "x",     "12345",
                                     "*",       "\\bin", "\\Data",      "\\b c.d"};
  std::mt19937 random(7);
  int passed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string path = i % 2 == 0 ? "C:" : "%Variable%";
    for (unsigned pieces = random() % 12 + 1; pieces > 0; --pieces) {
      path += kPieces[random() % (i % 3 == 0 ? std::size(kPieces) : 4)];
    }
    const Padded padded("<FILE_LIST path=\"" + path +
                        "\" filespec=\"*\" filespecBackupType=\"3855\"/>");
    SpotlessRun run;
    GetParam()->skip_spotless(padded.begin(), padded.end(), &run);
    if (run.file_sets == 0) continue;
    ++passed;
    EXPECT_FALSE(Objectionable(path)) << path;
  }
  EXPECT_GT(passed, 500);
}

TEST_P(EachKernelSet, StopsAtAFileSetThatIsExcluded) {
  ExcludeSet excludes;
  excludes.Add("C:\\x", "*.log", false, 3);
  const Padded padded(R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="3855"/>)"
                      R"(<FILE_LIST path="C:\x" filespec="b.log" filespecBackupType="3855"/>)");
  SpotlessRun run;
  run.excludes = &excludes;
  GetParam()->skip_spotless(padded.begin(), padded.end(), &run);
  EXPECT_EQ(run.file_sets, 1u);
}

TEST_P(EachKernelSet, StopsAtAFileSetThatSomebodyAsksFor) {
  FileSetWatch watch;
  watch.ExpectMapping(HashFileSet("c:\\X\\", 5, "B", 1, false));
  const Padded padded(R"(<FILE_LIST path="C:\x" filespec="a" filespecBackupType="3855"/>)"
                      R"(<FILE_LIST path="C:\x" filespec="b" filespecBackupType="3855"/>)");
  SpotlessRun run;
  run.watch = &watch;
  GetParam()->skip_spotless(padded.begin(), padded.end(), &run);
  EXPECT_EQ(run.file_sets, 1u);
}

}  // namespace
}  // namespace gwm::document
