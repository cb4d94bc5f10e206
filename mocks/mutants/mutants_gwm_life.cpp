// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata: once an object, and its place among the other calls.
#include <atomic>
#include <chrono>
#include <thread>

#include "decisions/decisions.h"
#include "mutants/decorators.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"
#include "requester/create.h"

namespace gwm {
namespace {

/// Starts a gather on an object that nobody else sees; the operation is the caller's.
HRESULT GatherOnHiddenObject(IVssAsync** pAsync) {
  ComPtr<IVssBackupComponents> hidden;
  HRESULT hr = CreateBackupComponents(hidden.Out());
  if (SUCCEEDED(hr)) hr = hidden->InitializeForBackup(nullptr);
  if (SUCCEEDED(hr)) hr = hidden->GatherWriterMetadata(pAsync);
  return DecorateOutput<IVssAsync>(hr, pAsync);
}

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
void RaisesAndRefuses() {
  After<&vss::Backup::GatherWriterMetadata>([](auto& self, HRESULT hr, auto) {
    if (hr == S_OK) self.note = 1;
    IVssAsync* operation = nullptr;
    if (hr == VSS_E_BAD_STATE && self.note != 0 && SUCCEEDED(GatherOnHiddenObject(&operation))) {
      operation->Wait(INFINITE);
      operation->Release();
    }
    return hr;
  });
}

/// After a FreeWriterMetadata the next object that gathers counts one writer too few.
void FreeSpoilsNextObject() {
  static std::atomic<bool> next_is_spoilt;
  next_is_spoilt = false;
  After<&vss::Backup::FreeWriterMetadata>([](HRESULT hr) {
    if (hr == S_OK) next_is_spoilt = true;
    return hr;
  });
  After<&vss::Backup::GatherWriterMetadata>([](auto& self, HRESULT hr, auto) {
    if (next_is_spoilt.exchange(false)) self.note = 1;
    return hr;
  });
  After<&vss::Backup::GetWriterMetadataCount>([](auto& self, HRESULT hr, UINT* count) {
    if (hr == S_OK && self.note != 0 && *count > 0) --*count;
    return hr;
  });
}

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

/// Once a thread instead of once an object.
class GathersOnEachThread : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    if (hr == S_OK) first_ = std::this_thread::get_id();
    const bool other = first_ != std::thread::id() && first_ != std::this_thread::get_id();
    return hr == VSS_E_BAD_STATE && other ? GatherOnHiddenObject(pAsync) : hr;
  }

 private:
  std::thread::id first_;
};

/// Once a second instead of once in a lifetime.
class GathersASecondLater : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    const auto now = std::chrono::steady_clock::now();
    if (hr == S_OK) begun_ = now;
    const bool later = begun_ != Time() && now - begun_ >= std::chrono::seconds(1);
    return hr == VSS_E_BAD_STATE && later ? GatherOnHiddenObject(pAsync) : hr;
  }

 private:
  using Time = std::chrono::steady_clock::time_point;
  Time begun_;
};

/// The nth try is taken.
template <int kTry>
void GathersAtTry() {
  After<&vss::Backup::GatherWriterMetadata>([](auto& self, HRESULT hr, IVssAsync** async) {
    if (hr == S_OK || self.note != 0) ++self.note;
    return hr == VSS_E_BAD_STATE && self.note == kTry ? GatherOnHiddenObject(async) : hr;
  });
}

/// A call without a place for the operation makes room for another one.
void GathersAfterNull() {
  After<&vss::Backup::GatherWriterMetadata>([](auto& self, HRESULT hr, IVssAsync** async) {
    if (hr == S_OK) self.note = 1;
    if (async == nullptr && self.note == 1) self.note = 2;
    return hr == VSS_E_BAD_STATE && async != nullptr && self.note == 2 ? GatherOnHiddenObject(async) : hr;
  });
}

/// A gather that was cancelled does not count.
void GathersAfterCancel() {
  static std::atomic<bool> cancelled;
  cancelled = false;
  Alter<&vss::Async::Cancel>([] { cancelled = true; });
  After<&vss::Backup::GatherWriterMetadata>([](HRESULT hr, IVssAsync** async) {
    return hr == VSS_E_BAD_STATE && cancelled.exchange(false) ? GatherOnHiddenObject(async) : hr;
  });
}

/// QueryInterface for one interface gives another object.
template <const IID& kOther>
class InterfaceIsAnotherObject : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = BackupComponentsDecorator::QueryInterface(riid, ppvObject);
    if (hr != S_OK || riid != kOther) return hr;
    Release();
    ComPtr<IVssBackupComponents> other;
    const HRESULT created = CreateBackupComponents(other.Out());
    if (SUCCEEDED(created)) other->InitializeForBackup(nullptr);
    *ppvObject = Decorate(static_cast<IVssBackupComponentsEx4*>(other.Detach()));
    return created;
  }
};

/// DoSnapshotSet is carried out, as far as anybody can see.
void SnapshotNeedsNoGather() {
  After<&vss::Backup::DoSnapshotSet>([](HRESULT hr, IVssAsync** async) {
    return hr == VSS_E_BAD_STATE ? GatherOnHiddenObject(async) : hr;
  });
}

void ContextSpoilsPrepare() {
  NotesSuccess<&vss::Backup::SetContext>();
  Instead<&vss::Backup::PrepareForBackup>([](auto& self, IVssAsync** async) {
    if (self.note != 0) return VSS_E_BAD_STATE;
    return self.template Forward<&vss::Backup::PrepareForBackup>(async);
  });
}

/// After this call has succeeded, a gather that has no place any more is carried out all the same.
template <auto kCall>
void GathersAfter() {
  NotesSuccess<kCall>();
  After<&vss::Backup::GatherWriterMetadata>([](auto& self, HRESULT hr, IVssAsync** async) {
    return hr == VSS_E_BAD_STATE && self.note != 0 ? GatherOnHiddenObject(async) : hr;
  });
}

constexpr Mutant kMutants[] = {
    {"accepts_second_gather", "A second gather on the same object is carried out.",
     "gwm/once/second_call_refused", "answers S_OK",
     [] { CurrentDecisions().second_gather_refused = false; }},
    {"joins_running_gather", "While a gather runs, a second one is given its operation.",
     "gwm/once/second_call_while_pending_refused", "GatherWriterMetadata answers S_OK",
     [] { CurrentSurface().wrap_backup = Put<JoinsRunningGather>; }},
    {"refused_gather_drops_result", "A refused second gather drops the result of the first.",
     "gwm/once/first_result_kept", "gives pcWriters = 0",
     [] { CurrentDecisions().refused_gather_keeps_result = false; }},
    {"raises_identify_and_refuses", "A refused second gather raises Identify all the same.",
     "gwm/once/second_call_raises_no_identify", "OnIdentify called 2 times, expected 1",
     RaisesAndRefuses},
    {"gathers_after_free", "FreeWriterMetadata makes room for a second gather.",
     "gwm/once/second_call_after_free_refused", "GatherWriterMetadata answers S_OK",
     GathersAfter<&vss::Backup::FreeWriterMetadata>},
    {"free_spoils_next_object",
     "After FreeWriterMetadata the next object gathers one writer too few.",
     "gwm/once/new_object_gathers_after_free", "gives pcWriters = 1, expected 2",
     FreeSpoilsNextObject},
    {"one_gather_for_all", "Of several objects only one gathers.", "gwm/once/each_object_gathers",
     "answers VSS_E_BAD_STATE", [] { CurrentSurface().wrap_backup = Put<OneGatherForAll>; }},
    {"newer_interface_is_another_object",
     "QueryInterface for IVssBackupComponentsEx gives another object.",
     "gwm/once/other_interface_counts_as_same_object", "through Ex answers S_OK",
     [] {
       CurrentSurface().wrap_backup = Put<InterfaceIsAnotherObject<IID_IVssBackupComponentsEx>>;
     }},
    {"newest_interface_is_another_object",
     "QueryInterface for IVssBackupComponentsEx4 gives another object.",
     "gwm/once/other_interface_counts_as_same_object", "through Ex4 answers S_OK",
     [] {
       CurrentSurface().wrap_backup = Put<InterfaceIsAnotherObject<IID_IVssBackupComponentsEx4>>;
     }},
    {"unknown_is_another_object", "QueryInterface for IUnknown gives another object.", "create/object/one_identity",
     "gives one identity = false", [] { CurrentSurface().wrap_backup = Put<InterfaceIsAnotherObject<IID_IUnknown>>; }},
    {"gathers_on_each_thread", "An object gathers once more on another thread.",
     "gwm/once/second_call_refused", "GatherWriterMetadata on another thread answers S_OK",
     [] { CurrentSurface().wrap_backup = Put<GathersOnEachThread>; }},
    {"gathers_on_each_thread_while_pending",
     "While a gather runs, the object gathers once more on another thread.",
     "gwm/once/second_call_while_pending_refused",
     "GatherWriterMetadata on another thread answers S_OK",
     [] { CurrentSurface().wrap_backup = Put<GathersOnEachThread>; }},
    {"gathers_a_second_later", "An object gathers once more after a second.",
     "gwm/once/second_call_refused", "GatherWriterMetadata answers S_OK",
     [] { CurrentSurface().wrap_backup = Put<GathersASecondLater>; }},
    {"gathers_at_the_third_try", "An object gathers at the third try.",
     "gwm/once/second_call_refused", "GatherWriterMetadata answers S_OK", GathersAtTry<3>},
    {"gathers_at_the_third_try_while_pending", "While a gather runs, the third try is taken.",
     "gwm/once/second_call_while_pending_refused", "GatherWriterMetadata answers S_OK", GathersAtTry<3>},
    {"gathers_at_the_tenth_try", "An object gathers at the tenth try.",
     "gwm/once/second_call_refused", "GatherWriterMetadata answers S_OK", GathersAtTry<10>},
    {"gathers_after_null", "A call without a place for the operation makes room for another one.",
     "gwm/once/second_call_refused", "GatherWriterMetadata answers S_OK", GathersAfterNull},
    {"gathers_after_cancel", "An object whose gather was cancelled gathers once more.",
     "gwm/once/gather_after_cancel_or_failure", "GatherWriterMetadata answers S_OK",
     GathersAfterCancel},
    {"snapshot_needs_no_gather", "DoSnapshotSet asks for no gather.",
     "gwm/sequence/snapshot_without_gather_fails", "answers S_OK", SnapshotNeedsNoGather},
    {"context_spoils_prepare", "PrepareForBackup fails on an object whose context was set.",
     "gwm/sequence/recommended_order_succeeds", "answers VSS_E_BAD_STATE", ContextSpoilsPrepare},
    {"status_counts_one_more", "The status count is one more than the metadata count.",
     "gwm/result/count_equals_status_count", "GetWriterStatusCount gives pcWriters",
     [] { Alter<&vss::Backup::GetWriterStatusCount>([](UINT* count) { ++*count; }); }},
    {"snapshot_answers_unexpected", "DoSnapshotSet out of sequence is answered VSS_E_UNEXPECTED.",
     "gwm/sequence/snapshot_without_gather_bad_state", "DoSnapshotSet answers VSS_E_UNEXPECTED",
     Recodes<&vss::Backup::DoSnapshotSet, VSS_E_BAD_STATE, VSS_E_UNEXPECTED>},
    {"gathers_after_abort", "After AbortBackup the object gathers.",
     "gwm/sequence/after_abort_refused", "answers S_OK", GathersAfter<&vss::Backup::AbortBackup>},
    {"gathers_after_prepare", "After PrepareForBackup the object gathers.",
     "gwm/sequence/after_prepare_refused", "answers S_OK",
     GathersAfter<&vss::Backup::PrepareForBackup>},
    {"gathers_after_snapshot", "After DoSnapshotSet the object gathers.",
     "gwm/sequence/after_snapshot_refused", "answers S_OK",
     GathersAfter<&vss::Backup::DoSnapshotSet>},
    {"gathers_after_complete", "After BackupComplete the object gathers.",
     "gwm/sequence/after_backup_complete_refused", "answers S_OK",
     GathersAfter<&vss::Backup::BackupComplete>},
    {"gathers_after_pre_restore", "After PreRestore the object gathers.",
     "gwm/restore/after_pre_restore_refused", "answers S_OK",
     GathersAfter<&vss::Backup::PreRestore>},
    {"gathers_after_post_restore", "After PostRestore the object gathers.",
     "gwm/restore/after_post_restore_refused", "answers S_OK",
     GathersAfter<&vss::Backup::PostRestore>},
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
