// SPDX-License-Identifier: Apache-2.0
//
// What all groups of methods share.
#include "requester/backup_components.h"

#include "decisions/decisions.h"
#include "environment/environment.h"
#include "requester/writer_status.h"

namespace gwm {

// Ex came with Server 2003 SP1, Ex2 with Vista, Ex3 with Windows 7, Ex4 with Windows 8.
bool BackupComponents::Offers(REFIID riid) const {
  const UINT os = TheEnvironment().OsVersion();
  if (riid == IID_IVssBackupComponentsEx) return os >= GWM_OS_2003_SP1;
  if (riid == IID_IVssBackupComponentsEx2) return os >= GWM_OS_VISTA;
  if (riid == IID_IVssBackupComponentsEx3) return os >= GWM_OS_WINDOWS_7;
  if (riid == IID_IVssBackupComponentsEx4) return os >= GWM_OS_WINDOWS_8;
  return true;
}

HRESULT BackupComponents::Admit(bool fits_state) const {
  const Decisions& decide = CurrentDecisions();
  const bool denied = decide.check_privilege && !TheEnvironment().MayRequest();
  if (denied && (fits_state || decide.privilege_before_state)) return decide.access_denied;
  return fits_state ? S_OK : decide.bad_state;
}

void BackupComponents::Settle() noexcept {
  if (life_.gather == Gather::kPending) SettleGather();
  if (operation_) SettleProgress();
  if (status_operation_) SettleStatus();
}

void BackupComponents::SettleGather() noexcept {
  if (gather_operation_->pending()) return;
  if (gather_operation_->status() == VSS_S_ASYNC_FINISHED) {
    session_->Adopt(gather_job_->TakeResults());
    life_.gather = Gather::kDone;
  } else {
    life_.gather = Gather::kFailed;
  }
  gather_operation_ = {};
  gather_job_ = nullptr;
}

void BackupComponents::SettleProgress() noexcept {
  if (operation_->pending()) return;
  const bool finished = operation_->status() == VSS_S_ASYNC_FINISHED;
  life_.progress = finished ? progress_then_ : progress_otherwise_;
  operation_ = {};
}

}  // namespace gwm
