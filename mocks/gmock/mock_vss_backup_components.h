// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock's IVssBackupComponentsEx4. The object belongs to the test: Release is a call like any
// other, and deletes nothing.
//
//   StrictMock<MockVssBackupComponents> backup;
//   InSequence order;
//   EXPECT_CALL(backup, InitializeForBackup(IsNull())).WillOnce(Return(S_OK));
//   EXPECT_CALL(backup, GatherWriterMetadata(NotNull()))
//       .WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
#pragma once

#include <gmock/gmock.h>

#include "vsbackup.h"

namespace gwm {

class MockVssBackupComponents : public IVssBackupComponentsEx4 {
 public:
  MOCK_METHOD(HRESULT, QueryInterface, (REFIID, void**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, AddRef, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, Release, (), (override, Calltype(STDMETHODCALLTYPE)));

  // IVssBackupComponents
  MOCK_METHOD(HRESULT, GetWriterComponentsCount, (UINT*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetWriterComponents, (UINT, IVssWriterComponentsExt**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, InitializeForBackup, (BSTR), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetBackupState, (bool, bool, VSS_BACKUP_TYPE, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, InitializeForRestore, (BSTR), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetRestoreState, (VSS_RESTORE_TYPE),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GatherWriterMetadata, (IVssAsync**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetWriterMetadataCount, (UINT*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetWriterMetadata, (UINT, VSS_ID*, IVssExamineWriterMetadata**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, FreeWriterMetadata, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddComponent, (VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, PrepareForBackup, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AbortBackup, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GatherWriterStatus, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetWriterStatusCount, (UINT*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, FreeWriterStatus, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetWriterStatus,
              (UINT, VSS_ID*, VSS_ID*, BSTR*, VSS_WRITER_STATE*, HRESULT*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetBackupSucceeded,
              (VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetBackupOptions, (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetSelectedForRestore, (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetRestoreOptions, (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetAdditionalRestores, (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetPreviousBackupStamp,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SaveAsXML, (BSTR*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, BackupComplete, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddAlternativeLocationMapping,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, bool, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddRestoreSubcomponent,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetFileRestoreStatus,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VSS_FILE_RESTORE_STATUS),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddNewTarget,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, bool, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetRangesFilePath,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, UINT, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, PreRestore, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, PostRestore, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetContext, (LONG), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, StartSnapshotSet, (VSS_ID*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddToSnapshotSet, (VSS_PWSZ, VSS_ID, VSS_ID*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, DoSnapshotSet, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, DeleteSnapshots, (VSS_ID, VSS_OBJECT_TYPE, BOOL, LONG*, VSS_ID*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, ImportSnapshots, (IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, BreakSnapshotSet, (VSS_ID), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetSnapshotProperties, (VSS_ID, VSS_SNAPSHOT_PROP*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, Query, (VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE, IVssEnumObject**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, IsVolumeSupported, (VSS_ID, VSS_PWSZ, BOOL*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, DisableWriterClasses, (const VSS_ID*, UINT),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, EnableWriterClasses, (const VSS_ID*, UINT),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, DisableWriterInstances, (const VSS_ID*, UINT),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, ExposeSnapshot, (VSS_ID, VSS_PWSZ, LONG, VSS_PWSZ, VSS_PWSZ*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, RevertToSnapshot, (VSS_ID, BOOL), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, QueryRevertStatus, (VSS_PWSZ, IVssAsync**),
              (override, Calltype(STDMETHODCALLTYPE)));

  // IVssBackupComponentsEx
  MOCK_METHOD(HRESULT, GetWriterMetadataEx, (UINT, VSS_ID*, IVssExamineWriterMetadataEx**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetSelectedForRestoreEx,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool, VSS_ID),
              (override, Calltype(STDMETHODCALLTYPE)));

  // IVssBackupComponentsEx2
  MOCK_METHOD(HRESULT, UnexposeSnapshot, (VSS_ID), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetAuthoritativeRestore,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetRollForward,
              (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VSS_ROLLFORWARD_TYPE, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SetRestoreName, (VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, BreakSnapshotSetEx, (VSS_ID, DWORD, IVssAsync**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, PreFastRecovery, (VSS_ID, DWORD, IVssAsync**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, FastRecovery, (VSS_ID, DWORD, IVssAsync**),
              (override, Calltype(STDMETHODCALLTYPE)));

  // IVssBackupComponentsEx3
  MOCK_METHOD(HRESULT, GetWriterStatusEx,
              (UINT, VSS_ID*, VSS_ID*, BSTR*, VSS_WRITER_STATE*, HRESULT*, HRESULT*, BSTR*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, AddSnapshotToRecoverySet, (VSS_ID, DWORD, VSS_PWSZ),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, RecoverSet, (DWORD, IVssAsync**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetSessionId, (VSS_ID*), (override, Calltype(STDMETHODCALLTYPE)));

  // IVssBackupComponentsEx4
  MOCK_METHOD(HRESULT, GetRootAndLogicalPrefixPaths, (VSS_PWSZ, VSS_PWSZ*, VSS_PWSZ*, BOOL),
              (override, Calltype(STDMETHODCALLTYPE)));
};

}  // namespace gwm
