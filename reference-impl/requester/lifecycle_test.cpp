// SPDX-License-Identifier: Apache-2.0
//
// Which call fits which state: the documented matrix, on the real object.
#include <functional>

#include "com/text.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

using Object = IVssBackupComponentsEx4;
constexpr VSS_ID kNoProvider = GUID_NULL;
WCHAR kVolume[] = u"C:\\";

BstrPtr StoredDocument() {
  const auto backup = CreateForBackup();
  BSTR xml = nullptr;
  EXPECT_EQ(backup->SaveAsXML(&xml), S_OK);
  return BstrPtr(xml);
}

// The ways into the states; each leaves the object there.
void Gathered(Object& object) { EXPECT_EQ(Gather(object), VSS_S_ASYNC_FINISHED); }
void Started(Object& object) {
  Gathered(object);
  EXPECT_EQ(object.SetBackupState(false, false, VSS_BT_FULL), S_OK);
  VSS_ID set, snapshot;
  EXPECT_EQ(object.StartSnapshotSet(&set), S_OK);
  EXPECT_EQ(object.AddToSnapshotSet(kVolume, kNoProvider, &snapshot), S_OK);
}
void Prepared(Object& object) {
  Started(object);
  EXPECT_EQ(Await(object, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
}
void Done(Object& object) {
  Prepared(object);
  EXPECT_EQ(Await(object, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
}

enum State { kU, kB0, kBG, kBX, kBF, kBSS, kBW, kBD, kBE, kR0, kRG, kRF, kRR, kRZ, kStates };
constexpr const char* kStateNames[] = {"U",  "B0", "BG", "BX", "BF", "BSS", "BW",
                                       "BD", "BE", "R0", "RG", "RF", "RR",  "RZ"};

ComPtr<Object> In(State state) {
  ComPtr<Object> object = Create();
  if (state == kU) return object;
  if (state >= kR0) {
    EXPECT_EQ(object->InitializeForRestore(StoredDocument().get()), S_OK);
    if (state >= kRG) Gathered(*object);
    if (state == kRF) {
      EXPECT_EQ(object->FreeWriterMetadata(), S_OK);
    }
    if (state >= kRR) {
      EXPECT_EQ(Await(*object, &IVssBackupComponents::PreRestore), VSS_S_ASYNC_FINISHED);
    }
    if (state == kRZ) {
      EXPECT_EQ(Await(*object, &IVssBackupComponents::PostRestore), VSS_S_ASYNC_FINISHED);
    }
    return object;
  }
  EXPECT_EQ(object->InitializeForBackup(), S_OK);
  if (state == kBG || state == kBF) Gathered(*object);
  if (state == kBF) {
    EXPECT_EQ(object->FreeWriterMetadata(), S_OK);
  }
  if (state == kBX) {
    ComPtr<IVssAsync> async;
    EXPECT_EQ(object->GatherWriterMetadata(async.Out()), S_OK);
    EXPECT_EQ(async->Cancel(), S_OK);
    async->Wait();
  }
  if (state == kBSS) Started(*object);
  if (state == kBW) Prepared(*object);
  if (state == kBD || state == kBE) Done(*object);
  if (state == kBE) {
    EXPECT_EQ(Await(*object, &IVssBackupComponents::BackupComplete), VSS_S_ASYNC_FINISHED);
  }
  return object;
}

HRESULT Starter(Object& object, HRESULT (IVssBackupComponents::*method)(IVssAsync**)) {
  ComPtr<IVssAsync> async;
  return (object.*method)(async.Out());
}

struct Call {
  const char* name;
  std::function<HRESULT(Object&)> run;
  // One letter a state, in the order above: + S_OK, B VSS_E_BAD_STATE, . not looked at.
  const char* expected;
};

TEST(Lifecycle, EveryCallFitsWhereTheDocumentationSaysSo) {
  const VSS_ID id = {1, 2, 3, {}};
  const Call kCalls[] = {
      //                                                   U B0 BG BX BF BSS BW BD BE R0 RG RF RR RZ
      {"InitializeForBackup", [](Object& o) { return o.InitializeForBackup(); }, "+BBBBBBBBBBBBB"},
      {"InitializeForRestore",
       [](Object& o) { return o.InitializeForRestore(StoredDocument().get()); }, "+BBBBBBBBBBBBB"},
      {"SetContext", [](Object& o) { return o.SetContext(VSS_CTX_BACKUP); }, "B+...BBBBBBBBB"},
      {"SetBackupState", [](Object& o) { return o.SetBackupState(true, false, VSS_BT_FULL); },
       "B++..+BBBBBBBB"},
      {"DisableWriterClasses", [&](Object& o) { return o.DisableWriterClasses(&id, 1); },
       "B++.+++++.++++"},
      {"GatherWriterMetadata",
       [](Object& o) { return Starter(o, &IVssBackupComponents::GatherWriterMetadata); },
       "B+BBBBBBB+BBBB"},
      {"GetWriterMetadataCount",
       [](Object& o) {
         UINT count;
         return o.GetWriterMetadataCount(&count);
       },
       "BB+BB+++.B+B+."},
      {"FreeWriterMetadata", [](Object& o) { return o.FreeWriterMetadata(); }, "BB+.B+++.B+B+."},
      {"GatherWriterStatus",
       [](Object& o) { return Starter(o, &IVssBackupComponents::GatherWriterStatus); },
       "B.+..++++.++++"},
      {"GetWriterStatusCount",
       [](Object& o) {
         UINT count;
         return o.GetWriterStatusCount(&count);
       },
       "BBBBBBBBBBBBBB"},
      {"StartSnapshotSet",
       [](Object& o) {
         VSS_ID set;
         return o.StartSnapshotSet(&set);
       },
       "B.+..BBBBBBBBB"},
      {"AddToSnapshotSet",
       [](Object& o) {
         VSS_ID snapshot;
         WCHAR volume[] = u"D:\\";
         return o.AddToSnapshotSet(volume, kNoProvider, &snapshot);
       },
       "BBBBB+BBBBBBBB"},
      {"PrepareForBackup",
       [](Object& o) { return Starter(o, &IVssBackupComponents::PrepareForBackup); },
       "BBBBB+BBBBBBBB"},
      {"DoSnapshotSet", [](Object& o) { return Starter(o, &IVssBackupComponents::DoSnapshotSet); },
       "BBBBB.+BBBBBBB"},
      {"BackupComplete",
       [](Object& o) { return Starter(o, &IVssBackupComponents::BackupComplete); },
       "BBBBBB++BBBBBB"},
      {"AbortBackup", [](Object& o) { return o.AbortBackup(); }, "B+++++++++++++"},
      {"SetRestoreState", [](Object& o) { return o.SetRestoreState(VSS_RTYPE_BY_COPY); },
       "BBBBBBBBB+++BB"},
      {"PreRestore", [](Object& o) { return Starter(o, &IVssBackupComponents::PreRestore); },
       "BBBBBBBBB.++BB"},
      {"PostRestore", [](Object& o) { return Starter(o, &IVssBackupComponents::PostRestore); },
       "BBBBBBBBBBBB+B"},
  };
  for (const Call& call : kCalls) {
    ASSERT_EQ(std::string(call.expected).size(), std::size_t{kStates}) << call.name;
    for (int state = 0; state < kStates; ++state) {
      if (call.expected[state] == '.') continue;
      TestWorld world(Deterministic());
      TestWriter writer;
      const ComPtr<Object> object = In(static_cast<State>(state));
      EXPECT_EQ(call.run(*object), call.expected[state] == '+' ? S_OK : VSS_E_BAD_STATE)
          << call.name << " in " << kStateNames[state];
    }
  }
}

struct ContextRow {
  LONG context;
  LONG modifiers;
  UINT os;
  HRESULT expected;
};

TEST(Lifecycle, OnlySupportedContextsAreTaken) {
  constexpr UINT kNow = GWM_OS_WINDOWS_10;
  const ContextRow kRows[] = {
      {VSS_CTX_BACKUP, 0, kNow, S_OK},
      {VSS_CTX_FILE_SHARE_BACKUP, 0, kNow, S_OK},
      {VSS_CTX_NAS_ROLLBACK, 0, kNow, S_OK},
      {VSS_CTX_APP_ROLLBACK, 0, kNow, S_OK},
      {VSS_CTX_CLIENT_ACCESSIBLE, 0, kNow, S_OK},
      {VSS_CTX_CLIENT_ACCESSIBLE_WRITERS, 0, kNow, S_OK},
      {VSS_CTX_CLIENT_ACCESSIBLE_WRITERS, 0, GWM_OS_2003, E_INVALIDARG},
      {static_cast<LONG>(VSS_CTX_ALL), 0, kNow, S_OK},
      {VSS_CTX_BACKUP, VSS_VOLSNAP_ATTR_TRANSPORTABLE, kNow, S_OK},
      {VSS_CTX_BACKUP, VSS_VOLSNAP_ATTR_DIFFERENTIAL, kNow, S_OK},
      {VSS_CTX_APP_ROLLBACK, VSS_VOLSNAP_ATTR_PLEX, kNow, S_OK},
      {VSS_CTX_BACKUP, VSS_VOLSNAP_ATTR_PLEX | VSS_VOLSNAP_ATTR_DIFFERENTIAL, kNow, E_INVALIDARG},
      {VSS_CTX_CLIENT_ACCESSIBLE, VSS_VOLSNAP_ATTR_TRANSPORTABLE, kNow, E_INVALIDARG},
      {VSS_CTX_BACKUP, VSS_VOLSNAP_ATTR_NO_AUTORECOVERY, kNow, S_OK},
      {VSS_CTX_BACKUP, VSS_VOLSNAP_ATTR_NO_AUTORECOVERY, GWM_OS_2003, E_INVALIDARG},
      {VSS_VOLSNAP_ATTR_PERSISTENT, 0, kNow, E_INVALIDARG},
      {0x40000000, 0, kNow, E_INVALIDARG},
      {VSS_CTX_BACKUP, 0, GWM_OS_XP, E_NOTIMPL},
  };
  for (const ContextRow& row : kRows) {
    TestWorld world;
    const auto backup = CreateForBackup();
    world.conditions.os = static_cast<GwmOsVersion>(row.os);
    world.Change();
    EXPECT_EQ(backup->SetContext(row.context | row.modifiers), row.expected)
        << std::hex << row.context << " " << row.modifiers;
  }
}

TEST(Lifecycle, TheContextIsSetOnce) {
  TestWorld world;
  const auto backup = CreateForBackup();
  EXPECT_EQ(backup->SetContext(0x40000000), E_INVALIDARG) << "which does not count";
  EXPECT_EQ(backup->SetContext(VSS_CTX_BACKUP), S_OK);
  EXPECT_EQ(backup->SetContext(VSS_CTX_BACKUP), VSS_E_BAD_STATE);
}

TEST(Lifecycle, ABackupTypeIsNamed) {
  TestWorld world;
  const auto backup = CreateForBackup();
  EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_UNDEFINED), E_INVALIDARG);
  EXPECT_EQ(backup->SetBackupState(false, false, static_cast<VSS_BACKUP_TYPE>(7)), E_INVALIDARG);
  EXPECT_EQ(backup->SetBackupState(false, false, VSS_BT_OTHER), S_OK);
}

TEST(Lifecycle, ADocumentMustBeOne) {
  TestWorld world;
  const BstrPtr bad(SysAllocString(u"<a/>")), empty(SysAllocString(u""));
  EXPECT_EQ(Create()->InitializeForBackup(bad.get()), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(Create()->InitializeForRestore(bad.get()), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(Create()->InitializeForRestore(empty.get()), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(Create()->InitializeForRestore(nullptr), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(world->LogCount(), 4u);
  EXPECT_EQ(world.Log()[0].code, VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(Create()->InitializeForBackup(StoredDocument().get()), S_OK);
  const auto object = Create();
  EXPECT_EQ(object->InitializeForRestore(bad.get()), VSS_E_INVALID_XML_DOCUMENT);
  EXPECT_EQ(object->InitializeForBackup(), S_OK) << "a failed call changes nothing";
}

TEST(Lifecycle, LaterInterfacesCameWithLaterSystems) {
  const IID kIds[] = {IID_IVssBackupComponents, IID_IVssBackupComponentsEx,
                      IID_IVssBackupComponentsEx2, IID_IVssBackupComponentsEx3,
                      IID_IVssBackupComponentsEx4};
  const std::pair<GwmOsVersion, int> kSystems[] = {
      {GWM_OS_XP, 1},   {GWM_OS_2003, 1},      {GWM_OS_2003_SP1, 2},  {GWM_OS_VISTA, 3},
      {GWM_OS_2008, 3}, {GWM_OS_WINDOWS_7, 4}, {GWM_OS_WINDOWS_8, 5}, {GWM_OS_WINDOWS_10, 5}};
  for (const auto& [os, known] : kSystems) {
    TestWorld world;
    const auto object = Create();
    world.conditions.os = os;
    world.Change();
    for (int i = 0; i < 5; ++i) {
      ComPtr<IUnknown> found;
      EXPECT_EQ(object->QueryInterface(kIds[i], reinterpret_cast<void**>(found.Out())),
                i < known ? S_OK : E_NOINTERFACE)
          << os << " " << i;
    }
  }
}

}  // namespace
}  // namespace gwm
