// SPDX-License-Identifier: Apache-2.0
//
// Query, GetSnapshotProperties, DeleteSnapshots, IsVolumeSupported: what there is.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/snapshot_store.h"
#include "environment/volume_trouble.h"
#include "requester/backup_components.h"
#include "requester/enum_object.h"

namespace gwm {

HRESULT STDMETHODCALLTYPE BackupComponents::Query(VSS_ID QueriedObjectId,
                                                  VSS_OBJECT_TYPE eQueriedObjectType,
                                                  VSS_OBJECT_TYPE eReturnedObjectsType,
                                                  IVssEnumObject** ppEnum) {
  Clear(ppEnum);
  return Locked("IVssBackupComponents::Query", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppEnum == nullptr || QueriedObjectId != GUID_NULL ||
        eQueriedObjectType != VSS_OBJECT_NONE) {
      return decide.bad_argument;
    }
    if (eReturnedObjectsType != VSS_OBJECT_SNAPSHOT &&
        eReturnedObjectsType != VSS_OBJECT_PROVIDER) {
      return decide.bad_argument;
    }
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    auto found = std::make_shared<EnumObject::Found>();
    if (eReturnedObjectsType == VSS_OBJECT_PROVIDER) {
      found->system_provider = true;  // the first, and here the only one
    } else {
      found->snapshots = SnapshotStore::Instance().List(life_.context);
    }
    const bool empty = found->size() == 0;
    *ppEnum = new EnumObject(std::move(found));
    return empty ? S_FALSE : S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetSnapshotProperties(VSS_ID SnapshotId,
                                                                  VSS_SNAPSHOT_PROP* pProp) {
  Clear(pProp);
  return Locked("IVssBackupComponents::GetSnapshotProperties", [&]() -> HRESULT {
    if (pProp == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    const std::optional<Snapshot> snapshot = SnapshotStore::Instance().Find(SnapshotId);
    if (!snapshot) return VSS_E_OBJECT_NOT_FOUND;
    *pProp = PropertiesOf(*snapshot);
    if (TroubleOf(snapshot->volume) == VolumeTrouble::kExhausted) {
      SnapshotStore::Instance().Delete(SnapshotId, false);
    }
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::DeleteSnapshots(VSS_ID SourceObjectId,
                                                            VSS_OBJECT_TYPE eSourceObjectType, BOOL,
                                                            LONG* plDeletedSnapshots,
                                                            VSS_ID* pNondeletedSnapshotID) {
  Clear(plDeletedSnapshots);
  Clear(pNondeletedSnapshotID);
  return Locked("IVssBackupComponents::DeleteSnapshots", [&]() -> HRESULT {
    const bool is_set = eSourceObjectType == VSS_OBJECT_SNAPSHOT_SET;
    if (plDeletedSnapshots == nullptr || pNondeletedSnapshotID == nullptr ||
        (!is_set && eSourceObjectType != VSS_OBJECT_SNAPSHOT)) {
      return CurrentDecisions().bad_argument;
    }
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    *plDeletedSnapshots = SnapshotStore::Instance().Delete(SourceObjectId, is_set);
    if (*plDeletedSnapshots > 0) return S_OK;
    *pNondeletedSnapshotID = SourceObjectId;
    return VSS_E_OBJECT_NOT_FOUND;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::IsVolumeSupported(VSS_ID ProviderId,
                                                              VSS_PWSZ pwszVolumeName,
                                                              BOOL* pbSupportedByThisProvider) {
  Clear(pbSupportedByThisProvider);
  return Locked("IVssBackupComponents::IsVolumeSupported", [&]() -> HRESULT {
    if (pwszVolumeName == nullptr || pbSupportedByThisProvider == nullptr) {
      return CurrentDecisions().bad_argument;
    }
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    if (ProviderId != GUID_NULL && ProviderId != kSystemProviderId) {
      return VSS_E_PROVIDER_NOT_REGISTERED;
    }
    const std::u16string_view volume = Utf16(pwszVolumeName);
    const VolumeTrouble trouble = TroubleOf(volume);
    if (!IsVolumeName(volume, TheEnvironment().OsVersion()) ||
        trouble == VolumeTrouble::kUnmounted) {
      return VSS_E_OBJECT_NOT_FOUND;
    }
    *pbSupportedByThisProvider = trouble != VolumeTrouble::kUnsupported;
    return S_OK;
  });
}

}  // namespace gwm
