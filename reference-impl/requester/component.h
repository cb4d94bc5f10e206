// SPDX-License-Identifier: Apache-2.0
//
// component.h: one component of the Backup Components Document. Source pages:
// nl-vswriter-ivsscomponent, nl-vswriter-ivsscomponentex, nl-vswriter-ivsscomponentex2.
//
// A text that was never set is S_FALSE and NULL; an index past the end VSS_E_OBJECT_NOT_FOUND. Once
// the backup is complete, or PostRestore raised, the document is read-only: setters answer
// VSS_E_BAD_STATE, as they do in a part of a backup or restore that their field has nothing to do
// with.
#pragma once

#include <memory>

#include "com/ref_counted.h"
#include "decisions/decisions.h"
#include "environment/guard.h"
#include "requester/session.h"
#include "vsbackup.h"

namespace gwm {

class ComponentView final : public RefCounted<IVssComponentEx2, IID_IVssComponent,
                                              IID_IVssComponentEx, IID_IVssComponentEx2> {
 public:
  /// By place: components are added, never taken away.
  ComponentView(std::shared_ptr<Session> session, std::size_t writer, std::size_t component)
      : session_(std::move(session)), writer_(writer), component_(component) {}

  // IVssComponent
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrPath) override;
  HRESULT STDMETHODCALLTYPE GetComponentType(VSS_COMPONENT_TYPE* pct) override;
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrName) override;
  HRESULT STDMETHODCALLTYPE GetBackupSucceeded(bool* pbSucceeded) override;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMappingCount(UINT* pcMappings) override;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT iMapping,
                                                        IVssWMFiledesc** ppFiledesc) override;
  HRESULT STDMETHODCALLTYPE SetBackupMetadata(LPCWSTR wszData) override;
  HRESULT STDMETHODCALLTYPE GetBackupMetadata(BSTR* pbstrData) override;
  HRESULT STDMETHODCALLTYPE AddPartialFile(LPCWSTR wszPath, LPCWSTR wszFilename, LPCWSTR wszRanges,
                                           LPCWSTR wszMetadata) override;
  HRESULT STDMETHODCALLTYPE GetPartialFileCount(UINT* pcPartialFiles) override;
  HRESULT STDMETHODCALLTYPE GetPartialFile(UINT iPartialFile, BSTR* pbstrPath, BSTR* pbstrFilename,
                                           BSTR* pbstrRange, BSTR* pbstrMetadata) override;
  HRESULT STDMETHODCALLTYPE IsSelectedForRestore(bool* pbSelectedForRestore) override;
  HRESULT STDMETHODCALLTYPE GetAdditionalRestores(bool* pbAdditionalRestores) override;
  HRESULT STDMETHODCALLTYPE GetNewTargetCount(UINT* pcNewTarget) override;
  HRESULT STDMETHODCALLTYPE GetNewTarget(UINT iNewTarget, IVssWMFiledesc** ppFiledesc) override;
  HRESULT STDMETHODCALLTYPE AddDirectedTarget(LPCWSTR wszSourcePath, LPCWSTR wszSourceFilename,
                                              LPCWSTR wszSourceRangeList,
                                              LPCWSTR wszDestinationPath,
                                              LPCWSTR wszDestinationFilename,
                                              LPCWSTR wszDestinationRangeList) override;
  HRESULT STDMETHODCALLTYPE GetDirectedTargetCount(UINT* pcDirectedTarget) override;
  HRESULT STDMETHODCALLTYPE GetDirectedTarget(UINT iDirectedTarget, BSTR* pbstrSourcePath,
                                              BSTR* pbstrSourceFileName, BSTR* pbstrSourceRangeList,
                                              BSTR* pbstrDestinationPath,
                                              BSTR* pbstrDestinationFilename,
                                              BSTR* pbstrDestinationRangeList) override;
  HRESULT STDMETHODCALLTYPE SetRestoreMetadata(LPCWSTR wszRestoreMetadata) override;
  HRESULT STDMETHODCALLTYPE GetRestoreMetadata(BSTR* pbstrRestoreMetadata) override;
  HRESULT STDMETHODCALLTYPE SetRestoreTarget(VSS_RESTORE_TARGET target) override;
  HRESULT STDMETHODCALLTYPE GetRestoreTarget(VSS_RESTORE_TARGET* pTarget) override;
  HRESULT STDMETHODCALLTYPE SetPreRestoreFailureMsg(LPCWSTR wszPreRestoreFailureMsg) override;
  HRESULT STDMETHODCALLTYPE GetPreRestoreFailureMsg(BSTR* pbstrPreRestoreFailureMsg) override;
  HRESULT STDMETHODCALLTYPE SetPostRestoreFailureMsg(LPCWSTR wszPostRestoreFailureMsg) override;
  HRESULT STDMETHODCALLTYPE GetPostRestoreFailureMsg(BSTR* pbstrPostRestoreFailureMsg) override;
  HRESULT STDMETHODCALLTYPE SetBackupStamp(LPCWSTR wszBackupStamp) override;
  HRESULT STDMETHODCALLTYPE GetBackupStamp(BSTR* pbstrBackupStamp) override;
  HRESULT STDMETHODCALLTYPE GetPreviousBackupStamp(BSTR* pbstrBackupStamp) override;
  HRESULT STDMETHODCALLTYPE GetBackupOptions(BSTR* pbstrBackupOptions) override;
  HRESULT STDMETHODCALLTYPE GetRestoreOptions(BSTR* pbstrRestoreOptions) override;
  HRESULT STDMETHODCALLTYPE GetRestoreSubcomponentCount(UINT* pcRestoreSubcomponent) override;
  HRESULT STDMETHODCALLTYPE GetRestoreSubcomponent(UINT iComponent, BSTR* pbstrLogicalPath,
                                                   BSTR* pbstrComponentName,
                                                   bool* pbRepair) override;
  HRESULT STDMETHODCALLTYPE GetFileRestoreStatus(VSS_FILE_RESTORE_STATUS* pStatus) override;
  HRESULT STDMETHODCALLTYPE AddDifferencedFilesByLastModifyTime(LPCWSTR wszPath,
                                                                LPCWSTR wszFilespec,
                                                                BOOL bRecursive,
                                                                FILETIME ftLastModifyTime) override;
  HRESULT STDMETHODCALLTYPE AddDifferencedFilesByLastModifyLSN(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                               BOOL bRecursive,
                                                               BSTR bstrLsnString) override;
  HRESULT STDMETHODCALLTYPE GetDifferencedFilesCount(UINT* pcDifferencedFiles) override;
  HRESULT STDMETHODCALLTYPE GetDifferencedFile(UINT iDifferencedFile, BSTR* pbstrPath,
                                               BSTR* pbstrFilespec, BOOL* pbRecursive,
                                               BSTR* pbstrLsnString,
                                               FILETIME* pftLastModifyTime) override;
  // IVssComponentEx
  HRESULT STDMETHODCALLTYPE SetPrepareForBackupFailureMsg(LPCWSTR wszFailureMsg) override;
  HRESULT STDMETHODCALLTYPE SetPostSnapshotFailureMsg(LPCWSTR wszFailureMsg) override;
  HRESULT STDMETHODCALLTYPE GetPrepareForBackupFailureMsg(BSTR* pbstrFailureMsg) override;
  HRESULT STDMETHODCALLTYPE GetPostSnapshotFailureMsg(BSTR* pbstrFailureMsg) override;
  HRESULT STDMETHODCALLTYPE GetAuthoritativeRestore(bool* pbAuth) override;
  HRESULT STDMETHODCALLTYPE GetRollForward(VSS_ROLLFORWARD_TYPE* pRollType,
                                           BSTR* pbstrPoint) override;
  HRESULT STDMETHODCALLTYPE GetRestoreName(BSTR* pbstrName) override;
  // IVssComponentEx2
  HRESULT STDMETHODCALLTYPE SetFailure(HRESULT hr, HRESULT hrApplication,
                                       LPCWSTR wszApplicationMessage, DWORD dwReserved) override;
  HRESULT STDMETHODCALLTYPE GetFailure(HRESULT* phr, HRESULT* phrApplication,
                                       BSTR* pbstrApplicationMessage, DWORD* pdwReserved) override;

 private:
  bool Offers(REFIID riid) const override;

  // Runs the body on the component, alone in the session.
  template <class Body>
  HRESULT Read(Method method, Body&& body) {
    return Invoke(method, [&]() -> HRESULT {
      const std::lock_guard lock(session_->mutex);
      return body(session_->document.writers[writer_].components[component_]);
    });
  }
  template <class Body>
  HRESULT Write(Method method, ChangedIn part, Body&& body) {
    return Read(method, [&](BackupComponent& component) -> HRESULT {
      if (!session_->MayChange(part)) return VSS_E_BAD_STATE;
      if (CurrentDecisions().writers_changes_are_kept) return body(component);
      BackupComponent forgotten = component;
      return body(forgotten);
    });
  }
  // `absent`: what is said of a text that was never set.
  template <class Text>
  HRESULT ReadText(Method method, BSTR* out, Text BackupComponent::*field,
                   HRESULT absent = S_FALSE);
  HRESULT WriteText(Method method, ChangedIn part, LPCWSTR text, MaybeText BackupComponent::*field);
  // What is set once for a component.
  HRESULT WriteTextOnce(Method method, ChangedIn part, LPCWSTR text,
                        MaybeText BackupComponent::*field);
  template <class T>
  HRESULT ReadValue(Method method, T* out, T BackupComponent::*field);
  template <class T>
  HRESULT ReadCount(Method method, UINT* out, std::vector<T> BackupComponent::*field);
  HRESULT ReadFiles(Method method, UINT index, IVssWMFiledesc** out,
                    std::vector<FileSet> BackupComponent::*field);

  const std::shared_ptr<Session> session_;
  const std::size_t writer_;
  const std::size_t component_;
};

}  // namespace gwm
