// SPDX-License-Identifier: Apache-2.0
//
// Worlds in which something is wrong with a volume, as a program meets it.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "gwm_recording.h"
#include "vsbackup.h"
#include "vsserror.h"

namespace gwm::recording {
namespace {

/// What a program is told when it makes a shadow copy of a volume, up to where it cannot go on.
struct Told {
  HRESULT asked = S_OK;  // IsVolumeSupported
  bool supported = false;
  HRESULT added = S_OK;
  HRESULT made = S_OK;  // the end of DoSnapshotSet
  HRESULT read = S_OK;  // GetSnapshotProperties
  HRESULT read_again = S_OK;
};

HRESULT Await(IVssAsync* async) {
  HRESULT hr = S_OK;
  async->Wait(INFINITE);
  async->QueryStatus(&hr, nullptr);
  async->Release();
  return hr;
}

HRESULT Read(IVssBackupComponents& backup, const VSS_ID& snapshot) {
  VSS_SNAPSHOT_PROP properties{};
  const HRESULT hr = backup.GetSnapshotProperties(snapshot, &properties);
  if (SUCCEEDED(hr)) VssFreeSnapshotProperties(&properties);
  return hr;
}

void CopyVolume(IVssBackupComponents& backup, LPCWSTR name, Told& told) {
  std::basic_string<WCHAR> volume(name);
  IVssAsync* async = nullptr;
  backup.InitializeForBackup(nullptr);
  backup.SetBackupState(false, false, VSS_BT_FULL, false);
  ASSERT_EQ(backup.GatherWriterMetadata(&async), S_OK);
  Await(async);
  VSS_ID id{};
  backup.StartSnapshotSet(&id);
  BOOL supported = FALSE;
  told.asked = backup.IsVolumeSupported(GUID_NULL, volume.data(), &supported);
  told.supported = supported != FALSE;
  told.added = backup.AddToSnapshotSet(volume.data(), GUID_NULL, &id);
  if (FAILED(told.added)) return;
  ASSERT_EQ(backup.PrepareForBackup(&async), S_OK);
  Await(async);
  ASSERT_EQ(backup.DoSnapshotSet(&async), S_OK);
  told.made = Await(async);
  told.read = Read(backup, id);
  told.read_again = Read(backup, id);
}

Told In(const char* world, LPCWSTR volume = VSS_L("C:\\")) {
  const std::string path = testing::TempDir() + "volumes_test.jsonl";
  std::remove(path.c_str());
  Told told;
  EXPECT_STREQ(GwmBeginRecording(world, path.c_str()), nullptr);
  IVssBackupComponents* backup = nullptr;
  EXPECT_EQ(CreateVssBackupComponents(&backup), S_OK);
  CopyVolume(*backup, volume, told);
  backup->AbortBackup();
  backup->Release();
  GwmEndRecording();
  std::remove(path.c_str());
  return told;
}

TEST(Volumes, NothingIsWrongWithOneOfTheUsualWorld) {
  const Told told = In("server");
  EXPECT_EQ(told.asked, S_OK);
  EXPECT_TRUE(told.supported);
  EXPECT_EQ(told.added, S_OK);
  EXPECT_EQ(told.made, VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(told.read, S_OK);
  EXPECT_EQ(told.read_again, S_OK);
}

TEST(Volumes, OneIsUnsupported) {
  const Told told = In("volume_unsupported");
  EXPECT_EQ(told.asked, S_OK);
  EXPECT_FALSE(told.supported);
  EXPECT_EQ(told.added, VSS_E_VOLUME_NOT_SUPPORTED);
}

TEST(Volumes, OneIsNotMounted) {
  const Told told = In("volume_unmounted");
  EXPECT_EQ(told.asked, VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(told.added, VSS_E_OBJECT_NOT_FOUND);
}

TEST(Volumes, OneIsNestedTooDeeply) {
  const Told told = In("volume_nested");
  EXPECT_TRUE(told.supported);
  EXPECT_EQ(told.added, VSS_E_NESTED_VOLUME_LIMIT);
}

TEST(Volumes, TheProviderOfOneRefuses) {
  const Told told = In("volume_vetoed");
  EXPECT_EQ(told.added, S_OK);
  EXPECT_EQ(told.made, VSS_E_PROVIDER_VETO);
  EXPECT_EQ(told.read, VSS_E_OBJECT_NOT_FOUND) << "no shadow copy was made";
}

TEST(Volumes, TheShadowCopyOfOneIsGoneOnceItIsRead) {
  const Told told = In("volume_exhausted");
  EXPECT_EQ(told.made, VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(told.read, S_OK);
  EXPECT_EQ(told.read_again, VSS_E_OBJECT_NOT_FOUND);
}

TEST(Volumes, TheOthersAreAsUsual) {
  const Told told = In("volume_unsupported", VSS_L("D:\\"));
  EXPECT_TRUE(told.supported);
  EXPECT_EQ(told.added, S_OK);
}

TEST(Volumes, OneIsKnownByAnyOfItsNames) {
  EXPECT_FALSE(In("volume_unsupported", VSS_L("c:\\")).supported);
}

TEST(Volumes, TheNextWorldKnowsNothingOfThem) {
  In("volume_unsupported");
  EXPECT_TRUE(In("server").supported);
}

}  // namespace
}  // namespace gwm::recording
