// SPDX-License-Identifier: Apache-2.0
//
// A writer's life, and express writers.
#include <chrono>
#include <future>
#include <memory>

#include "testing/test_requester.h"

namespace gwm {
namespace {

using std::chrono::milliseconds;

class Bare : public CVssWriter {
  bool OnPrepareSnapshot() override { return true; }
  bool OnFreeze() override { return true; }
  bool OnThaw() override { return true; }
  bool OnAbort() override { return true; }
};

HRESULT Init(CVssWriter& writer, LPCWSTR name = u"Bare") {
  return writer.Initialize(kClassA, name, VSS_UT_USERDATA, VSS_ST_OTHER);
}

TEST(WriterLife, SubscribesOnceAndAgainAfterUnsubscribing) {
  TestWorld world;
  Bare writer;
  EXPECT_EQ(writer.Subscribe(), VSS_E_BAD_STATE) << "before Initialize";
  EXPECT_EQ(Init(writer), S_OK);
  EXPECT_EQ(writer.Subscribe(), S_OK);
  EXPECT_EQ(writer.Subscribe(), VSS_E_WRITER_ALREADY_SUBSCRIBED);
  EXPECT_EQ(world.Counters().subscribers, 1);
  EXPECT_EQ(writer.Unsubscribe(), S_OK);
  EXPECT_EQ(world.Counters().subscribers, 0);
  EXPECT_EQ(writer.Subscribe(), S_OK);
}

TEST(WriterLife, IsInitialisedOnce) {
  TestWorld world;
  Bare writer;
  EXPECT_EQ(Init(writer, nullptr), E_INVALIDARG);
  EXPECT_EQ(Init(writer), S_OK) << "a refused call does not count";
  EXPECT_EQ(Init(writer), VSS_E_BAD_STATE);
}

TEST(WriterLife, UnknownEnumeratorsAreRefused) {
  TestWorld world;
  Bare writer;
  EXPECT_EQ(writer.Initialize(kClassA, u"W", static_cast<VSS_USAGE_TYPE>(9), VSS_ST_OTHER),
            E_INVALIDARG);
  EXPECT_EQ(writer.Initialize(kClassA, u"W", VSS_UT_OTHER, static_cast<VSS_SOURCE_TYPE>(9)),
            E_INVALIDARG);
  EXPECT_EQ(writer.Initialize(kClassA, u"W", VSS_UT_OTHER, VSS_ST_OTHER, VSS_APP_UNKNOWN),
            E_INVALIDARG);
}

TEST(WriterLife, IsInactiveInSafeModeAndSetup) {
  for (const GwmBootMode mode : {GWM_BOOT_SAFE, GWM_BOOT_SETUP}) {
    TestWorld world;
    world.conditions.bootMode = mode;
    world.Change();
    Bare writer;
    EXPECT_EQ(Init(writer), S_FALSE);
    EXPECT_EQ(writer.Subscribe(), VSS_E_BAD_STATE);
  }
}

TEST(WriterLife, NeedsThePrivilege) {
  TestWorld world;
  Bare writer;
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(Init(writer), E_ACCESSDENIED);
  world.conditions.privilege = GWM_PRIVILEGE_ADMINISTRATOR;
  world.Change();
  EXPECT_EQ(Init(writer), S_OK);
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(writer.Subscribe(), E_ACCESSDENIED);
}

TEST(WriterLife, OnlySubscribedWritersGetIdentify) {
  TestWorld world;
  TestWriter writer;
  EXPECT_EQ(writer.Unsubscribe(), S_OK);
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
  EXPECT_TRUE(writer.Events().empty());
  EXPECT_EQ(writer.Subscribe(), S_OK);
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(writer.Count("Identify"), 1);
}

TEST(WriterLife, UnsubscribingWaitsForTheHandler) {
  TestWorld world;
  TestWriter writer;
  std::promise<void> entered, gate;
  auto waits = gate.get_future().share();
  writer.on_event = [&](const std::string&) {
    entered.set_value();
    waits.wait();
    return true;
  };
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  entered.get_future().wait();
  auto done = std::async(std::launch::async, [&] { return writer.Unsubscribe(); });
  EXPECT_EQ(done.wait_for(milliseconds(30)), std::future_status::timeout);
  gate.set_value();
  EXPECT_EQ(done.get(), S_OK);
}

TEST(WriterLife, UnsubscribingInsideTheHandlerDoesNotWait) {
  TestWorld world;
  TestWriter writer;
  HRESULT inside = E_FAIL;
  writer.on_event = [&](const std::string&) {
    inside = writer.Unsubscribe();
    return true;
  };
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(inside, S_OK);
  EXPECT_EQ(world.Counters().subscribers, 0);
}

TEST(WriterLife, AnEventThatWaitedForItsTurnIsNotRaisedAfterUnsubscribing) {
  TestWorld world;
  TestWriter writer;
  std::promise<void> entered, gate;
  writer.on_event = [&, waits = gate.get_future().share()](const std::string&) {
    entered.set_value();
    waits.wait();
    return SUCCEEDED(writer.Unsubscribe());
  };
  const auto one = CreateForBackup(), other = CreateForBackup();
  ComPtr<IVssAsync> first, second;
  ASSERT_EQ(one->GatherWriterMetadata(first.Out()), S_OK);
  entered.get_future().wait();
  ASSERT_EQ(other->GatherWriterMetadata(second.Out()), S_OK);
  gate.set_value();
  EXPECT_EQ(first->Wait(), S_OK);
  EXPECT_EQ(second->Wait(), S_OK);
  EXPECT_EQ(writer.Count("Identify"), 1);
}

TEST(WriterLife, AVersionTravelsAlong) {
  class Ex : public CVssWriterEx {
    bool OnIdentifyEx(IVssCreateWriterMetadataEx* metadata) override {
      return SUCCEEDED(metadata->AddExcludeFilesFromSnapshot(u"C:\\big", u"*", true));
    }
    bool OnPrepareSnapshot() override { return true; }
    bool OnFreeze() override { return true; }
    bool OnThaw() override { return true; }
    bool OnAbort() override { return true; }
  };
  TestWorld world;
  Ex writer;
  EXPECT_EQ(writer.InitializeEx(kClassA, u"Ex", 3, 7, VSS_UT_USERDATA, VSS_ST_OTHER), S_OK);
  EXPECT_EQ(writer.SubscribeEx(1000), S_OK);
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  ComPtr<IVssExamineWriterMetadataEx2> extended;
  ASSERT_EQ(metadata->QueryInterface(IID_IVssExamineWriterMetadataEx2,
                                     reinterpret_cast<void**>(extended.Out())),
            S_OK);
  DWORD major = 0, minor = 0;
  EXPECT_EQ(extended->GetVersion(&major, &minor), S_OK);
  EXPECT_EQ(major, 3u);
  EXPECT_EQ(minor, 7u);
  UINT count = 0;
  EXPECT_EQ(extended->GetExcludeFromSnapshotCount(&count), S_OK);
  EXPECT_EQ(count, 1u);
}

TEST(WriterLife, FailuresAreReportedInsideHandlersOnly) {
  TestWorld world;
  TestWriter writer;
  EXPECT_EQ(writer.SetWriterFailure(VSS_E_WRITERERROR_RETRYABLE), VSS_E_BAD_STATE);
  EXPECT_EQ(writer.SetWriterFailure(E_FAIL), E_INVALIDARG);
  EXPECT_EQ(writer.SetWriterFailure(S_OK), E_INVALIDARG);
  EXPECT_EQ(writer.SetWriterFailureEx(E_FAIL, S_OK, nullptr), E_INVALIDARG);
  IVssWriterImpl* impl = nullptr;
  EXPECT_EQ(CreateWriter(nullptr, &impl), E_INVALIDARG);
  EXPECT_EQ(CreateWriter(&writer, nullptr), E_INVALIDARG);
}

TEST(ExpressWriters, AreRegisteredOnce) {
  TestWorld world;
  ComPtr<IVssExpressWriter> express;
  EXPECT_EQ(CreateVssExpressWriter(nullptr), E_INVALIDARG);
  ASSERT_EQ(CreateVssExpressWriter(express.Out()), S_OK);
  EXPECT_EQ(express->Register(), VSS_E_BAD_STATE) << "nothing to register yet";
  ComPtr<IVssCreateExpressWriterMetadata> metadata;
  EXPECT_EQ(express->CreateMetadata(kClassA, u"E", VSS_UT_OTHER, 1, 0, 0, metadata.Out()),
            E_INVALIDARG);
  ASSERT_EQ(express->CreateMetadata(kClassA, u"E", VSS_UT_USERDATA, 1, 0, 0, metadata.Out()), S_OK);
  EXPECT_EQ(
      metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, u"c", u"C", nullptr, 0, false, false, true),
      S_OK);
  BSTR xml = nullptr;
  EXPECT_EQ(metadata->SaveAsXML(&xml), S_OK);
  EXPECT_EQ(express->Register(), S_OK);
  EXPECT_EQ(express->Register(), VSS_E_OBJECT_ALREADY_EXISTS);
  EXPECT_EQ(express->Unregister(kClassB), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(express->Unregister(kClassA), S_OK);
  EXPECT_EQ(express->LoadMetadata(u"<a/>", 0), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(express->LoadMetadata(nullptr, 0), E_INVALIDARG);
  EXPECT_EQ(express->LoadMetadata(xml, 0), S_OK);
  EXPECT_EQ(express->Register(), S_OK);
  SysFreeString(xml);
}

}  // namespace
}  // namespace gwm
