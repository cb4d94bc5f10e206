// SPDX-License-Identifier: Apache-2.0
//
// Several recordings in one process: GwmBeginRecording, GwmEndRecording.
#include "gwm_recording.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "recorder/worlds.h"
#include "vsbackup.h"
#include "vsserror.h"

namespace gwm::recording {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A file that is not there yet.
std::string NewFile(const char* name) {
  std::string path = testing::TempDir() + "recording_test_" + name + ".jsonl";
  std::remove(path.c_str());
  return path;
}

std::string TextOf(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Gathers, and says how many writers there are; the code of failure where there is one.
HRESULT Gather(UINT& writers) {
  IVssBackupComponents* backup = nullptr;
  HRESULT hr = CreateVssBackupComponents(&backup);
  if (FAILED(hr)) return hr;
  backup->InitializeForBackup(nullptr);
  IVssAsync* async = nullptr;
  hr = backup->GatherWriterMetadata(&async);
  if (SUCCEEDED(hr)) {
    async->Wait(INFINITE);
    async->QueryStatus(&hr, nullptr);
    async->Release();
    backup->GetWriterMetadataCount(&writers);
    backup->FreeWriterMetadata();
  }
  backup->Release();
  return hr;
}

/// What Gather leaves in a trace, without what differs from time to time.
std::string Recorded(const char* world, const char* name) {
  const std::string path = NewFile(name);
  EXPECT_STREQ(GwmBeginRecording(world, path.c_str()), nullptr);
  UINT writers = 0;
  Gather(writers);
  GwmEndRecording();
  std::string text = TextOf(path);
  std::remove(path.c_str());
  text.erase(0, text.find('\n') + 1);  // the header has the time
  constexpr std::string_view kTime = "\"us\":";
  for (std::size_t at = text.find(kTime); at != std::string::npos; at = text.find(kTime)) {
    text.erase(at, text.find(',', at) + 1 - at);
  }
  const std::size_t seal = text.rfind(",\"sha256\":");  // of the bytes with the time
  EXPECT_NE(seal, std::string::npos);
  if (seal != std::string::npos) text.erase(seal, text.find('}', seal) - seal);
  return text;
}

TEST(Recording, EachIsAWholeTraceOfAWorldOfItsOwn) {
  const std::string one = Recorded("one_writer", "one");
  EXPECT_THAT(one, HasSubstr(R"("name":"one_writer")"));
  EXPECT_EQ(CountOf(one, R"("m":"writer")"), 1u);
  EXPECT_THAT(one, StartsWith(R"({"t":"ev","n":0,)"));
  EXPECT_THAT(one, HasSubstr(R"({"t":"end","events":)"));
  EXPECT_THAT(one, EndsWith("}\n"));
  const std::string none = Recorded("no_writer", "none");
  EXPECT_EQ(CountOf(none, R"("m":"writer")"), 0u);
  EXPECT_THAT(none, StartsWith(R"({"t":"ev","n":0,)"));
  EXPECT_THAT(none, HasSubstr(R"({"obj":"backup"})"));
  EXPECT_THAT(none, Not(HasSubstr("backup#2")));
}

TEST(Recording, TheSameWorldAgainIsTheSameAgain) {
  EXPECT_EQ(Recorded("no_writer", "again_1"), Recorded("no_writer", "again_2"));
}

TEST(Recording, AnswersCountTheirCallsAnew) {
  for (int i = 0; i < 2; ++i) {
    const std::string path = NewFile("answers");
    ASSERT_STREQ(GwmBeginRecording("gather_ends_writer_infrastructure", path.c_str()), nullptr);
    UINT writers = 0;
    EXPECT_EQ(Gather(writers), VSS_E_WRITER_INFRASTRUCTURE);
    GwmEndRecording();
    UINT others = 0;
    EXPECT_EQ(Gather(others), VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(others, 5u) << "outside the usual world is in force";
    std::remove(path.c_str());
  }
}

TEST(Recording, RefusesWhatItCannotDo) {
  const std::string path = NewFile("refused");
  EXPECT_THAT(GwmBeginRecording("sever", path.c_str()), HasSubstr("the nearest is 'server'"));
  EXPECT_THAT(GwmBeginRecording("server", nullptr), HasSubstr("no file is named"));
  EXPECT_THAT(GwmBeginRecording("server", "/no such folder/t"), HasSubstr("cannot be created"));
  GwmEndRecording();  // none was begun
  ASSERT_STREQ(GwmBeginRecording(nullptr, path.c_str()), nullptr);
  EXPECT_THAT(GwmBeginRecording("server", NewFile("second").c_str()), HasSubstr("under way"));
  GwmEndRecording();
  EXPECT_THAT(GwmBeginRecording("server", path.c_str()), HasSubstr("there already"));
  std::remove(path.c_str());
}

TEST(Recording, AWorldThatIsWrittenInAFileIsReadAgainEachTime) {
  const std::string world = NewFile("world");
  std::ofstream(world) << "no world\n";
  EXPECT_THAT(GwmBeginRecording(world.c_str(), NewFile("of_file").c_str()), HasSubstr("line 1"));
  std::remove(world.c_str());
}

TEST(Recording, AnObjectOfAnEarlierOneIsNoPartOfTheNext) {
  const std::string first = NewFile("kept_1"), second = NewFile("kept_2");
  ASSERT_STREQ(GwmBeginRecording("server", first.c_str()), nullptr);
  IVssBackupComponents* kept = nullptr;
  ASSERT_EQ(CreateVssBackupComponents(&kept), S_OK);
  GwmEndRecording();
  ASSERT_STREQ(GwmBeginRecording("server", second.c_str()), nullptr);
  EXPECT_EQ(kept->InitializeForBackup(nullptr), S_OK);
  IVssBackupComponents* own = nullptr;
  ASSERT_EQ(CreateVssBackupComponents(&own), S_OK);
  own->Release();
  kept->Release();
  GwmEndRecording();
  const std::string text = TextOf(second);
  EXPECT_THAT(text, Not(HasSubstr("InitializeForBackup")));
  EXPECT_EQ(CountOf(text, R"("m":"IUnknown::Release")"), 2u) << "a call and its return";
  std::remove(first.c_str());
  std::remove(second.c_str());
}

TEST(Recording, MayBeBegunByOneThreadAndEndedByAnother) {
  const std::string path = NewFile("threads");
  std::thread([&] { ASSERT_STREQ(GwmBeginRecording("hundred_writers", path.c_str()), nullptr); }).join();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      UINT writers = 0;
      EXPECT_EQ(Gather(writers), VSS_S_ASYNC_FINISHED);
      EXPECT_EQ(writers, 100u);
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::thread(GwmEndRecording).join();
  EXPECT_THAT(TextOf(path), HasSubstr(R"({"obj":"backup#4"})"));
  std::remove(path.c_str());
}

}  // namespace
}  // namespace gwm::recording
