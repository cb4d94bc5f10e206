// SPDX-License-Identifier: Apache-2.0
//
// What real requesters do, and what a vssapi library must therefore stand. Each test is one habit
// seen in backup programs.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <string>

#include "testing/test_requester.h"

namespace gwm {
namespace {

constexpr IID kBackupComponents = {
    0x665c1d5f, 0xc218, 0x414d, {0xa0, 0x5d, 0x7f, 0xef, 0x5f, 0x9d, 0x5c, 0x86}};
constexpr IID kAsync = {
    0x507c37b4, 0xcf5b, 0x4e95, {0xb0, 0xaf, 0x14, 0xeb, 0x97, 0x67, 0x46, 0x7e}};
constexpr VSS_ID kSystemProvider = {
    0xb5946137, 0x7b9f, 0x4925, {0xaf, 0x80, 0x51, 0xab, 0xd6, 0x0b, 0x20, 0xd5}};

WCHAR kVolumeC[] = VSS_L("C:\\");

struct RealClients : testing::Test {
  // An operation that stays pending until the gate opens.
  ComPtr<IVssAsync> StartSlowly() {
    writer.on_event = [this](const std::string&) {
      std::unique_lock lock(mutex);
      opened.wait_for(lock, std::chrono::seconds(20), [this] { return is_open; });
      return true;
    };
    return Start();
  }
  ComPtr<IVssAsync> Start() {
    ComPtr<IVssAsync> async;
    EXPECT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
    return async;
  }
  void OpenGate() {
    const std::lock_guard lock(mutex);
    is_open = true;
    opened.notify_all();
  }

  TestWorld world;
  std::mutex mutex;
  std::condition_variable opened;
  bool is_open = false;
  TestWriter writer;
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
};

TEST_F(RealClients, WaitEndsWithExactlyOkAlsoWhenItsTimeRunsOut) {
  const ComPtr<IVssAsync> async = StartSlowly();
  HRESULT status = E_FAIL;
  for (const DWORD milliseconds : {0u, 1u, 20u}) {
    EXPECT_EQ(async->Wait(milliseconds), S_OK);
    EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    EXPECT_EQ(status, VSS_S_ASYNC_PENDING);
  }
  OpenGate();
  for (const DWORD milliseconds : {1000u, 120000u, 180000u, 600000u}) {
    EXPECT_EQ(async->Wait(milliseconds), S_OK);
  }
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
}

TEST_F(RealClients, WhoeverOnlyPollsSeesTheEnd) {
  const ComPtr<IVssAsync> async = Start();
  HRESULT status = VSS_S_ASYNC_PENDING;
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (status == VSS_S_ASYNC_PENDING && std::chrono::steady_clock::now() < give_up) {
    ASSERT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  }
  EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 1u);
}

TEST_F(RealClients, AnOutputIsNeverReadNorReleasedBeforehand) {
  // As on a stack that was used before: reading it is a crash.
  auto* async = reinterpret_cast<IVssAsync*>(std::uintptr_t{0xCCCCCCCCCCCCCCCC});
  ASSERT_EQ(backup->GatherWriterMetadata(&async), S_OK);
  EXPECT_EQ(async->Wait(INFINITE), S_OK);
  async->Release();
  auto* metadata = reinterpret_cast<IVssExamineWriterMetadata*>(std::uintptr_t{0xCCCCCCCCCCCCCCCC});
  VSS_ID instance;
  std::memset(&instance, 0xCC, sizeof instance);
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, &metadata), S_OK);
  metadata->Release();
}

TEST_F(RealClients, CancelAfterTheEndDoesNoHarm) {
  const ComPtr<IVssAsync> async = Start();
  EXPECT_EQ(async->Wait(INFINITE), S_OK);
  EXPECT_EQ(async->Cancel(), VSS_S_ASYNC_FINISHED);
  HRESULT status = E_FAIL;
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Count(*backup), 1u);
}

TEST_F(RealClients, AnAsyncLivesOnAfterTheLastReleaseOfItsBackup) {
  const ComPtr<IVssAsync> ended = Start();
  EXPECT_EQ(ended->Wait(INFINITE), S_OK);
  EXPECT_EQ(backup.Detach()->Release(), 0u);
  HRESULT status = E_FAIL;
  EXPECT_EQ(ended->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(ended->Cancel(), VSS_S_ASYNC_FINISHED);
}

TEST_F(RealClients, AnAsyncLivesOnAlsoWhileItsOperationIsPending) {
  const ComPtr<IVssAsync> async = StartSlowly();
  EXPECT_EQ(backup.Detach()->Release(), 0u);
  OpenGate();
  EXPECT_EQ(async->Wait(INFINITE), S_OK);
  HRESULT status = E_FAIL;
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
}

TEST_F(RealClients, AStringHasItsLengthInTheFourBytesBefore) {
  EXPECT_EQ(Start()->Wait(INFINITE), S_OK);
  VSS_ID instance, id;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  BSTR name = nullptr;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  ASSERT_EQ(metadata->GetIdentity(&instance, &id, &name, &usage, &source), S_OK);
  std::uint32_t length = 0;
  std::memcpy(&length, reinterpret_cast<const char*>(name) - sizeof length, sizeof length);
  EXPECT_EQ(length, std::basic_string<WCHAR>(name).size() * sizeof(WCHAR));
  SysFreeString(name);
}

TEST_F(RealClients, ANullLogicalPathComesBackAsNullAndGoesIntoAddComponent) {
  EXPECT_EQ(backup->SetBackupState(true, false, VSS_BT_FULL), S_OK);
  EXPECT_EQ(Start()->Wait(INFINITE), S_OK);
  VSS_ID instance;
  ComPtr<IVssExamineWriterMetadata> metadata;
  ASSERT_EQ(backup->GetWriterMetadata(0, &instance, metadata.Out()), S_OK);
  ComPtr<IVssWMComponent> component;
  ASSERT_EQ(metadata->GetComponent(0, component.Out()), S_OK);
  PVSSCOMPONENTINFO info = nullptr;
  ASSERT_EQ(component->GetComponentInfo(&info), S_OK);
  EXPECT_EQ(info->bstrLogicalPath, nullptr);
  EXPECT_EQ(backup->AddComponent(instance, kClassA, info->type, info->bstrLogicalPath,
                                 info->bstrComponentName),
            S_OK);
  EXPECT_EQ(component->FreeComponentInfo(info), S_OK);
}

TEST_F(RealClients, TheFirstProviderIsTheSystems) {
  ComPtr<IVssEnumObject> providers;
  ASSERT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_PROVIDER, providers.Out()), S_OK);
  VSS_OBJECT_PROP object{};
  ULONG fetched = 0;
  ASSERT_EQ(providers->Next(1, &object, &fetched), S_OK);
  ASSERT_EQ(fetched, 1u);
  EXPECT_EQ(object.Type, VSS_OBJECT_PROVIDER);
  EXPECT_EQ(object.Obj.Prov.m_ProviderId, kSystemProvider);
  EXPECT_EQ(object.Obj.Prov.m_eProviderType, VSS_PROV_SYSTEM);
  CoTaskMemFree(object.Obj.Prov.m_pwszProviderName);
  CoTaskMemFree(object.Obj.Prov.m_pwszProviderVersion);
}

TEST_F(RealClients, InterfacesAreFoundByTheIdsThatClientsCarryWithThem) {
  void* same = nullptr;
  ASSERT_EQ(backup->QueryInterface(kBackupComponents, &same), S_OK);
  ComPtr<IVssBackupComponents> plain(static_cast<IVssBackupComponents*>(same));
  UINT count = 99;
  EXPECT_EQ(plain->GetWriterComponentsCount(&count), S_OK);
  EXPECT_EQ(count, 0u);

  const ComPtr<IVssAsync> async = Start();
  ASSERT_EQ(async->QueryInterface(kAsync, &same), S_OK);
  const ComPtr<IVssAsync> other(static_cast<IVssAsync*>(same));
  EXPECT_EQ(other->Wait(INFINITE), S_OK);
}

TEST_F(RealClients, EveryInterfaceLeadsToTheOneUnknown) {
  void* from_first = nullptr;
  void* from_last = nullptr;
  ComPtr<IVssBackupComponents> first;
  ASSERT_EQ(backup->QueryInterface(kBackupComponents, reinterpret_cast<void**>(first.Out())), S_OK);
  ASSERT_EQ(first->QueryInterface(IID_IUnknown, &from_first), S_OK);
  ASSERT_EQ(backup->QueryInterface(IID_IUnknown, &from_last), S_OK);
  EXPECT_EQ(from_first, from_last);
  static_cast<IUnknown*>(from_first)->Release();
  static_cast<IUnknown*>(from_last)->Release();
}

TEST_F(RealClients, ReferencesAreCountedOneByOne) {
  EXPECT_EQ(backup->AddRef(), 2u);
  EXPECT_EQ(backup->Release(), 1u);
  const ComPtr<IVssAsync> async = Start();
  EXPECT_EQ(async->Wait(INFINITE), S_OK);
}

TEST_F(RealClients, TheDeviceNameOfAShadowCopyLeadsToLiveFiles) {
  EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_FULL), S_OK);
  EXPECT_EQ(Start()->Wait(INFINITE), S_OK);
  VSS_ID set, snapshot;
  ASSERT_EQ(backup->StartSnapshotSet(&set), S_OK);
  ASSERT_EQ(backup->AddToSnapshotSet(kVolumeC, GUID_NULL, &snapshot), S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  VSS_SNAPSHOT_PROP properties{};
  ASSERT_EQ(backup->GetSnapshotProperties(snapshot, &properties), S_OK);
  // A program appends "\Users\..." to it.
  EXPECT_EQ(std::basic_string<WCHAR>(properties.m_pwszSnapshotDeviceObject), VSS_L("\\\\?\\C:"));
  VssFreeSnapshotProperties(&properties);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::BackupComplete), VSS_S_ASYNC_FINISHED);
}

}  // namespace
}  // namespace gwm
