// SPDX-License-Identifier: Apache-2.0
//
// Whole backups.
#include <chrono>
#include <cstdio>
#include <future>
#include <memory>
#include <thread>

#include "com/text.h"
#include "environment/snapshot_store.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

using testing::ElementsAre;
WCHAR kVolume[] = u"C:\\";

struct Backup : testing::Test {
  // Until the writers were told to prepare.
  void Begin(bool add_component = true) {
    EXPECT_EQ(backup->SetBackupState(true, false, VSS_BT_FULL), S_OK);
    EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
    if (add_component) {
      EXPECT_EQ(
          backup->AddComponent(InstanceOf(*backup, 0), kClassA, VSS_CT_FILEGROUP, nullptr, u"data"),
          S_OK);
    }
    EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
    EXPECT_EQ(backup->AddToSnapshotSet(kVolume, GUID_NULL, &snapshot), S_OK);
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
  }
  struct Status {
    VSS_WRITER_STATE state = VSS_WS_UNKNOWN;
    HRESULT failure = E_UNEXPECTED;
  };
  Status StatusOfTheSecond() {
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
    VSS_ID instance, writer_class;
    BSTR name = nullptr;
    Status status;
    EXPECT_EQ(
        backup->GetWriterStatus(1, &instance, &writer_class, &name, &status.state, &status.failure),
        S_OK);
    SysFreeString(name);
    return status;
  }
  HRESULT Snapshot() { return Await(*backup, &IVssBackupComponents::DoSnapshotSet); }

  TestWorld world;
  TestWriter writer;
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
  VSS_ID set = GUID_NULL, snapshot = GUID_NULL;
};

TEST_F(Backup, RaisesTheEventsInTheirOrder) {
  Begin();
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->SetBackupSucceeded(InstanceOf(*backup, 0), kClassA, VSS_CT_FILEGROUP, nullptr,
                                       u"data", true),
            S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::BackupComplete), VSS_S_ASYNC_FINISHED);
  backup = {};
  EXPECT_THAT(writer.Events(),
              ElementsAre("Identify", "PrepareBackup", "PrepareSnapshot", "Freeze", "Thaw",
                          "PostSnapshot", "BackupComplete", "BackupShutdown"));
}

TEST_F(Backup, AWriterWithoutComponentsHearsNothingAfterThePreparation) {
  TestWriter other(kClassB);
  Begin();
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(other.Count("PrepareBackup"), 1);
  EXPECT_EQ(other.Count("PrepareSnapshot") + other.Count("Freeze") + other.Count("Thaw"), 0);
}

TEST_F(Backup, AbortReachesTheWriters) {
  Begin();
  EXPECT_EQ(backup->AbortBackup(), S_OK);
  EXPECT_EQ(writer.Count("Abort"), 1);
  EXPECT_EQ(backup->AbortBackup(), S_OK) << "now ignored";
  EXPECT_EQ(writer.Count("Abort"), 1);
}

TEST_F(Backup, ReleasedInsideAHandlerItSaysGoodbyeWhenTheHandlerHasReturned) {
  ComPtr<IVssAsync> async;
  std::promise<void> started, goodbye;
  writer.on_event = [&, may_go = started.get_future().share()](const std::string& event) {
    if (event == "PrepareSnapshot") {
      may_go.wait();
      backup = {};
      EXPECT_EQ(writer.Count("BackupShutdown"), 0);
    }
    if (event == "BackupShutdown") goodbye.set_value();
    return true;
  };
  Begin();
  ASSERT_EQ(backup->DoSnapshotSet(async.Out()), S_OK);
  started.set_value();
  EXPECT_EQ(async->Wait(), S_OK);
  ASSERT_EQ(goodbye.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  EXPECT_EQ(writer.Count("BackupShutdown"), 1);
}

TEST_F(Backup, AbortedInsideAHandlerTheWritersHearOfItWhenTheHandlerHasReturned) {
  ComPtr<IVssAsync> async;
  std::promise<void> started, aborted;
  writer.on_event = [&, may_go = started.get_future().share()](const std::string& event) {
    if (event == "PrepareSnapshot") {
      may_go.wait();
      EXPECT_EQ(backup->AbortBackup(), S_OK);
      EXPECT_EQ(writer.Count("Abort"), 0);
    }
    if (event == "Abort") aborted.set_value();
    return true;
  };
  Begin();
  ASSERT_EQ(backup->DoSnapshotSet(async.Out()), S_OK);
  started.set_value();
  ASSERT_EQ(aborted.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  EXPECT_EQ(writer.Count("Abort"), 1);
  EXPECT_EQ(writer.Count("Freeze"), 0);
}

TEST_F(Backup, AWriterWhoseFreezeOrThawFailsHearsAnAbortAndNobodyElse) {
  for (const char* fails : {"Freeze", "Thaw"}) {
    SCOPED_TRACE(fails);
    TestWriter other(kClassB);
    writer.on_event = [=](const std::string& event) { return event != fails; };
    const int aborts = writer.Count("Abort");
    backup = CreateForBackup();
    EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_FULL), S_OK);
    EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
    PrepareSet(*backup);
    EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(writer.Count("Abort"), aborts + 1);
    EXPECT_EQ(writer.Count("PostSnapshot"), 0);
    EXPECT_EQ(other.Count("Abort"), 0);
    EXPECT_EQ(other.Count("PostSnapshot"), 1);
  }
}

TEST_F(Backup, GatheringAloneTellsNobodyOfAnEnd) {
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->AbortBackup(), S_OK);
  backup = {};
  EXPECT_THAT(writer.Events(), ElementsAre("Identify"));
}

TEST_F(Backup, IdentifyComesEvenInTheMiddleOfABackup) {
  Begin();
  const auto other = CreateForBackup();
  EXPECT_EQ(Gather(*other), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(writer.Count("Identify"), 2);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
}

TEST_F(Backup, GoesOnAfterTheMetadataWasFreed) {
  EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_FULL), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  PrepareSet(*backup);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(writer.Count("Freeze"), 1);
}

TEST_F(Backup, TakesComponentsAfterTheMetadataWasFreed) {
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  const VSS_ID instance = InstanceOf(*backup, 0);
  const auto add = [&](const char16_t* name) {
    return backup->AddComponent(instance, kClassA, VSS_CT_FILEGROUP, nullptr, name);
  };
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  EXPECT_EQ(add(u"data"), S_OK);
  EXPECT_EQ(add(u"data"), VSS_E_OBJECT_ALREADY_EXISTS);
  EXPECT_EQ(add(u"other"), VSS_E_OBJECT_NOT_FOUND) << "nobody reported it";
}

TEST_F(Backup, WhoAnsweredTakesPartAfterTheMetadataWasFreedAndNobodyElse) {
  std::vector<HRESULT> asked;
  writer.on_event = [&](const std::string& event) {
    if (event == "Identify" || event == "Freeze") return true;
    IVssExamineWriterMetadata* reported = nullptr;
    asked.push_back(writer.GetIdentifyInformation(&reported));
    UINT includes = 0, excludes = 0, components = 0;
    if (reported != nullptr) reported->GetFileCounts(&includes, &excludes, &components);
    EXPECT_EQ(components, reported != nullptr ? 1u : 0u) << event;
    return true;
  };
  TestWriter refuses(kClassB);
  refuses.on_event = [](const std::string& event) { return event != "Identify"; };
  EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_FULL), S_OK);
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->FreeWriterMetadata(), S_OK);
  TestWriter later(kClassB);
  PrepareSet(*backup);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  backup = {};
  EXPECT_THAT(asked, ElementsAre(S_OK, S_OK, E_FAIL, S_OK, E_FAIL))
      << "Thaw and BackupShutdown may not ask";
  EXPECT_THAT(refuses.Events(), ElementsAre("Identify"));
  EXPECT_TRUE(later.Events().empty());
}

TEST_F(Backup, AWritersErrorIsLoggedWithItsCodeHandlerClassAndInstance) {
  writer.on_event = [&](const std::string& event) {
    if (event == "PrepareBackup") writer.SetWriterFailure(VSS_E_WRITERERROR_RETRYABLE);
    return true;
  };
  Begin();
  const auto log = world.Log();
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0].code, VSS_E_WRITERERROR_RETRYABLE);
  char instance[32];
  std::snprintf(instance, sizeof instance, "instance %08x-",
                static_cast<unsigned>(InstanceOf(*backup, 0).Data1));
  for (const std::string& part :
       std::vector<std::string>{"Test Writer", "class 0000000a-", instance, "OnPrepareBackup"}) {
    EXPECT_THAT(log[0].text, testing::HasSubstr(part));
  }
}

TEST_F(Backup, EachWayToFailAnEventIsLogged) {
  struct Way {
    HRESULT said;
    bool answer;
    HRESULT logged;
  };
  std::vector<HRESULT> expected;
  for (const Way& way : {Way{S_OK, false, VSS_E_WRITERERROR_NONRETRYABLE},
                         Way{VSS_E_WRITERERROR_TIMEOUT, true, VSS_E_WRITERERROR_TIMEOUT},
                         Way{VSS_E_WRITERERROR_RETRYABLE, false, VSS_E_WRITERERROR_RETRYABLE}}) {
    writer.on_event = [&](const std::string& event) {
      if (event != "PrepareBackup") return true;
      if (way.said != S_OK) writer.SetWriterFailure(way.said);
      return way.answer;
    };
    backup = CreateForBackup();
    Begin();
    EXPECT_EQ(backup->AbortBackup(), S_OK);
    expected.push_back(way.logged);
  }
  backup = {};
  std::vector<HRESULT> logged;
  for (const GwmLogRecord& record : world.Log()) logged.push_back(record.code);
  EXPECT_EQ(logged, expected);
}

TEST_F(Backup, AShadowCopyHasPropertiesUntilItIsDeleted) {
  Begin();
  VSS_SNAPSHOT_PROP properties;
  EXPECT_EQ(backup->GetSnapshotProperties(snapshot, &properties), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  ASSERT_EQ(backup->GetSnapshotProperties(snapshot, &properties), S_OK);
  EXPECT_EQ(properties.m_SnapshotSetId, set);
  EXPECT_EQ(properties.m_lSnapshotsCount, 1);
  EXPECT_EQ(std::u16string(properties.m_pwszOriginalVolumeName), u"C:\\");
  EXPECT_EQ(std::u16string(properties.m_pwszSnapshotDeviceObject), u"\\\\?\\C:");
  EXPECT_EQ(properties.m_ProviderId, kSystemProviderId);
  EXPECT_EQ(properties.m_eStatus, VSS_SS_CREATED);
  VssFreeSnapshotProperties(&properties);
  BOOL present;
  LONG capability;
  EXPECT_EQ(IsVolumeSnapshotted(kVolume, &present, &capability), S_OK);
  EXPECT_TRUE(present);
  LONG deleted = 0;
  VSS_ID left;
  EXPECT_EQ(backup->DeleteSnapshots(set, VSS_OBJECT_SNAPSHOT_SET, FALSE, &deleted, &left), S_OK);
  EXPECT_EQ(deleted, 1);
  EXPECT_EQ(backup->DeleteSnapshots(set, VSS_OBJECT_SNAPSHOT_SET, FALSE, &deleted, &left),
            VSS_E_OBJECT_NOT_FOUND);
}

TEST_F(Backup, OfASetThatFailsLateNoShadowCopyIsLeft) {
  Begin();
  EXPECT_EQ(world->ArmLateFault(VSS_E_PROVIDER_VETO), S_OK);
  EXPECT_EQ(Snapshot(), VSS_E_PROVIDER_VETO);
  VSS_SNAPSHOT_PROP properties;
  EXPECT_EQ(backup->GetSnapshotProperties(snapshot, &properties), VSS_E_OBJECT_NOT_FOUND);
  BOOL present = TRUE;
  LONG capability;
  EXPECT_EQ(IsVolumeSnapshotted(kVolume, &present, &capability), S_OK);
  EXPECT_FALSE(present);
}

TEST_F(Backup, OfASetThatIsCancelledAfterItsCopiesWereMadeNoneIsLeft) {
  ComPtr<IVssAsync> async;
  std::promise<void> started;
  writer.on_event = [&, may_go = started.get_future().share()](const std::string& event) {
    if (event != "Thaw") return true;
    may_go.wait();
    return async->Cancel() == S_OK;
  };
  Begin();
  EXPECT_EQ(backup->DoSnapshotSet(async.Out()), S_OK);
  started.set_value();
  EXPECT_EQ(Finish(S_OK, async), VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(backup->AbortBackup(), S_OK) << "waits for the end of the handlers";
  EXPECT_EQ(writer.Count("Thaw"), 1);
  // The operation ends a moment after its last handler.
  HRESULT found = S_OK;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (found == S_OK && std::chrono::steady_clock::now() < end) {
    VSS_SNAPSHOT_PROP properties;
    found = backup->GetSnapshotProperties(snapshot, &properties);
    if (found == S_OK) VssFreeSnapshotProperties(&properties);
    std::this_thread::yield();
  }
  EXPECT_EQ(found, VSS_E_OBJECT_NOT_FOUND);
}

TEST_F(Backup, AQueryFindsTheSystemProviderFirst) {
  ComPtr<IVssEnumObject> found;
  ASSERT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_PROVIDER, found.Out()), S_OK);
  VSS_OBJECT_PROP object;
  ULONG fetched;
  ASSERT_EQ(found->Next(1, &object, &fetched), S_OK);
  EXPECT_EQ(object.Type, VSS_OBJECT_PROVIDER);
  EXPECT_EQ(object.Obj.Prov.m_ProviderId, kSystemProviderId);
  CoTaskMemFree(object.Obj.Prov.m_pwszProviderName);
  CoTaskMemFree(object.Obj.Prov.m_pwszProviderVersion);
  EXPECT_EQ(found->Next(1, &object, &fetched), S_FALSE);
  EXPECT_EQ(fetched, 0u);
  EXPECT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, found.Out()), S_FALSE);
}

TEST_F(Backup, OneSnapshotSetIsMadeAtATime) {
  const auto other = CreateForBackup();
  EXPECT_EQ(Gather(*other), VSS_S_ASYNC_FINISHED);
  Begin();
  VSS_ID id;
  EXPECT_EQ(other->StartSnapshotSet(&id), VSS_E_SNAPSHOT_SET_IN_PROGRESS);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(other->StartSnapshotSet(&id), S_OK);
}

TEST_F(Backup, VolumesAndProvidersAreChecked) {
  Begin();
  const auto other = CreateForBackup();
  BOOL supported = FALSE;
  WCHAR nonsense[] = u"nonsense";
  EXPECT_EQ(other->IsVolumeSupported(GUID_NULL, kVolume, &supported), S_OK);
  EXPECT_TRUE(supported);
  EXPECT_EQ(other->IsVolumeSupported(kClassA, kVolume, &supported), VSS_E_PROVIDER_NOT_REGISTERED);
  EXPECT_EQ(other->IsVolumeSupported(GUID_NULL, nonsense, &supported), VSS_E_OBJECT_NOT_FOUND);
}

TEST_F(Backup, ContextsWithoutWritersNeedNoGatherAndRefuseComponents) {
  EXPECT_EQ(backup->SetContext(VSS_CTX_FILE_SHARE_BACKUP), S_OK);
  EXPECT_EQ(backup->AddComponent(kClassA, kClassA, VSS_CT_FILEGROUP, nullptr, u"data"),
            VSS_E_BAD_STATE);
  EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
  EXPECT_EQ(backup->AddToSnapshotSet(kVolume, GUID_NULL, &snapshot), S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::PrepareForBackup), VSS_E_BAD_STATE);
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::BackupComplete), VSS_E_BAD_STATE);
  EXPECT_TRUE(writer.Events().empty());
}

TEST_F(Backup, ComponentsAreThoseThatTheWriterReported) {
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  const VSS_ID instance = InstanceOf(*backup, 0);
  const auto add = [&](VSS_ID id, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name) {
    return backup->AddComponent(id, kClassA, type, path, name);
  };
  EXPECT_EQ(add(instance, VSS_CT_FILEGROUP, nullptr, nullptr), E_INVALIDARG);
  EXPECT_EQ(add(instance, VSS_CT_UNDEFINED, nullptr, u"data"), E_INVALIDARG);
  EXPECT_EQ(add(instance, VSS_CT_DATABASE, nullptr, u"data"), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(add(instance, VSS_CT_FILEGROUP, u"other", u"data"), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(add(kClassB, VSS_CT_FILEGROUP, nullptr, u"data"), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(add(instance, VSS_CT_FILEGROUP, nullptr, u"data"), S_OK);
  EXPECT_EQ(add(instance, VSS_CT_FILEGROUP, u"", u"data"), VSS_E_OBJECT_ALREADY_EXISTS);
}

TEST_F(Backup, TheStatusTellsWhereAWriterStandsOrFailed) {
  TestWriter fails(kClassB);
  fails.on_event = [&](const std::string& event) {
    if (event == "PrepareBackup") {
      return fails.SetWriterFailureEx(VSS_E_WRITERERROR_RETRYABLE, E_ABORT, u"busy") == S_OK;
    }
    return true;
  };
  Begin();
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
  UINT count;
  EXPECT_EQ(backup->GetWriterStatusCount(&count), S_OK);
  EXPECT_EQ(count, 2u);
  VSS_ID instance, writer_class;
  BSTR name, message;
  VSS_WRITER_STATE state;
  HRESULT failure, application;
  ASSERT_EQ(backup->GetWriterStatus(0, &instance, &writer_class, &name, &state, &failure), S_OK);
  EXPECT_EQ(state, VSS_WS_STABLE);
  EXPECT_EQ(failure, S_OK);
  SysFreeString(name);
  ASSERT_EQ(backup->GetWriterStatusEx(1, &instance, &writer_class, &name, &state, &failure,
                                      &application, &message),
            S_OK);
  EXPECT_EQ(state, VSS_WS_FAILED_AT_PREPARE_BACKUP);
  EXPECT_EQ(failure, VSS_E_WRITERERROR_RETRYABLE);
  EXPECT_EQ(application, E_ABORT);
  EXPECT_EQ(std::u16string(message), u"busy");
  SysFreeString(name);
  SysFreeString(message);
  EXPECT_EQ(backup->GetWriterStatus(2, &instance, &writer_class, &name, &state, &failure),
            VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(backup->FreeWriterStatus(), S_OK);
  EXPECT_EQ(backup->FreeWriterStatus(), VSS_E_BAD_STATE);
}

TEST_F(Backup, AWriterThatSetsSOkHasNotFailed) {
  TestWriter sets(kClassB);
  sets.on_event = [&](const std::string& event) {
    return event != "PrepareBackup" ||
           (sets.SetWriterFailureEx(VSS_E_WRITERERROR_RETRYABLE, E_ABORT, u"busy") == S_OK &&
            sets.SetWriterFailureEx(S_OK, S_OK, nullptr) == S_OK);
  };
  Begin();
  const Status status = StatusOfTheSecond();
  EXPECT_EQ(status.state, VSS_WS_STABLE);
  EXPECT_EQ(status.failure, S_OK);
}

TEST(BackupStatus, ItsGatherIsPartOfTheStateWhileItRuns) {
  TestWorld world(Deterministic());
  TestWriter writer;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  ULONGLONG before = 0, meanwhile = 0, after = 0;
  EXPECT_EQ(world->StateHash(backup.get(), &before), S_OK);
  ComPtr<IVssAsync> async;
  EXPECT_EQ(backup->GatherWriterStatus(async.Out()), S_OK);
  EXPECT_EQ(world->StateHash(backup.get(), &meanwhile), S_OK);
  EXPECT_EQ(async->Cancel(), S_OK);
  world->RunPending();
  EXPECT_EQ(world->StateHash(backup.get(), &after), S_OK);
  EXPECT_NE(before, meanwhile);
  EXPECT_EQ(before, after);
}

TEST(BackupState, EachArgumentOfSetBackupStateIsPartOfIt) {
  TestWorld world;
  const auto hash_after = [&](bool components, bool bootable, VSS_BACKUP_TYPE type, bool partial) {
    const auto backup = CreateForBackup();
    EXPECT_EQ(backup->SetBackupState(components, bootable, type, partial), S_OK);
    ULONGLONG hash = 0;
    EXPECT_EQ(world->StateHash(backup.get(), &hash), S_OK);
    return hash;
  };
  const ULONGLONG plain = hash_after(false, false, VSS_BT_FULL, false);
  EXPECT_EQ(hash_after(false, false, VSS_BT_FULL, false), plain);
  EXPECT_NE(hash_after(true, false, VSS_BT_FULL, false), plain);
  EXPECT_NE(hash_after(false, true, VSS_BT_FULL, false), plain);
  EXPECT_NE(hash_after(false, false, VSS_BT_COPY, false), plain);
  EXPECT_NE(hash_after(false, false, VSS_BT_FULL, true), plain);
}

TEST(BackupStatus, OfAStatusGatherThatWasCancelledOrFailedThereIsNone) {
  TestWorld world(Deterministic());
  TestWriter writer;
  const auto backup = CreateForBackup();
  EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), VSS_S_ASYNC_FINISHED);
  UINT count = 0;
  EXPECT_EQ(backup->GetWriterStatusCount(&count), S_OK);

  ComPtr<IVssAsync> async;
  EXPECT_EQ(backup->GatherWriterStatus(async.Out()), S_OK);
  EXPECT_EQ(async->Cancel(), S_OK);
  world->RunPending();
  EXPECT_EQ(backup->GetWriterStatusCount(&count), VSS_E_BAD_STATE);

  EXPECT_EQ(world->ArmLateFault(E_OUTOFMEMORY), S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::GatherWriterStatus), E_OUTOFMEMORY);
  EXPECT_EQ(backup->GetWriterStatusCount(&count), VSS_E_BAD_STATE);
}

TEST_F(Backup, AWriterThatIsGoneDoesNotRespond) {
  auto goes = std::make_unique<TestWriter>(kClassB);
  Begin();
  goes = nullptr;
  EXPECT_EQ(StatusOfTheSecond().failure, VSS_E_WRITER_NOT_RESPONDING);
}

TEST_F(Backup, AHandlerKnowsItsSession) {
  VSS_ID session = GUID_NULL, seen_session = GUID_NULL, seen_set = GUID_NULL;
  std::u16string device;
  UINT volumes = 0;
  bool affected = false, other_affected = true;
  HRESULT identified = E_FAIL;
  writer.on_event = [&](const std::string& event) {
    if (event == "PostSnapshot") {
      LPCWSTR name = nullptr;
      writer.GetSessionId(&seen_session);
      seen_set = writer.GetCurrentSnapshotSetId();
      volumes = writer.GetCurrentVolumeCount();
      if (writer.GetSnapshotDeviceName(u"c:\\", &name) == S_OK) device = name;
      affected = writer.IsPathAffected(u"C:\\data\\x");
      other_affected = writer.IsPathAffected(u"D:\\");
      IVssExamineWriterMetadata* metadata = nullptr;
      identified = writer.GetIdentifyInformation(&metadata);
    }
    return true;
  };
  Begin();
  EXPECT_EQ(Snapshot(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(backup->GetSessionId(&session), S_OK);
  EXPECT_EQ(seen_session, session);
  EXPECT_EQ(seen_set, set);
  EXPECT_EQ(volumes, 1u);
  EXPECT_EQ(device, u"\\\\?\\C:");
  EXPECT_TRUE(affected);
  EXPECT_FALSE(other_affected);
  EXPECT_EQ(identified, S_OK);
  EXPECT_EQ(writer.GetCurrentVolumeCount(), 0u) << "outside of a handler";
}

}  // namespace
}  // namespace gwm
