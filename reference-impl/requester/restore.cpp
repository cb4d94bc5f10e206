// SPDX-License-Identifier: Apache-2.0
//
// A restore's own calls: SetRestoreState, PreRestore, PostRestore, and the selection of components.
#include <algorithm>

#include "requester/edit_components.h"
#include "requester/event_job.h"

namespace gwm {

HRESULT STDMETHODCALLTYPE BackupComponents::SetRestoreState(VSS_RESTORE_TYPE restoreType) {
  return Locked("IVssBackupComponents::SetRestoreState", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (restoreType < VSS_RTYPE_UNDEFINED || restoreType > VSS_RTYPE_OTHER) {
      return decide.bad_argument;
    }
    if (!life_.MaySetRestoreState()) return decide.bad_state;
    const std::lock_guard lock(session_->mutex);
    session_->document.restore_type = restoreType;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::PreRestore(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::PreRestore", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppAsync == nullptr) return decide.bad_argument;
    if (!life_.MayPreRestore()) return decide.bad_state;
    if (const HRESULT hr = RecallParticipants(); FAILED(hr)) return hr;
    return Begin(std::make_shared<EventJob>(session_, kPreRestoreSteps), Progress::kPreRestoring,
                 Progress::kRestoring, Progress::kIdle, ppAsync);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::PostRestore(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::PostRestore", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppAsync == nullptr) return decide.bad_argument;
    if (!life_.MayFinishRestore()) return decide.bad_state;
    std::span<const EventStep> steps = kPostRestoreSteps;
    if (!decide.post_restore_raises_event) steps = {};
    return Begin(std::make_shared<LastEventJob>(session_, steps), Progress::kPostRestoring,
                 Progress::kEnded, Progress::kRestoring, ppAsync);
  });
}

bool BackupComponents::IsLive(const VSS_ID& writer_id, const VSS_ID& instance_id) const {
  if (!CurrentDecisions().selection_needs_live_writer) return true;
  if (session_ == nullptr) return false;
  const std::lock_guard lock(session_->mutex);
  const auto& participants = session_->participants;
  return std::any_of(participants.begin(), participants.end(),
                     [&](const std::shared_ptr<Participant>& participant) {
                       const Identity& identity = participant->listener.identity;
                       return identity.writer_id == writer_id &&
                              session_->audience.IsSubscribed(participant->listener.number) &&
                              (instance_id == GUID_NULL || identity.instance_id == instance_id);
                     });
}

HRESULT BackupComponents::Select(const ComponentName& which, bool selected,
                                 const VSS_ID& instance_id) {
  const bool fits = life_.MaySelectForRestore();
  if (fits && which.name != nullptr && !IsLive(which.writer_id, instance_id)) {
    return VSS_E_OBJECT_NOT_FOUND;
  }
  return EditComponent(fits, which, [&](BackupComponent& component) {
    component.selected_for_restore = selected;
    component.restore_instance = instance_id;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetSelectedForRestore(VSS_ID writerId,
                                                                  VSS_COMPONENT_TYPE ct,
                                                                  LPCWSTR wszLogicalPath,
                                                                  LPCWSTR wszComponentName,
                                                                  bool bSelectedForRestore) {
  return Locked("IVssBackupComponents::SetSelectedForRestore", [&] {
    return Select({writerId, ct, wszLogicalPath, wszComponentName}, bSelectedForRestore, GUID_NULL);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetSelectedForRestoreEx(
    VSS_ID writerId, VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
    bool bSelectedForRestore, VSS_ID instanceId) {
  return Locked("IVssBackupComponentsEx::SetSelectedForRestoreEx", [&] {
    return Select({writerId, ct, wszLogicalPath, wszComponentName}, bSelectedForRestore,
                  instanceId);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::AddRestoreSubcomponent(
    VSS_ID writerId, VSS_COMPONENT_TYPE componentType, LPCWSTR wszLogicalPath,
    LPCWSTR wszComponentName, LPCWSTR wszSubComponentLogicalPath, LPCWSTR wszSubComponentName,
    bool bRepair) {
  return Locked("IVssBackupComponents::AddRestoreSubcomponent", [&]() -> HRESULT {
    if (wszSubComponentName == nullptr || wszComponentName == nullptr) {
      return CurrentDecisions().bad_argument;
    }
    const bool fits = life_.MaySelectForRestore();
    if (fits && !IsLive(writerId, GUID_NULL)) return VSS_E_OBJECT_NOT_FOUND;
    return EditComponent(
        fits, {writerId, componentType, wszLogicalPath, wszComponentName},
        [&](BackupComponent& component) {
          component.subcomponents.push_back(
              {CopyText(wszSubComponentLogicalPath), CopyText(wszSubComponentName), bRepair});
          return S_OK;
        });
  });
}

}  // namespace gwm
