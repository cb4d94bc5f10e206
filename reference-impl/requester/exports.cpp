// SPDX-License-Identifier: Apache-2.0
//
// The exports of vssapi that requesters import.
#include "metadata/examine_writer_metadata.h"
#include "requester/create.h"

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  return gwm::CreateBackupComponents(ppBackup);
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  return gwm::CreateExamineWriterMetadata(bstrXML, ppMetadata);
}

}  // extern "C"
