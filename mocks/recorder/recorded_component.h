// SPDX-License-Identifier: Apache-2.0
//
// IVssComponentEx2, recorded: a component of the Backup Components Document.
#pragma once

#include "recorder/recorded.h"
#include "recorder/recorded_files.h"

namespace gwm::recording {

class RecordedComponent : public Recorded<IVssComponentEx2, IID_IVssComponent, IID_IVssComponentEx,
                                          IID_IVssComponentEx2> {
 public:
  explicit RecordedComponent(IVssComponentEx2* inner)
      : Recorded(inner, {"backup_component", NextNumber<RecordedComponent>()}) {}

  // IVssComponent
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrPath) override {
    return Record("IVssComponent::GetLogicalPath", &IVssComponent::GetLogicalPath,
                  OutBstr("pbstrPath", pbstrPath));
  }
  HRESULT STDMETHODCALLTYPE GetComponentType(VSS_COMPONENT_TYPE* pct) override {
    return Record("IVssComponent::GetComponentType", &IVssComponent::GetComponentType,
                  Out("pct", pct));
  }
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrName) override {
    return Record("IVssComponent::GetComponentName", &IVssComponent::GetComponentName,
                  OutBstr("pbstrName", pbstrName));
  }
  HRESULT STDMETHODCALLTYPE GetBackupSucceeded(bool* pbSucceeded) override {
    return Record("IVssComponent::GetBackupSucceeded", &IVssComponent::GetBackupSucceeded,
                  Out("pbSucceeded", pbSucceeded));
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMappingCount(UINT* pcMappings) override {
    return Record("IVssComponent::GetAlternateLocationMappingCount",
                  &IVssComponent::GetAlternateLocationMappingCount, Out("pcMappings", pcMappings));
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT iMapping,
                                                        IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssComponent::GetAlternateLocationMapping",
                  &IVssComponent::GetAlternateLocationMapping, In("iMapping", iMapping),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE SetBackupMetadata(LPCWSTR wszData) override {
    return Record("IVssComponent::SetBackupMetadata", &IVssComponent::SetBackupMetadata,
                  In("wszData", wszData));
  }
  HRESULT STDMETHODCALLTYPE GetBackupMetadata(BSTR* pbstrData) override {
    return Record("IVssComponent::GetBackupMetadata", &IVssComponent::GetBackupMetadata,
                  OutBstr("pbstrData", pbstrData));
  }
  HRESULT STDMETHODCALLTYPE AddPartialFile(LPCWSTR wszPath, LPCWSTR wszFilename, LPCWSTR wszRanges,
                                           LPCWSTR wszMetadata) override {
    return Record("IVssComponent::AddPartialFile", &IVssComponent::AddPartialFile,
                  In("wszPath", wszPath), In("wszFilename", wszFilename),
                  In("wszRanges", wszRanges), In("wszMetadata", wszMetadata));
  }
  HRESULT STDMETHODCALLTYPE GetPartialFileCount(UINT* pcPartialFiles) override {
    return Record("IVssComponent::GetPartialFileCount", &IVssComponent::GetPartialFileCount,
                  Out("pcPartialFiles", pcPartialFiles));
  }
  HRESULT STDMETHODCALLTYPE GetPartialFile(UINT iPartialFile, BSTR* pbstrPath, BSTR* pbstrFilename,
                                           BSTR* pbstrRange, BSTR* pbstrMetadata) override {
    return Record("IVssComponent::GetPartialFile", &IVssComponent::GetPartialFile,
                  In("iPartialFile", iPartialFile), OutBstr("pbstrPath", pbstrPath),
                  OutBstr("pbstrFilename", pbstrFilename), OutBstr("pbstrRange", pbstrRange),
                  OutBstr("pbstrMetadata", pbstrMetadata));
  }
  HRESULT STDMETHODCALLTYPE IsSelectedForRestore(bool* pbSelectedForRestore) override {
    return Record("IVssComponent::IsSelectedForRestore", &IVssComponent::IsSelectedForRestore,
                  Out("pbSelectedForRestore", pbSelectedForRestore));
  }
  HRESULT STDMETHODCALLTYPE GetAdditionalRestores(bool* pbAdditionalRestores) override {
    return Record("IVssComponent::GetAdditionalRestores", &IVssComponent::GetAdditionalRestores,
                  Out("pbAdditionalRestores", pbAdditionalRestores));
  }
  HRESULT STDMETHODCALLTYPE GetNewTargetCount(UINT* pcNewTarget) override {
    return Record("IVssComponent::GetNewTargetCount", &IVssComponent::GetNewTargetCount,
                  Out("pcNewTarget", pcNewTarget));
  }
  HRESULT STDMETHODCALLTYPE GetNewTarget(UINT iNewTarget, IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssComponent::GetNewTarget", &IVssComponent::GetNewTarget,
                  In("iNewTarget", iNewTarget),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE AddDirectedTarget(LPCWSTR wszSourcePath, LPCWSTR wszSourceFilename,
                                              LPCWSTR wszSourceRangeList,
                                              LPCWSTR wszDestinationPath,
                                              LPCWSTR wszDestinationFilename,
                                              LPCWSTR wszDestinationRangeList) override {
    return Record("IVssComponent::AddDirectedTarget", &IVssComponent::AddDirectedTarget,
                  In("wszSourcePath", wszSourcePath), In("wszSourceFilename", wszSourceFilename),
                  In("wszSourceRangeList", wszSourceRangeList),
                  In("wszDestinationPath", wszDestinationPath),
                  In("wszDestinationFilename", wszDestinationFilename),
                  In("wszDestinationRangeList", wszDestinationRangeList));
  }
  HRESULT STDMETHODCALLTYPE GetDirectedTargetCount(UINT* pcDirectedTarget) override {
    return Record("IVssComponent::GetDirectedTargetCount", &IVssComponent::GetDirectedTargetCount,
                  Out("pcDirectedTarget", pcDirectedTarget));
  }
  HRESULT STDMETHODCALLTYPE GetDirectedTarget(UINT iDirectedTarget, BSTR* pbstrSourcePath,
                                              BSTR* pbstrSourceFileName, BSTR* pbstrSourceRangeList,
                                              BSTR* pbstrDestinationPath,
                                              BSTR* pbstrDestinationFilename,
                                              BSTR* pbstrDestinationRangeList) override {
    return Record("IVssComponent::GetDirectedTarget", &IVssComponent::GetDirectedTarget,
                  In("iDirectedTarget", iDirectedTarget),
                  OutBstr("pbstrSourcePath", pbstrSourcePath),
                  OutBstr("pbstrSourceFileName", pbstrSourceFileName),
                  OutBstr("pbstrSourceRangeList", pbstrSourceRangeList),
                  OutBstr("pbstrDestinationPath", pbstrDestinationPath),
                  OutBstr("pbstrDestinationFilename", pbstrDestinationFilename),
                  OutBstr("pbstrDestinationRangeList", pbstrDestinationRangeList));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMetadata(LPCWSTR wszRestoreMetadata) override {
    return Record("IVssComponent::SetRestoreMetadata", &IVssComponent::SetRestoreMetadata,
                  In("wszRestoreMetadata", wszRestoreMetadata));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreMetadata(BSTR* pbstrRestoreMetadata) override {
    return Record("IVssComponent::GetRestoreMetadata", &IVssComponent::GetRestoreMetadata,
                  OutBstr("pbstrRestoreMetadata", pbstrRestoreMetadata));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreTarget(VSS_RESTORE_TARGET target) override {
    return Record("IVssComponent::SetRestoreTarget", &IVssComponent::SetRestoreTarget,
                  In("target", target));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreTarget(VSS_RESTORE_TARGET* pTarget) override {
    return Record("IVssComponent::GetRestoreTarget", &IVssComponent::GetRestoreTarget,
                  Out("pTarget", pTarget));
  }
  HRESULT STDMETHODCALLTYPE SetPreRestoreFailureMsg(LPCWSTR wszPreRestoreFailureMsg) override {
    return Record("IVssComponent::SetPreRestoreFailureMsg", &IVssComponent::SetPreRestoreFailureMsg,
                  In("wszPreRestoreFailureMsg", wszPreRestoreFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE GetPreRestoreFailureMsg(BSTR* pbstrPreRestoreFailureMsg) override {
    return Record("IVssComponent::GetPreRestoreFailureMsg", &IVssComponent::GetPreRestoreFailureMsg,
                  OutBstr("pbstrPreRestoreFailureMsg", pbstrPreRestoreFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE SetPostRestoreFailureMsg(LPCWSTR wszPostRestoreFailureMsg) override {
    return Record("IVssComponent::SetPostRestoreFailureMsg",
                  &IVssComponent::SetPostRestoreFailureMsg,
                  In("wszPostRestoreFailureMsg", wszPostRestoreFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE GetPostRestoreFailureMsg(BSTR* pbstrPostRestoreFailureMsg) override {
    return Record("IVssComponent::GetPostRestoreFailureMsg",
                  &IVssComponent::GetPostRestoreFailureMsg,
                  OutBstr("pbstrPostRestoreFailureMsg", pbstrPostRestoreFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE SetBackupStamp(LPCWSTR wszBackupStamp) override {
    return Record("IVssComponent::SetBackupStamp", &IVssComponent::SetBackupStamp,
                  In("wszBackupStamp", wszBackupStamp));
  }
  HRESULT STDMETHODCALLTYPE GetBackupStamp(BSTR* pbstrBackupStamp) override {
    return Record("IVssComponent::GetBackupStamp", &IVssComponent::GetBackupStamp,
                  OutBstr("pbstrBackupStamp", pbstrBackupStamp));
  }
  HRESULT STDMETHODCALLTYPE GetPreviousBackupStamp(BSTR* pbstrBackupStamp) override {
    return Record("IVssComponent::GetPreviousBackupStamp", &IVssComponent::GetPreviousBackupStamp,
                  OutBstr("pbstrBackupStamp", pbstrBackupStamp));
  }
  HRESULT STDMETHODCALLTYPE GetBackupOptions(BSTR* pbstrBackupOptions) override {
    return Record("IVssComponent::GetBackupOptions", &IVssComponent::GetBackupOptions,
                  OutBstr("pbstrBackupOptions", pbstrBackupOptions));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreOptions(BSTR* pbstrRestoreOptions) override {
    return Record("IVssComponent::GetRestoreOptions", &IVssComponent::GetRestoreOptions,
                  OutBstr("pbstrRestoreOptions", pbstrRestoreOptions));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreSubcomponentCount(UINT* pcRestoreSubcomponent) override {
    return Record("IVssComponent::GetRestoreSubcomponentCount",
                  &IVssComponent::GetRestoreSubcomponentCount,
                  Out("pcRestoreSubcomponent", pcRestoreSubcomponent));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreSubcomponent(UINT iComponent, BSTR* pbstrLogicalPath,
                                                   BSTR* pbstrComponentName,
                                                   bool* pbRepair) override {
    return Record("IVssComponent::GetRestoreSubcomponent", &IVssComponent::GetRestoreSubcomponent,
                  In("iComponent", iComponent), OutBstr("pbstrLogicalPath", pbstrLogicalPath),
                  OutBstr("pbstrComponentName", pbstrComponentName), Out("pbRepair", pbRepair));
  }
  HRESULT STDMETHODCALLTYPE GetFileRestoreStatus(VSS_FILE_RESTORE_STATUS* pStatus) override {
    return Record("IVssComponent::GetFileRestoreStatus", &IVssComponent::GetFileRestoreStatus,
                  Out("pStatus", pStatus));
  }
  HRESULT STDMETHODCALLTYPE AddDifferencedFilesByLastModifyTime(
      LPCWSTR wszPath, LPCWSTR wszFilespec, BOOL bRecursive, FILETIME ftLastModifyTime) override {
    return Record("IVssComponent::AddDifferencedFilesByLastModifyTime",
                  &IVssComponent::AddDifferencedFilesByLastModifyTime, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), InFlag("bRecursive", bRecursive),
                  In("ftLastModifyTime", ftLastModifyTime));
  }
  HRESULT STDMETHODCALLTYPE AddDifferencedFilesByLastModifyLSN(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                               BOOL bRecursive,
                                                               BSTR bstrLsnString) override {
    return Record("IVssComponent::AddDifferencedFilesByLastModifyLSN",
                  &IVssComponent::AddDifferencedFilesByLastModifyLSN, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), InFlag("bRecursive", bRecursive),
                  InBstr("bstrLsnString", bstrLsnString));
  }
  HRESULT STDMETHODCALLTYPE GetDifferencedFilesCount(UINT* pcDifferencedFiles) override {
    return Record("IVssComponent::GetDifferencedFilesCount",
                  &IVssComponent::GetDifferencedFilesCount,
                  Out("pcDifferencedFiles", pcDifferencedFiles));
  }
  HRESULT STDMETHODCALLTYPE GetDifferencedFile(UINT iDifferencedFile, BSTR* pbstrPath,
                                               BSTR* pbstrFilespec, BOOL* pbRecursive,
                                               BSTR* pbstrLsnString,
                                               FILETIME* pftLastModifyTime) override {
    return Record("IVssComponent::GetDifferencedFile", &IVssComponent::GetDifferencedFile,
                  In("iDifferencedFile", iDifferencedFile), OutBstr("pbstrPath", pbstrPath),
                  OutBstr("pbstrFilespec", pbstrFilespec), OutFlag("pbRecursive", pbRecursive),
                  OutBstr("pbstrLsnString", pbstrLsnString),
                  Out("pftLastModifyTime", pftLastModifyTime));
  }

  // IVssComponentEx
  HRESULT STDMETHODCALLTYPE SetPrepareForBackupFailureMsg(LPCWSTR wszFailureMsg) override {
    return Record("IVssComponentEx::SetPrepareForBackupFailureMsg",
                  &IVssComponentEx::SetPrepareForBackupFailureMsg,
                  In("wszFailureMsg", wszFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE SetPostSnapshotFailureMsg(LPCWSTR wszFailureMsg) override {
    return Record("IVssComponentEx::SetPostSnapshotFailureMsg",
                  &IVssComponentEx::SetPostSnapshotFailureMsg, In("wszFailureMsg", wszFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE GetPrepareForBackupFailureMsg(BSTR* pbstrFailureMsg) override {
    return Record("IVssComponentEx::GetPrepareForBackupFailureMsg",
                  &IVssComponentEx::GetPrepareForBackupFailureMsg,
                  OutBstr("pbstrFailureMsg", pbstrFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE GetPostSnapshotFailureMsg(BSTR* pbstrFailureMsg) override {
    return Record("IVssComponentEx::GetPostSnapshotFailureMsg",
                  &IVssComponentEx::GetPostSnapshotFailureMsg,
                  OutBstr("pbstrFailureMsg", pbstrFailureMsg));
  }
  HRESULT STDMETHODCALLTYPE GetAuthoritativeRestore(bool* pbAuth) override {
    return Record("IVssComponentEx::GetAuthoritativeRestore",
                  &IVssComponentEx::GetAuthoritativeRestore, Out("pbAuth", pbAuth));
  }
  HRESULT STDMETHODCALLTYPE GetRollForward(VSS_ROLLFORWARD_TYPE* pRollType,
                                           BSTR* pbstrPoint) override {
    return Record("IVssComponentEx::GetRollForward", &IVssComponentEx::GetRollForward,
                  Out("pRollType", pRollType), OutBstr("pbstrPoint", pbstrPoint));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreName(BSTR* pbstrName) override {
    return Record("IVssComponentEx::GetRestoreName", &IVssComponentEx::GetRestoreName,
                  OutBstr("pbstrName", pbstrName));
  }

  // IVssComponentEx2
  HRESULT STDMETHODCALLTYPE SetFailure(HRESULT hr, HRESULT hrApplication,
                                       LPCWSTR wszApplicationMessage, DWORD dwReserved) override {
    return Record("IVssComponentEx2::SetFailure", &IVssComponentEx2::SetFailure, InCode("hr", hr),
                  InCode("hrApplication", hrApplication),
                  In("wszApplicationMessage", wszApplicationMessage), In("dwReserved", dwReserved));
  }
  HRESULT STDMETHODCALLTYPE GetFailure(HRESULT* phr, HRESULT* phrApplication,
                                       BSTR* pbstrApplicationMessage, DWORD* pdwReserved) override {
    return Record("IVssComponentEx2::GetFailure", &IVssComponentEx2::GetFailure,
                  OutCode("phr", phr), OutCode("phrApplication", phrApplication),
                  OutBstr("pbstrApplicationMessage", pbstrApplicationMessage),
                  Out("pdwReserved", pdwReserved));
  }
};

}  // namespace gwm::recording
