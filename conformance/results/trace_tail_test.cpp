// SPDX-License-Identifier: Apache-2.0
#include "results/trace_tail.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace gwm {
namespace {

std::optional<std::string> ReadWithTail(const std::string& path) {
  const auto stream = OpenWithTail(path);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(*stream), {});
}

class TraceTail : public testing::Test {
 protected:
  ~TraceTail() override {
    std::remove(path_.c_str());
    std::remove((path_ + ".tail").c_str());
  }

  void Write(const std::string& trace) { std::ofstream(path_, std::ios::binary) << trace; }
  void WriteTail(std::uint64_t begin, std::uint64_t used, const std::string& bytes) {
    std::string header(4096, '\0');
    const std::uint64_t number = begin << 20 | used;
    for (std::size_t i = 0; i < 8; ++i) header[i] = static_cast<char>(number >> 8 * i & 0xFF);
    std::ofstream(path_ + ".tail", std::ios::binary) << header << bytes;
  }

  const std::string path_ = testing::TempDir() + "trace_tail_test.jsonl";
};

TEST_F(TraceTail, IsNotThereOfATraceThatWasClosed) {
  Write("one\n");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
}

TEST_F(TraceTail, ComesBehindWhatCountsOfTheTrace) {
  Write("one\n");
  WriteTail(4, 4, "two\nwhat was there before");
  EXPECT_EQ(ReadWithTail(path_), "one\ntwo\n");
}

TEST_F(TraceTail, StandsForWhatWasAboutToBeMoved) {
  Write("one\ntw");
  WriteTail(4, 4, "two\n");
  EXPECT_EQ(ReadWithTail(path_), "one\ntwo\n");
  Write("one\ntwo\n");
  EXPECT_EQ(ReadWithTail(path_), "one\ntwo\n");
}

TEST_F(TraceTail, ComesBehindATraceOfAnyLength) {
  for (const std::size_t length : {0, 1, 65535, 65536, 65537, 200000}) {
    const std::string trace(length, 'x');
    Write(trace);
    WriteTail(length, 65536, std::string(65536, 'y'));
    EXPECT_EQ(ReadWithTail(path_), trace + std::string(65536, 'y')) << length;
  }
}

TEST_F(TraceTail, OfAnotherTraceIsNotTaken) {
  Write("another\n");
  WriteTail(4, 4, "two\n");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
  Write("on");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
}

TEST_F(TraceTail, ThatIsNoFileIsNotWaitedFor) {
  Write("one\n");
  std::filesystem::create_directory(path_ + ".tail");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
}

TEST_F(TraceTail, ThatIsEmptyOrDamagedAddsNothing) {
  Write("one\n");
  WriteTail(4, 0, "two\n");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
  WriteTail(4, 5, "two\n");
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
  std::ofstream(path_ + ".tail", std::ios::binary) << "short";
  EXPECT_EQ(ReadWithTail(path_), std::nullopt);
}

}  // namespace
}  // namespace gwm
