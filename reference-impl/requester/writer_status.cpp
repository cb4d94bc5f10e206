// SPDX-License-Identifier: Apache-2.0
//
// GatherWriterStatus, GetWriterStatusCount, GetWriterStatus(Ex), FreeWriterStatus.
#include "requester/writer_status.h"

#include "com/text.h"
#include "decisions/decisions.h"
#include "requester/backup_components.h"

namespace gwm {

HRESULT StatusJob::End() {
  const std::lock_guard lock(session_->mutex);
  found_.reserve(session_->participants.size());
  for (const auto& participant : session_->participants) {
    const Identity& identity = participant->listener.identity;
    const bool is_there = session_->audience.IsSubscribed(participant->listener.number);
    WriterStatus status{identity.instance_id, identity.writer_id, identity.friendly_name,
                        participant->state, participant->failure};
    if (!is_there) {
      status.state = VSS_WS_UNKNOWN;
      status.failure = {VSS_E_WRITER_NOT_RESPONDING, S_OK, {}};
    }
    found_.push_back(std::move(status));
  }
  return S_OK;
}

void BackupComponents::SettleStatus() noexcept {
  if (status_operation_->pending()) return;
  if (status_operation_->status() == VSS_S_ASYNC_FINISHED) {
    statuses_ = status_job_->TakeResults();
    has_status_ = true;
  }
  status_operation_ = {};
  status_job_ = nullptr;
}

HRESULT STDMETHODCALLTYPE BackupComponents::GatherWriterStatus(IVssAsync** pAsync) {
  Clear(pAsync);
  return Locked("IVssBackupComponents::GatherWriterStatus", [&]() -> HRESULT {
    if (pAsync == nullptr) return CurrentDecisions().bad_argument;
    if (const HRESULT hr = Admit(life_.MayGatherStatus()); FAILED(hr)) return hr;
    if (const HRESULT hr = session_->audience.Check(); FAILED(hr)) return hr;
    if (const HRESULT hr = RecallParticipants(); FAILED(hr)) return hr;
    auto job = std::make_shared<StatusJob>(session_);
    ComPtr<Operation> operation = Operation::Start(job);
    status_job_ = std::move(job);
    status_operation_ = operation;
    has_status_ = false;
    statuses_.clear();
    *pAsync = operation.Detach();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatusCount(UINT* pcWriters) {
  Clear(pcWriters);
  return Locked("IVssBackupComponents::GetWriterStatusCount", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pcWriters == nullptr) return decide.bad_argument;
    if (!has_status_) return decide.bad_state;
    *pcWriters = static_cast<UINT>(statuses_.size());
    return S_OK;
  });
}

HRESULT BackupComponents::ReadStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                     VSS_WRITER_STATE* state, const WriterStatus*& found) {
  const Decisions& decide = CurrentDecisions();
  if (!instance || !writer || !name || !state) return decide.bad_argument;
  if (!has_status_) return decide.bad_state;
  if (index >= statuses_.size()) return decide.status_out_of_range;
  found = &statuses_[index];
  *name = BstrFrom(std::u16string_view(found->name));
  *instance = found->instance_id;
  *writer = found->writer_id;
  *state = found->state;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatus(UINT iWriter, VSS_ID* pidInstance,
                                                            VSS_ID* pidWriter, BSTR* pbstrWriter,
                                                            VSS_WRITER_STATE* pnStatus,
                                                            HRESULT* phResultFailure) {
  Clear(pidInstance, pidWriter);
  Clear(pbstrWriter);
  Clear(pnStatus);
  Clear(phResultFailure);
  return Locked("IVssBackupComponents::GetWriterStatus", [&]() -> HRESULT {
    if (phResultFailure == nullptr) return CurrentDecisions().bad_argument;
    const WriterStatus* found = nullptr;
    const HRESULT hr = ReadStatus(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus, found);
    if (SUCCEEDED(hr)) *phResultFailure = found->failure.hr;
    return hr;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterStatusEx(UINT iWriter, VSS_ID* pidInstance,
                                                              VSS_ID* pidWriter, BSTR* pbstrWriter,
                                                              VSS_WRITER_STATE* pnStatus,
                                                              HRESULT* phrFailureWriter,
                                                              HRESULT* phrApplication,
                                                              BSTR* pbstrApplicationMessage) {
  Clear(pidInstance, pidWriter);
  Clear(pbstrWriter, pbstrApplicationMessage);
  Clear(pnStatus);
  Clear(phrFailureWriter, phrApplication);
  return Locked("IVssBackupComponentsEx3::GetWriterStatusEx", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (!pidInstance || !pidWriter || !pbstrWriter || !pnStatus) return decide.bad_argument;
    BstrPtr message;
    if (pbstrApplicationMessage != nullptr && has_status_ && iWriter < statuses_.size()) {
      const std::u16string& text = statuses_[iWriter].failure.message;
      if (!text.empty()) message = MakeBstr(std::u16string_view(text));
    }
    const WriterStatus* found = nullptr;
    const HRESULT hr = ReadStatus(iWriter, pidInstance, pidWriter, pbstrWriter, pnStatus, found);
    if (FAILED(hr)) return hr;
    if (phrFailureWriter) *phrFailureWriter = found->failure.hr;
    if (phrApplication) *phrApplication = found->failure.application;
    if (pbstrApplicationMessage) *pbstrApplicationMessage = message.release();
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::FreeWriterStatus() {
  return Locked("IVssBackupComponents::FreeWriterStatus", [&]() -> HRESULT {
    if (!has_status_) return CurrentDecisions().bad_state;
    has_status_ = false;
    statuses_ = {};
    return S_OK;
  });
}

}  // namespace gwm
