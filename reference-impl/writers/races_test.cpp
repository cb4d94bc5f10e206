// SPDX-License-Identifier: Apache-2.0
//
// Writers on many threads: their subscriptions, their handlers, what handlers ask, express writers.
// Much of the worth of these tests is in what a thread sanitizer says.
#include <array>
#include <atomic>
#include <memory>

#include "testing/at_once.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

HRESULT InitializeBare(TestWriter& writer) {
  return writer.Initialize(kClassA, u"again", VSS_UT_USERDATA, VSS_ST_OTHER);
}

TEST(WriterRaces, TwoWritersSubscribeOnTwoThreads) {
  TestWorld world;
  TestWriter a, b;
  const auto comes_and_goes = [](TestWriter& writer) {
    return [&writer] {
      EXPECT_EQ(writer.Unsubscribe(), S_OK);
      EXPECT_EQ(writer.Subscribe(), S_OK);
    };
  };
  AtOnce(50, {comes_and_goes(a), comes_and_goes(b)});
  EXPECT_EQ(world.Counters().subscribers, 2);
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(a.Count("Identify") + b.Count("Identify"), 2);
}

TEST(WriterRaces, OneOfTwoThreadsSubscribesTheWriter) {
  TestWorld world;
  TestWriter writer;
  std::atomic<int> subscribed{0}, refused{0};
  const auto subscribe = [&] {
    const HRESULT hr = writer.Subscribe();
    subscribed += hr == S_OK;
    refused += hr == VSS_E_WRITER_ALREADY_SUBSCRIBED;
  };
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(writer.Unsubscribe(), S_OK);
    AtOnce(1, {subscribe, subscribe});
  }
  EXPECT_EQ(subscribed, 50);
  EXPECT_EQ(refused, 50);
  AtOnce(1, {[&] { EXPECT_EQ(writer.Unsubscribe(), S_OK); },
             [&] { EXPECT_EQ(writer.Unsubscribe(), S_OK); }});
  EXPECT_EQ(world.Counters().subscribers, 0);
}

TEST(WriterRaces, OneOfTwoThreadsInitialisesTheWriter) {
  // Initialised and subscribed on the test's terms: not by its constructor.
  struct Bare : CVssWriterEx2 {
    bool OnPrepareSnapshot() override { return true; }
    bool OnFreeze() override { return true; }
    bool OnThaw() override { return true; }
    bool OnAbort() override { return true; }
    using CVssWriter::GetCurrentLevel;
  };
  TestWorld world;
  for (int i = 0; i < 50; ++i) {
    Bare writer;
    // Refused, and yet the writer now has the library's half, which the threads share.
    EXPECT_EQ(writer.Initialize(kClassA, nullptr, VSS_UT_USERDATA, VSS_ST_OTHER), E_INVALIDARG);
    std::atomic<int> initialised{0};
    const auto initialise = [&] {
      initialised += writer.Initialize(kClassA, u"Bare", VSS_UT_USERDATA, VSS_ST_OTHER) == S_OK;
    };
    AtOnce(1, {initialise, initialise, [&] { writer.GetCurrentLevel(); }});
    EXPECT_EQ(initialised, 1);
  }
}

TEST(WriterRaces, OneComesAndGoesWhileARequesterGathers) {
  TestWorld world;
  TestWriter stays, goes;
  AtOnce(50, {[&] {
                EXPECT_EQ(goes.Unsubscribe(), S_OK);
                EXPECT_EQ(goes.Subscribe(), S_OK);
              },
              [&] {
                const auto backup = CreateForBackup();
                EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
                EXPECT_GE(Count(*backup), 1u);
              }});
  EXPECT_EQ(stays.Count("Identify"), 50);
}

// What the handlers change has no lock but that one of a writer's handlers runs at a time.
TEST(WriterRaces, HandlersOfOneWriterFollowEachOther) {
  TestWorld world;
  TestWriter writer;
  int handled = 0;
  writer.on_event = [&](const std::string&) { return ++handled > 0; };
  const auto gather = [] { EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED); };
  AtOnce(25, {gather, gather, gather});
  EXPECT_EQ(handled, 75);
}

TEST(WriterRaces, WhoHasUnsubscribedOwnsWhatItsHandlersChanged) {
  TestWorld world;
  TestWriter writer;
  int handled = 0;
  writer.on_event = [&](const std::string&) { return ++handled > 0; };
  for (int i = 0; i < 50; ++i) {
    std::atomic<bool> over{false};
    AtOnce(1, {[&] {
                 const auto backup = CreateForBackup();
                 ComPtr<IVssAsync> async;
                 EXPECT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
                 while (!over.load(std::memory_order_relaxed)) std::this_thread::yield();
               },
               [&] {
                 std::this_thread::yield();
                 EXPECT_EQ(writer.Unsubscribe(), S_OK);
                 handled = 0;
                 over.store(true, std::memory_order_relaxed);
                 EXPECT_EQ(writer.Subscribe(), S_OK);
               }});
  }
}

// Outside of a handler the answers mean nothing, but asking does no harm, whatever begins or ends.
TEST(WriterRaces, QuestionsAreAskedWhileHandlersComeAndGo) {
  TestWorld world;
  TestWriter writer;
  std::atomic<int> gathers{0};
  const auto gather = [&] {
    EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
    ++gathers;
  };
  VSS_ID id;
  LPCWSTR device;
  IVssExamineWriterMetadata* reported;
  // Each question alone against the handlers: what one locks orders the others, too.
  const Bodies questions = {
      [&] { writer.GetContext(); },
      [&] { writer.GetCurrentVolumeArray(); },
      [&] { writer.GetCurrentVolumeCount(); },
      [&] { writer.GetSnapshotDeviceName(u"C:\\", &device); },
      [&] { writer.IsPathAffected(u"C:\\x"); },
      [&] { writer.GetIdentifyInformation(&reported); },
      [&] { writer.SetWriterFailure(VSS_E_WRITERERROR_RETRYABLE); },
      [&] { writer.GetSessionId(&id); },
  };
  for (const auto& question : questions) AtOnce(20, {gather, question});
  EXPECT_EQ(gathers, 160);
}

TEST(WriterRaces, OneInitialisedWriterIsNotInitialisedAgainWhileItHandles) {
  TestWorld world;
  TestWriter writer;
  AtOnce(25, {[&] { EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED); },
              [&] { EXPECT_EQ(InitializeBare(writer), VSS_E_BAD_STATE); }});
}

ComPtr<IVssExpressWriter> Express() {
  ComPtr<IVssExpressWriter> express;
  EXPECT_EQ(CreateVssExpressWriter(express.Out()), S_OK);
  return express;
}

HRESULT Describe(IVssExpressWriter& express, const VSS_ID& writer) {
  ComPtr<IVssCreateExpressWriterMetadata> metadata;
  return express.CreateMetadata(writer, u"E", VSS_UT_USERDATA, 1, 0, 0, metadata.Out());
}

TEST(WriterRaces, OneExpressWriterIsUsedOnTwoThreads) {
  TestWorld world;
  const auto express = Express();
  ASSERT_EQ(Describe(*express, kClassA), S_OK);
  const auto describe = [&] { EXPECT_EQ(Describe(*express, kClassA), S_OK); };
  AtOnce(25, {describe, describe});
  BSTR xml = nullptr;
  {
    ComPtr<IVssCreateExpressWriterMetadata> metadata;
    ASSERT_EQ(express->CreateMetadata(kClassA, u"E", VSS_UT_USERDATA, 1, 0, 0, metadata.Out()),
              S_OK);
    ASSERT_EQ(metadata->SaveAsXML(&xml), S_OK);
  }
  const auto load = [&] { EXPECT_EQ(express->LoadMetadata(xml, 0), S_OK); };
  AtOnce(25, {load, load});
  AtOnce(25, {load, [&] {
                const HRESULT hr = express->Register();
                EXPECT_TRUE(hr == S_OK || hr == VSS_E_OBJECT_ALREADY_EXISTS);
              }});
  EXPECT_EQ(express->Unregister(kClassA), S_OK);
  SysFreeString(xml);
}

TEST(WriterRaces, TwoExpressWritersRegisterOnTwoThreads) {
  TestWorld world;
  const auto comes_and_goes = [](IVssExpressWriter& express, const VSS_ID& writer) {
    return [&express, writer] {
      EXPECT_EQ(express.Register(), S_OK);
      EXPECT_EQ(express.Unregister(writer), S_OK);
    };
  };
  const auto a = Express(), b = Express();
  ASSERT_EQ(Describe(*a, kClassA), S_OK);
  ASSERT_EQ(Describe(*b, kClassB), S_OK);
  AtOnce(50, {comes_and_goes(*a, kClassA), comes_and_goes(*b, kClassB)});
}

}  // namespace
}  // namespace gwm
