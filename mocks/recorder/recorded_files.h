// SPDX-License-Identifier: Apache-2.0
//
// IVssWMFiledesc and IVssWMDependency, recorded.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedWMFiledesc : public Recorded<IVssWMFiledesc> {
 public:
  explicit RecordedWMFiledesc(IVssWMFiledesc* inner)
      : Recorded(inner, {"filedesc", NextNumber<RecordedWMFiledesc>()}) {}

  HRESULT STDMETHODCALLTYPE GetPath(BSTR* pbstrPath) override {
    return Record("IVssWMFiledesc::GetPath", &IVssWMFiledesc::GetPath,
                  OutBstr("pbstrPath", pbstrPath));
  }
  HRESULT STDMETHODCALLTYPE GetFilespec(BSTR* pbstrFilespec) override {
    return Record("IVssWMFiledesc::GetFilespec", &IVssWMFiledesc::GetFilespec,
                  OutBstr("pbstrFilespec", pbstrFilespec));
  }
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* pbRecursive) override {
    return Record("IVssWMFiledesc::GetRecursive", &IVssWMFiledesc::GetRecursive,
                  Out("pbRecursive", pbRecursive));
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* pbstrAlternateLocation) override {
    return Record("IVssWMFiledesc::GetAlternateLocation", &IVssWMFiledesc::GetAlternateLocation,
                  OutBstr("pbstrAlternateLocation", pbstrAlternateLocation));
  }
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* pdwTypeMask) override {
    return Record("IVssWMFiledesc::GetBackupTypeMask", &IVssWMFiledesc::GetBackupTypeMask,
                  OutMask("pdwTypeMask", pdwTypeMask, kBackupTypeMask));
  }
};

class RecordedWMDependency : public Recorded<IVssWMDependency> {
 public:
  explicit RecordedWMDependency(IVssWMDependency* inner)
      : Recorded(inner, {"dependency", NextNumber<RecordedWMDependency>()}) {}

  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* pWriterId) override {
    return Record("IVssWMDependency::GetWriterId", &IVssWMDependency::GetWriterId,
                  Out("pWriterId", pWriterId));
  }
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrLogicalPath) override {
    return Record("IVssWMDependency::GetLogicalPath", &IVssWMDependency::GetLogicalPath,
                  OutBstr("pbstrLogicalPath", pbstrLogicalPath));
  }
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrComponentName) override {
    return Record("IVssWMDependency::GetComponentName", &IVssWMDependency::GetComponentName,
                  OutBstr("pbstrComponentName", pbstrComponentName));
  }
};

}  // namespace gwm::recording
