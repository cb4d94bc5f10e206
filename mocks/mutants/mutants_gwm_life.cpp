// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata: once an object, and its place among the other calls.
#include "decisions/decisions.h"
#include "mutants/gathers_again.h"
#include "mutants/mutant.h"
#include "mutants/surface.h"

namespace gwm {
namespace {

/// While the gather runs, a second one is given the first one's operation.
class JoinsRunningGather : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    if (hr == S_OK) {
      (*pAsync)->AddRef();
      first_ = ComPtr<IVssAsync>(*pAsync);
    } else if (hr == VSS_E_BAD_STATE && first_ && pAsync != nullptr) {
      HRESULT status = S_OK;
      if (first_->QueryStatus(&status, nullptr) != S_OK || status != VSS_S_ASYNC_PENDING) return hr;
      *pAsync = ComPtr<IVssAsync>(first_).Detach();
      return S_OK;
    }
    return hr;
  }

 private:
  ComPtr<IVssAsync> first_;
};

/// A refused second gather raises Identify all the same.
class RaisesAndRefuses : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    if (hr == S_OK) gathered_ = true;
    IVssAsync* operation = nullptr;
    if (hr == VSS_E_BAD_STATE && gathered_ && SUCCEEDED(GatherOnHiddenObject(&operation))) {
      operation->Wait(INFINITE);
      operation->Release();
    }
    return hr;
  }

 private:
  std::atomic<bool> gathered_{false};
};

/// After a FreeWriterMetadata the next object that gathers counts one writer too few.
class FreeSpoilsNextObject : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  static void Apply() {
    next_is_spoilt_ = false;
    CurrentSurface().wrap_backup = Put<FreeSpoilsNextObject>;
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    const HRESULT hr = BackupComponentsDecorator::FreeWriterMetadata();
    if (hr == S_OK) next_is_spoilt_ = true;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    if (next_is_spoilt_.exchange(false)) spoilt_ = true;
    return BackupComponentsDecorator::GatherWriterMetadata(pAsync);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    const HRESULT hr = BackupComponentsDecorator::GetWriterMetadataCount(pcWriters);
    if (hr == S_OK && spoilt_ && *pcWriters > 0) --*pcWriters;
    return hr;
  }

 private:
  std::atomic<bool> spoilt_{false};
  static inline std::atomic<bool> next_is_spoilt_{false};
};

/// Among the objects there are, only one may gather.
class OneGatherForAll : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  ~OneGatherForAll() override {
    OneGatherForAll* self = this;
    owner_.compare_exchange_strong(self, nullptr);
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    OneGatherForAll* nobody = nullptr;
    if (!owner_.compare_exchange_strong(nobody, this) && nobody != this) return VSS_E_BAD_STATE;
    return BackupComponentsDecorator::GatherWriterMetadata(pAsync);
  }

 private:
  static inline std::atomic<OneGatherForAll*> owner_{nullptr};
};

/// QueryInterface for a newer interface gives another object.
class NewerInterfaceIsAnotherObject : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = BackupComponentsDecorator::QueryInterface(riid, ppvObject);
    if (hr != S_OK || riid != IID_IVssBackupComponentsEx) return hr;
    Release();
    ComPtr<IVssBackupComponents> other;
    const HRESULT created = CreateBackupComponents(other.Out());
    if (SUCCEEDED(created)) other->InitializeForBackup(nullptr);
    *ppvObject = Decorate(static_cast<IVssBackupComponentsEx4*>(other.Detach()));
    return created;
  }
};

/// DoSnapshotSet is carried out, as far as anybody can see.
class SnapshotNeedsNoGather : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    const HRESULT hr = BackupComponentsDecorator::DoSnapshotSet(ppAsync);
    return hr == VSS_E_BAD_STATE ? GatherOnHiddenObject(ppAsync) : hr;
  }
};

class ContextSpoilsPrepare : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE SetContext(LONG lContext) override {
    const HRESULT hr = BackupComponentsDecorator::SetContext(lContext);
    if (hr == S_OK) context_set_ = true;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    if (context_set_) return VSS_E_BAD_STATE;
    return BackupComponentsDecorator::PrepareForBackup(ppAsync);
  }

 private:
  std::atomic<bool> context_set_{false};
};

class StatusCountsOneMore : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override {
    const HRESULT hr = BackupComponentsDecorator::GetWriterStatusCount(pcWriters);
    if (hr == S_OK) ++*pcWriters;
    return hr;
  }
};

/// DoSnapshotSet refuses with another code.
class SnapshotAnswersUnexpected : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    const HRESULT hr = BackupComponentsDecorator::DoSnapshotSet(ppAsync);
    return hr == VSS_E_BAD_STATE ? VSS_E_UNEXPECTED : hr;
  }
};

template <class Decorator>
void PutOnBackup() {
  CurrentSurface().wrap_backup = Put<Decorator>;
}

constexpr Mutant kMutants[] = {
    {"accepts_second_gather", "A second gather on the same object is carried out.",
     "gwm/once/second_call_refused", "answers S_OK",
     [] { CurrentDecisions().second_gather_refused = false; }},
    {"joins_running_gather", "While a gather runs, a second one is given its operation.",
     "gwm/once/second_call_while_pending_refused", "GatherWriterMetadata answers S_OK",
     PutOnBackup<JoinsRunningGather>},
    {"refused_gather_drops_result", "A refused second gather drops the result of the first.",
     "gwm/once/first_result_kept", "gives pcWriters = 0",
     [] { CurrentDecisions().refused_gather_keeps_result = false; }},
    {"raises_identify_and_refuses", "A refused second gather raises Identify all the same.",
     "gwm/once/second_call_raises_no_identify", "OnIdentify called 2 times, expected 1",
     PutOnBackup<RaisesAndRefuses>},
    {"gathers_after_free", "FreeWriterMetadata makes room for a second gather.",
     "gwm/once/second_call_after_free_refused", "GatherWriterMetadata answers S_OK",
     PutOnBackup<GathersAgain<After::kFree>>},
    {"free_spoils_next_object",
     "After FreeWriterMetadata the next object gathers one writer too few.",
     "gwm/once/new_object_gathers_after_free", "gives pcWriters = 1, expected 2",
     FreeSpoilsNextObject::Apply},
    {"one_gather_for_all", "Of several objects only one gathers.", "gwm/once/each_object_gathers",
     "answers VSS_E_BAD_STATE", PutOnBackup<OneGatherForAll>},
    {"newer_interface_is_another_object",
     "QueryInterface for IVssBackupComponentsEx gives another object.",
     "gwm/once/other_interface_counts_as_same_object", "OnIdentify called 2 times, expected 1",
     PutOnBackup<NewerInterfaceIsAnotherObject>},
    {"snapshot_needs_no_gather", "DoSnapshotSet asks for no gather.",
     "gwm/sequence/snapshot_without_gather_fails", "answers S_OK",
     PutOnBackup<SnapshotNeedsNoGather>},
    {"context_spoils_prepare", "PrepareForBackup fails on an object whose context was set.",
     "gwm/sequence/recommended_order_succeeds", "answers VSS_E_BAD_STATE",
     PutOnBackup<ContextSpoilsPrepare>},
    {"status_counts_one_more", "The status count is one more than the metadata count.",
     "gwm/result/count_equals_status_count", "GetWriterStatusCount gives pcWriters",
     PutOnBackup<StatusCountsOneMore>},
    {"snapshot_answers_unexpected", "DoSnapshotSet out of sequence is answered VSS_E_UNEXPECTED.",
     "gwm/sequence/snapshot_without_gather_bad_state", "DoSnapshotSet answers VSS_E_UNEXPECTED",
     PutOnBackup<SnapshotAnswersUnexpected>},
    {"gathers_after_abort", "After AbortBackup the object gathers.",
     "gwm/sequence/after_abort_refused", "answers S_OK", PutOnBackup<GathersAgain<After::kAbort>>},
    {"gathers_after_prepare", "After PrepareForBackup the object gathers.",
     "gwm/sequence/after_prepare_refused", "answers S_OK",
     PutOnBackup<GathersAgain<After::kPrepare>>},
    {"gathers_after_snapshot", "After DoSnapshotSet the object gathers.",
     "gwm/sequence/after_snapshot_refused", "answers S_OK",
     PutOnBackup<GathersAgain<After::kSnapshot>>},
    {"gathers_after_complete", "After BackupComplete the object gathers.",
     "gwm/sequence/after_backup_complete_refused", "answers S_OK",
     PutOnBackup<GathersAgain<After::kComplete>>},
    {"gathers_after_pre_restore", "After PreRestore the object gathers.",
     "gwm/restore/after_pre_restore_refused", "answers S_OK",
     PutOnBackup<GathersAgain<After::kPreRestore>>},
    {"gathers_after_post_restore", "After PostRestore the object gathers.",
     "gwm/restore/after_post_restore_refused", "answers S_OK",
     PutOnBackup<GathersAgain<After::kPostRestore>>},
    {"gathers_in_no_restore", "An object that is initialised for restore does not gather.",
     "gwm/restore/gather_after_initialize_accepted", "GatherWriterMetadata answers VSS_E_BAD_STATE",
     [] { CurrentDecisions().gather_in_restore_allowed = false; }},
    {"restore_raises_no_identify", "A gather in a restore raises no Identify.",
     "gwm/restore/same_identify_event", "OnIdentify called 0 times",
     [] { CurrentDecisions().identify_in_restore = false; }},
};

}  // namespace

std::span<const Mutant> GwmLifeMutants() { return kMutants; }

}  // namespace gwm
