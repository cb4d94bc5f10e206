// SPDX-License-Identifier: Apache-2.0
//
// StartSnapshotSet, AddToSnapshotSet, DoSnapshotSet.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/snapshot_store.h"
#include "environment/volume_trouble.h"
#include "requester/backup_components.h"
#include "requester/snapshot_job.h"

namespace gwm {

namespace {
constexpr std::size_t kMostVolumes = 64;  // in one set

/// Why such a volume cannot be in a set; S_OK for one that can.
HRESULT Refusal(VolumeTrouble trouble) {
  switch (trouble) {
    case VolumeTrouble::kUnsupported:
      return VSS_E_VOLUME_NOT_SUPPORTED;
    case VolumeTrouble::kUnmounted:
      return VSS_E_OBJECT_NOT_FOUND;
    case VolumeTrouble::kNested:
      return VSS_E_NESTED_VOLUME_LIMIT;
    case VolumeTrouble::kNone:
    case VolumeTrouble::kVetoed:
    case VolumeTrouble::kExhausted:
      break;
  }
  return S_OK;
}

}  // namespace

HRESULT STDMETHODCALLTYPE BackupComponents::StartSnapshotSet(VSS_ID* pSnapshotSetId) {
  Clear(pSnapshotSetId);
  return Locked("IVssBackupComponents::StartSnapshotSet", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pSnapshotSetId == nullptr) return decide.bad_argument;
    if (const HRESULT hr = Admit(life_.MayStartSnapshotSet()); FAILED(hr)) return hr;
    const VSS_ID set_id = TheEnvironment().NewId();
    if (!SnapshotStore::Instance().BeginSet(set_id) && decide.one_snapshot_set_at_a_time) {
      return VSS_E_SNAPSHOT_SET_IN_PROGRESS;
    }
    life_.progress = Progress::kSetStarted;
    const std::lock_guard lock(session_->mutex);
    session_->document.snapshot_set_id = set_id;
    *pSnapshotSetId = set_id;
    return S_OK;
  });
}

void BackupComponents::EndSnapshotSet() noexcept {
  SnapshotStore::Instance().EndSet(session_->document.snapshot_set_id);
}

HRESULT STDMETHODCALLTYPE BackupComponents::AddToSnapshotSet(VSS_PWSZ pwszVolumeName,
                                                             VSS_ID ProviderId,
                                                             VSS_ID* pidSnapshot) {
  Clear(pidSnapshot);
  return Locked("IVssBackupComponents::AddToSnapshotSet", [&]() -> HRESULT {
    if (pwszVolumeName == nullptr || pidSnapshot == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayAddToSnapshotSet()); FAILED(hr)) return hr;
    if (ProviderId != GUID_NULL && ProviderId != kSystemProviderId) {
      return VSS_E_PROVIDER_NOT_REGISTERED;
    }
    const std::u16string_view volume = Utf16(pwszVolumeName);
    if (!IsVolumeName(volume, TheEnvironment().OsVersion())) return VSS_E_OBJECT_NOT_FOUND;
    if (const HRESULT hr = Refusal(TroubleOf(volume)); FAILED(hr)) return hr;
    const std::lock_guard lock(session_->mutex);
    for (const PendingSnapshot& snapshot : session_->snapshots) {
      if (IsSameVolume(snapshot.volume, volume)) return VSS_E_OBJECT_ALREADY_EXISTS;
    }
    if (session_->snapshots.size() == kMostVolumes) return VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED;
    PendingSnapshot snapshot;
    snapshot.id = TheEnvironment().NewId();
    snapshot.provider_id = kSystemProviderId;
    snapshot.volume = volume;
    session_->snapshots.push_back(std::move(snapshot));
    *pidSnapshot = session_->snapshots.back().id;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::DoSnapshotSet(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::DoSnapshotSet", [&]() -> HRESULT {
    if (ppAsync == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayDoSnapshotSet()); FAILED(hr)) return hr;
    {
      const std::lock_guard lock(session_->mutex);
      if (session_->snapshots.empty()) return CurrentDecisions().bad_state;
    }
    return Begin(std::make_shared<SnapshotJob>(session_, life_.has_writers()),
                 Progress::kSnapshotting, Progress::kSnapshotDone, Progress::kSnapshotFailed,
                 ppAsync);
  });
}

}  // namespace gwm
