// SPDX-License-Identifier: Apache-2.0
//
// What a restore says about single components.
#include "requester/edit_components.h"

namespace gwm {

HRESULT BackupComponents::SetRestoreText(const ComponentName& which, LPCWSTR text,
                                         MaybeText BackupComponent::*field) {
  if (text == nullptr) return CurrentDecisions().bad_argument;
  return EditComponent(life_.MaySelectForRestore(), which, [&](BackupComponent& component) {
    component.*field = CopyText(text);
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreOptions(VSS_ID writerId,
                                                              VSS_COMPONENT_TYPE ct,
                                                              LPCWSTR wszLogicalPath,
                                                              LPCWSTR wszComponentName,
                                                              LPCWSTR wszRestoreOptions) {
  return Locked("IVssBackupComponents::SetRestoreOptions", [&] {
    return SetRestoreText({writerId, ct, wszLogicalPath, wszComponentName}, wszRestoreOptions,
                          &BackupComponent::restore_options);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreName(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                           LPCWSTR wszLogicalPath,
                                                           LPCWSTR wszComponentName,
                                                           LPCWSTR wszRestoreName) {
  return Locked("IVssBackupComponentsEx2::SetRestoreName", [&] {
    return SetRestoreText({writerId, ct, wszLogicalPath, wszComponentName}, wszRestoreName,
                          &BackupComponent::restore_name);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetAdditionalRestores(VSS_ID writerId,
                                                                  VSS_COMPONENT_TYPE ct,
                                                                  LPCWSTR wszLogicalPath,
                                                                  LPCWSTR wszComponentName,
                                                                  bool bAdditionalRestores) {
  return Locked("IVssBackupComponents::SetAdditionalRestores", [&] {
    return EditComponent(life_.MaySelectForRestore(),
                         {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.additional_restores = bAdditionalRestores;
                           return S_OK;
                         });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetAuthoritativeRestore(VSS_ID writerId,
                                                                    VSS_COMPONENT_TYPE ct,
                                                                    LPCWSTR wszLogicalPath,
                                                                    LPCWSTR wszComponentName,
                                                                    bool bAuth) {
  return Locked("IVssBackupComponentsEx2::SetAuthoritativeRestore", [&] {
    return EditComponent(life_.MaySelectForRestore(),
                         {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.authoritative_restore = bAuth;
                           return S_OK;
                         });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetRollForward(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                           LPCWSTR wszLogicalPath,
                                                           LPCWSTR wszComponentName,
                                                           VSS_ROLLFORWARD_TYPE rollType,
                                                           LPCWSTR wszRollForwardPoint) {
  return Locked("IVssBackupComponentsEx2::SetRollForward", [&]() -> HRESULT {
    // A partial roll-forward names the point where it ends.
    const bool known = rollType > VSS_RF_UNDEFINED && rollType <= VSS_RF_PARTIAL;
    if (!known || (rollType == VSS_RF_PARTIAL && wszRollForwardPoint == nullptr)) {
      return CurrentDecisions().bad_argument;
    }
    return EditComponent(life_.MaySelectForRestore(),
                         {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.roll_forward_point = CopyText(wszRollForwardPoint);
                           component.roll_forward = rollType;
                           return S_OK;
                         });
  });
}

HRESULT BackupComponents::AddFiles(const ComponentName& which, LPCWSTR path, LPCWSTR filespec,
                                   bool recursive, LPCWSTR alternate,
                                   std::vector<FileSet> BackupComponent::*list) {
  if (path == nullptr || filespec == nullptr || alternate == nullptr) {
    return CurrentDecisions().bad_argument;
  }
  // Where files were put is said once they are there, before PostRestore.
  const bool allowed = life_.MaySelectForRestore() || life_.MayFinishRestore();
  return EditComponent(allowed, which, [&](BackupComponent& component) {
    FileSet files;
    files.path = Utf16(path);
    files.filespec = Utf16(filespec);
    files.recursive = recursive;
    files.alternate_path = CopyText(alternate);
    (component.*list).push_back(std::move(files));
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::AddAlternativeLocationMapping(
    VSS_ID writerId, VSS_COMPONENT_TYPE componentType, LPCWSTR wszLogicalPath,
    LPCWSTR wszComponentName, LPCWSTR wszPath, LPCWSTR wszFilespec, bool bRecursive,
    LPCWSTR wszDestination) {
  return Locked("IVssBackupComponents::AddAlternativeLocationMapping", [&] {
    return AddFiles({writerId, componentType, wszLogicalPath, wszComponentName}, wszPath,
                    wszFilespec, bRecursive, wszDestination, &BackupComponent::mappings);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::AddNewTarget(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                         LPCWSTR wszLogicalPath,
                                                         LPCWSTR wszComponentName, LPCWSTR wszPath,
                                                         LPCWSTR wszFileName, bool bRecursive,
                                                         LPCWSTR wszAlternatePath) {
  return Locked("IVssBackupComponents::AddNewTarget", [&] {
    return AddFiles({writerId, ct, wszLogicalPath, wszComponentName}, wszPath, wszFileName,
                    bRecursive, wszAlternatePath, &BackupComponent::new_targets);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetFileRestoreStatus(VSS_ID writerId,
                                                                 VSS_COMPONENT_TYPE ct,
                                                                 LPCWSTR wszLogicalPath,
                                                                 LPCWSTR wszComponentName,
                                                                 VSS_FILE_RESTORE_STATUS status) {
  return Locked("IVssBackupComponents::SetFileRestoreStatus", [&]() -> HRESULT {
    if (status <= VSS_RS_UNDEFINED || status > VSS_RS_FAILED)
      return CurrentDecisions().bad_argument;
    return EditComponent(life_.MayFinishRestore(), {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.file_restore_status = status;
                           return S_OK;
                         });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetRangesFilePath(
    VSS_ID writerId, VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
    UINT iPartialFile, LPCWSTR wszRangesFile) {
  return Locked("IVssBackupComponents::SetRangesFilePath", [&]() -> HRESULT {
    if (wszRangesFile == nullptr) return CurrentDecisions().bad_argument;
    const bool fits = life_.mode == Mode::kRestore && life_.progress <= Progress::kRestoring;
    return EditComponent(fits, {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) -> HRESULT {
                           if (iPartialFile >= component.partial_files.size()) {
                             return VSS_E_OBJECT_NOT_FOUND;
                           }
                           component.partial_files[iPartialFile].ranges = CopyText(wszRangesFile);
                           return S_OK;
                         });
  });
}

}  // namespace gwm
