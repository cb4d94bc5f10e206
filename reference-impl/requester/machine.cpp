// SPDX-License-Identifier: Apache-2.0
#include "requester/machine.h"

#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/guard.h"
#include "environment/snapshot_store.h"

namespace gwm {

HRESULT IsSnapshotted(VSS_PWSZ volume, BOOL* present, LONG* capability) {
  Clear(present);
  Clear(capability);
  return Invoke("IsVolumeSnapshotted", [&]() -> HRESULT {
    if (volume == nullptr || present == nullptr || capability == nullptr) return E_INVALIDARG;
    if (!TheEnvironment().MayRequest()) return E_ACCESSDENIED;
    if (!IsVolumeName(Utf16(volume), TheEnvironment().OsVersion())) return VSS_E_OBJECT_NOT_FOUND;
    *present = SnapshotStore::Instance().HasVolume(Utf16(volume)) ? TRUE : FALSE;
    // The system provider's shadow copies stand neither defragmentation nor indexing.
    const bool disables = *present || !CurrentDecisions().only_copies_disable;
    *capability = disables ? VSS_SC_DISABLE_DEFRAG | VSS_SC_DISABLE_CONTENTINDEX : 0;
    return S_OK;
  });
}

HRESULT BlocksRevert(LPCWSTR volume, bool* block) {
  Clear(block);
  return Invoke("ShouldBlockRevert", [&]() -> HRESULT {
    if (volume == nullptr || block == nullptr) return E_INVALIDARG;
    if (!TheEnvironment().MayRequest()) return E_ACCESSDENIED;
    return S_OK;  // nothing here keeps a volume from being reverted
  });
}

HRESULT ProviderManagement(VSS_ID provider, IUnknown** itf) {
  Clear(itf);
  return Invoke("GetProviderMgmtInterface", [&]() -> HRESULT {
    if (itf == nullptr) return E_INVALIDARG;
    if (!TheEnvironment().MayRequest()) return E_ACCESSDENIED;
    // The simulated system provider has no management interface.
    return provider == kSystemProviderId ? E_NOINTERFACE : VSS_E_OBJECT_NOT_FOUND;
  });
}

void FreeSnapshotProperties(VSS_SNAPSHOT_PROP* properties) {
  if (properties == nullptr) return;
  if (!CurrentDecisions().volume_names_are_freed) properties->m_pwszOriginalVolumeName = nullptr;
  FreeProperties(*properties);
}

}  // namespace gwm
