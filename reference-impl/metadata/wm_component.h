// SPDX-License-Identifier: Apache-2.0
//
// wm_component.h: IVssWMComponent over one component of a document. GetComponentInfo gives a copy,
// which FreeComponentInfo of the same component frees; freeing NULL, a copy a second time, or
// what another component gave, does nothing: the latter goes on being counted. Source page:
// nl-vsbackup-ivsswmcomponent.
#pragma once

#include <memory>

#include "com/ref_counted.h"
#include "metadata/document.h"
#include "vsbackup.h"

namespace gwm {

class WMComponent final : public RefCounted<IVssWMComponent> {
 public:
  /// Keeps the document alive that `component` is part of.
  explicit WMComponent(std::shared_ptr<const Component> component)
      : component_(std::move(component)) {}

  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* ppInfo) override;
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO pInfo) override;
  HRESULT STDMETHODCALLTYPE GetFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override;
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT iDBFile, IVssWMFiledesc** ppFiledesc) override;
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT iDbLogFile,
                                               IVssWMFiledesc** ppFiledesc) override;
  HRESULT STDMETHODCALLTYPE GetDependency(UINT iDependency,
                                          IVssWMDependency** ppDependency) override;

 private:
  std::shared_ptr<const Component> component_;
};

}  // namespace gwm
