// SPDX-License-Identifier: Apache-2.0
#include "requester/backup_components.h"

namespace gwm {
HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterComponentsCount(UINT*) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterComponents(UINT, IVssWriterComponentsExt**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreState(VSS_RESTORE_TYPE) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::AddComponent(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE,
                                                         LPCWSTR, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::PrepareForBackup(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::AbortBackup() { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GatherWriterStatus(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatusCount(UINT*) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::FreeWriterStatus() { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatus(UINT, VSS_ID*, VSS_ID*, BSTR*,
                                                            VSS_WRITER_STATE*, HRESULT*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetBackupSucceeded(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE,
                                                               LPCWSTR, LPCWSTR, bool) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetBackupOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                             LPCWSTR, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetSelectedForRestore(VSS_ID, VSS_COMPONENT_TYPE,
                                                                  LPCWSTR, LPCWSTR, bool) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                              LPCWSTR, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetAdditionalRestores(VSS_ID, VSS_COMPONENT_TYPE,
                                                                  LPCWSTR, LPCWSTR, bool) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetPreviousBackupStamp(VSS_ID, VSS_COMPONENT_TYPE,
                                                                   LPCWSTR, LPCWSTR, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SaveAsXML(BSTR*) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::BackupComplete(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::AddAlternativeLocationMapping(VSS_ID,
                                                                          VSS_COMPONENT_TYPE,
                                                                          LPCWSTR, LPCWSTR, LPCWSTR,
                                                                          LPCWSTR, bool, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::AddRestoreSubcomponent(VSS_ID, VSS_COMPONENT_TYPE,
                                                                   LPCWSTR, LPCWSTR, LPCWSTR,
                                                                   LPCWSTR, bool) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetFileRestoreStatus(VSS_ID, VSS_COMPONENT_TYPE,
                                                                 LPCWSTR, LPCWSTR,
                                                                 VSS_FILE_RESTORE_STATUS) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::AddNewTarget(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                         LPCWSTR, LPCWSTR, LPCWSTR, bool, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetRangesFilePath(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                              LPCWSTR, UINT, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::PreRestore(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::PostRestore(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::StartSnapshotSet(VSS_ID*) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::AddToSnapshotSet(VSS_PWSZ, VSS_ID, VSS_ID*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::DoSnapshotSet(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::DeleteSnapshots(VSS_ID, VSS_OBJECT_TYPE, BOOL, LONG*,
                                                            VSS_ID*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::ImportSnapshots(IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::BreakSnapshotSet(VSS_ID) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetSnapshotProperties(VSS_ID, VSS_SNAPSHOT_PROP*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::Query(VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE,
                                                  IVssEnumObject**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::IsVolumeSupported(VSS_ID, VSS_PWSZ, BOOL*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::ExposeSnapshot(VSS_ID, VSS_PWSZ, LONG, VSS_PWSZ,
                                                           VSS_PWSZ*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::RevertToSnapshot(VSS_ID, BOOL) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::QueryRevertStatus(VSS_PWSZ, IVssAsync**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetSelectedForRestoreEx(VSS_ID, VSS_COMPONENT_TYPE,
                                                                    LPCWSTR, LPCWSTR, bool,
                                                                    VSS_ID) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::UnexposeSnapshot(VSS_ID) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::SetAuthoritativeRestore(VSS_ID, VSS_COMPONENT_TYPE,
                                                                    LPCWSTR, LPCWSTR, bool) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetRollForward(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                           LPCWSTR, VSS_ROLLFORWARD_TYPE, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreName(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                           LPCWSTR, LPCWSTR) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::BreakSnapshotSetEx(VSS_ID, DWORD, IVssAsync**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::PreFastRecovery(VSS_ID, DWORD, IVssAsync**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::FastRecovery(VSS_ID, DWORD, IVssAsync**) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatusEx(UINT, VSS_ID*, VSS_ID*, BSTR*,
                                                              VSS_WRITER_STATE*, HRESULT*, HRESULT*,
                                                              BSTR*) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::AddSnapshotToRecoverySet(VSS_ID, DWORD, VSS_PWSZ) {
  return E_NOTIMPL;
}
HRESULT STDMETHODCALLTYPE BackupComponents::RecoverSet(DWORD, IVssAsync**) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetSessionId(VSS_ID*) { return E_NOTIMPL; }
HRESULT STDMETHODCALLTYPE BackupComponents::GetRootAndLogicalPrefixPaths(VSS_PWSZ, VSS_PWSZ*,
                                                                         VSS_PWSZ*, BOOL) {
  return E_NOTIMPL;
}
}  // namespace gwm
namespace gwm {
void BackupComponents::EndSnapshotSet() noexcept {}
}  // namespace gwm
