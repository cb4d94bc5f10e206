// SPDX-License-Identifier: Apache-2.0
#include "requester/create.h"

#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/guard.h"
#include "requester/backup_components.h"

namespace gwm {

HRESULT CreateBackupComponents(IVssBackupComponents** ppBackup) noexcept {
  Clear(ppBackup);
  return Invoke("CreateVssBackupComponents", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppBackup == nullptr) return decide.bad_argument;
    if (decide.check_privilege && !TheEnvironment().MayRequest()) return decide.access_denied;
    *ppBackup = new BackupComponents;
    return S_OK;
  });
}

}  // namespace gwm
