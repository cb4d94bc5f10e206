// SPDX-License-Identifier: Apache-2.0
//
// GatherWriterMetadata, and what it gathered: GetWriterMetadataCount, GetWriterMetadata(Ex),
// FreeWriterMetadata.
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "metadata/examine_writer_metadata.h"
#include "requester/backup_components.h"

namespace gwm {

HRESULT STDMETHODCALLTYPE BackupComponents::GatherWriterMetadata(IVssAsync** pAsync) {
  Clear(pAsync);
  return Locked("IVssBackupComponents::GatherWriterMetadata", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pAsync == nullptr && decide.null_before_privilege) return decide.bad_argument;
    if (const HRESULT hr = Admit(life_.MayGather()); FAILED(hr)) {
      if (session_ != nullptr && !decide.refused_gather_keeps_result) session_->Adopt({});
      return hr;
    }
    if (pAsync == nullptr) return decide.bad_argument;
    if (session_ == nullptr) session_ = std::make_shared<Session>();  // only ever by decision
    // A call that fails here does not use up the one that is allowed.
    std::vector<Listener> listeners;
    const HRESULT reached = session_->audience.CheckedSubscribed(listeners);
    if (FAILED(reached)) {
      life_.gather_used_up = decide.failed_gather_call_uses_up_the_one;
      return reached;
    }
    EventContext context;
    {
      const std::lock_guard lock(session_->mutex);
      context = session_->Context();
    }
    auto job = std::make_shared<GatherJob>(session_->audience, std::move(listeners), filter_,
                                           std::move(context), session_->restoring);
    ComPtr<Operation> operation = Operation::Start(job);
    gather_job_ = std::move(job);
    gather_operation_ = operation;
    life_.gather = Gather::kPending;
    *pAsync = operation.Detach();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterMetadataCount(UINT* pcWriters) {
  Clear(pcWriters);
  return Locked("IVssBackupComponents::GetWriterMetadataCount", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pcWriters == nullptr) return decide.bad_argument;
    if (!life_.MayReadMetadata()) {
      return life_.initialised() ? decide.count_before_gather : decide.bad_state;
    }
    const std::lock_guard lock(session_->mutex);
    *pcWriters = static_cast<UINT>(session_->participants.size()) + decide.count_is_off_by;
    return S_OK;
  });
}

HRESULT BackupComponents::ReadMetadata(UINT index, VSS_ID* instance,
                                       IVssExamineWriterMetadataEx2** metadata) {
  const Decisions& decide = CurrentDecisions();
  if (instance == nullptr || metadata == nullptr) return decide.bad_argument;
  if (!life_.MayReadMetadata()) return decide.bad_state;
  std::shared_ptr<const Document> document;
  {
    const std::lock_guard lock(session_->mutex);
    const auto& participants = session_->participants;
    if (index >= participants.size()) return decide.metadata_out_of_range;
    if (decide.metadata_swaps_first_two && index < 2 && participants.size() > 1) index = 1 - index;
    document = participants[index]->document;
  }
  if (const HRESULT hr = MakeExamineWriterMetadata(document, metadata); FAILED(hr)) return hr;
  *instance = decide.metadata_instance_is_class ? document->identity.writer_id
                                                : document->identity.instance_id;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterMetadata(
    UINT iWriter, VSS_ID* pidInstance, IVssExamineWriterMetadata** ppMetadata) {
  Clear(pidInstance);
  Clear(ppMetadata);
  return Locked("IVssBackupComponents::GetWriterMetadata", [&]() -> HRESULT {
    IVssExamineWriterMetadataEx2* metadata = nullptr;
    const HRESULT hr = ReadMetadata(iWriter, pidInstance, ppMetadata ? &metadata : nullptr);
    if (SUCCEEDED(hr)) *ppMetadata = metadata;
    return hr;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterMetadataEx(
    UINT iWriter, VSS_ID* pidInstance, IVssExamineWriterMetadataEx** ppMetadata) {
  Clear(pidInstance);
  Clear(ppMetadata);
  return Locked("IVssBackupComponentsEx::GetWriterMetadataEx", [&]() -> HRESULT {
    IVssExamineWriterMetadataEx2* metadata = nullptr;
    const HRESULT hr = ReadMetadata(iWriter, pidInstance, ppMetadata ? &metadata : nullptr);
    if (SUCCEEDED(hr)) *ppMetadata = metadata;
    return hr;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::FreeWriterMetadata() {
  return Locked("IVssBackupComponents::FreeWriterMetadata", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (!life_.MayFreeMetadata()) return decide.bad_state;
    if (!decide.free_forgets) return S_OK;
    life_.gather = Gather::kFreed;
    session_->Forget();
    return S_OK;
  });
}

}  // namespace gwm
