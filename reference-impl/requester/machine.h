// SPDX-License-Identifier: Apache-2.0
//
// machine.h: the functions behind the exports that are about volumes and providers
// (machine_exports.cpp, which each vssapi library has in its own way).
#pragma once

#include "vsbackup.h"

namespace gwm {

/// IsVolumeSnapshotted, ShouldBlockRevert, GetProviderMgmtInterface, VssFreeSnapshotProperties.
HRESULT IsSnapshotted(VSS_PWSZ volume, BOOL* present, LONG* capability);
HRESULT BlocksRevert(LPCWSTR volume, bool* block);
HRESULT ProviderManagement(VSS_ID provider, IUnknown** itf);
void FreeSnapshotProperties(VSS_SNAPSHOT_PROP* properties);

}  // namespace gwm
