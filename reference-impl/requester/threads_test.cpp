// SPDX-License-Identifier: Apache-2.0
//
// Many threads at once. Their worth is in what a thread sanitizer says.
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "testing/test_requester.h"

namespace gwm {
namespace {

void OnThreads(int count, const std::function<void(int)>& body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

TEST(Threads, RequestersGatherAtOnceEachOnItsOwn) {
  TestWorld world;
  TestWriter a, b(kClassB);
  OnThreads(8, [&](int) {
    for (int i = 0; i < 25; ++i) {
      const auto backup = CreateForBackup();
      EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
      EXPECT_EQ(Count(*backup), 2u);
    }
  });
  EXPECT_EQ(a.Count("Identify"), 200);
}

TEST(Threads, OneObjectGathersOnceWhoeverAsksFirst) {
  TestWorld world;
  TestWriter writer;
  for (int i = 0; i < 50; ++i) {
    const auto backup = CreateForBackup();
    std::atomic<int> started{0};
    OnThreads(4, [&](int) { started += Gather(*backup) == VSS_S_ASYNC_FINISHED; });
    EXPECT_EQ(started, 1);
  }
}

TEST(Threads, OneInstanceHandlesOneEventAtATime) {
  TestWorld world;
  TestWriter writer;
  std::atomic<int> inside{0}, most{0};
  writer.on_event = [&](const std::string&) {
    const int now = ++inside;
    if (now > most) most = now;
    std::this_thread::yield();
    --inside;
    return true;
  };
  OnThreads(8, [&](int) { EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED); });
  EXPECT_EQ(most, 1);
}

TEST(Threads, WritersComeAndGoWhileRequestersGather) {
  TestWorld world;
  std::atomic<bool> stop{false};
  std::thread writers([&] {
    while (!stop) TestWriter writer;
  });
  OnThreads(4, [&](int) {
    for (int i = 0; i < 50; ++i) {
      EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
    }
  });
  stop = true;
  writers.join();
}

TEST(Threads, AThousandWritersAnswer) {
  TestWorld world;
  std::vector<std::unique_ptr<TestWriter>> writers;
  for (int i = 0; i < 1000; ++i) writers.push_back(std::make_unique<TestWriter>());
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 1000u);
}

TEST(Threads, EverythingIsReleasedWhileTheGatherRuns) {
  TestWorld world;
  TestWriter writer;
  for (int i = 0; i < 100; ++i) {
    auto backup = CreateForBackup();
    ComPtr<IVssAsync> async;
    ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
    if (i % 2 == 0) {
      backup = {};
      async = {};
    } else {
      async = {};
      backup = {};
    }
  }
}

TEST(Threads, ConditionsChangeWhileCallsRun) {
  TestWorld world;
  TestWriter writer;
  std::atomic<bool> stop{false};
  std::thread changes([&] {
    GwmConditions conditions = GwmDefaultConditions();
    while (!stop) {
      conditions.privilege =
          conditions.privilege ? GWM_PRIVILEGE_ADMINISTRATOR : GWM_PRIVILEGE_NONE;
      EXPECT_EQ(world->Change(&conditions), S_OK);
    }
  });
  for (int i = 0; i < 500; ++i) {
    IVssBackupComponents* backup = nullptr;
    if (FAILED(CreateVssBackupComponents(&backup))) continue;
    backup->InitializeForBackup();
    IVssAsync* async = nullptr;
    const HRESULT hr = backup->GatherWriterMetadata(&async);
    EXPECT_TRUE(hr == S_OK || hr == E_ACCESSDENIED || hr == VSS_E_BAD_STATE);
    if (async) async->Release();
    backup->Release();
  }
  stop = true;
  changes.join();
}

}  // namespace
}  // namespace gwm
