// SPDX-License-Identifier: Apache-2.0
//
// IVssWMComponent around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class WMComponentDecorator : public Forwarding<IVssWMComponent> {
 public:
  using Forwarding::Forwarding;

  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* ppInfo) override {
    return inner().GetComponentInfo(ppInfo);
  }
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO pInfo) override {
    return inner().FreeComponentInfo(pInfo);
  }
  HRESULT STDMETHODCALLTYPE GetFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetFile(iFile, ppFiledesc), ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT iDBFile, IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetDatabaseFile(iDBFile, ppFiledesc), ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT iDbLogFile,
                                               IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetDatabaseLogFile(iDbLogFile, ppFiledesc),
                                          ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDependency(UINT iDependency,
                                          IVssWMDependency** ppDependency) override {
    return DecorateOutput<IVssWMDependency>(inner().GetDependency(iDependency, ppDependency),
                                            ppDependency);
  }
};

}  // namespace gwm
