// SPDX-License-Identifier: Apache-2.0
//
// edit_components.h: what the setters of single components share.
#pragma once

#include "com/text.h"
#include "decisions/decisions.h"
#include "requester/backup_components.h"

namespace gwm {

inline bool IsComponentType(VSS_COMPONENT_TYPE type) {
  return type == VSS_CT_DATABASE || type == VSS_CT_FILEGROUP;
}

/// How a setter names the component it is about.
struct ComponentName {
  VSS_ID writer_id;
  VSS_COMPONENT_TYPE type;
  LPCWSTR logical_path;
  LPCWSTR name;
  VSS_ID instance_id = GUID_NULL;
};

/// Finds the component and lets `change` alter it: E_INVALIDARG without a name or with an unknown
/// type, VSS_E_BAD_STATE, VSS_E_OBJECT_NOT_FOUND.
template <class Change>
HRESULT BackupComponents::EditComponent(bool fits_state, const ComponentName& which,
                                        Change change) {
  const Decisions& decide = CurrentDecisions();
  if (which.name == nullptr || !IsComponentType(which.type)) return decide.bad_argument;
  if (!fits_state) return decide.bad_state;
  const std::lock_guard lock(session_->mutex);
  BackupComponent* component = session_->document.Find(which.instance_id, which.writer_id,
                                                       which.type, which.logical_path, which.name);
  if (component == nullptr) return VSS_E_OBJECT_NOT_FOUND;
  return change(*component);
}

}  // namespace gwm
