// SPDX-License-Identifier: Apache-2.0
//
// The getters and setters of one value. Lists are in component_lists.cpp.
#include "requester/component.h"

#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"

namespace gwm {

bool ComponentView::Offers(REFIID riid) const {
  const UINT os = TheEnvironment().OsVersion();
  if (riid == IID_IVssComponentEx) return os >= GWM_OS_VISTA;
  if (riid == IID_IVssComponentEx2) return os >= GWM_OS_WINDOWS_7;
  return true;
}

template <class Text>
HRESULT ComponentView::ReadText(Method method, BSTR* out, Text BackupComponent::*field,
                                HRESULT absent) {
  Clear(out);
  return Read(method, [&](const BackupComponent& component) -> HRESULT {
    if (out == nullptr) return E_INVALIDARG;
    const MaybeText& text = component.*field;
    *out = BstrFrom(text);
    return text ? S_OK : absent;
  });
}

HRESULT ComponentView::WriteText(Method method, ChangedIn part, LPCWSTR text,
                                 MaybeText BackupComponent::*field) {
  return Write(method, part, [&](BackupComponent& component) -> HRESULT {
    if (text == nullptr) return E_INVALIDARG;
    component.*field = CopyText(text);
    return S_OK;
  });
}

HRESULT ComponentView::WriteTextOnce(Method method, ChangedIn part, LPCWSTR text,
                                     MaybeText BackupComponent::*field) {
  return Write(method, part, [&](BackupComponent& component) -> HRESULT {
    if (text == nullptr) return E_INVALIDARG;
    if (component.*field && CurrentDecisions().writers_metadata_set_once) {
      return VSS_E_OBJECT_ALREADY_EXISTS;
    }
    component.*field = CopyText(text);
    return S_OK;
  });
}

template <class T>
HRESULT ComponentView::ReadValue(Method method, T* out, T BackupComponent::*field) {
  return Read(method, [&](const BackupComponent& component) -> HRESULT {
    if (out == nullptr) return E_INVALIDARG;
    *out = component.*field;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE ComponentView::GetLogicalPath(BSTR* pbstrPath) {
  return ReadText("IVssComponent::GetLogicalPath", pbstrPath, &BackupComponent::logical_path,
                  CurrentDecisions().absent_path);
}

HRESULT STDMETHODCALLTYPE ComponentView::GetComponentType(VSS_COMPONENT_TYPE* pct) {
  return ReadValue("IVssComponent::GetComponentType", pct, &BackupComponent::type);
}

HRESULT STDMETHODCALLTYPE ComponentView::GetComponentName(BSTR* pbstrName) {
  return ReadText("IVssComponent::GetComponentName", pbstrName, &BackupComponent::name);
}

HRESULT STDMETHODCALLTYPE ComponentView::GetBackupSucceeded(bool* pbSucceeded) {
  return Read("IVssComponent::GetBackupSucceeded",
              [&](const BackupComponent& component) -> HRESULT {
                if (pbSucceeded == nullptr) return E_INVALIDARG;
                const bool known = session_->restoring || session_->read_only;
                *pbSucceeded = component.backup_succeeded;
                return known ? S_OK : CurrentDecisions().success_before_complete;
              });
}

HRESULT STDMETHODCALLTYPE ComponentView::SetBackupMetadata(LPCWSTR wszData) {
  return WriteTextOnce("IVssComponent::SetBackupMetadata", ChangedIn::kBackup, wszData,
                       &BackupComponent::backup_metadata);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetBackupMetadata(BSTR* pbstrData) {
  return ReadText("IVssComponent::GetBackupMetadata", pbstrData, &BackupComponent::backup_metadata);
}

HRESULT STDMETHODCALLTYPE ComponentView::IsSelectedForRestore(bool* pbSelectedForRestore) {
  return ReadValue("IVssComponent::IsSelectedForRestore", pbSelectedForRestore,
                   &BackupComponent::selected_for_restore);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetAdditionalRestores(bool* pbAdditionalRestores) {
  return ReadValue("IVssComponent::GetAdditionalRestores", pbAdditionalRestores,
                   &BackupComponent::additional_restores);
}

HRESULT STDMETHODCALLTYPE ComponentView::SetRestoreMetadata(LPCWSTR wszRestoreMetadata) {
  return WriteTextOnce("IVssComponent::SetRestoreMetadata", ChangedIn::kPreRestore,
                       wszRestoreMetadata, &BackupComponent::restore_metadata);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreMetadata(BSTR* pbstrRestoreMetadata) {
  return ReadText("IVssComponent::GetRestoreMetadata", pbstrRestoreMetadata,
                  &BackupComponent::restore_metadata);
}

HRESULT STDMETHODCALLTYPE ComponentView::SetRestoreTarget(VSS_RESTORE_TARGET target) {
  return Write("IVssComponent::SetRestoreTarget", ChangedIn::kRestore,
               [&](BackupComponent& component) -> HRESULT {
                 const VSS_RESTORE_TARGET last = CurrentDecisions().original_location_is_known
                                                     ? VSS_RT_ORIGINAL_LOCATION
                                                     : VSS_RT_DIRECTED;
                 if (target <= VSS_RT_UNDEFINED || target > last) return E_INVALIDARG;
                 component.restore_target = target;
                 return S_OK;
               });
}
HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreTarget(VSS_RESTORE_TARGET* pTarget) {
  return ReadValue("IVssComponent::GetRestoreTarget", pTarget, &BackupComponent::restore_target);
}

HRESULT STDMETHODCALLTYPE ComponentView::SetPreRestoreFailureMsg(LPCWSTR wszMessage) {
  return WriteText("IVssComponent::SetPreRestoreFailureMsg", ChangedIn::kAnyEvent, wszMessage,
                   &BackupComponent::pre_restore_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPreRestoreFailureMsg(BSTR* pbstrMessage) {
  return ReadText("IVssComponent::GetPreRestoreFailureMsg", pbstrMessage,
                  &BackupComponent::pre_restore_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::SetPostRestoreFailureMsg(LPCWSTR wszMessage) {
  // In a restore the one thing that OnPostRestore still leaves in the document.
  return Read("IVssComponent::SetPostRestoreFailureMsg",
              [&](BackupComponent& component) -> HRESULT {
                if (session_->read_only && !session_->restoring) return VSS_E_BAD_STATE;
                if (wszMessage == nullptr) return E_INVALIDARG;
                component.post_restore_failure = CopyText(wszMessage);
                return S_OK;
              });
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPostRestoreFailureMsg(BSTR* pbstrMessage) {
  return ReadText("IVssComponent::GetPostRestoreFailureMsg", pbstrMessage,
                  &BackupComponent::post_restore_failure);
}

HRESULT STDMETHODCALLTYPE ComponentView::SetBackupStamp(LPCWSTR wszBackupStamp) {
  return WriteText("IVssComponent::SetBackupStamp", ChangedIn::kBackup, wszBackupStamp,
                   &BackupComponent::backup_stamp);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetBackupStamp(BSTR* pbstrBackupStamp) {
  return ReadText("IVssComponent::GetBackupStamp", pbstrBackupStamp,
                  &BackupComponent::backup_stamp);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPreviousBackupStamp(BSTR* pbstrBackupStamp) {
  return ReadText("IVssComponent::GetPreviousBackupStamp", pbstrBackupStamp,
                  &BackupComponent::previous_backup_stamp);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetBackupOptions(BSTR* pbstrBackupOptions) {
  return ReadText("IVssComponent::GetBackupOptions", pbstrBackupOptions,
                  &BackupComponent::backup_options);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreOptions(BSTR* pbstrRestoreOptions) {
  return ReadText("IVssComponent::GetRestoreOptions", pbstrRestoreOptions,
                  &BackupComponent::restore_options);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetFileRestoreStatus(VSS_FILE_RESTORE_STATUS* pStatus) {
  return Read("IVssComponent::GetFileRestoreStatus",
              [&](const BackupComponent& component) -> HRESULT {
                if (pStatus == nullptr) return E_INVALIDARG;
                if (!session_->restoring && CurrentDecisions().restore_status_needs_restore) {
                  return VSS_E_BAD_STATE;
                }
                *pStatus = component.file_restore_status;
                return S_OK;
              });
}

HRESULT STDMETHODCALLTYPE ComponentView::SetPrepareForBackupFailureMsg(LPCWSTR wszFailureMsg) {
  return WriteText("IVssComponentEx::SetPrepareForBackupFailureMsg", ChangedIn::kAnyEvent,
                   wszFailureMsg, &BackupComponent::prepare_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPrepareForBackupFailureMsg(BSTR* pbstrFailureMsg) {
  return ReadText("IVssComponentEx::GetPrepareForBackupFailureMsg", pbstrFailureMsg,
                  &BackupComponent::prepare_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::SetPostSnapshotFailureMsg(LPCWSTR wszFailureMsg) {
  return WriteText("IVssComponentEx::SetPostSnapshotFailureMsg", ChangedIn::kAnyEvent,
                   wszFailureMsg, &BackupComponent::post_snapshot_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetPostSnapshotFailureMsg(BSTR* pbstrFailureMsg) {
  return ReadText("IVssComponentEx::GetPostSnapshotFailureMsg", pbstrFailureMsg,
                  &BackupComponent::post_snapshot_failure);
}
HRESULT STDMETHODCALLTYPE ComponentView::GetAuthoritativeRestore(bool* pbAuth) {
  return ReadValue("IVssComponentEx::GetAuthoritativeRestore", pbAuth,
                   &BackupComponent::authoritative_restore);
}

HRESULT STDMETHODCALLTYPE ComponentView::GetRollForward(VSS_ROLLFORWARD_TYPE* pRollType,
                                                        BSTR* pbstrPoint) {
  Clear(pRollType);
  Clear(pbstrPoint);
  return Read("IVssComponentEx::GetRollForward", [&](const BackupComponent& component) -> HRESULT {
    if (pRollType == nullptr || pbstrPoint == nullptr) return E_INVALIDARG;
    *pbstrPoint = BstrFrom(component.roll_forward_point);
    *pRollType = component.roll_forward;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE ComponentView::GetRestoreName(BSTR* pbstrName) {
  return ReadText("IVssComponentEx::GetRestoreName", pbstrName, &BackupComponent::restore_name);
}

HRESULT STDMETHODCALLTYPE ComponentView::SetFailure(HRESULT hr, HRESULT hrApplication,
                                                    LPCWSTR wszApplicationMessage, DWORD) {
  return Write("IVssComponentEx2::SetFailure", ChangedIn::kAnyEvent,
               [&](BackupComponent& component) -> HRESULT {
                 if (!CurrentDecisions().component_failure_is_kept) return S_OK;
                 component.application_message = CopyText(wszApplicationMessage);
                 component.failure = hr;
                 component.application_failure = hrApplication;
                 return S_OK;
               });
}

HRESULT STDMETHODCALLTYPE ComponentView::GetFailure(HRESULT* phr, HRESULT* phrApplication,
                                                    BSTR* pbstrApplicationMessage,
                                                    DWORD* pdwReserved) {
  Clear(phr, phrApplication, pdwReserved);
  Clear(pbstrApplicationMessage);
  return Read("IVssComponentEx2::GetFailure", [&](const BackupComponent& component) -> HRESULT {
    const bool reserved = pdwReserved != nullptr || !CurrentDecisions().every_failure_output_needed;
    if (!phr || !phrApplication || !pbstrApplicationMessage || !reserved) return E_INVALIDARG;
    *pbstrApplicationMessage = BstrFrom(component.application_message);
    *phr = component.failure;
    *phrApplication = component.application_failure;
    return S_OK;
  });
}

}  // namespace gwm
