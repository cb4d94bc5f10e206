// SPDX-License-Identifier: Apache-2.0
//
// A vssapi library whose one object, and whose world, are the test's: what a step calls arrives at a mock.
#include "gwm_world.h"
#include "vsbackup.h"

namespace {
IVssBackupComponents* handed = nullptr;
IGwmWorld* handed_world = nullptr;
}  // namespace

#pragma GCC visibility push(default)
extern "C" {

/// From now on CreateVssBackupComponents gives a reference to this object; NULL: it fails.
void HandOut(IVssBackupComponents* backup) { handed = backup; }
/// Whoever loads the library from now on finds this world; NULL: none.
void HandOutWorld(IGwmWorld* world) { handed_world = world; }

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  if (ppBackup == nullptr) return E_INVALIDARG;
  *ppBackup = handed;
  if (handed == nullptr) return E_ACCESSDENIED;
  handed->AddRef();
  return S_OK;
}

HRESULT STDAPICALLTYPE GwmGetWorld(UINT, IGwmWorld** ppWorld) {
  *ppWorld = handed_world;
  return handed_world == nullptr ? E_NOTIMPL : S_OK;
}

}  // extern "C"
#pragma GCC visibility pop
