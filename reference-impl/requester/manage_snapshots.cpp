// SPDX-License-Identifier: Apache-2.0
//
// What can be done with shadow copies beyond making and deleting them, and what only hardware can.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/snapshot_store.h"
#include "requester/backup_components.h"

namespace gwm {
namespace {

// An operation without writers that ends with a code known beforehand.
class ResultJob final : public Job {
 public:
  explicit ResultJob(HRESULT result) : result_(result) {}
  std::size_t MaxTargets() const override { return 0; }
  std::size_t BeginRound(int, bool) override { return kNoRound; }
  void Serve(int, std::size_t) override {}
  HRESULT End() override { return result_; }

 private:
  const HRESULT result_;
};

// Only a hardware provider's shadow copies are volumes that can live on.
bool MayNotBreak(const VSS_ID& set_id) {
  return CurrentDecisions().software_copies_do_not_break &&
         SnapshotStore::Instance().HasSet(set_id);
}

HRESULT StartResult(HRESULT result, IVssAsync** async) {
  *async = Operation::Start(std::make_shared<ResultJob>(result)).Detach();
  return S_OK;
}

}  // namespace

HRESULT STDMETHODCALLTYPE BackupComponents::ImportSnapshots(IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::ImportSnapshots", [&]() -> HRESULT {
    if (ppAsync == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    // The system provider's shadow copies cannot be transported.
    return StartResult(VSS_E_NO_SNAPSHOTS_IMPORTED, ppAsync);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::BreakSnapshotSet(VSS_ID SnapshotSetId) {
  return Locked("IVssBackupComponents::BreakSnapshotSet", [&]() -> HRESULT {
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    if (MayNotBreak(SnapshotSetId)) return VSS_E_PROVIDER_VETO;
    // A broken set becomes plain volumes, which VSS knows no more.
    return SnapshotStore::Instance().Delete(SnapshotSetId, true) > 0 ? S_OK
                                                                     : VSS_E_OBJECT_NOT_FOUND;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::BreakSnapshotSetEx(VSS_ID SnapshotSetID, DWORD,
                                                               IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponentsEx2::BreakSnapshotSetEx", [&]() -> HRESULT {
    if (ppAsync == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    if (!SnapshotStore::Instance().HasSet(SnapshotSetID)) return VSS_E_OBJECT_NOT_FOUND;
    if (MayNotBreak(SnapshotSetID)) return VSS_E_PROVIDER_VETO;
    const HRESULT hr = StartResult(S_OK, ppAsync);
    SnapshotStore::Instance().Delete(SnapshotSetID, true);
    return hr;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::ExposeSnapshot(VSS_ID SnapshotId,
                                                           VSS_PWSZ wszPathFromRoot,
                                                           LONG lAttributes, VSS_PWSZ wszExpose,
                                                           VSS_PWSZ* pwszExposed) {
  Clear(pwszExposed);
  return Locked("IVssBackupComponents::ExposeSnapshot", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    const bool remotely = lAttributes == VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY;
    const bool locally = lAttributes == VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY;
    if (pwszExposed == nullptr || (!remotely && !locally)) return decide.bad_argument;
    // Locally a whole volume gets a drive letter or folder; a part of it only as a share.
    if (locally && (wszExpose == nullptr || wszPathFromRoot != nullptr)) return decide.bad_argument;
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    const std::u16string name = wszExpose != nullptr ? std::u16string(Utf16(wszExpose))
                                                     : u"\\\\localhost\\" + GuidText(SnapshotId);
    TaskStringPtr exposed = TaskString(name);
    if (!SnapshotStore::Instance().Expose(SnapshotId, name, TextOrEmpty(wszPathFromRoot),
                                          remotely)) {
      return VSS_E_OBJECT_NOT_FOUND;
    }
    *pwszExposed = exposed.release();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::UnexposeSnapshot(VSS_ID snapshotId) {
  return Locked("IVssBackupComponentsEx2::UnexposeSnapshot", [&]() -> HRESULT {
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    return SnapshotStore::Instance().Unexpose(snapshotId) ? S_OK : VSS_E_OBJECT_NOT_FOUND;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::RevertToSnapshot(VSS_ID SnapshotId, BOOL) {
  return Locked("IVssBackupComponents::RevertToSnapshot", [&]() -> HRESULT {
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    return SnapshotStore::Instance().Find(SnapshotId) ? S_OK : VSS_E_OBJECT_NOT_FOUND;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::QueryRevertStatus(VSS_PWSZ pwszVolume,
                                                              IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponents::QueryRevertStatus", [&]() -> HRESULT {
    if (pwszVolume == nullptr || ppAsync == nullptr) return E_POINTER;
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    return VSS_E_OBJECT_NOT_FOUND;  // a revert here is over at once
  });
}

// Fast recovery was never supported by any system: the pages say so.
HRESULT STDMETHODCALLTYPE BackupComponents::PreFastRecovery(VSS_ID, DWORD, IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponentsEx2::PreFastRecovery", []() -> HRESULT { return E_NOTIMPL; });
}
HRESULT STDMETHODCALLTYPE BackupComponents::FastRecovery(VSS_ID, DWORD, IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponentsEx2::FastRecovery", []() -> HRESULT { return E_NOTIMPL; });
}

HRESULT STDMETHODCALLTYPE BackupComponents::AddSnapshotToRecoverySet(VSS_ID snapshotId, DWORD,
                                                                     VSS_PWSZ) {
  return Locked("IVssBackupComponentsEx3::AddSnapshotToRecoverySet", [&]() -> HRESULT {
    if (const HRESULT hr = Admit(life_.MayManageSnapshots()); FAILED(hr)) return hr;
    if (!SnapshotStore::Instance().Find(snapshotId)) return VSS_E_OBJECT_NOT_FOUND;
    return VSS_E_LEGACY_PROVIDER;  // only hardware providers can resynchronise
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::RecoverSet(DWORD, IVssAsync** ppAsync) {
  Clear(ppAsync);
  return Locked("IVssBackupComponentsEx3::RecoverSet", [&]() -> HRESULT {
    if (ppAsync == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.mode == Mode::kRestore); FAILED(hr)) return hr;
    return E_NOTIMPL;  // as documented for a provider that cannot
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetSessionId(VSS_ID* idSession) {
  Clear(idSession);
  return Locked("IVssBackupComponentsEx3::GetSessionId", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (idSession == nullptr) return decide.bad_argument;
    if (!life_.initialised()) return decide.bad_state;
    *idSession = decide.sessions_have_own_ids ? session_->id : kSystemProviderId;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetRootAndLogicalPrefixPaths(
    VSS_PWSZ pwszFilePath, VSS_PWSZ* ppwszRootPath, VSS_PWSZ* ppwszLogicalPrefix, BOOL) {
  Clear(ppwszRootPath, ppwszLogicalPrefix);
  return Locked("IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (!pwszFilePath || !ppwszRootPath || !ppwszLogicalPrefix) return decide.bad_argument;
    if (!life_.initialised()) return decide.bad_state;
    const std::u16string_view root = RootOf(Utf16(pwszFilePath));
    if (root.empty()) return VSS_E_OBJECT_NOT_FOUND;
    TaskStringPtr root_path = TaskString(root);
    TaskStringPtr prefix = TaskString(root);  // without links between, both are the same
    *ppwszRootPath = root_path.release();
    *ppwszLogicalPrefix = prefix.release();
    return S_OK;
  });
}

}  // namespace gwm
