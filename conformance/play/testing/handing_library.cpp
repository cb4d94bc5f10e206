// SPDX-License-Identifier: Apache-2.0
//
// A vssapi library whose one object is the test's: what a step calls arrives at a mock.
#include "vsbackup.h"

namespace {
IVssBackupComponents* handed = nullptr;
}

#pragma GCC visibility push(default)
extern "C" {

/// From now on CreateVssBackupComponents gives a reference to this object; NULL: it fails.
void HandOut(IVssBackupComponents* backup) { handed = backup; }

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  *ppBackup = handed;
  if (handed == nullptr) return E_ACCESSDENIED;
  handed->AddRef();
  return S_OK;
}

}  // extern "C"
#pragma GCC visibility pop
