// SPDX-License-Identifier: Apache-2.0
//
// create.h: the functions behind the exports that requesters import. The exports themselves are in
// exports.cpp, which is part of vssapi only: a library of mutants has exports of its own.
#pragma once

#include "vsbackup.h"

namespace gwm {

/// CreateVssBackupComponentsInternal. The object is an IVssBackupComponentsEx4.
HRESULT CreateBackupComponents(IVssBackupComponents** ppBackup) noexcept;

}  // namespace gwm
