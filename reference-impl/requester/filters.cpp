// SPDX-License-Identifier: Apache-2.0
//
// EnableWriterClasses, DisableWriterClasses and DisableWriterInstances.
#include "decisions/decisions.h"
#include "requester/backup_components.h"

namespace gwm {

HRESULT BackupComponents::ChangeFilter(void (WriterFilter::*change)(const VSS_ID*, std::size_t),
                                       const VSS_ID* ids, UINT count) {
  const Decisions& decide = CurrentDecisions();
  if (ids == nullptr && count > 0) return decide.bad_argument;
  if (const HRESULT hr = Admit(life_.MayFilter()); FAILED(hr)) return hr;
  // Once the writers were asked, nothing is filtered any more.
  if (life_.gather != Gather::kNone && decide.filters_freeze_at_gather) {
    return decide.late_filter_result;
  }
  if (count > 0) (filter_.*change)(ids, count);
  return S_OK;
}

HRESULT STDMETHODCALLTYPE BackupComponents::DisableWriterClasses(const VSS_ID* rgWriterClassId,
                                                                 UINT cClassId) {
  return Locked("IVssBackupComponents::DisableWriterClasses", [&] {
    return ChangeFilter(&WriterFilter::DisableClasses, rgWriterClassId, cClassId);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::EnableWriterClasses(const VSS_ID* rgWriterClassId,
                                                                UINT cClassId) {
  return Locked("IVssBackupComponents::EnableWriterClasses", [&] {
    return ChangeFilter(&WriterFilter::EnableClasses, rgWriterClassId, cClassId);
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::DisableWriterInstances(const VSS_ID* rgWriterInstanceId,
                                                                   UINT cInstanceId) {
  return Locked("IVssBackupComponents::DisableWriterInstances", [&] {
    return ChangeFilter(&WriterFilter::DisableInstances, rgWriterInstanceId, cInstanceId);
  });
}

}  // namespace gwm
