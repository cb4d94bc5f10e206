// SPDX-License-Identifier: Apache-2.0
//
// Every allocation of every step fails once. A step then says so, changes nothing, and works when
// it is repeated; at the end nothing is left behind.
#include <functional>

#include "com/text.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

WCHAR kVolume[] = u"C:\\";

// Repeats the step with the first, second, ... allocation failing until none fails any more.
void Exhaust(TestWorld& world, const char* name, const std::function<HRESULT()>& step,
             HRESULT expected = S_OK) {
  for (int nth = 1; nth < 500; ++nth) {
    ASSERT_EQ(world->FailAllocation(nth), S_OK);
    const HRESULT hr = step();
    const bool failed = world.Counters().allocations >= nth;
    ASSERT_EQ(world->FailAllocation(0), S_OK);
    if (!failed) {
      EXPECT_EQ(hr, expected) << name << ", allocation " << nth;
      return;
    }
    // Some allocations serve only a convenience: then the step may do without.
    if (hr == expected) return;
    EXPECT_EQ(hr, E_OUTOFMEMORY) << name << ", allocation " << nth;
  }
  ADD_FAILURE() << name << " never came to its end";
}

TEST(Allocation, ABackupStandsEveryFailure) {
  TestWorld world;
  TestWriter writer;
  IVssBackupComponents* raw = nullptr;
  Exhaust(world, "create", [&] { return CreateVssBackupComponents(&raw); });
  {
    const ComPtr<IVssBackupComponents> backup(raw);
    Exhaust(world, "initialise", [&] { return backup->InitializeForBackup(); });
    Exhaust(world, "disable", [&] { return backup->DisableWriterClasses(&kClassB, 1); });
    Exhaust(world, "state", [&] { return backup->SetBackupState(true, false, VSS_BT_FULL); });
    ComPtr<IVssAsync> async;
    ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
    ASSERT_EQ(async->Wait(), S_OK);
    VSS_ID instance;
    IVssExamineWriterMetadata* metadata = nullptr;
    Exhaust(world, "metadata", [&] { return backup->GetWriterMetadata(0, &instance, &metadata); });
    metadata->Release();
    Exhaust(world, "component", [&] {
      return backup->AddComponent(instance, kClassA, VSS_CT_FILEGROUP, u"", u"data");
    });
    VSS_ID set, snapshot;
    ASSERT_EQ(backup->StartSnapshotSet(&set), S_OK);
    Exhaust(world, "volume",
            [&] { return backup->AddToSnapshotSet(kVolume, GUID_NULL, &snapshot); });
    WCHAR other_volume[] = u"D:\\";
    VSS_ID other;
    ASSERT_EQ(backup->AddToSnapshotSet(other_volume, GUID_NULL, &other), S_OK);
    ASSERT_EQ(backup->PrepareForBackup(async.Out()), S_OK);
    ASSERT_EQ(async->Wait(), S_OK);
    ASSERT_EQ(backup->DoSnapshotSet(async.Out()), S_OK);
    ASSERT_EQ(async->Wait(), S_OK);
    IVssEnumObject* found = nullptr;
    Exhaust(world, "query",
            [&] { return backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, &found); });
    VSS_OBJECT_PROP copies[2];
    ULONG count = 0;
    Exhaust(world, "next", [&] { return found->Next(2, copies, &count); });
    ASSERT_EQ(count, 2u);
    for (VSS_OBJECT_PROP& copy : copies) VssFreeSnapshotProperties(&copy.Obj.Snap);
    found->Release();
    VSS_SNAPSHOT_PROP properties;
    Exhaust(world, "properties",
            [&] { return backup->GetSnapshotProperties(snapshot, &properties); });
    VssFreeSnapshotProperties(&properties);
    BSTR xml = nullptr;
    Exhaust(world, "save", [&] { return backup->SaveAsXML(&xml); });
    SysFreeString(xml);
  }
}

// Where the handler's own thread is hit, the failure shows in the status.
TEST(Allocation, AGatherStandsEveryFailure) {
  TestWorld world(Deterministic());
  TestWriter writer;
  for (int nth = 1;; ++nth) {
    ASSERT_LT(nth, 500);
    const auto backup = CreateForBackup();
    ASSERT_EQ(world->FailAllocation(nth), S_OK);
    ComPtr<IVssAsync> async;
    HRESULT hr = backup->GatherWriterMetadata(async.Out());
    if (hr == E_OUTOFMEMORY) {
      EXPECT_EQ(async.get(), nullptr);
      EXPECT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED) << "the call can be repeated";
      EXPECT_EQ(Count(*backup), 1u);
      continue;
    }
    ASSERT_EQ(hr, S_OK);
    HRESULT status = E_FAIL;
    ASSERT_EQ(async->Wait(), S_OK);
    ASSERT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    const bool failed = world.Counters().allocations >= nth;
    ASSERT_EQ(world->FailAllocation(0), S_OK);
    if (!failed) {
      EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
      break;
    }
    // Either the gather failed, or the writer did: its calls told it so.
    if (status == VSS_S_ASYNC_FINISHED) {
      EXPECT_EQ(Count(*backup), 0u) << nth;
    } else {
      EXPECT_EQ(status, E_OUTOFMEMORY) << nth;
    }
  }
}

TEST(Allocation, AWriterStandsEveryFailure) {
  TestWorld world;
  struct Plain : TestWriter {
    using TestWriter::TestWriter;
  };
  for (int nth = 1;; ++nth) {
    ASSERT_LT(nth, 50);
    ASSERT_EQ(world->FailAllocation(nth), S_OK);
    Plain writer(kClassA, u"A name too long for the room that a short string has inside of itself");
    const bool failed = world.Counters().allocations >= nth;
    ASSERT_EQ(world->FailAllocation(0), S_OK);
    if (!failed) {
      EXPECT_EQ(writer.initialized, S_OK);
      EXPECT_EQ(writer.subscribed, S_OK);
      return;
    }
    // One of the two calls met the failure; made again, it works.
    if (writer.initialized == S_OK) {
      EXPECT_EQ(writer.subscribed, E_OUTOFMEMORY) << nth;
    } else {
      EXPECT_EQ(writer.initialized, E_OUTOFMEMORY) << nth;
      EXPECT_EQ(writer.Initialize(kClassA, u"A", VSS_UT_USERDATA, VSS_ST_OTHER), S_OK);
    }
    EXPECT_EQ(writer.Subscribe(), S_OK) << nth;
  }
}

TEST(Allocation, ARestoreStandsEveryFailure) {
  TestWorld world;
  TestWriter writer;
  BstrPtr document;
  {
    const auto backup = CreateForBackup();
    ASSERT_EQ(Gather(*backup), VSS_S_ASYNC_FINISHED);
    ASSERT_EQ(backup->AddComponent(InstanceOf(*backup, 0), kClassA, VSS_CT_FILEGROUP, u"", u"data"),
              S_OK);
    BSTR xml = nullptr;
    ASSERT_EQ(backup->SaveAsXML(&xml), S_OK);
    document.reset(xml);
  }
  const auto restore = Create();
  Exhaust(world, "initialise", [&] { return restore->InitializeForRestore(document.get()); });
  ASSERT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  const LPCWSTR text = u"a text that is too long for the room inside of a string";
  Exhaust(world, "options", [&] {
    return restore->SetRestoreOptions(kClassA, VSS_CT_FILEGROUP, u"", u"data", text);
  });
  Exhaust(world, "mapping", [&] {
    return restore->AddAlternativeLocationMapping(kClassA, VSS_CT_FILEGROUP, u"", u"data", text,
                                                  text, true, text);
  });
  Exhaust(world, "subcomponent", [&] {
    return restore->AddRestoreSubcomponent(kClassA, VSS_CT_FILEGROUP, u"", u"data", text, text,
                                           true);
  });
  IVssWriterComponentsExt* components = nullptr;
  Exhaust(world, "components", [&] { return restore->GetWriterComponents(0, &components); });
  IVssComponent* component = nullptr;
  Exhaust(world, "component", [&] { return components->GetComponent(0, &component); });
  BSTR options = nullptr;
  Exhaust(world, "read", [&] { return component->GetRestoreOptions(&options); });
  SysFreeString(options);
  UINT count = 0;
  EXPECT_EQ(component->GetAlternateLocationMappingCount(&count), S_OK);
  EXPECT_EQ(count, 1u) << "the failed calls added nothing";
  component->Release();
  components->Release();
}

}  // namespace
}  // namespace gwm
