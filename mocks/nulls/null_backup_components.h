// SPDX-License-Identifier: Apache-2.0
//
// All the methods of IVssBackupComponentsEx4, each answered by the policy in force.
#pragma once

#include "nulls/null_object.h"

namespace gwm {

class NullBackupComponents final : public NullObject<IVssBackupComponentsEx4> {
 public:
  // IVssBackupComponents
  HRESULT STDMETHODCALLTYPE GetWriterComponentsCount(UINT* pcComponents) override {
    return Answer(pcComponents);
  }
  HRESULT STDMETHODCALLTYPE GetWriterComponents(UINT, IVssWriterComponentsExt** ppWriter) override {
    return Answer(ppWriter);
  }
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE SetBackupState(bool, bool, VSS_BACKUP_TYPE, bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    return Answer(pAsync);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    return Answer(pcWriters);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    return Answer(pidInstance, ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                         LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE GatherWriterStatus(IVssAsync** pAsync) override {
    return Answer(pAsync);
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override {
    return Answer(pcWriters);
  }
  HRESULT STDMETHODCALLTYPE FreeWriterStatus() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                            BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                            HRESULT* phResultFailure) override {
    return Answer(pidInstance, pidWriter, pbstrWriter, pnStatus, phResultFailure);
  }
  HRESULT STDMETHODCALLTYPE SetBackupSucceeded(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                               bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetBackupOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                             LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestore(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                  bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetRestoreOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                              LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetAdditionalRestores(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                  bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetPreviousBackupStamp(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                   LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override { return Answer(pbstrXML); }
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override { return Answer(ppAsync); }
  HRESULT STDMETHODCALLTYPE AddAlternativeLocationMapping(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR,
                                                          LPCWSTR, LPCWSTR, LPCWSTR, bool,
                                                          LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE AddRestoreSubcomponent(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                   LPCWSTR, LPCWSTR, bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetFileRestoreStatus(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                 VSS_FILE_RESTORE_STATUS) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE AddNewTarget(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR,
                                         LPCWSTR, bool, LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetRangesFilePath(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, UINT,
                                              LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE PreRestore(IVssAsync** ppAsync) override { return Answer(ppAsync); }
  HRESULT STDMETHODCALLTYPE PostRestore(IVssAsync** ppAsync) override { return Answer(ppAsync); }
  HRESULT STDMETHODCALLTYPE SetContext(LONG) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* pSnapshotSetId) override {
    return Answer(pSnapshotSetId);
  }
  HRESULT STDMETHODCALLTYPE AddToSnapshotSet(VSS_PWSZ, VSS_ID, VSS_ID* pidSnapshot) override {
    return Answer(pidSnapshot);
  }
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override { return Answer(ppAsync); }
  HRESULT STDMETHODCALLTYPE DeleteSnapshots(VSS_ID, VSS_OBJECT_TYPE, BOOL, LONG* plDeletedSnapshots,
                                            VSS_ID* pNondeletedSnapshotID) override {
    return Answer(plDeletedSnapshots, pNondeletedSnapshotID);
  }
  HRESULT STDMETHODCALLTYPE ImportSnapshots(IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSet(VSS_ID) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE GetSnapshotProperties(VSS_ID, VSS_SNAPSHOT_PROP* pProp) override {
    return Answer(pProp);
  }
  HRESULT STDMETHODCALLTYPE Query(VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE,
                                  IVssEnumObject** ppEnum) override {
    return Answer(ppEnum);
  }
  HRESULT STDMETHODCALLTYPE IsVolumeSupported(VSS_ID, VSS_PWSZ,
                                              BOOL* pbSupportedByThisProvider) override {
    return Answer(pbSupportedByThisProvider);
  }
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID*, UINT) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE EnableWriterClasses(const VSS_ID*, UINT) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE DisableWriterInstances(const VSS_ID*, UINT) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE ExposeSnapshot(VSS_ID, VSS_PWSZ, LONG, VSS_PWSZ,
                                           VSS_PWSZ* pwszExposed) override {
    return Answer(pwszExposed);
  }
  HRESULT STDMETHODCALLTYPE RevertToSnapshot(VSS_ID, BOOL) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE QueryRevertStatus(VSS_PWSZ, IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }

  // IVssBackupComponentsEx
  HRESULT STDMETHODCALLTYPE GetWriterMetadataEx(UINT, VSS_ID* pidInstance,
                                                IVssExamineWriterMetadataEx** ppMetadata) override {
    return Answer(pidInstance, ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestoreEx(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                    bool, VSS_ID) override {
    return Answer();
  }

  // IVssBackupComponentsEx2
  HRESULT STDMETHODCALLTYPE UnexposeSnapshot(VSS_ID) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE SetAuthoritativeRestore(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                                    bool) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetRollForward(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                           VSS_ROLLFORWARD_TYPE, LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE SetRestoreName(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR,
                                           LPCWSTR) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSetEx(VSS_ID, DWORD, IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }
  HRESULT STDMETHODCALLTYPE PreFastRecovery(VSS_ID, DWORD, IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }
  HRESULT STDMETHODCALLTYPE FastRecovery(VSS_ID, DWORD, IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }

  // IVssBackupComponentsEx3
  HRESULT STDMETHODCALLTYPE GetWriterStatusEx(UINT, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                              BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                              HRESULT* phrFailureWriter, HRESULT* phrApplication,
                                              BSTR* pbstrApplicationMessage) override {
    return Answer(pidInstance, pidWriter, pbstrWriter, pnStatus, phrFailureWriter, phrApplication,
                  pbstrApplicationMessage);
  }
  HRESULT STDMETHODCALLTYPE AddSnapshotToRecoverySet(VSS_ID, DWORD, VSS_PWSZ) override {
    return Answer();
  }
  HRESULT STDMETHODCALLTYPE RecoverSet(DWORD, IVssAsync** ppAsync) override {
    return Answer(ppAsync);
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override { return Answer(idSession); }

  // IVssBackupComponentsEx4
  HRESULT STDMETHODCALLTYPE GetRootAndLogicalPrefixPaths(VSS_PWSZ, VSS_PWSZ* ppwszRootPath,
                                                         VSS_PWSZ* ppwszLogicalPrefix,
                                                         BOOL) override {
    return Answer(ppwszRootPath, ppwszLogicalPrefix);
  }
};

}  // namespace gwm
