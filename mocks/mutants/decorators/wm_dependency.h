// SPDX-License-Identifier: Apache-2.0
//
// IVssWMDependency around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class WMDependencyDecorator : public Forwarding<IVssWMDependency> {
 public:
  using Forwarding::Forwarding;

  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* pWriterId) override {
    return inner().GetWriterId(pWriterId);
  }
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrLogicalPath) override {
    return inner().GetLogicalPath(pbstrLogicalPath);
  }
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrComponentName) override {
    return inner().GetComponentName(pbstrComponentName);
  }
};

}  // namespace gwm
