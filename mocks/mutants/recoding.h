// SPDX-License-Identifier: Apache-2.0
//
// A wrong code at the door: one code of one method goes out as another one.
//
//   [] { Recode("SetContext", E_INVALIDARG, S_OK); }
//
// The method does all the same what it does; only its answer lies.
#pragma once

#include <string_view>

#include "mutants/decorators/backup_components.h"

namespace gwm {

struct Recoding {
  std::string_view method;
  HRESULT from = S_OK;
  HRESULT to = S_OK;
};

/// Set by Recode and by nothing else; while it names no method, nothing is changed.
inline Recoding& CurrentRecoding() {
  static Recoding recoding;
  return recoding;
}

inline HRESULT Recoded(std::string_view method, HRESULT hr) {
  const Recoding& now = CurrentRecoding();
  return now.method == method && now.from == hr ? now.to : hr;
}

class RecodingBackup : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;

  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR bstrXML) override {
    return Recoded("InitializeForBackup", BackupComponentsDecorator::InitializeForBackup(bstrXML));
  }
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR bstrXML) override {
    return Recoded("InitializeForRestore", BackupComponentsDecorator::InitializeForRestore(bstrXML));
  }
  HRESULT STDMETHODCALLTYPE SetContext(LONG lContext) override {
    return Recoded("SetContext", BackupComponentsDecorator::SetContext(lContext));
  }
  HRESULT STDMETHODCALLTYPE SetBackupState(bool bSelectComponents, bool bBackupBootableSystemState,
                                           VSS_BACKUP_TYPE backupType, bool bPartialFileSupport) override {
    return Recoded("SetBackupState", BackupComponentsDecorator::SetBackupState(bSelectComponents, bBackupBootableSystemState, backupType, bPartialFileSupport));
  }
  HRESULT STDMETHODCALLTYPE EnableWriterClasses(const VSS_ID* rgWriterClassId, UINT cClassId) override {
    return Recoded("EnableWriterClasses", BackupComponentsDecorator::EnableWriterClasses(rgWriterClassId, cClassId));
  }
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* rgWriterClassId, UINT cClassId) override {
    return Recoded("DisableWriterClasses", BackupComponentsDecorator::DisableWriterClasses(rgWriterClassId, cClassId));
  }
  HRESULT STDMETHODCALLTYPE DisableWriterInstances(const VSS_ID* rgWriterInstanceId, UINT cInstanceId) override {
    return Recoded("DisableWriterInstances", BackupComponentsDecorator::DisableWriterInstances(rgWriterInstanceId, cInstanceId));
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    return Recoded("GatherWriterMetadata", BackupComponentsDecorator::GatherWriterMetadata(pAsync));
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    return Recoded("GetWriterMetadataCount", BackupComponentsDecorator::GetWriterMetadataCount(pcWriters));
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    return Recoded("GetWriterMetadata", BackupComponentsDecorator::GetWriterMetadata(iWriter, pidInstance, ppMetadata));
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataEx(UINT iWriter, VSS_ID* pidInstance,
                                                IVssExamineWriterMetadataEx** ppMetadata) override {
    return Recoded("GetWriterMetadataEx", BackupComponentsDecorator::GetWriterMetadataEx(iWriter, pidInstance, ppMetadata));
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    return Recoded("FreeWriterMetadata", BackupComponentsDecorator::FreeWriterMetadata());
  }
  HRESULT STDMETHODCALLTYPE GatherWriterStatus(IVssAsync** pAsync) override {
    return Recoded("GatherWriterStatus", BackupComponentsDecorator::GatherWriterStatus(pAsync));
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override {
    return Recoded("GetWriterStatusCount", BackupComponentsDecorator::GetWriterStatusCount(pcWriters));
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                            BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                            HRESULT* phResultFailure) override {
    return Recoded("GetWriterStatus", BackupComponentsDecorator::GetWriterStatus(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus, phResultFailure));
  }
  HRESULT STDMETHODCALLTYPE GetWriterStatusEx(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                              BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                              HRESULT* phrFailureWriter, HRESULT* phrApplication,
                                              BSTR* pbstrApplicationMessage) override {
    return Recoded("GetWriterStatusEx", BackupComponentsDecorator::GetWriterStatusEx(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus, phrFailureWriter,
        phrApplication, pbstrApplicationMessage));
  }
  HRESULT STDMETHODCALLTYPE FreeWriterStatus() override {
    return Recoded("FreeWriterStatus", BackupComponentsDecorator::FreeWriterStatus());
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_ID instanceId, VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath, LPCWSTR wszComponentName) override {
    return Recoded("AddComponent", BackupComponentsDecorator::AddComponent(instanceId, writerId, ct, wszLogicalPath, wszComponentName));
  }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* pSnapshotSetId) override {
    return Recoded("StartSnapshotSet", BackupComponentsDecorator::StartSnapshotSet(pSnapshotSetId));
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    return Recoded("PrepareForBackup", BackupComponentsDecorator::PrepareForBackup(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    return Recoded("DoSnapshotSet", BackupComponentsDecorator::DoSnapshotSet(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override {
    return Recoded("BackupComplete", BackupComponentsDecorator::BackupComplete(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override {
    return Recoded("AbortBackup", BackupComponentsDecorator::AbortBackup());
  }
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE restoreType) override {
    return Recoded("SetRestoreState", BackupComponentsDecorator::SetRestoreState(restoreType));
  }
  HRESULT STDMETHODCALLTYPE AddRestoreSubcomponent(VSS_ID writerId, VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                                   LPCWSTR wszComponentName,
                                                   LPCWSTR wszSubComponentLogicalPath,
                                                   LPCWSTR wszSubComponentName, bool bRepair) override {
    return Recoded("AddRestoreSubcomponent", BackupComponentsDecorator::AddRestoreSubcomponent(writerId, ct, wszLogicalPath, wszComponentName,
        wszSubComponentLogicalPath, wszSubComponentName, bRepair));
  }
};

inline void Recode(std::string_view method, HRESULT from, HRESULT to) {
  CurrentRecoding() = {method, from, to};
  CurrentSurface().wrap_backup = Put<RecodingBackup>;
}

}  // namespace gwm
