// SPDX-License-Identifier: Apache-2.0
#include "metadata/wm_dependency.h"

#include "com/text.h"
#include "decisions/metadata_decisions.h"
#include "environment/guard.h"
#include "environment/probe_memory.h"

namespace gwm {
namespace {

// Whether a text can be put there; it gets NULL.
bool IsPlace(BSTR* place) {
  const BSTR none = nullptr;
  return place != nullptr && WriteIfPossible(place, &none, sizeof none);
}

}  // namespace

HRESULT WMDependency::GetWriterId(VSS_ID* pWriterId) {
  Clear(pWriterId);
  return Invoke("IVssWMDependency::GetWriterId", [&]() -> HRESULT {
    if (pWriterId == nullptr) return E_INVALIDARG;
    *pWriterId = dependency_->writer_id;
    return S_OK;
  });
}

HRESULT WMDependency::GetLogicalPath(BSTR* pbstrLogicalPath) {
  return Invoke("IVssWMDependency::GetLogicalPath", [&]() -> HRESULT {
    if (!IsPlace(pbstrLogicalPath)) return E_INVALIDARG;
    if (!dependency_->logical_path) return CurrentMetadataDecisions().no_dependency_path;
    *pbstrLogicalPath = BstrFrom(dependency_->logical_path);
    return S_OK;
  });
}

HRESULT WMDependency::GetComponentName(BSTR* pbstrComponentName) {
  return Invoke("IVssWMDependency::GetComponentName", [&]() -> HRESULT {
    if (!IsPlace(pbstrComponentName)) return E_INVALIDARG;
    *pbstrComponentName = BstrFrom(std::u16string_view(dependency_->component_name));
    return S_OK;
  });
}

}  // namespace gwm
