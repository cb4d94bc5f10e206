// SPDX-License-Identifier: Apache-2.0
//
// IVssBackupComponentsEx4 around another one; what it hands out is decorated, too (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class BackupComponentsDecorator
    : public Forwarding<IVssBackupComponentsEx4, IID_IVssBackupComponents,
                        IID_IVssBackupComponentsEx, IID_IVssBackupComponentsEx2,
                        IID_IVssBackupComponentsEx3, IID_IVssBackupComponentsEx4> {
 public:
  using Forwarding::Forwarding;

  // IVssBackupComponents
  HRESULT STDMETHODCALLTYPE GetWriterComponentsCount(UINT* pcComponents) override {
    return inner().GetWriterComponentsCount(pcComponents);
  }
  HRESULT STDMETHODCALLTYPE GetWriterComponents(UINT iWriter,
                                                IVssWriterComponentsExt** ppWriter) override {
    return inner().GetWriterComponents(iWriter, ppWriter);
  }
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR bstrXML) override {
    return inner().InitializeForBackup(bstrXML);
  }
  HRESULT STDMETHODCALLTYPE SetBackupState(bool bSelectComponents, bool bBackupBootableSystemState,
                                           VSS_BACKUP_TYPE backupType,
                                           bool bPartialFileSupport) override {
    return inner().SetBackupState(bSelectComponents, bBackupBootableSystemState, backupType,
                                  bPartialFileSupport);
  }
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR bstrXML) override {
    return inner().InitializeForRestore(bstrXML);
  }
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE restoreType) override {
    return inner().SetRestoreState(restoreType);
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    return DecorateOutput<IVssAsync>(inner().GatherWriterMetadata(pAsync), pAsync);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    return inner().GetWriterMetadataCount(pcWriters);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    return DecorateOutput<IVssExamineWriterMetadataEx2>(
        inner().GetWriterMetadata(iWriter, pidInstance, ppMetadata), ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override { return inner().FreeWriterMetadata(); }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_ID instanceId, VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName) override {
    return inner().AddComponent(instanceId, writerId, ct, wszLogicalPath, wszComponentName);
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().PrepareForBackup(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override { return inner().AbortBackup(); }
  HRESULT STDMETHODCALLTYPE GatherWriterStatus(IVssAsync** pAsync) override {
    return DecorateOutput<IVssAsync>(inner().GatherWriterStatus(pAsync), pAsync);
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override {
    return inner().GetWriterStatusCount(pcWriters);
  }
  HRESULT STDMETHODCALLTYPE FreeWriterStatus() override { return inner().FreeWriterStatus(); }
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                            BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                            HRESULT* phResultFailure) override {
    return inner().GetWriterStatus(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus,
                                   phResultFailure);
  }
  HRESULT STDMETHODCALLTYPE SetBackupSucceeded(VSS_ID instanceId, VSS_ID writerId,
                                               VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                               LPCWSTR wszComponentName, bool bSucceded) override {
    return inner().SetBackupSucceeded(instanceId, writerId, ct, wszLogicalPath, wszComponentName,
                                      bSucceded);
  }
  HRESULT STDMETHODCALLTYPE SetBackupOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                             LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                             LPCWSTR wszBackupOptions) override {
    return inner().SetBackupOptions(writerId, ct, wszLogicalPath, wszComponentName,
                                    wszBackupOptions);
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bSelectedForRestore) override {
    return inner().SetSelectedForRestore(writerId, ct, wszLogicalPath, wszComponentName,
                                         bSelectedForRestore);
  }
  HRESULT STDMETHODCALLTYPE SetRestoreOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              LPCWSTR wszRestoreOptions) override {
    return inner().SetRestoreOptions(writerId, ct, wszLogicalPath, wszComponentName,
                                     wszRestoreOptions);
  }
  HRESULT STDMETHODCALLTYPE SetAdditionalRestores(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bAdditionalRestores) override {
    return inner().SetAdditionalRestores(writerId, ct, wszLogicalPath, wszComponentName,
                                         bAdditionalRestores);
  }
  HRESULT STDMETHODCALLTYPE SetPreviousBackupStamp(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszPreviousBackupStamp) override {
    return inner().SetPreviousBackupStamp(writerId, ct, wszLogicalPath, wszComponentName,
                                          wszPreviousBackupStamp);
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return inner().SaveAsXML(pbstrXML);
  }
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().BackupComplete(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE AddAlternativeLocationMapping(VSS_ID writerId,
                                                          VSS_COMPONENT_TYPE componentType,
                                                          LPCWSTR wszLogicalPath,
                                                          LPCWSTR wszComponentName, LPCWSTR wszPath,
                                                          LPCWSTR wszFilespec, bool bRecursive,
                                                          LPCWSTR wszDestination) override {
    return inner().AddAlternativeLocationMapping(writerId, componentType, wszLogicalPath,
                                                 wszComponentName, wszPath, wszFilespec, bRecursive,
                                                 wszDestination);
  }
  HRESULT STDMETHODCALLTYPE AddRestoreSubcomponent(VSS_ID writerId,
                                                   VSS_COMPONENT_TYPE componentType,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszSubComponentLogicalPath,
                                                   LPCWSTR wszSubComponentName,
                                                   bool bRepair) override {
    return inner().AddRestoreSubcomponent(writerId, componentType, wszLogicalPath, wszComponentName,
                                          wszSubComponentLogicalPath, wszSubComponentName, bRepair);
  }
  HRESULT STDMETHODCALLTYPE SetFileRestoreStatus(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                 LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                 VSS_FILE_RESTORE_STATUS status) override {
    return inner().SetFileRestoreStatus(writerId, ct, wszLogicalPath, wszComponentName, status);
  }
  HRESULT STDMETHODCALLTYPE AddNewTarget(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                         LPCWSTR wszPath, LPCWSTR wszFileName, bool bRecursive,
                                         LPCWSTR wszAlternatePath) override {
    return inner().AddNewTarget(writerId, ct, wszLogicalPath, wszComponentName, wszPath,
                                wszFileName, bRecursive, wszAlternatePath);
  }
  HRESULT STDMETHODCALLTYPE SetRangesFilePath(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              UINT iPartialFile, LPCWSTR wszRangesFile) override {
    return inner().SetRangesFilePath(writerId, ct, wszLogicalPath, wszComponentName, iPartialFile,
                                     wszRangesFile);
  }
  HRESULT STDMETHODCALLTYPE PreRestore(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().PreRestore(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE PostRestore(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().PostRestore(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE SetContext(LONG lContext) override {
    return inner().SetContext(lContext);
  }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* pSnapshotSetId) override {
    return inner().StartSnapshotSet(pSnapshotSetId);
  }
  HRESULT STDMETHODCALLTYPE AddToSnapshotSet(VSS_PWSZ pwszVolumeName, VSS_ID ProviderId,
                                             VSS_ID* pidSnapshot) override {
    return inner().AddToSnapshotSet(pwszVolumeName, ProviderId, pidSnapshot);
  }
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().DoSnapshotSet(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE DeleteSnapshots(VSS_ID SourceObjectId,
                                            VSS_OBJECT_TYPE eSourceObjectType, BOOL bForceDelete,
                                            LONG* plDeletedSnapshots,
                                            VSS_ID* pNondeletedSnapshotID) override {
    return inner().DeleteSnapshots(SourceObjectId, eSourceObjectType, bForceDelete,
                                   plDeletedSnapshots, pNondeletedSnapshotID);
  }
  HRESULT STDMETHODCALLTYPE ImportSnapshots(IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().ImportSnapshots(ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSet(VSS_ID SnapshotSetId) override {
    return inner().BreakSnapshotSet(SnapshotSetId);
  }
  HRESULT STDMETHODCALLTYPE GetSnapshotProperties(VSS_ID SnapshotId,
                                                  VSS_SNAPSHOT_PROP* pProp) override {
    return inner().GetSnapshotProperties(SnapshotId, pProp);
  }
  HRESULT STDMETHODCALLTYPE Query(VSS_ID QueriedObjectId, VSS_OBJECT_TYPE eQueriedObjectType,
                                  VSS_OBJECT_TYPE eReturnedObjectsType,
                                  IVssEnumObject** ppEnum) override {
    return inner().Query(QueriedObjectId, eQueriedObjectType, eReturnedObjectsType, ppEnum);
  }
  HRESULT STDMETHODCALLTYPE IsVolumeSupported(VSS_ID ProviderId, VSS_PWSZ pwszVolumeName,
                                              BOOL* pbSupportedByThisProvider) override {
    return inner().IsVolumeSupported(ProviderId, pwszVolumeName, pbSupportedByThisProvider);
  }
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* rgWriterClassId,
                                                 UINT cClassId) override {
    return inner().DisableWriterClasses(rgWriterClassId, cClassId);
  }
  HRESULT STDMETHODCALLTYPE EnableWriterClasses(const VSS_ID* rgWriterClassId,
                                                UINT cClassId) override {
    return inner().EnableWriterClasses(rgWriterClassId, cClassId);
  }
  HRESULT STDMETHODCALLTYPE DisableWriterInstances(const VSS_ID* rgWriterInstanceId,
                                                   UINT cInstanceId) override {
    return inner().DisableWriterInstances(rgWriterInstanceId, cInstanceId);
  }
  HRESULT STDMETHODCALLTYPE ExposeSnapshot(VSS_ID SnapshotId, VSS_PWSZ wszPathFromRoot,
                                           LONG lAttributes, VSS_PWSZ wszExpose,
                                           VSS_PWSZ* pwszExposed) override {
    return inner().ExposeSnapshot(SnapshotId, wszPathFromRoot, lAttributes, wszExpose, pwszExposed);
  }
  HRESULT STDMETHODCALLTYPE RevertToSnapshot(VSS_ID SnapshotId, BOOL bForceDismount) override {
    return inner().RevertToSnapshot(SnapshotId, bForceDismount);
  }
  HRESULT STDMETHODCALLTYPE QueryRevertStatus(VSS_PWSZ pwszVolume, IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().QueryRevertStatus(pwszVolume, ppAsync), ppAsync);
  }

  // IVssBackupComponentsEx
  HRESULT STDMETHODCALLTYPE GetWriterMetadataEx(UINT iWriter, VSS_ID* pidInstance,
                                                IVssExamineWriterMetadataEx** ppMetadata) override {
    return DecorateOutput<IVssExamineWriterMetadataEx2>(
        inner().GetWriterMetadataEx(iWriter, pidInstance, ppMetadata), ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestoreEx(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName,
                                                    bool bSelectedForRestore,
                                                    VSS_ID instanceId) override {
    return inner().SetSelectedForRestoreEx(writerId, ct, wszLogicalPath, wszComponentName,
                                           bSelectedForRestore, instanceId);
  }

  // IVssBackupComponentsEx2
  HRESULT STDMETHODCALLTYPE UnexposeSnapshot(VSS_ID snapshotId) override {
    return inner().UnexposeSnapshot(snapshotId);
  }
  HRESULT STDMETHODCALLTYPE SetAuthoritativeRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName, bool bAuth) override {
    return inner().SetAuthoritativeRestore(writerId, ct, wszLogicalPath, wszComponentName, bAuth);
  }
  HRESULT STDMETHODCALLTYPE SetRollForward(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           VSS_ROLLFORWARD_TYPE rollType,
                                           LPCWSTR wszRollForwardPoint) override {
    return inner().SetRollForward(writerId, ct, wszLogicalPath, wszComponentName, rollType,
                                  wszRollForwardPoint);
  }
  HRESULT STDMETHODCALLTYPE SetRestoreName(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           LPCWSTR wszRestoreName) override {
    return inner().SetRestoreName(writerId, ct, wszLogicalPath, wszComponentName, wszRestoreName);
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSetEx(VSS_ID SnapshotSetID, DWORD dwBreakFlags,
                                               IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(
        inner().BreakSnapshotSetEx(SnapshotSetID, dwBreakFlags, ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE PreFastRecovery(VSS_ID SnapshotSetID, DWORD dwPreFastRecoveryFlags,
                                            IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(
        inner().PreFastRecovery(SnapshotSetID, dwPreFastRecoveryFlags, ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE FastRecovery(VSS_ID SnapshotSetID, DWORD dwFastRecoveryFlags,
                                         IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(
        inner().FastRecovery(SnapshotSetID, dwFastRecoveryFlags, ppAsync), ppAsync);
  }

  // IVssBackupComponentsEx3
  HRESULT STDMETHODCALLTYPE GetWriterStatusEx(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                              BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                              HRESULT* phrFailureWriter, HRESULT* phrApplication,
                                              BSTR* pbstrApplicationMessage) override {
    return inner().GetWriterStatusEx(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus,
                                     phrFailureWriter, phrApplication, pbstrApplicationMessage);
  }
  HRESULT STDMETHODCALLTYPE AddSnapshotToRecoverySet(VSS_ID snapshotId, DWORD dwFlags,
                                                     VSS_PWSZ pwszDestinationVolume) override {
    return inner().AddSnapshotToRecoverySet(snapshotId, dwFlags, pwszDestinationVolume);
  }
  HRESULT STDMETHODCALLTYPE RecoverSet(DWORD dwFlags, IVssAsync** ppAsync) override {
    return DecorateOutput<IVssAsync>(inner().RecoverSet(dwFlags, ppAsync), ppAsync);
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override {
    return inner().GetSessionId(idSession);
  }

  // IVssBackupComponentsEx4
  HRESULT STDMETHODCALLTYPE GetRootAndLogicalPrefixPaths(VSS_PWSZ pwszFilePath,
                                                         VSS_PWSZ* ppwszRootPath,
                                                         VSS_PWSZ* ppwszLogicalPrefix,
                                                         BOOL bNormalizeFQDNforRootPath) override {
    return inner().GetRootAndLogicalPrefixPaths(pwszFilePath, ppwszRootPath, ppwszLogicalPrefix,
                                                bNormalizeFQDNforRootPath);
  }
};

}  // namespace gwm
