// SPDX-License-Identifier: Apache-2.0
//
// Volumes, and shadow copies once they are there: what may be asked and done, argument by argument.
#include <algorithm>
#include <iterator>

#include "com/text.h"
#include "environment/snapshot_store.h"
#include "environment/volume_trouble.h"
#include "requester/machine.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

constexpr LONG kLocally = VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY;
constexpr LONG kRemotely = VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY;
constexpr VSS_ID kUnknown = {0xBAD, 0, 0, {1}};
WCHAR kC[] = u"C:\\";
WCHAR kD[] = u"D:\\";

/// Not NULL: what a failing call clears. Nobody follows it.
template <class Interface>
Interface* Something() {
  static int something;
  return reinterpret_cast<Interface*>(&something);
}

/// A backup with shadow copies of C: and D:.
struct Snapshots : testing::Test {
  Snapshots() {
    EXPECT_EQ(backup->SetContext(VSS_CTX_FILE_SHARE_BACKUP), S_OK);
    EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
    EXPECT_EQ(backup->AddToSnapshotSet(kC, GUID_NULL, &of_c), S_OK);
    EXPECT_EQ(backup->AddToSnapshotSet(kD, kSystemProviderId, &of_d), S_OK);
    EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  }
  /// The attributes of exposure, and the exposed name and path.
  std::pair<LONG, std::string> Exposure(const VSS_ID& id) {
    VSS_SNAPSHOT_PROP found{};
    EXPECT_EQ(backup->GetSnapshotProperties(id, &found), S_OK);
    const auto text = [](const WCHAR* t) {
      return t == nullptr ? std::string("-") : ToUtf8(Utf16(t));
    };
    const std::string names = text(found.m_pwszExposedName) + " " + text(found.m_pwszExposedPath);
    const LONG shown = found.m_lSnapshotAttributes;
    VssFreeSnapshotProperties(&found);
    return {shown & (kLocally | kRemotely | VSS_VOLSNAP_ATTR_NOT_SURFACED), names};
  }

  TestWorld world;
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
  VSS_ID set = GUID_NULL, of_c = GUID_NULL, of_d = GUID_NULL;
};

TEST_F(Snapshots, AreExposedAsADriveOrAShareAndTakenBack) {
  constexpr LONG kHidden = VSS_VOLSNAP_ATTR_NOT_SURFACED;
  WCHAR letter[] = u"Q:", folder[] = u"a\\b", share[] = u"s";
  const struct {
    VSS_ID id;
    WCHAR* path;
    LONG attributes;
    WCHAR* name;
    HRESULT answer;
    std::pair<LONG, std::string> exposure;  // of the copy of C:
  } kRows[] = {
      {of_c, nullptr, 0, letter, E_INVALIDARG, {kHidden, "- -"}},
      {of_c, nullptr, kLocally | kRemotely, letter, E_INVALIDARG, {kHidden, "- -"}},
      {of_c, nullptr, kLocally, nullptr, E_INVALIDARG, {kHidden, "- -"}},
      {of_c, folder, kLocally, letter, E_INVALIDARG, {kHidden, "- -"}},
      {kUnknown, nullptr, kLocally, letter, VSS_E_OBJECT_NOT_FOUND, {kHidden, "- -"}},
      {set, nullptr, kLocally, letter, VSS_E_OBJECT_NOT_FOUND, {kHidden, "- -"}},
      {of_c, nullptr, kLocally, letter, S_OK, {kLocally, "Q: -"}},
  };
  for (const auto& row : kRows) {
    WCHAR* exposed = Something<WCHAR>();
    EXPECT_EQ(backup->ExposeSnapshot(row.id, row.path, row.attributes, row.name, &exposed),
              row.answer);
    EXPECT_EQ(exposed != nullptr, row.answer == S_OK);
    EXPECT_EQ(Exposure(of_c), row.exposure);
    CoTaskMemFree(exposed);
  }
  EXPECT_EQ(backup->ExposeSnapshot(of_c, nullptr, kLocally, letter, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->UnexposeSnapshot(kUnknown), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Exposure(of_c), std::pair(kLocally, std::string("Q: -")));
  EXPECT_EQ(backup->UnexposeSnapshot(of_c), S_OK);
  EXPECT_EQ(Exposure(of_c), std::pair(kHidden, std::string("- -")));

  WCHAR* exposed = nullptr;
  EXPECT_EQ(backup->ExposeSnapshot(of_d, folder, kRemotely, share, &exposed), S_OK);
  EXPECT_EQ(Exposure(of_d), std::pair(kRemotely, std::string("s a\\b")));
  EXPECT_EQ(Exposure(of_c), std::pair(kHidden, std::string("- -"))) << "the other one";
  CoTaskMemFree(exposed);
  EXPECT_EQ(backup->UnexposeSnapshot(of_d), S_OK);
  EXPECT_EQ(backup->ExposeSnapshot(of_d, nullptr, kRemotely, nullptr, &exposed), S_OK);
  EXPECT_EQ(Exposure(of_d).second, "\\\\localhost\\" + ToUtf8(GuidText(of_d)) + " -");
  CoTaskMemFree(exposed);
}

TEST_F(Snapshots, AreNeitherBrokenNorImportedNorRecovered) {
  IVssAsync* none = Something<IVssAsync>();
  EXPECT_EQ(backup->BreakSnapshotSet(set), VSS_E_PROVIDER_VETO);
  EXPECT_EQ(backup->BreakSnapshotSet(of_c), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(backup->BreakSnapshotSetEx(set, 0, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->BreakSnapshotSetEx(set, 0, &none), VSS_E_PROVIDER_VETO);
  EXPECT_EQ(none, nullptr);
  EXPECT_EQ(backup->BreakSnapshotSetEx(of_c, 0, &none), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(backup->ImportSnapshots(nullptr), E_INVALIDARG);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::ImportSnapshots), VSS_E_NO_SNAPSHOTS_IMPORTED);
  EXPECT_EQ(backup->AddSnapshotToRecoverySet(of_c, 0, nullptr), VSS_E_LEGACY_PROVIDER);
  EXPECT_EQ(backup->AddSnapshotToRecoverySet(set, 0, nullptr), VSS_E_OBJECT_NOT_FOUND);
  none = Something<IVssAsync>();
  EXPECT_EQ(backup->RecoverSet(0, &none), VSS_E_BAD_STATE);
  EXPECT_EQ(none, nullptr);
  for (const auto method :
       {&IVssBackupComponentsEx2::PreFastRecovery, &IVssBackupComponentsEx2::FastRecovery}) {
    none = Something<IVssAsync>();
    EXPECT_EQ((backup.get()->*method)(set, 0, &none), E_NOTIMPL);
    EXPECT_EQ(none, nullptr);
  }
  EXPECT_NE(Exposure(of_c).second, "") << "it is still there";

  const auto restore = Create();
  EXPECT_EQ(restore->RecoverSet(0, nullptr), E_INVALIDARG);
  EXPECT_EQ(restore->RecoverSet(0, &none), VSS_E_BAD_STATE);
}

TEST_F(Snapshots, CanBeRevertedTo) {
  EXPECT_EQ(backup->RevertToSnapshot(of_c, TRUE), S_OK);
  EXPECT_EQ(backup->RevertToSnapshot(set, TRUE), VSS_E_OBJECT_NOT_FOUND);
  IVssAsync* none = Something<IVssAsync>();
  EXPECT_EQ(backup->QueryRevertStatus(kC, nullptr), E_POINTER);
  EXPECT_EQ(backup->QueryRevertStatus(nullptr, &none), E_POINTER);
  EXPECT_EQ(none, nullptr);
  EXPECT_EQ(backup->QueryRevertStatus(kC, &none), VSS_E_OBJECT_NOT_FOUND);
}

TEST_F(Snapshots, AreDeletedOneByOneOrAsASet) {
  LONG deleted = 9;
  VSS_ID left = kUnknown;
  const auto remove = [&](const VSS_ID& id, VSS_OBJECT_TYPE type) {
    deleted = 9;
    left = kUnknown;
    return backup->DeleteSnapshots(id, type, FALSE, &deleted, &left);
  };
  EXPECT_EQ(remove(of_c, VSS_OBJECT_PROVIDER), E_INVALIDARG);
  EXPECT_EQ(deleted, 0);
  EXPECT_EQ(left, GUID_NULL);
  EXPECT_EQ(backup->DeleteSnapshots(set, VSS_OBJECT_SNAPSHOT_SET, FALSE, nullptr, &left),
            E_INVALIDARG);
  EXPECT_EQ(backup->DeleteSnapshots(set, VSS_OBJECT_SNAPSHOT_SET, FALSE, &deleted, nullptr),
            E_INVALIDARG);
  EXPECT_EQ(remove(set, VSS_OBJECT_SNAPSHOT), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(left, set);
  EXPECT_EQ(remove(of_c, VSS_OBJECT_SNAPSHOT_SET), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(remove(of_c, VSS_OBJECT_SNAPSHOT), S_OK);
  EXPECT_EQ(deleted, 1);
  EXPECT_EQ(left, GUID_NULL);
  EXPECT_EQ(remove(set, VSS_OBJECT_SNAPSHOT_SET), S_OK);
  EXPECT_EQ(deleted, 1) << "the other one was left";
}

TEST_F(Snapshots, AreListedWhereNothingElseIsAskedFor) {
  const auto ask = [&](const VSS_ID& id, VSS_OBJECT_TYPE asked, VSS_OBJECT_TYPE returned) {
    ComPtr<IVssEnumObject> found;
    const HRESULT hr = backup->Query(id, asked, returned, found.Out());
    EXPECT_EQ(found.get() != nullptr, SUCCEEDED(hr));
    return hr;
  };
  EXPECT_EQ(ask(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT), S_OK);
  EXPECT_EQ(ask(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_PROVIDER), S_OK);
  EXPECT_EQ(ask(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT_SET), E_INVALIDARG);
  EXPECT_EQ(ask(set, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT), E_INVALIDARG);
  EXPECT_EQ(ask(GUID_NULL, VSS_OBJECT_SNAPSHOT_SET, VSS_OBJECT_SNAPSHOT), E_INVALIDARG);
  EXPECT_EQ(backup->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->GetSnapshotProperties(of_c, nullptr), E_INVALIDARG);
}

TEST_F(Snapshots, OfAVolumeAreSeenByWhoMayAsk) {
  BOOL present = TRUE;
  LONG capability = 9;
  WCHAR other[] = u"E:\\", nonsense[] = u"E:";
  EXPECT_EQ(IsSnapshotted(other, &present, &capability), S_OK);
  EXPECT_FALSE(present);
  EXPECT_EQ(capability, 0);
  EXPECT_EQ(IsSnapshotted(kC, &present, &capability), S_OK);
  EXPECT_TRUE(present);
  EXPECT_EQ(capability, VSS_SC_DISABLE_DEFRAG | VSS_SC_DISABLE_CONTENTINDEX);
  EXPECT_EQ(IsSnapshotted(nonsense, &present, &capability), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_FALSE(present) << "cleared";
  EXPECT_EQ(capability, 0);
  EXPECT_EQ(IsSnapshotted(nullptr, &present, &capability), E_INVALIDARG);
  EXPECT_EQ(IsSnapshotted(kC, nullptr, &capability), E_INVALIDARG);
  EXPECT_EQ(IsSnapshotted(kC, &present, nullptr), E_INVALIDARG);
  bool blocked = true;
  EXPECT_EQ(BlocksRevert(kC, &blocked), S_OK);
  EXPECT_FALSE(blocked);
  EXPECT_EQ(BlocksRevert(nullptr, &blocked), E_INVALIDARG);
  EXPECT_EQ(BlocksRevert(kC, nullptr), E_INVALIDARG);
  IUnknown* managed = Something<IUnknown>();
  EXPECT_EQ(ProviderManagement(kSystemProviderId, &managed), E_NOINTERFACE);
  EXPECT_EQ(managed, nullptr);
  EXPECT_EQ(ProviderManagement(kUnknown, &managed), VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(ProviderManagement(kUnknown, nullptr), E_INVALIDARG);
  world.conditions.privilege = GWM_PRIVILEGE_NONE;
  world.Change();
  EXPECT_EQ(IsSnapshotted(kC, &present, &capability), E_ACCESSDENIED);
  EXPECT_EQ(BlocksRevert(kC, &blocked), E_ACCESSDENIED);
  EXPECT_EQ(ProviderManagement(kSystemProviderId, &managed), E_ACCESSDENIED);
  world.conditions.privilege = GWM_PRIVILEGE_ADMINISTRATOR;
  world.Change();
}

TEST_F(Snapshots, HaveASessionAndARootOfTheirPaths) {
  VSS_ID session = kUnknown;
  EXPECT_EQ(backup->GetSessionId(&session), S_OK);
  EXPECT_EQ(backup->GetSessionId(nullptr), E_INVALIDARG);
  const auto fresh = Create();
  session = kUnknown;
  EXPECT_EQ(fresh->GetSessionId(&session), VSS_E_BAD_STATE);
  EXPECT_EQ(session, GUID_NULL);
  WCHAR file[] = u"C:\\a\\b", nowhere[] = u"a";
  WCHAR *root = nullptr, *prefix = nullptr;
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(file, &root, &prefix, FALSE), S_OK);
  EXPECT_EQ(ToUtf8(Utf16(root)) + " " + ToUtf8(Utf16(prefix)), "C:\\ C:\\");
  CoTaskMemFree(root);
  CoTaskMemFree(prefix);
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(nowhere, &root, &prefix, FALSE),
            VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(root, nullptr);
  EXPECT_EQ(prefix, nullptr);
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(nullptr, &root, &prefix, FALSE), E_INVALIDARG);
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(file, nullptr, &prefix, FALSE), E_INVALIDARG);
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(file, &root, nullptr, FALSE), E_INVALIDARG);
  EXPECT_EQ(fresh->GetRootAndLogicalPrefixPaths(file, &root, &prefix, FALSE), VSS_E_BAD_STATE);
}

/// What is wrong with a volume says its letter.
VolumeTrouble ByLetter(std::u16string_view volume) {
  switch (volume[0]) {
    case u'N':
      return VolumeTrouble::kNested;
    case u'U':
      return VolumeTrouble::kUnsupported;
    case u'M':
      return VolumeTrouble::kUnmounted;
    case u'V':
      return VolumeTrouble::kVetoed;
    case u'X':
      return VolumeTrouble::kExhausted;
    default:
      return VolumeTrouble::kNone;
  }
}

TEST(Volumes, EachTroubleHasItsAnswer) {
  TestWorld world;
  volume_trouble = ByLetter;
  const struct {
    const char16_t* volume;
    HRESULT added;
    HRESULT asked;
    bool supported;
  } kRows[] = {
      {u"C:\\", S_OK, S_OK, true},
      {u"C:\\", VSS_E_OBJECT_ALREADY_EXISTS, S_OK, true},
      {u"c:\\", VSS_E_OBJECT_ALREADY_EXISTS, S_OK, true},
      {u"C:", VSS_E_OBJECT_NOT_FOUND, VSS_E_OBJECT_NOT_FOUND, false},
      {u"N:\\", VSS_E_NESTED_VOLUME_LIMIT, S_OK, true},
      {u"U:\\", VSS_E_VOLUME_NOT_SUPPORTED, S_OK, false},
      {u"M:\\", VSS_E_OBJECT_NOT_FOUND, VSS_E_OBJECT_NOT_FOUND, false},
      {u"V:\\", S_OK, S_OK, true},
      {u"X:\\", S_OK, S_OK, true},
  };
  auto backup = CreateForBackup();
  EXPECT_EQ(backup->SetContext(VSS_CTX_FILE_SHARE_BACKUP), S_OK);
  VSS_ID set, copy;
  EXPECT_EQ(backup->StartSnapshotSet(nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
  for (const auto& row : kRows) {
    std::u16string volume = row.volume;
    copy = kUnknown;
    EXPECT_EQ(backup->AddToSnapshotSet(volume.data(), GUID_NULL, &copy), row.added)
        << ToUtf8(row.volume);
    EXPECT_EQ(copy == GUID_NULL, row.added != S_OK);
    EXPECT_NE(copy, kUnknown);
    BOOL supported = TRUE;
    EXPECT_EQ(backup->IsVolumeSupported(GUID_NULL, volume.data(), &supported), row.asked)
        << ToUtf8(row.volume);
    EXPECT_EQ(supported, row.supported) << ToUtf8(row.volume);
  }
  BOOL supported = FALSE;
  EXPECT_EQ(backup->IsVolumeSupported(kSystemProviderId, kC, &supported), S_OK);
  EXPECT_TRUE(supported);
  EXPECT_EQ(backup->IsVolumeSupported(kUnknown, kC, &supported), VSS_E_PROVIDER_NOT_REGISTERED);
  EXPECT_EQ(backup->IsVolumeSupported(GUID_NULL, nullptr, &supported), E_INVALIDARG);
  EXPECT_EQ(backup->IsVolumeSupported(GUID_NULL, kC, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->AddToSnapshotSet(kD, kUnknown, &copy), VSS_E_PROVIDER_NOT_REGISTERED);
  EXPECT_EQ(backup->AddToSnapshotSet(nullptr, GUID_NULL, &copy), E_INVALIDARG);
  EXPECT_EQ(backup->AddToSnapshotSet(kD, GUID_NULL, nullptr), E_INVALIDARG);
  EXPECT_EQ(backup->DoSnapshotSet(nullptr), E_INVALIDARG);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_E_PROVIDER_VETO);
  volume_trouble = nullptr;
}

TEST(Volumes, AnExhaustedOnesCopyIsGoneOnceItWasLookedAt) {
  TestWorld world;
  volume_trouble = ByLetter;
  const auto backup = CreateForBackup();
  EXPECT_EQ(backup->SetContext(VSS_CTX_FILE_SHARE_BACKUP), S_OK);
  WCHAR exhausted[] = u"X:\\";
  VSS_ID set, of_c, of_x;
  EXPECT_EQ(backup->StartSnapshotSet(&set), S_OK);
  EXPECT_EQ(backup->AddToSnapshotSet(kC, GUID_NULL, &of_c), S_OK);
  EXPECT_EQ(backup->AddToSnapshotSet(exhausted, GUID_NULL, &of_x), S_OK);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  for (const HRESULT of_exhausted : {S_OK, VSS_E_OBJECT_NOT_FOUND}) {
    VSS_SNAPSHOT_PROP properties{};
    EXPECT_EQ(backup->GetSnapshotProperties(of_x, &properties), of_exhausted);
    VssFreeSnapshotProperties(&properties);
    EXPECT_EQ(backup->GetSnapshotProperties(of_c, &properties), S_OK);
    VssFreeSnapshotProperties(&properties);
  }
  volume_trouble = nullptr;
}

}  // namespace
}  // namespace gwm
