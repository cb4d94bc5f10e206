// SPDX-License-Identifier: Apache-2.0
//
// What the steps that add a volume to a shadow copy set have in common.
#pragma once

#include <string>
#include <vector>

#include "stage/output.h"

namespace gwm::ops {

/// AddToSnapshotSet, and the id that it gives.
inline HRESULT AddAndDescribe(Context& c, std::basic_string<WCHAR> volume, const VSS_ID& provider, std::vector<Field>& out) {
  OutId id;
  const HRESULT hr = c.backup().object->AddToSnapshotSet(volume.data(), provider, id.At(false));
  if (SUCCEEDED(hr)) out.push_back(id.Describe("pidSnapshot"));
  return hr;
}

}  // namespace gwm::ops
