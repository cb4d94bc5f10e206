// SPDX-License-Identifier: Apache-2.0
//
// The documents of a gather's result, as steps read them.
#pragma once

#include <algorithm>
#include <string>

#include "vsbackup.h"

namespace gwm {

/// Who a document says that it is from, and what GetIdentity answered.
struct DocumentOwner {
  HRESULT hr = E_FAIL;
  VSS_ID instance{};
  VSS_ID writer{};
  std::string name;  // "" for none
};
DocumentOwner OwnerOf(IVssExamineWriterMetadata& document);

/// What SaveAsXML gives; "" for nothing.
std::string XmlOf(IVssExamineWriterMetadata& document);

/// Calls take(index, instance id, document) for each document of the result, of 2,000 at the most.
template <class Take>
void EachDocument(IVssBackupComponents& backup, Take take) {
  UINT count = 0;
  if (backup.GetWriterMetadataCount(&count) != S_OK) return;
  for (UINT i = 0; i < std::min(count, 2000u); ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* document = nullptr;
    if (backup.GetWriterMetadata(i, &instance, &document) != S_OK || document == nullptr) continue;
    take(i, instance, *document);
    document->Release();
  }
}

}  // namespace gwm
