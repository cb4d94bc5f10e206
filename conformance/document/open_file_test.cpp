// SPDX-License-Identifier: Apache-2.0
#include "document/open_file.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "document/source.h"
#include "document/testing/fixtures.h"

#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>
#endif

namespace gwm::document {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Opening : public testing::Test {
 protected:
  Opening() {
    dir_ = fs::temp_directory_path() /
           ("gwm-opening-" +
            std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
            std::to_string(reinterpret_cast<uintptr_t>(this)));
    fs::create_directories(dir_);
  }
  ~Opening() override { fs::remove_all(dir_); }
  std::string At(const std::string& name) const { return (dir_ / name).string(); }

  fs::path dir_;
};

TEST_F(Opening, AFileHasASize) {
  std::ofstream(At("a.xml"), std::ios::binary) << "<a/>";
  const OpenFile opened = OpenForReading(At("a.xml"), 0ms);
  ASSERT_NE(opened.file, nullptr) << opened.error;
  EXPECT_EQ(opened.size, 4u);
  std::fclose(opened.file);
}

TEST_F(Opening, WhatIsNotThereSaysSo) {
  EXPECT_EQ(OpenForReading(At("none"), 0ms).error, "no such file");
  EXPECT_EQ(OpenForReading("", 0ms).error, "no such file");
  EXPECT_EQ(OpenForReading(dir_.string(), 0ms).error, "is a directory");
}

TEST_F(Opening, ReasonsBeginInLowerCase) {
  const std::string reason = Reason(std::make_error_code(std::errc::permission_denied));
  EXPECT_EQ(reason[0], 'p') << reason;
}

#ifndef _WIN32
TEST_F(Opening, LinksToNothingAndInCirclesSaySo) {
  fs::create_symlink("none", At("dangling"));
  fs::create_symlink("b", At("a"));
  fs::create_symlink("a", At("b"));
  EXPECT_EQ(OpenForReading(At("dangling"), 0ms).error, "a symbolic link to nothing");
  EXPECT_EQ(OpenForReading(At("a"), 0ms).error, "too many levels of symbolic links");
}

TEST_F(Opening, APipeThatNobodyWritesToIsGivenUp) {
  ASSERT_EQ(mkfifo(At("pipe").c_str(), 0600), 0);
  EXPECT_EQ(OpenForReading(At("pipe"), 30ms).error, "a pipe that nobody writes to");
}

TEST_F(Opening, APipeIsReadToItsEndHoweverLateItsWriterWrites) {
  ASSERT_EQ(mkfifo(At("pipe").c_str(), 0600), 0);
  const std::string document = Accepted("plain.xml");
  std::thread writer([&] {
    const int pipe = open(At("pipe").c_str(), O_WRONLY);
    std::this_thread::sleep_for(100ms);  // there, and silent for longer than anyone is awaited
    EXPECT_EQ(write(pipe, document.data(), 10), 10);
    std::this_thread::sleep_for(30ms);
    const auto rest = static_cast<ssize_t>(document.size()) - 10;
    EXPECT_EQ(write(pipe, document.data() + 10, static_cast<size_t>(rest)), rest);
    close(pipe);
  });
  FileSource source;
  EXPECT_TRUE(source.Open(At("pipe"), 60s)) << source.Error();
  const Judgement judgement = JudgeDocument(source);
  EXPECT_EQ(judgement.summary.bytes, document.size());
  EXPECT_TRUE(judgement.Valid()) << ShowAll(judgement.findings);
  writer.join();
}
#endif

}  // namespace
}  // namespace gwm::document
