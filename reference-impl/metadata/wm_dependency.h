// SPDX-License-Identifier: Apache-2.0
//
// wm_dependency.h: IVssWMDependency over one dependency of a document. Only the document is asked,
// not which writers are there. GetLogicalPath gives S_FALSE and NULL where the dependency names
// none. Source page: nl-vswriter-ivsswmdependency.
#pragma once

#include <memory>

#include "com/ref_counted.h"
#include "metadata/document.h"
#include "vswriter.h"

namespace gwm {

class WMDependency final : public RefCounted<IVssWMDependency> {
 public:
  /// Keeps the document alive that `dependency` is part of.
  explicit WMDependency(std::shared_ptr<const Dependency> dependency)
      : dependency_(std::move(dependency)) {}

  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* pWriterId) override;
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrLogicalPath) override;
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrComponentName) override;

 private:
  std::shared_ptr<const Dependency> dependency_;
};

}  // namespace gwm
