// SPDX-License-Identifier: Apache-2.0
//
// IVssWMFiledesc around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class WMFiledescDecorator : public Forwarding<IVssWMFiledesc> {
 public:
  using Forwarding::Forwarding;

  HRESULT STDMETHODCALLTYPE GetPath(BSTR* pbstrPath) override { return inner().GetPath(pbstrPath); }
  HRESULT STDMETHODCALLTYPE GetFilespec(BSTR* pbstrFilespec) override {
    return inner().GetFilespec(pbstrFilespec);
  }
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* pbRecursive) override {
    return inner().GetRecursive(pbRecursive);
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* pbstrAlternateLocation) override {
    return inner().GetAlternateLocation(pbstrAlternateLocation);
  }
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* pdwTypeMask) override {
    return inner().GetBackupTypeMask(pdwTypeMask);
  }
};

}  // namespace gwm
