// SPDX-License-Identifier: Apache-2.0
//
// A gather that has no place any more is carried out all the same, by a hidden object.
//
//   wrap_backup = Put<GathersAgain<After::kFree>>
#pragma once

#include <atomic>

#include "mutants/decorators/backup_components.h"
#include "requester/create.h"

namespace gwm {

/// Starts a gather on an object that nobody else sees; the operation is the caller's.
inline HRESULT GatherOnHiddenObject(IVssAsync** pAsync) {
  ComPtr<IVssBackupComponents> hidden;
  HRESULT hr = CreateBackupComponents(hidden.Out());
  if (SUCCEEDED(hr)) hr = hidden->InitializeForBackup(nullptr);
  if (SUCCEEDED(hr)) hr = hidden->GatherWriterMetadata(pAsync);
  return DecorateOutput<IVssAsync>(hr, pAsync);
}

/// The call after whose success the gather is let through.
enum class After { kFree, kAbort, kPrepare, kSnapshot, kComplete, kPreRestore, kPostRestore };

template <After kAfter>
class GathersAgain : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;

  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    return hr == VSS_E_BAD_STATE && due_ ? GatherOnHiddenObject(pAsync) : hr;
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    return Note(After::kFree, BackupComponentsDecorator::FreeWriterMetadata());
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override {
    return Note(After::kAbort, BackupComponentsDecorator::AbortBackup());
  }
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override {
    return Note(After::kPrepare, BackupComponentsDecorator::PrepareForBackup(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override {
    return Note(After::kSnapshot, BackupComponentsDecorator::DoSnapshotSet(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override {
    return Note(After::kComplete, BackupComponentsDecorator::BackupComplete(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE PreRestore(IVssAsync** ppAsync) override {
    return Note(After::kPreRestore, BackupComponentsDecorator::PreRestore(ppAsync));
  }
  HRESULT STDMETHODCALLTYPE PostRestore(IVssAsync** ppAsync) override {
    return Note(After::kPostRestore, BackupComponentsDecorator::PostRestore(ppAsync));
  }

 private:
  HRESULT Note(After call, HRESULT hr) {
    if (call == kAfter && SUCCEEDED(hr)) due_ = true;
    return hr;
  }

  std::atomic<bool> due_{false};
};

}  // namespace gwm
