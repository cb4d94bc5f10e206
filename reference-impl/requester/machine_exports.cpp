// SPDX-License-Identifier: Apache-2.0
//
// The exports that are about volumes, providers and the library itself.
#include "com/ref_counted.h"
#include "environment/guard.h"
#include "requester/machine.h"

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
