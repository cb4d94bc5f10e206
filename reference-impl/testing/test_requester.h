// SPDX-License-Identifier: Apache-2.0
//
// test_requester.h: the calls that most tests make.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "com/ref_counted.h"
#include "testing/test_world.h"
#include "testing/test_writer.h"

namespace gwm {

inline ComPtr<IVssBackupComponentsEx4> Create() {
  ComPtr<IVssBackupComponents> backup;
  EXPECT_EQ(CreateVssBackupComponents(backup.Out()), S_OK);
  ComPtr<IVssBackupComponentsEx4> extended;
  EXPECT_EQ(
      backup->QueryInterface(IID_IVssBackupComponentsEx4, reinterpret_cast<void**>(extended.Out())),
      S_OK);
  return extended;
}

inline ComPtr<IVssBackupComponentsEx4> CreateForBackup() {
  ComPtr<IVssBackupComponentsEx4> backup = Create();
  EXPECT_EQ(backup->InitializeForBackup(), S_OK);
  return backup;
}

/// Waits for what a starter handed out; the code it ended with.
inline HRESULT Finish(HRESULT started, ComPtr<IVssAsync> async) {
  if (FAILED(started)) return started;
  HRESULT status = E_FAIL;
  EXPECT_EQ(async->Wait(), S_OK);
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  return status;
}

template <class... Parameters, class... Arguments>
HRESULT Await(IVssBackupComponentsEx4& backup,
              HRESULT (IVssBackupComponents::*starter)(Parameters...), Arguments... arguments) {
  ComPtr<IVssAsync> async;
  const HRESULT hr = (backup.*starter)(arguments..., async.Out());
  return Finish(hr, std::move(async));
}

inline HRESULT Gather(IVssBackupComponentsEx4& backup) {
  return Await(backup, &IVssBackupComponents::GatherWriterMetadata);
}

inline UINT Count(IVssBackupComponentsEx4& backup) {
  UINT count = 999;
  EXPECT_EQ(backup.GetWriterMetadataCount(&count), S_OK);
  return count;
}

/// The instance id of the n-th writer that was gathered.
inline VSS_ID InstanceOf(IVssBackupComponentsEx4& backup, UINT index) {
  VSS_ID instance = GUID_NULL;
  ComPtr<IVssExamineWriterMetadata> metadata;
  EXPECT_EQ(backup.GetWriterMetadata(index, &instance, metadata.Out()), S_OK);
  return instance;
}

/// Puts the first writer's component `data` into a backup that selects components.
inline void SelectData(IVssBackupComponentsEx4& backup) {
  EXPECT_EQ(backup.SetBackupState(true, false, VSS_BT_FULL), S_OK);
  EXPECT_EQ(Gather(backup), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(
      backup.AddComponent(InstanceOf(backup, 0), kClassA, VSS_CT_FILEGROUP, nullptr, u"data"),
      S_OK);
}

/// Begins a set with this volume alone, and tells the writers to prepare.
inline void PrepareSet(IVssBackupComponentsEx4& backup, const WCHAR* volume = u"C:\\") {
  VSS_ID set, copy;
  std::basic_string<WCHAR> name = volume;
  EXPECT_EQ(backup.StartSnapshotSet(&set), S_OK);
  EXPECT_EQ(backup.AddToSnapshotSet(name.data(), GUID_NULL, &copy), S_OK);
  EXPECT_EQ(Await(backup, &IVssBackupComponents::PrepareForBackup), VSS_S_ASYNC_FINISHED);
}

inline void PrintTo(const VSS_ID& id, std::ostream* out) { *out << std::hex << id.Data1; }

}  // namespace gwm
