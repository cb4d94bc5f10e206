// SPDX-License-Identifier: Apache-2.0
//
// The exports that requesters import.
#include "com/guard.h"
#include "environment/environment.h"
#include "metadata/examine_writer_metadata.h"
#include "requester/backup_components.h"
#include "requester/decisions.h"

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  gwm::Clear(ppBackup);
  return gwm::Invoke("CreateVssBackupComponents", [&]() -> HRESULT {
    const gwm::Decisions& decide = gwm::CurrentDecisions();
    if (ppBackup == nullptr) return decide.bad_argument;
    if (decide.check_privilege && !gwm::TheEnvironment().MayRequest()) return decide.access_denied;
    *ppBackup = new gwm::BackupComponents;
    return S_OK;
  });
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  return gwm::CreateExamineWriterMetadata(bstrXML, ppMetadata);
}

}  // extern "C"
