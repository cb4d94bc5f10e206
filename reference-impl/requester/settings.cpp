// SPDX-License-Identifier: Apache-2.0
//
// SetContext and SetBackupState.
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "requester/backup_components.h"

namespace gwm {
namespace {

constexpr DWORD kTransports = VSS_VOLSNAP_ATTR_DIFFERENTIAL | VSS_VOLSNAP_ATTR_PLEX;

// The bits a requester may add to a context.
DWORD Modifiers(UINT os) {
  DWORD bits = VSS_VOLSNAP_ATTR_TRANSPORTABLE | kTransports;
  if (os >= GWM_OS_VISTA) {
    bits |= VSS_VOLSNAP_ATTR_NO_AUTORECOVERY | VSS_VOLSNAP_ATTR_NOT_TRANSACTED |
            VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY;
  }
  return bits;
}

bool IsSupportedContext(LONG context, UINT os) {
  const auto bits = static_cast<DWORD>(context);
  if (bits == static_cast<DWORD>(VSS_CTX_ALL)) return true;
  const DWORD added = bits & Modifiers(os);
  if ((added & kTransports) == kTransports) return false;
  switch (bits & ~added) {
    case VSS_CTX_BACKUP:
    case VSS_CTX_FILE_SHARE_BACKUP:
    case VSS_CTX_NAS_ROLLBACK:
    case VSS_CTX_APP_ROLLBACK:
      return true;
    case VSS_CTX_CLIENT_ACCESSIBLE:
      return added == 0;
    case VSS_CTX_CLIENT_ACCESSIBLE_WRITERS:
      return added == 0 && os >= GWM_OS_VISTA;
    default:
      return false;
  }
}

}  // namespace

HRESULT STDMETHODCALLTYPE BackupComponents::SetContext(LONG lContext) {
  return Locked("IVssBackupComponents::SetContext", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    const UINT os = TheEnvironment().OsVersion();
    if (os < GWM_OS_2003 && decide.context_unsupported_on_xp) return E_NOTIMPL;
    if (!life_.MaySetContext()) return decide.bad_state;
    if (!IsSupportedContext(lContext, os) && decide.unknown_context_refused) {
      return decide.bad_argument;
    }
    life_.context = lContext;
    life_.context_set = true;
    const std::lock_guard lock(session_->mutex);
    session_->context_bits = lContext;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetBackupState(bool bSelectComponents,
                                                           bool bBackupBootableSystemState,
                                                           VSS_BACKUP_TYPE backupType,
                                                           bool bPartialFileSupport) {
  return Locked("IVssBackupComponents::SetBackupState", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    const bool known = backupType > VSS_BT_UNDEFINED && backupType <= VSS_BT_OTHER;
    if (!known && decide.undefined_backup_type_refused) return decide.bad_argument;
    if (!life_.MaySetBackupState()) return decide.bad_state;
    life_.backup_state_set = true;
    const std::lock_guard lock(session_->mutex);
    ComponentsDocument& document = session_->document;
    document.select_components = bSelectComponents;
    document.bootable_system_state = bBackupBootableSystemState;
    document.backup_type = backupType;
    document.partial_files = bPartialFileSupport;
    return S_OK;
  });
}

}  // namespace gwm
