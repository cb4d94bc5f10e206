// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

#include "testing/test_requester.h"

namespace gwm {
namespace {

TEST(Gather, WithoutWritersFindsNone) {
  TestWorld world;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 0u);
}

TEST(Gather, AsksEveryInstanceOnce) {
  TestWorld world;
  TestWriter a1, a2, b(kClassB);
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  for (TestWriter* writer : {&a1, &a2, &b}) {
    EXPECT_THAT(writer->Events(), testing::ElementsAre("Identify"));
  }
  EXPECT_EQ(Count(*backup), 3u);
  EXPECT_NE(InstanceOf(*backup, 0), InstanceOf(*backup, 1));
}

TEST(Gather, IsAllowedOncePerObject) {
  TestWorld world;
  TestWriter writer;
  const auto backup = CreateForBackup(), other = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Gather(*backup), VSS_E_BAD_STATE);
  EXPECT_EQ(Count(*backup), 1u) << "the first result stays";
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_E_BAD_STATE);
  EXPECT_EQ(Gather(*other), VSS_S_ASYNC_FINISHED);
}

TEST(Gather, ARefusedCallDoesNotUseUpTheOne) {
  TestWorld world;
  const auto backup = CreateForBackup();
  EXPECT_EQ(backup->GatherWriterMetadata(nullptr), E_INVALIDARG);
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(Gather(*backup), E_ACCESSDENIED);
  world.conditions = GwmDefaultConditions();
  world.conditions.eventService = GWM_SERVICE_STOPPED;
  world.Change();
  EXPECT_EQ(Gather(*backup), VSS_E_WRITER_INFRASTRUCTURE);
  world.conditions = GwmDefaultConditions();
  world.Change();
  EXPECT_EQ(world->ArmFault("IVssBackupComponents::GatherWriterMetadata", E_FAIL), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_E_UNEXPECTED);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
}

TEST(Gather, ErrorsHaveAnOrder) {
  TestWorld world;
  world.conditions.eventService = GWM_SERVICE_STOPPED;
  const auto fresh = Create();
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(fresh->GatherWriterMetadata(nullptr), E_INVALIDARG);
  EXPECT_EQ(Gather(*fresh), E_ACCESSDENIED);
  world.conditions.privilege = GWM_PRIVILEGE_ADMINISTRATOR;
  world.Change();
  EXPECT_EQ(Gather(*fresh), VSS_E_BAD_STATE);
  EXPECT_EQ(fresh->InitializeForBackup(), S_OK);
  EXPECT_EQ(Gather(*fresh), VSS_E_WRITER_INFRASTRUCTURE);
}

TEST(Gather, AFailedCallLeavesNullAndNeverReadsTheOutput) {
  TestWorld world;
  const auto fresh = Create();
  auto* garbage = reinterpret_cast<IVssAsync*>(0x10);
  EXPECT_EQ(fresh->GatherWriterMetadata(&garbage), VSS_E_BAD_STATE);
  EXPECT_EQ(garbage, nullptr);
}

struct ServiceRow {
  GwmServiceState event_service, vss_service;
  GwmBootMode mode;
  const char* blamed;  // NULL: works
};

TEST(Gather, NeedsBothServicesAndNamesTheMissingOne) {
  constexpr auto kRunning = GWM_SERVICE_RUNNING, kStopped = GWM_SERVICE_STOPPED,
                 kDisabled = GWM_SERVICE_DISABLED;
  const ServiceRow kRows[] = {
      {kRunning, kRunning, GWM_BOOT_NORMAL, nullptr},
      {kRunning, kStopped, GWM_BOOT_NORMAL, nullptr},
      {kRunning, kDisabled, GWM_BOOT_NORMAL, "VSS"},
      {kStopped, kRunning, GWM_BOOT_NORMAL, "EventSystem"},
      {kDisabled, kRunning, GWM_BOOT_NORMAL, "EventSystem"},
      {kRunning, kRunning, GWM_BOOT_SAFE, "VSS"},
      {kRunning, kRunning, GWM_BOOT_SETUP, "VSS"},
      {kRunning, kRunning, GWM_BOOT_WINPE, nullptr},
  };
  for (const ServiceRow& row : kRows) {
    TestWorld world;
    const auto backup = CreateForBackup();
    world.conditions.eventService = row.event_service;
    world.conditions.vssService = row.vss_service;
    world.conditions.bootMode = row.mode;
    world.Change();
    EXPECT_EQ(Gather(*backup), row.blamed ? VSS_E_WRITER_INFRASTRUCTURE : VSS_S_ASYNC_FINISHED);
    ASSERT_EQ(world->LogCount(), row.blamed ? 1u : 0u);
    if (row.blamed) {
      EXPECT_THAT(world.Log()[0].service, testing::StrEq(row.blamed));
    }
  }
}

TEST(Gather, AServiceThatGoesDownMeanwhileShowsInTheStatus) {
  TestWorld world(Deterministic());
  TestWriter writer;
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  world.conditions.eventService = GWM_SERVICE_STOPPED;
  world.Change();
  EXPECT_EQ(Finish(S_OK, async), VSS_E_WRITER_INFRASTRUCTURE);
  EXPECT_EQ(writer.Count("Identify"), 0);
}

TEST(Gather, AWriterThatFailsOrThrowsIsMissingAndLogged) {
  TestWorld world;
  TestWriter good, fails, throws(kClassB);
  fails.on_event = [](const std::string&) { return false; };
  throws.on_event = [](const std::string&) -> bool { throw std::runtime_error("oops"); };
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 1u);
  EXPECT_EQ(world->LogCount(), 2u);
}

TEST(Gather, AWriterThatHangsHoldsUpNobodyElse) {
  TestWorld world;
  std::promise<void> gate;
  auto waits = gate.get_future().share();
  TestWriter hangs, good(kClassB);
  hangs.on_event = [&](const std::string&) { return waits.wait(), true; };
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  while (good.Count("Identify") == 0) std::this_thread::yield();
  EXPECT_EQ(async->Cancel(), S_OK);
  gate.set_value();
}

TEST(Gather, ReadsTheWritersDocuments) {
  TestWorld world;
  TestWriter writer(kClassA, u"The Writer");
  const auto backup = CreateForBackup();
  Gather(*backup);
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadataEx> metadata;
  ASSERT_EQ(backup->GetWriterMetadataEx(0, &instance, metadata.Out()), S_OK);
  VSS_ID id, writer_class;
  BSTR name;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  ASSERT_EQ(metadata->GetIdentity(&id, &writer_class, &name, &usage, &source), S_OK);
  EXPECT_EQ(id, instance);
  EXPECT_EQ(writer_class, kClassA);
  EXPECT_EQ(std::u16string(name), u"The Writer");
  SysFreeString(name);
}

TEST(Gather, DocumentsOutliveTheirOrigin) {
  TestWorld world;
  auto writer = std::make_unique<TestWriter>();
  auto backup = CreateForBackup();
  Gather(*backup);
  writer = nullptr;
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  backup = {};
  UINT includes, excludes, components;
  EXPECT_EQ(metadata->GetFileCounts(&includes, &excludes, &components), S_OK);
  EXPECT_EQ(components, 1u);
}

TEST(Gather, AnIndexPastTheEndIsNotFound) {
  TestWorld world;
  TestWriter writer;
  const auto backup = CreateForBackup();
  Gather(*backup);
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  EXPECT_EQ(backup->GetWriterMetadata(1, &instance, metadata.Out()), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(backup->GetWriterMetadata(0xFFFFFFFF, &instance, metadata.Out()),
            VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(backup->GetWriterMetadata(0, nullptr, metadata.Out()), E_INVALIDARG);
  EXPECT_EQ(backup->GetWriterMetadata(0, &instance, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->GetWriterMetadataCount(nullptr), E_INVALIDARG);
}

// What the writers reported goes; that they take part stays, however much they reported.
TEST(Gather, FreeingGivesTheMemoryBack) {
  struct Reports : TestWriter {
    explicit Reports(int components) : components_(components) {}
    bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
      for (int i = 0; i < components_; ++i) {
        const std::u16string name(30, static_cast<char16_t>(u'a' + i));
        EXPECT_EQ(metadata->AddComponent(VSS_CT_DATABASE, nullptr, name.c_str(), name.c_str(),
                                         nullptr, 0, false, false, true),
                  S_OK);
      }
      return true;
    }

   private:
    const int components_;
  };
  LONGLONG kept[2];
  for (const int components : {1, 20}) {
    TestWorld world;
    Reports writer(components);
    const auto backup = CreateForBackup();
    const LONGLONG before = world.Counters().blocks;
    Gather(*backup);
    const LONGLONG gathered = world.Counters().blocks - before;
    EXPECT_GT(gathered, 2 * components);
    EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
    kept[components > 1] = world.Counters().blocks - before;
    EXPECT_LT(kept[components > 1], gathered);
    UINT count;
    EXPECT_EQ(backup->GetWriterMetadataCount(&count), VSS_E_BAD_STATE);
    EXPECT_EQ(backup->FreeWriterMetadata(), VSS_E_BAD_STATE);
  }
  EXPECT_EQ(kept[0], kept[1]);
}

TEST(Gather, FiftyWritersThatBlockTakeAsLongAsOne) {
  TestWorld world;
  std::vector<std::unique_ptr<TestWriter>> writers;
  for (int i = 0; i < 50; ++i) {
    writers.push_back(std::make_unique<TestWriter>());
    writers.back()->on_event = [](const std::string&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return true;
    };
  }
  const auto backup = CreateForBackup();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(2500));
  EXPECT_EQ(Count(*backup), 50u);
}

}  // namespace
}  // namespace gwm
