// SPDX-License-Identifier: Apache-2.0
//
// From several threads at once: without its lock ThreadSanitizer objects, and verdicts come twice.
#include "results/open_case.h"

#include <gtest/gtest.h>
#include <unistd.h>
#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>
#endif

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "results/reader.h"
#include "results/trace_tail.h"
#include "script/steps.h"
#include "worlds/world.h"

namespace gwm {
namespace {

const Case kRow{"gwm/return/null_output_invalid_arg", "case", kOneWriter, {Count()}, {S_OK}};

class OpenCaseTest : public testing::Test {
 protected:
  OpenCaseTest() {
    RunHeader header;
    header.spec = "lib:x";
    header.name = header.library = "x";
    header.reading = "default";
    header.planned = {kRow.Id()};
    results_.WriteHeader(header);
    results_.WriteCase(kRow);
  }
  ~OpenCaseTest() override { std::filesystem::remove(path_); }

  Event Note(std::uint32_t n) {
    Event event;
    event.kind = EventKind::kNote;
    event.n = n;
    event.step = 0;
    event.object = "harness";
    event.method = "note";
    return event;
  }
  /// What stands in the file as the one case of it.
  RecordedCase Recorded() {
    std::ifstream in(path_);
    ResultsReader reader(in, path_);
    auto recorded = reader.Next();
    EXPECT_TRUE(recorded);
    EXPECT_FALSE(reader.Next()) << "one case is one";
    return recorded ? *recorded : RecordedCase{};
  }

  const std::string path_ =
      testing::TempDir() + "open-case-" + std::to_string(::getpid()) + ".jsonl";
  ResultsFile results_{path_, false};
  OpenCase open_{results_, kRow, {.strict = true}};
};

TEST_F(OpenCaseTest, WhatComesBackHasItsVerdict) {
  open_.Add(Note(0));
  open_.Finish({});
  const RecordedCase recorded = Recorded();
  EXPECT_EQ(recorded.trace.events.size(), 1u);
  ASSERT_TRUE(recorded.verdict);
  EXPECT_EQ(recorded.verdict->word, Show(Judgement{}.verdict));
}

#ifndef _WIN32
TEST_F(OpenCaseTest, EventsAreThereBeforeTheirVerdict) {
  const auto lines = [this](bool with_tail) {
    std::ifstream file(path_);
    const auto both = with_tail ? OpenWithTail(path_) : nullptr;
    std::istream& in = both ? *both : file;
    return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
  };
  open_.Add(Note(0));
  open_.Add(Note(1));
  EXPECT_EQ(lines(false), 2) << "the header and the case are in the file itself";
  EXPECT_EQ(lines(true), 4);
  open_.Finish({});
  EXPECT_EQ(lines(false), 5);
  EXPECT_EQ(OpenWithTail(path_), nullptr) << "nothing is left there";
}

TEST_F(OpenCaseTest, AFileThatSomebodyElseClosedIsOpenedAgain) {
  struct stat results {};
  ASSERT_EQ(stat(path_.c_str(), &results), 0);
  const std::string other = path_ + ".other";
  const int taken = open(other.c_str(), O_WRONLY | O_CREAT, 0600);
  ASSERT_GE(taken, 0);
  for (int file = 3; file < taken; ++file) {
    struct stat there {};
    if (fstat(file, &there) == 0 && there.st_ino == results.st_ino) dup2(taken, file);
  }
  open_.Add(Note(0));
  open_.Finish({});
  EXPECT_TRUE(Recorded().verdict);
  EXPECT_EQ(std::filesystem::file_size(other), 0u) << "nothing of ours goes into what is another's";
  close(taken);
  std::filesystem::remove(other);
}

TEST_F(OpenCaseTest, AnEventLargerThanTheTailIsKeptInItsPlace) {
  Event large = Note(1);
  large.fields = {{"how", Value::Text(std::string(2 * Tail::kRoom, 'x'))}};
  open_.Add(Note(0));
  open_.Add(large);
  open_.Add(Note(2));
  open_.Finish({});
  const auto events = Recorded().trace.events;
  ASSERT_EQ(events.size(), 3u);
  for (std::uint32_t n = 0; n < 3; ++n) EXPECT_EQ(events[n].n, n);
}
#endif

TEST_F(OpenCaseTest, WhatIsCutShortEndsAsItsProcessDoes) {
  bool ended = false;
  open_.Add(Note(0));
  open_.Add(Note(1));
  open_.CutShort("hang", "it hung", [&] { ended = true; });
  EXPECT_TRUE(ended);
  const RecordedCase recorded = Recorded();
  ASSERT_EQ(recorded.trace.events.size(), 3u);
  const Event& exit = recorded.trace.events[2];
  EXPECT_EQ(exit.kind, EventKind::kExit);
  EXPECT_EQ(exit.n, 2u);
  EXPECT_EQ(exit.object, "process");
  EXPECT_EQ(exit.method, "hang");
  ASSERT_NE(exit.Find("how"), nullptr);
  EXPECT_EQ(exit.Find("how")->text, "it hung");
  ASSERT_TRUE(recorded.verdict);
  EXPECT_EQ(recorded.verdict->word, "fail");
  ASSERT_EQ(recorded.verdict->findings.size(), 1u);
  EXPECT_NE(recorded.verdict->findings[0].find("it hung"), std::string::npos);
}

TEST_F(OpenCaseTest, WhatIsCutShortAtOnceBeginsWithItsEnd) {
  open_.CutShort("hang", "it hung", [] {});
  const RecordedCase recorded = Recorded();
  ASSERT_EQ(recorded.trace.events.size(), 1u);
  EXPECT_EQ(recorded.trace.events[0].n, 0u);
}

TEST_F(OpenCaseTest, NothingStandsBehindTheVerdict) {
  int ends = 0;
  open_.Finish({});
  open_.Add(Note(0));
  open_.Finish({});
  open_.CutShort("hang", "it hung", [&] { ++ends; });
  EXPECT_EQ(ends, 0);
  EXPECT_TRUE(Recorded().trace.events.empty());
}

TEST_F(OpenCaseTest, NothingStandsBehindItsEnd) {
  int ends = 0;
  for (int i = 0; i < 2; ++i) open_.CutShort("hang", "it hung", [&] { ++ends; });
  open_.Add(Note(1));
  open_.Finish({});
  EXPECT_EQ(ends, 1);
  EXPECT_EQ(Recorded().trace.events.size(), 1u);
}

TEST_F(OpenCaseTest, ItsFileIsAnOrdinaryOne) {
  using enum std::filesystem::perms;
  const auto permissions = std::filesystem::status(path_).permissions();
  EXPECT_EQ(permissions & owner_all, owner_read | owner_write);
  EXPECT_EQ(permissions & (group_write | group_exec | others_write | others_exec | sticky_bit),
            none);
}

TEST_F(OpenCaseTest, WhatHappensAtOnceIsWrittenWhole) {
  constexpr std::uint32_t kThreads = 4;
  constexpr std::uint32_t kRounds = 200;
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([this, i] {
      for (std::uint32_t round = 0; round < kRounds; ++round) open_.Add(Note(i * kRounds + round));
    });
  }
  for (std::thread& thread : threads) thread.join();
  open_.Finish({});
  std::ifstream in(path_);
  std::string line;
  int notes = 0;
  while (std::getline(in, line)) notes += line.find("\"note\"") != std::string::npos ? 1 : 0;
  EXPECT_EQ(notes, int{kThreads * kRounds});
}

TEST_F(OpenCaseTest, OneIsTheFirstToEndIt) {
  std::atomic<bool> go = false;
  bool ended = false;  // by one thread alone, and read when both are over
  std::thread watchdog([&] {
    while (!go) std::this_thread::yield();
    open_.CutShort("hang", "it hung", [&] { ended = true; });
  });
  std::thread adder([&] {
    while (!go) std::this_thread::yield();
    for (std::uint32_t n = 0; n < 20; ++n) open_.Add(Note(n));
    open_.Finish({});
  });
  go = true;
  watchdog.join();
  adder.join();
  const RecordedCase recorded = Recorded();
  ASSERT_TRUE(recorded.verdict);
  EXPECT_EQ(recorded.verdict->word == "fail", ended);
}

}  // namespace
}  // namespace gwm
