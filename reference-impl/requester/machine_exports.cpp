// SPDX-License-Identifier: Apache-2.0
//
// The exports that are about volumes, providers and the library itself.
#include "com/guard.h"
#include "com/ref_counted.h"
#include "com/text.h"
#include "environment/environment.h"
#include "requester/snapshot_store.h"
#include "vsbackup.h"

namespace gwm {
namespace {

HRESULT IsSnapshotted(VSS_PWSZ volume, BOOL* present, LONG* capability) {
  Clear(present);
  Clear(capability);
  return Invoke("IsVolumeSnapshotted", [&]() -> HRESULT {
    if (volume == nullptr || present == nullptr || capability == nullptr) return E_INVALIDARG;
    if (!TheEnvironment().MayRequest()) return E_ACCESSDENIED;
    if (!IsVolumeName(volume, TheEnvironment().OsVersion())) return VSS_E_OBJECT_NOT_FOUND;
    *present = SnapshotStore::Instance().HasVolume(volume) ? TRUE : FALSE;
    // The system provider's shadow copies stand neither defragmentation nor indexing.
    *capability = *present ? VSS_SC_DISABLE_DEFRAG | VSS_SC_DISABLE_CONTENTINDEX : 0;
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
  if (properties != nullptr) FreeProperties(*properties);
}

}  // namespace
}  // namespace gwm

// Each function under both of its names.
#pragma GCC visibility push(default)
extern "C" {

HRESULT APIENTRY IsVolumeSnapshottedInternal(VSS_PWSZ volume, BOOL* present, LONG* capability) {
  return gwm::IsSnapshotted(volume, present, capability);
}
HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR volume, bool* block) {
  return gwm::BlocksRevert(volume, block);
}
HRESULT APIENTRY GetProviderMgmtInterfaceInternal(VSS_ID provider, IID, IUnknown** itf) {
  return gwm::ProviderManagement(provider, itf);
}
void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* properties) {
  gwm::FreeSnapshotProperties(properties);
}

HRESULT STDAPICALLTYPE DllCanUnloadNow() { return gwm::live_objects.load() == 0 ? S_OK : S_FALSE; }
HRESULT STDAPICALLTYPE DllGetClassObject(REFCLSID, REFIID, void** object) {
  gwm::Clear(object);
  return CLASS_E_CLASSNOTAVAILABLE;
}

}  // extern "C"
#pragma GCC visibility pop
