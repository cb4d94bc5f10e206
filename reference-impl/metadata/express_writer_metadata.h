// SPDX-License-Identifier: Apache-2.0
//
// express_writer_metadata.h: IVssCreateExpressWriterMetadata, the same document under the
// restrictions of express writers: file groups only, no recovery flags, no alternate path, no masks
// for partial backups, no schema but COPY and INDEPENDENT_SYSTEM_STATE, no custom restore and no
// restore to an alternate location, and a writer that never takes part in a restore.
//
// The pages of the full methods give VSS_E_NOT_SUPPORTED for what an express writer may not do,
// those of the express ones only E_INVALIDARG. We follow the former where a page has it;
// AddComponent's has not. Source page: nl-vswriter-ivsscreateexpresswritermetadata.
#pragma once

#include <memory>

#include "metadata/document.h"
#include "vswriter.h"

namespace gwm {

class Environment;

/// S_OK and an object that the caller releases and that keeps `document` alive; E_OUTOFMEMORY. The
/// outputs are checked by the caller. `environment` outlives the object.
HRESULT MakeExpressWriterMetadata(std::shared_ptr<Document> document,
                                  const Environment& environment,
                                  IVssCreateExpressWriterMetadata** metadata) noexcept;

}  // namespace gwm
