// SPDX-License-Identifier: Apache-2.0
#include "metadata/wm_filedesc.h"

#include "com/text.h"
#include "decisions/metadata_decisions.h"
#include "environment/guard.h"

namespace gwm {

HRESULT WMFiledesc::GetPath(BSTR* pbstrPath) {
  Clear(pbstrPath);
  return Invoke("IVssWMFiledesc::GetPath", [&]() -> HRESULT {
    if (pbstrPath == nullptr) return E_INVALIDARG;
    *pbstrPath = BstrFrom(std::u16string_view(files_->path));
    return S_OK;
  });
}

HRESULT WMFiledesc::GetFilespec(BSTR* pbstrFilespec) {
  Clear(pbstrFilespec);
  return Invoke("IVssWMFiledesc::GetFilespec", [&]() -> HRESULT {
    if (pbstrFilespec == nullptr) return E_INVALIDARG;
    *pbstrFilespec = BstrFrom(std::u16string_view(files_->filespec));
    return S_OK;
  });
}

HRESULT WMFiledesc::GetRecursive(bool* pbRecursive) {
  Clear(pbRecursive);
  return Invoke("IVssWMFiledesc::GetRecursive", [&]() -> HRESULT {
    if (pbRecursive == nullptr) return E_INVALIDARG;
    *pbRecursive = files_->recursive;
    return S_OK;
  });
}

HRESULT WMFiledesc::GetAlternateLocation(BSTR* pbstrAlternateLocation) {
  Clear(pbstrAlternateLocation);
  return Invoke("IVssWMFiledesc::GetAlternateLocation", [&]() -> HRESULT {
    if (pbstrAlternateLocation == nullptr) return E_INVALIDARG;
    if (!files_->alternate_path) return CurrentMetadataDecisions().no_alternate_location;
    *pbstrAlternateLocation = BstrFrom(files_->alternate_path);
    return S_OK;
  });
}

HRESULT WMFiledesc::GetBackupTypeMask(DWORD* pdwTypeMask) {
  Clear(pdwTypeMask);
  return Invoke("IVssWMFiledesc::GetBackupTypeMask", [&]() -> HRESULT {
    if (pdwTypeMask == nullptr) return E_INVALIDARG;
    *pdwTypeMask = files_->backup_type_mask;
    return S_OK;
  });
}

}  // namespace gwm
