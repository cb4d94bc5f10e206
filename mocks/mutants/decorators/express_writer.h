// SPDX-License-Identifier: Apache-2.0
//
// IVssExpressWriter around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class ExpressWriterDecorator : public Forwarding<IVssExpressWriter, IID_IVssExpressWriter> {
 public:
  using Forwarding::Forwarding;

  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID writerId, LPCWSTR writerName,
                                           VSS_USAGE_TYPE usageType, DWORD versionMajor,
                                           DWORD versionMinor, DWORD reserved,
                                           IVssCreateExpressWriterMetadata** ppMetadata) override {
    return DecorateOutput<IVssCreateExpressWriterMetadata>(
        inner().CreateMetadata(writerId, writerName, usageType, versionMajor, versionMinor,
                               reserved, ppMetadata),
        ppMetadata);
  }
  HRESULT STDMETHODCALLTYPE LoadMetadata(LPCWSTR metadata, DWORD reserved) override {
    return inner().LoadMetadata(metadata, reserved);
  }
  HRESULT STDMETHODCALLTYPE Register() override { return inner().Register(); }
  HRESULT STDMETHODCALLTYPE Unregister(VSS_ID writerId) override {
    return inner().Unregister(writerId);
  }
};

}  // namespace gwm
