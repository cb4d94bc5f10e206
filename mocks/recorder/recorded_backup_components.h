// SPDX-License-Identifier: Apache-2.0
//
// IVssBackupComponentsEx4, recorded, and with it everything it hands out.
#pragma once

#include "recorder/recorded_async.h"
#include "recorder/recorded_enum_object.h"
#include "recorder/recorded_examine_metadata.h"
#include "recorder/recorded_writer_components.h"

namespace gwm::recording {

class RecordedBackupComponents
    : public Recorded<IVssBackupComponentsEx4, IID_IVssBackupComponents, IID_IVssBackupComponentsEx,
                      IID_IVssBackupComponentsEx2, IID_IVssBackupComponentsEx3,
                      IID_IVssBackupComponentsEx4> {
 public:
  explicit RecordedBackupComponents(IVssBackupComponentsEx4* inner)
      : Recorded(inner, {"backup", NextNumber<RecordedBackupComponents>()}) {}

  // IVssBackupComponents
  HRESULT STDMETHODCALLTYPE GetWriterComponentsCount(UINT* pcComponents) override {
    return Record("IVssBackupComponents::GetWriterComponentsCount",
                  &IVssBackupComponents::GetWriterComponentsCount,
                  Out("pcComponents", pcComponents));
  }
  HRESULT STDMETHODCALLTYPE GetWriterComponents(UINT iWriter,
                                                IVssWriterComponentsExt** ppWriter) override {
    return Record("IVssBackupComponents::GetWriterComponents",
                  &IVssBackupComponents::GetWriterComponents, In("iWriter", iWriter),
                  OutObject<RecordedWriterComponents>("ppWriter", ppWriter));
  }
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR bstrXML) override {
    return Record("IVssBackupComponents::InitializeForBackup",
                  &IVssBackupComponents::InitializeForBackup, InBstr("bstrXML", bstrXML));
  }
  HRESULT STDMETHODCALLTYPE SetBackupState(bool bSelectComponents, bool bBackupBootableSystemState,
                                           VSS_BACKUP_TYPE backupType,
                                           bool bPartialFileSupport) override {
    return Record("IVssBackupComponents::SetBackupState", &IVssBackupComponents::SetBackupState,
                  In("bSelectComponents", bSelectComponents),
                  In("bBackupBootableSystemState", bBackupBootableSystemState),
                  In("backupType", backupType), In("bPartialFileSupport", bPartialFileSupport));
  }
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR bstrXML) override {
    return Record("IVssBackupComponents::InitializeForRestore",
                  &IVssBackupComponents::InitializeForRestore, InBstr("bstrXML", bstrXML));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE restoreType) override {
    return Record("IVssBackupComponents::SetRestoreState", &IVssBackupComponents::SetRestoreState,
                  In("restoreType", restoreType));
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    return Record("IVssBackupComponents::GatherWriterMetadata",
                  &IVssBackupComponents::GatherWriterMetadata,
                  OutObject<RecordedAsync>("pAsync", pAsync));
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    return Record("IVssBackupComponents::GetWriterMetadataCount",
                  &IVssBackupComponents::GetWriterMetadataCount, Out("pcWriters", pcWriters));
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    return Record("IVssBackupComponents::GetWriterMetadata",
                  &IVssBackupComponents::GetWriterMetadata, In("iWriter", iWriter),
                  Out("pidInstance", pidInstance),
                  OutObject<RecordedExamineMetadata>("ppMetadata", ppMetadata));
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    return Record("IVssBackupComponents::FreeWriterMetadata",
                  &IVssBackupComponents::FreeWriterMetadata);
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_ID instanceId, VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName) override {
    return Record("IVssBackupComponents::AddComponent", &IVssBackupComponents::AddComponent,
                  In("instanceId", instanceId), In("writerId", writerId), In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName));
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::PrepareForBackup", &IVssBackupComponents::PrepareForBackup,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override {
    return Record("IVssBackupComponents::AbortBackup", &IVssBackupComponents::AbortBackup);
  }
  HRESULT STDMETHODCALLTYPE GatherWriterStatus(IVssAsync** pAsync) override {
    return Record("IVssBackupComponents::GatherWriterStatus",
                  &IVssBackupComponents::GatherWriterStatus,
                  OutObject<RecordedAsync>("pAsync", pAsync));
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override {
    return Record("IVssBackupComponents::GetWriterStatusCount",
                  &IVssBackupComponents::GetWriterStatusCount, Out("pcWriters", pcWriters));
  }
  HRESULT STDMETHODCALLTYPE FreeWriterStatus() override {
    return Record("IVssBackupComponents::FreeWriterStatus",
                  &IVssBackupComponents::FreeWriterStatus);
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                            BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                            HRESULT* phResultFailure) override {
    return Record("IVssBackupComponents::GetWriterStatus", &IVssBackupComponents::GetWriterStatus,
                  In("iWriter", iWriter), Out("pidInstance", pidInstance),
                  Out("pidWriter", pidWriter), OutBstr("pbstrWriter", pbstrWriter),
                  Out("pnStatus", pnStatus), OutCode("phResultFailure", phResultFailure));
  }
  HRESULT STDMETHODCALLTYPE SetBackupSucceeded(VSS_ID instanceId, VSS_ID writerId,
                                               VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                               LPCWSTR wszComponentName, bool bSucceded) override {
    return Record("IVssBackupComponents::SetBackupSucceeded",
                  &IVssBackupComponents::SetBackupSucceeded, In("instanceId", instanceId),
                  In("writerId", writerId), In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("bSucceded", bSucceded));
  }
  HRESULT STDMETHODCALLTYPE SetBackupOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                             LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                             LPCWSTR wszBackupOptions) override {
    return Record("IVssBackupComponents::SetBackupOptions", &IVssBackupComponents::SetBackupOptions,
                  In("writerId", writerId), In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName),
                  In("wszBackupOptions", wszBackupOptions));
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bSelectedForRestore) override {
    return Record(
        "IVssBackupComponents::SetSelectedForRestore", &IVssBackupComponents::SetSelectedForRestore,
        In("writerId", writerId), In("ct", ct), In("wszLogicalPath", wszLogicalPath),
        In("wszComponentName", wszComponentName), In("bSelectedForRestore", bSelectedForRestore));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              LPCWSTR wszRestoreOptions) override {
    return Record("IVssBackupComponents::SetRestoreOptions",
                  &IVssBackupComponents::SetRestoreOptions, In("writerId", writerId), In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName),
                  In("wszRestoreOptions", wszRestoreOptions));
  }
  HRESULT STDMETHODCALLTYPE SetAdditionalRestores(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bAdditionalRestores) override {
    return Record(
        "IVssBackupComponents::SetAdditionalRestores", &IVssBackupComponents::SetAdditionalRestores,
        In("writerId", writerId), In("ct", ct), In("wszLogicalPath", wszLogicalPath),
        In("wszComponentName", wszComponentName), In("bAdditionalRestores", bAdditionalRestores));
  }
  HRESULT STDMETHODCALLTYPE SetPreviousBackupStamp(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszPreviousBackupStamp) override {
    return Record("IVssBackupComponents::SetPreviousBackupStamp",
                  &IVssBackupComponents::SetPreviousBackupStamp, In("writerId", writerId),
                  In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName),
                  In("wszPreviousBackupStamp", wszPreviousBackupStamp));
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return Record("IVssBackupComponents::SaveAsXML", &IVssBackupComponents::SaveAsXML,
                  OutBstr("pbstrXML", pbstrXML));
  }
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::BackupComplete", &IVssBackupComponents::BackupComplete,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE AddAlternativeLocationMapping(VSS_ID writerId,
                                                          VSS_COMPONENT_TYPE componentType,
                                                          LPCWSTR wszLogicalPath,
                                                          LPCWSTR wszComponentName, LPCWSTR wszPath,
                                                          LPCWSTR wszFilespec, bool bRecursive,
                                                          LPCWSTR wszDestination) override {
    return Record("IVssBackupComponents::AddAlternativeLocationMapping",
                  &IVssBackupComponents::AddAlternativeLocationMapping, In("writerId", writerId),
                  In("componentType", componentType), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), In("bRecursive", bRecursive),
                  In("wszDestination", wszDestination));
  }
  HRESULT STDMETHODCALLTYPE AddRestoreSubcomponent(VSS_ID writerId,
                                                   VSS_COMPONENT_TYPE componentType,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszSubComponentLogicalPath,
                                                   LPCWSTR wszSubComponentName,
                                                   bool bRepair) override {
    return Record("IVssBackupComponents::AddRestoreSubcomponent",
                  &IVssBackupComponents::AddRestoreSubcomponent, In("writerId", writerId),
                  In("componentType", componentType), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName),
                  In("wszSubComponentLogicalPath", wszSubComponentLogicalPath),
                  In("wszSubComponentName", wszSubComponentName), In("bRepair", bRepair));
  }
  HRESULT STDMETHODCALLTYPE SetFileRestoreStatus(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                 LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                 VSS_FILE_RESTORE_STATUS status) override {
    return Record("IVssBackupComponents::SetFileRestoreStatus",
                  &IVssBackupComponents::SetFileRestoreStatus, In("writerId", writerId),
                  In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("status", status));
  }
  HRESULT STDMETHODCALLTYPE AddNewTarget(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                         LPCWSTR wszPath, LPCWSTR wszFileName, bool bRecursive,
                                         LPCWSTR wszAlternatePath) override {
    return Record("IVssBackupComponents::AddNewTarget", &IVssBackupComponents::AddNewTarget,
                  In("writerId", writerId), In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("wszPath", wszPath),
                  In("wszFileName", wszFileName), In("bRecursive", bRecursive),
                  In("wszAlternatePath", wszAlternatePath));
  }
  HRESULT STDMETHODCALLTYPE SetRangesFilePath(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              UINT iPartialFile, LPCWSTR wszRangesFile) override {
    return Record("IVssBackupComponents::SetRangesFilePath",
                  &IVssBackupComponents::SetRangesFilePath, In("writerId", writerId), In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName),
                  In("iPartialFile", iPartialFile), In("wszRangesFile", wszRangesFile));
  }
  HRESULT STDMETHODCALLTYPE PreRestore(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::PreRestore", &IVssBackupComponents::PreRestore,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE PostRestore(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::PostRestore", &IVssBackupComponents::PostRestore,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE SetContext(LONG lContext) override {
    return Record("IVssBackupComponents::SetContext", &IVssBackupComponents::SetContext,
                  InContext("lContext", lContext));
  }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* pSnapshotSetId) override {
    return Record("IVssBackupComponents::StartSnapshotSet", &IVssBackupComponents::StartSnapshotSet,
                  Out("pSnapshotSetId", pSnapshotSetId));
  }
  HRESULT STDMETHODCALLTYPE AddToSnapshotSet(VSS_PWSZ pwszVolumeName, VSS_ID ProviderId,
                                             VSS_ID* pidSnapshot) override {
    return Record("IVssBackupComponents::AddToSnapshotSet", &IVssBackupComponents::AddToSnapshotSet,
                  In("pwszVolumeName", pwszVolumeName), In("ProviderId", ProviderId),
                  Out("pidSnapshot", pidSnapshot));
  }
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::DoSnapshotSet", &IVssBackupComponents::DoSnapshotSet,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE DeleteSnapshots(VSS_ID SourceObjectId,
                                            VSS_OBJECT_TYPE eSourceObjectType, BOOL bForceDelete,
                                            LONG* plDeletedSnapshots,
                                            VSS_ID* pNondeletedSnapshotID) override {
    return Record("IVssBackupComponents::DeleteSnapshots", &IVssBackupComponents::DeleteSnapshots,
                  In("SourceObjectId", SourceObjectId), In("eSourceObjectType", eSourceObjectType),
                  InFlag("bForceDelete", bForceDelete),
                  Out("plDeletedSnapshots", plDeletedSnapshots),
                  Out("pNondeletedSnapshotID", pNondeletedSnapshotID));
  }
  HRESULT STDMETHODCALLTYPE ImportSnapshots(IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::ImportSnapshots", &IVssBackupComponents::ImportSnapshots,
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSet(VSS_ID SnapshotSetId) override {
    return Record("IVssBackupComponents::BreakSnapshotSet", &IVssBackupComponents::BreakSnapshotSet,
                  In("SnapshotSetId", SnapshotSetId));
  }
  HRESULT STDMETHODCALLTYPE GetSnapshotProperties(VSS_ID SnapshotId,
                                                  VSS_SNAPSHOT_PROP* pProp) override {
    return Record("IVssBackupComponents::GetSnapshotProperties",
                  &IVssBackupComponents::GetSnapshotProperties, In("SnapshotId", SnapshotId),
                  OutProperties("pProp", pProp));
  }
  HRESULT STDMETHODCALLTYPE Query(VSS_ID QueriedObjectId, VSS_OBJECT_TYPE eQueriedObjectType,
                                  VSS_OBJECT_TYPE eReturnedObjectsType,
                                  IVssEnumObject** ppEnum) override {
    return Record("IVssBackupComponents::Query", &IVssBackupComponents::Query,
                  In("QueriedObjectId", QueriedObjectId),
                  In("eQueriedObjectType", eQueriedObjectType),
                  In("eReturnedObjectsType", eReturnedObjectsType),
                  OutObject<RecordedEnumObject>("ppEnum", ppEnum));
  }
  HRESULT STDMETHODCALLTYPE IsVolumeSupported(VSS_ID ProviderId, VSS_PWSZ pwszVolumeName,
                                              BOOL* pbSupportedByThisProvider) override {
    return Record("IVssBackupComponents::IsVolumeSupported",
                  &IVssBackupComponents::IsVolumeSupported, In("ProviderId", ProviderId),
                  In("pwszVolumeName", pwszVolumeName),
                  OutFlag("pbSupportedByThisProvider", pbSupportedByThisProvider));
  }
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* rgWriterClassId,
                                                 UINT cClassId) override {
    return Record("IVssBackupComponents::DisableWriterClasses",
                  &IVssBackupComponents::DisableWriterClasses,
                  InIds("rgWriterClassId", rgWriterClassId, cClassId), In("cClassId", cClassId));
  }
  HRESULT STDMETHODCALLTYPE EnableWriterClasses(const VSS_ID* rgWriterClassId,
                                                UINT cClassId) override {
    return Record("IVssBackupComponents::EnableWriterClasses",
                  &IVssBackupComponents::EnableWriterClasses,
                  InIds("rgWriterClassId", rgWriterClassId, cClassId), In("cClassId", cClassId));
  }
  HRESULT STDMETHODCALLTYPE DisableWriterInstances(const VSS_ID* rgWriterInstanceId,
                                                   UINT cInstanceId) override {
    return Record("IVssBackupComponents::DisableWriterInstances",
                  &IVssBackupComponents::DisableWriterInstances,
                  InIds("rgWriterInstanceId", rgWriterInstanceId, cInstanceId),
                  In("cInstanceId", cInstanceId));
  }
  HRESULT STDMETHODCALLTYPE ExposeSnapshot(VSS_ID SnapshotId, VSS_PWSZ wszPathFromRoot,
                                           LONG lAttributes, VSS_PWSZ wszExpose,
                                           VSS_PWSZ* pwszExposed) override {
    return Record("IVssBackupComponents::ExposeSnapshot", &IVssBackupComponents::ExposeSnapshot,
                  In("SnapshotId", SnapshotId), In("wszPathFromRoot", wszPathFromRoot),
                  InMask("lAttributes", lAttributes, kSnapshotAttributes),
                  In("wszExpose", wszExpose), Out("pwszExposed", pwszExposed));
  }
  HRESULT STDMETHODCALLTYPE RevertToSnapshot(VSS_ID SnapshotId, BOOL bForceDismount) override {
    return Record("IVssBackupComponents::RevertToSnapshot", &IVssBackupComponents::RevertToSnapshot,
                  In("SnapshotId", SnapshotId), InFlag("bForceDismount", bForceDismount));
  }
  HRESULT STDMETHODCALLTYPE QueryRevertStatus(VSS_PWSZ pwszVolume, IVssAsync** ppAsync) override {
    return Record("IVssBackupComponents::QueryRevertStatus",
                  &IVssBackupComponents::QueryRevertStatus, In("pwszVolume", pwszVolume),
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }

  // IVssBackupComponentsEx
  HRESULT STDMETHODCALLTYPE GetWriterMetadataEx(UINT iWriter, VSS_ID* pidInstance,
                                                IVssExamineWriterMetadataEx** ppMetadata) override {
    return Record("IVssBackupComponentsEx::GetWriterMetadataEx",
                  &IVssBackupComponentsEx::GetWriterMetadataEx, In("iWriter", iWriter),
                  Out("pidInstance", pidInstance),
                  OutObject<RecordedExamineMetadata>("ppMetadata", ppMetadata));
  }
  HRESULT STDMETHODCALLTYPE SetSelectedForRestoreEx(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName,
                                                    bool bSelectedForRestore,
                                                    VSS_ID instanceId) override {
    return Record("IVssBackupComponentsEx::SetSelectedForRestoreEx",
                  &IVssBackupComponentsEx::SetSelectedForRestoreEx, In("writerId", writerId),
                  In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName),
                  In("bSelectedForRestore", bSelectedForRestore), In("instanceId", instanceId));
  }

  // IVssBackupComponentsEx2
  HRESULT STDMETHODCALLTYPE UnexposeSnapshot(VSS_ID snapshotId) override {
    return Record("IVssBackupComponentsEx2::UnexposeSnapshot",
                  &IVssBackupComponentsEx2::UnexposeSnapshot, In("snapshotId", snapshotId));
  }
  HRESULT STDMETHODCALLTYPE SetAuthoritativeRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName, bool bAuth) override {
    return Record("IVssBackupComponentsEx2::SetAuthoritativeRestore",
                  &IVssBackupComponentsEx2::SetAuthoritativeRestore, In("writerId", writerId),
                  In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("bAuth", bAuth));
  }
  HRESULT STDMETHODCALLTYPE SetRollForward(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           VSS_ROLLFORWARD_TYPE rollType,
                                           LPCWSTR wszRollForwardPoint) override {
    return Record("IVssBackupComponentsEx2::SetRollForward",
                  &IVssBackupComponentsEx2::SetRollForward, In("writerId", writerId), In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName),
                  In("rollType", rollType), In("wszRollForwardPoint", wszRollForwardPoint));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreName(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           LPCWSTR wszRestoreName) override {
    return Record("IVssBackupComponentsEx2::SetRestoreName",
                  &IVssBackupComponentsEx2::SetRestoreName, In("writerId", writerId), In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName),
                  In("wszRestoreName", wszRestoreName));
  }
  HRESULT STDMETHODCALLTYPE BreakSnapshotSetEx(VSS_ID SnapshotSetID, DWORD dwBreakFlags,
                                               IVssAsync** ppAsync) override {
    return Record("IVssBackupComponentsEx2::BreakSnapshotSetEx",
                  &IVssBackupComponentsEx2::BreakSnapshotSetEx, In("SnapshotSetID", SnapshotSetID),
                  InMask("dwBreakFlags", dwBreakFlags, kBreakFlags),
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE PreFastRecovery(VSS_ID SnapshotSetID, DWORD dwPreFastRecoveryFlags,
                                            IVssAsync** ppAsync) override {
    return Record("IVssBackupComponentsEx2::PreFastRecovery",
                  &IVssBackupComponentsEx2::PreFastRecovery, In("SnapshotSetID", SnapshotSetID),
                  InMask("dwPreFastRecoveryFlags", dwPreFastRecoveryFlags, kRecoveryFlags),
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE FastRecovery(VSS_ID SnapshotSetID, DWORD dwFastRecoveryFlags,
                                         IVssAsync** ppAsync) override {
    return Record("IVssBackupComponentsEx2::FastRecovery", &IVssBackupComponentsEx2::FastRecovery,
                  In("SnapshotSetID", SnapshotSetID),
                  InMask("dwFastRecoveryFlags", dwFastRecoveryFlags, kRecoveryFlags),
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }

  // IVssBackupComponentsEx3
  HRESULT STDMETHODCALLTYPE GetWriterStatusEx(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                              BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                              HRESULT* phrFailureWriter, HRESULT* phrApplication,
                                              BSTR* pbstrApplicationMessage) override {
    return Record(
        "IVssBackupComponentsEx3::GetWriterStatusEx", &IVssBackupComponentsEx3::GetWriterStatusEx,
        In("iWriter", iWriter), Out("pidInstance", pidInstance), Out("pidWriter", pidWriter),
        OutBstr("pbstrWriter", pbstrWriter), Out("pnStatus", pnStatus),
        OutCode("phrFailureWriter", phrFailureWriter), OutCode("phrApplication", phrApplication),
        OutBstr("pbstrApplicationMessage", pbstrApplicationMessage));
  }
  HRESULT STDMETHODCALLTYPE AddSnapshotToRecoverySet(VSS_ID snapshotId, DWORD dwFlags,
                                                     VSS_PWSZ pwszDestinationVolume) override {
    return Record("IVssBackupComponentsEx3::AddSnapshotToRecoverySet",
                  &IVssBackupComponentsEx3::AddSnapshotToRecoverySet, In("snapshotId", snapshotId),
                  InMask("dwFlags", dwFlags, kRecoveryFlags),
                  In("pwszDestinationVolume", pwszDestinationVolume));
  }
  HRESULT STDMETHODCALLTYPE RecoverSet(DWORD dwFlags, IVssAsync** ppAsync) override {
    return Record("IVssBackupComponentsEx3::RecoverSet", &IVssBackupComponentsEx3::RecoverSet,
                  InMask("dwFlags", dwFlags, kRecoveryFlags),
                  OutObject<RecordedAsync>("ppAsync", ppAsync));
  }
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override {
    return Record("IVssBackupComponentsEx3::GetSessionId", &IVssBackupComponentsEx3::GetSessionId,
                  Out("idSession", idSession));
  }

  // IVssBackupComponentsEx4
  HRESULT STDMETHODCALLTYPE GetRootAndLogicalPrefixPaths(VSS_PWSZ pwszFilePath,
                                                         VSS_PWSZ* ppwszRootPath,
                                                         VSS_PWSZ* ppwszLogicalPrefix,
                                                         BOOL bNormalizeFQDNforRootPath) override {
    return Record("IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths",
                  &IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths,
                  In("pwszFilePath", pwszFilePath), Out("ppwszRootPath", ppwszRootPath),
                  Out("ppwszLogicalPrefix", ppwszLogicalPrefix),
                  InFlag("bNormalizeFQDNforRootPath", bNormalizeFQDNforRootPath));
  }
};

}  // namespace gwm::recording
