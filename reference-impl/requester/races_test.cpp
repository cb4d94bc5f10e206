// SPDX-License-Identifier: Apache-2.0
//
// One requester on many threads: its object, its operations, its document while handlers change it.
// Much of the worth of these tests is in what a thread sanitizer says.
#include <array>
#include <atomic>
#include <functional>

#include "testing/at_once.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

WCHAR kVolume[] = u"C:\\";
constexpr VSS_ID kNobody = {0xF, 0, 0, {1}};

TEST(RequesterRaces, OneObjectIsReadAndChangedOnManyThreads) {
  TestWorld world;
  TestWriter writer;
  const auto backup = CreateForBackup();
  ASSERT_EQ(backup->SetBackupState(true, false, VSS_BT_FULL), S_OK);
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  const auto count = [&] {
    UINT writers = 9;
    const HRESULT hr = backup->GetWriterMetadataCount(&writers);
    EXPECT_TRUE(hr == VSS_E_BAD_STATE || (hr == S_OK && writers == 1));
  };
  AtOnce(1, {count, count, [&] { EXPECT_EQ(async->Wait(), S_OK); }});
  const auto read = [&] {
    VSS_ID instance = GUID_NULL;
    ComPtr<IVssExamineWriterMetadata> metadata;
    EXPECT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
    EXPECT_NE(instance, GUID_NULL);
  };
  AtOnce(20, {read, read, count,
              [&] { EXPECT_EQ(backup->SetBackupState(true, false, VSS_BT_COPY), S_OK); },
              [&] { EXPECT_EQ(backup->DisableWriterClasses(&kNobody, 1), S_OK); }});
  std::atomic<int> freed{0};
  const auto free = [&] { freed += backup->FreeWriterMetadata() == S_OK; };
  AtOnce(1, {free, free});
  EXPECT_EQ(freed, 1);
}

TEST(RequesterRaces, OneOfTwoThreadsInitialisesTheObject) {
  TestWorld world;
  for (int i = 0; i < 50; ++i) {
    const auto backup = Create();
    std::atomic<int> initialised{0};
    const auto initialise = [&] { initialised += backup->InitializeForBackup() == S_OK; };
    AtOnce(1, {initialise, initialise, [&] {
                 ULONGLONG hash = 0;
                 EXPECT_EQ(world->StateHash(backup.get(), &hash), S_OK);
               }});
    EXPECT_EQ(initialised, 1);
  }
}

TEST(RequesterRaces, AnAsyncIsAskedWaitedForCancelledAndReleasedOnManyThreads) {
  TestWorld world;
  TestWriter writer;
  for (int i = 0; i < 60; ++i) {
    const auto backup = CreateForBackup();
    ComPtr<IVssAsync> async;
    ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
    std::array<HRESULT, 2> seen{E_FAIL, E_FAIL};
    // A reference for each thread, and it releases it.
    const auto waits = [&](int who) {
      return [&seen, who, async = async.get()] {
        EXPECT_EQ(async->Wait(), S_OK);
        EXPECT_EQ(async->QueryStatus(&seen[who], nullptr), S_OK);
        async->Release();
      };
    };
    for (int owner = 0; owner < 3; ++owner) async->AddRef();
    AtOnce(1, {waits(0), waits(1), [async = async.get(), i] {
                 HRESULT status = E_FAIL;
                 EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
                 if (i % 2 == 0) async->Cancel();
                 async->Release();
               }});
    EXPECT_EQ(seen[0], seen[1]) << "an end stays what it is";
    EXPECT_TRUE(seen[0] == VSS_S_ASYNC_FINISHED ||
                (i % 2 == 0 && seen[0] == VSS_S_ASYNC_CANCELLED));
  }
}

TEST(RequesterRaces, WhoIsToldTheEndSeesWhatTheWritersDid) {
  TestWorld world;
  TestWriter writer;
  int handled = 0;
  writer.on_event = [&](const std::string&) { return ++handled > 0; };
  for (int i = 1; i <= 50; ++i) {
    EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(handled, i);
  }
}

TEST(RequesterRaces, CancelledOperationsEndWhileTheirObjectsGo) {
  TestWorld world;
  TestWriter writer;
  AtOnce(50, {[&] {
                auto backup = CreateForBackup();
                ComPtr<IVssAsync> async;
                ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
                async->Cancel();
                UINT count;
                backup->GetWriterMetadataCount(&count);
                backup = {};
              },
              [&] {
                auto backup = CreateForBackup();
                ComPtr<IVssAsync> async;
                ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
                backup = {};
                EXPECT_EQ(async->Wait(), S_OK);
              }});
}

/// A backup whose writer changes its component in each handler that may.
struct Changing : testing::Test {
  Changing() {
    writer.on_components = [this](IVssWriterComponents* components) { Change(components); };
    EXPECT_EQ(backup->SetBackupState(true, false, VSS_BT_FULL), S_OK);
    EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
    instance = InstanceOf(*backup, 0);
    EXPECT_EQ(backup->AddComponent(instance, kClassA, VSS_CT_FILEGROUP, nullptr, u"data"), S_OK);
    VSS_ID set, snapshot;
    EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
    EXPECT_EQ(backup->AddToSnapshotSet(kVolume, GUID_NULL, &snapshot), S_OK);
  }

  void Change(IVssWriterComponents* components) {
    ComPtr<IVssComponent> component;
    for (int i = 0; i < 50; ++i) {
      UINT count = 0;
      EXPECT_EQ(components->GetComponentCount(&count), S_OK);
      EXPECT_EQ(components->GetComponent(0, component.Out()), S_OK);
      EXPECT_EQ(component->SetBackupStamp(i % 2 ? u"a" : u"another and a longer one"), S_OK);
      std::this_thread::yield();
    }
  }

  /// The handlers of one preparation, and this at the same time, again and again.
  void DuringPrepare(const std::function<void()>& body) {
    ComPtr<IVssAsync> async;
    ASSERT_EQ(backup->PrepareForBackup(async.Out()), S_OK);
    HRESULT status = VSS_S_ASYNC_PENDING;
    do {
      body();
      ASSERT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    } while (status == VSS_S_ASYNC_PENDING);
    EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
  }

  TestWorld world;
  TestWriter writer;
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
  VSS_ID instance = GUID_NULL;
};

TEST_F(Changing, TheDocumentIsSavedDuringAnEvent) {
  DuringPrepare([&] {
    BSTR xml = nullptr;
    EXPECT_EQ(backup->SaveAsXML(&xml), S_OK);
    SysFreeString(xml);
  });
}

TEST_F(Changing, ComponentsAreReadDuringAnEvent) {
  ComPtr<IVssWriterComponentsExt> components;
  ASSERT_EQ(backup->GetWriterComponents(0, components.Out()), S_OK);
  DuringPrepare([&] {
    ComPtr<IVssComponent> component;
    ASSERT_EQ(components->GetComponent(0, component.Out()), S_OK);
    BSTR text = nullptr;
    component->GetBackupMetadata(&text);
    SysFreeString(text);
  });
}

TEST_F(Changing, TheRequesterMarksComponentsDuringAnEvent) {
  DuringPrepare([&] {
    EXPECT_EQ(
        backup->SetBackupSucceeded(instance, kClassA, VSS_CT_FILEGROUP, nullptr, u"data", true),
        S_OK);
  });
}

TEST_F(Changing, TheStateIsHashedDuringAnEvent) {
  DuringPrepare([&] {
    ULONGLONG hash;
    EXPECT_EQ(world->StateHash(backup.get(), &hash), S_OK);
  });
}

TEST_F(Changing, TheStatusIsGatheredDuringAnEvent) {
  writer.on_event = [&](const std::string& event) {
    if (event == "PrepareBackup")
      writer.SetWriterFailureEx(VSS_E_WRITERERROR_RETRYABLE, E_FAIL,
                                u"a long message of the writer");
    return true;
  };
  DuringPrepare([&] {
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
    UINT count = 0;
    EXPECT_EQ(backup->GetWriterStatusCount(&count), S_OK);
    EXPECT_EQ(count, 1u);
  });
}

TEST_F(Changing, TheMetadataIsFreedAndTheStatusGatheredDuringAnEvent) {
  DuringPrepare([&] { backup->FreeWriterMetadata(); });
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(writer.Count("Freeze"), 1);
}

// The flags order nothing: only the library's locks stand between the handler and the requester.
TEST_F(Changing, WhileAHandlerRunsTheMetadataIsFreedAndTheStatusGathered) {
  std::atomic<bool> inside{false}, go_on{false};
  writer.on_components = [](IVssWriterComponents*) {};
  writer.on_event = [&](const std::string& event) {
    if (event != "PrepareBackup") return true;
    inside.store(true, std::memory_order_relaxed);
    while (!go_on.load(std::memory_order_relaxed)) std::this_thread::yield();
    return true;
  };
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->PrepareForBackup(async.Out()), S_OK);
  while (!inside.load(std::memory_order_relaxed)) std::this_thread::yield();
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
  go_on.store(true, std::memory_order_relaxed);
  EXPECT_EQ(async->Wait(), S_OK);
}

TEST_F(Changing, TheStatusIsGatheredWhileAWriterIsFrozenForTooLong) {
  world.conditions.virtualClock = 1;
  world.Change();
  writer.on_components = [](IVssWriterComponents*) {};
  writer.on_event = [&](const std::string& event) {
    if (event == "Freeze") world->AdvanceClock(61'000);
    return true;
  };
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->DoSnapshotSet(async.Out()), S_OK);
  HRESULT status = VSS_S_ASYNC_PENDING;
  do {
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
    ASSERT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  } while (status == VSS_S_ASYNC_PENDING);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
  VSS_ID of_instance, of_class;
  BSTR name = nullptr;
  VSS_WRITER_STATE state = VSS_WS_UNKNOWN;
  HRESULT failure = S_OK;
  EXPECT_EQ(backup->GetWriterStatus(0, &of_instance, &of_class, &name, &state, &failure), S_OK);
  SysFreeString(name);
  EXPECT_EQ(failure, VSS_E_WRITERERROR_TIMEOUT);
}

TEST_F(Changing, AComponentIsWrittenWhileTheBackupCompletes) {
  writer.on_components = [](IVssWriterComponents*) {};
  ComPtr<IVssWriterComponentsExt> components;
  ASSERT_EQ(backup->GetWriterComponents(0, components.Out()), S_OK);
  ComPtr<IVssComponent> component;
  ASSERT_EQ(components->GetComponent(0, component.Out()), S_OK);
  ASSERT_EQ(Await(*backup, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->BackupComplete(async.Out()), S_OK);
  HRESULT hr;
  while ((hr = component->SetBackupStamp(u"late")) == S_OK) std::this_thread::yield();
  EXPECT_EQ(hr, VSS_E_BAD_STATE);
  EXPECT_EQ(async->Wait(), S_OK);
}

/// Reports twenty components, c to v.
struct Twenty : TestWriter {
  bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
    for (const OLECHAR& name : kNames) {
      if (name == 0) break;
      const OLECHAR text[] = {name, 0};
      EXPECT_EQ(metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, text, nullptr, nullptr, 0, false,
                                       false, true),
                S_OK);
    }
    return true;
  }
  static constexpr OLECHAR kNames[] = u"cdefghijklmnopqrstuv";
};

TEST(RequesterRaces, ComponentsAreAddedAndEditedWhileAnotherThreadReadsThem) {
  TestWorld world;
  Twenty writer;
  const auto backup = CreateForBackup();
  ASSERT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  const VSS_ID instance = InstanceOf(*backup, 0);
  const auto add = [&](OLECHAR name) {
    const OLECHAR text[] = {name, 0};
    EXPECT_EQ(backup->AddComponent(instance, kClassA, VSS_CT_FILEGROUP, nullptr, text), S_OK);
  };
  add(u'c');
  ComPtr<IVssWriterComponentsExt> components;
  ASSERT_EQ(backup->GetWriterComponents(0, components.Out()), S_OK);
  ComPtr<IVssComponent> component;
  ASSERT_EQ(components->GetComponent(0, component.Out()), S_OK);
  OLECHAR next = u'd';
  AtOnce(19, {[&] { add(next++); },
              [&] {
                UINT count = 0;
                EXPECT_EQ(components->GetComponentCount(&count), S_OK);
                EXPECT_GE(count, 1u);
              },
              [&] {
                ComPtr<IVssComponent> last;
                EXPECT_EQ(components->GetComponent(0, last.Out()), S_OK);
              }});
  AtOnce(25, {[&] {
                EXPECT_EQ(backup->SetBackupOptions(kClassA, VSS_CT_FILEGROUP, nullptr, u"c",
                                                   u"options that take a block of their own"),
                          S_OK);
              },
              [&] {
                BSTR options = nullptr;
                component->GetBackupOptions(&options);
                SysFreeString(options);
              }});
}

// Two whole backups: their shadow copies share one store.
TEST(RequesterRaces, ShadowCopiesAreMadeListedAndDeletedOnTwoThreads) {
  TestWorld world;
  const auto make = [] {
    const auto backup = CreateForBackup();
    EXPECT_EQ(backup->SetContext(VSS_CTX_FILE_SHARE_BACKUP), S_OK);
    VSS_ID set, snapshot;
    const HRESULT hr = backup->StartSnapshotSet(&set);
    if (hr == VSS_E_SNAPSHOT_SET_IN_PROGRESS) return;
    EXPECT_EQ(hr, S_OK);
    EXPECT_EQ(backup->AddToSnapshotSet(kVolume, GUID_NULL, &snapshot), S_OK);
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
    VSS_SNAPSHOT_PROP properties;
    if (backup->GetSnapshotProperties(snapshot, &properties) == S_OK) {
      VssFreeSnapshotProperties(&properties);
    }
  };
  const auto reader = CreateForBackup();
  const auto list = [&] {
    ComPtr<IVssEnumObject> found;
    EXPECT_GE(reader->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, found.Out()), S_OK);
  };
  AtOnce(25, {make, make, list});
}

TEST(RequesterRaces, AnEnumerationIsWalkedOnTwoThreads) {
  TestWorld world;
  const auto backup = CreateForBackup();
  ComPtr<IVssEnumObject> found;
  ASSERT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_PROVIDER, found.Out()), S_OK);
  const auto reset = [&] { EXPECT_EQ(found->Reset(), S_OK); };
  const auto next = [&] {
    VSS_OBJECT_PROP object;
    ULONG fetched = 0;
    if (found->Next(1, &object, &fetched) != S_OK) return;
    CoTaskMemFree(object.Obj.Prov.m_pwszProviderName);
    CoTaskMemFree(object.Obj.Prov.m_pwszProviderVersion);
  };
  AtOnce(25, {reset, next});
  AtOnce(25, {reset, [&] { found->Skip(1); }});
  AtOnce(25, {next, [&] {
                ComPtr<IVssEnumObject> copy;
                EXPECT_EQ(found->Clone(copy.Out()), S_OK);
              }});
}

TEST(RequesterRaces, ADocumentIsLoadedOnOneThreadAndReadOnAnother) {
  TestWorld world;
  TestWriter writer;
  const auto backup = CreateForBackup();
  ASSERT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  BSTR xml = nullptr;
  ASSERT_EQ(metadata->SaveAsXML(&xml), S_OK);
  const auto load = [&] { EXPECT_EQ(metadata->LoadFromXML(xml), S_OK); };
  AtOnce(25, {load, load, [&] {
                UINT includes = 9, excludes = 9, components = 9;
                EXPECT_EQ(metadata->GetFileCounts(&includes, &excludes, &components), S_OK);
                EXPECT_EQ(components, 1u);
              }});
  SysFreeString(xml);
}

}  // namespace
}  // namespace gwm
