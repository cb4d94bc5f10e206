// SPDX-License-Identifier: Apache-2.0
//
// IVssAsync around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class AsyncDecorator : public Forwarding<IVssAsync, IID_IVssAsync> {
 public:
  using Forwarding::Forwarding;

  HRESULT STDMETHODCALLTYPE Cancel() override { return inner().Cancel(); }
  HRESULT STDMETHODCALLTYPE Wait(DWORD dwMilliseconds) override {
    return inner().Wait(dwMilliseconds);
  }
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    return inner().QueryStatus(pHrResult, pReserved);
  }
};

}  // namespace gwm
