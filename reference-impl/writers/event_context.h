// SPDX-License-Identifier: Apache-2.0
//
// event_context.h: what a writer's handler may ask about the session that raised its event.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metadata/document.h"
#include "vswriter.h"

namespace gwm {

struct EventContext {
  VSS_ID session_id = GUID_NULL;
  VSS_ID snapshot_set_id = GUID_NULL;
  LONG context = 0;
  bool components_selected = false;
  bool bootable_system_state = false;
  bool partial_files = false;
  VSS_BACKUP_TYPE backup_type = VSS_BT_UNDEFINED;
  VSS_RESTORE_TYPE restore_type = VSS_RTYPE_UNDEFINED;
  std::vector<std::u16string> volumes;
  std::vector<std::u16string> devices;  // of the shadow copies, as soon as they exist
};

/// What a handler said, besides true or false, with SetWriterFailure(Ex).
struct WriterFailure {
  HRESULT hr = S_OK;
  HRESULT application = S_OK;
  std::u16string message;
};

}  // namespace gwm
