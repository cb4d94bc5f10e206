// SPDX-License-Identifier: Apache-2.0
//
// IVssAsync, recorded. It does not lean on the object that handed it out.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedAsync : public Recorded<IVssAsync, IID_IVssAsync> {
 public:
  explicit RecordedAsync(IVssAsync* inner)
      : Recorded(inner, {"async", NextNumber<RecordedAsync>()}) {}

  HRESULT STDMETHODCALLTYPE Cancel() override {
    return Record("IVssAsync::Cancel", &IVssAsync::Cancel);
  }
  HRESULT STDMETHODCALLTYPE Wait(DWORD dwMilliseconds) override {
    return Record("IVssAsync::Wait", &IVssAsync::Wait, InTimeout("dwMilliseconds", dwMilliseconds));
  }
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    return Record("IVssAsync::QueryStatus", &IVssAsync::QueryStatus,
                  OutCode("pHrResult", pHrResult), InPointer("pReserved", pReserved));
  }
};

}  // namespace gwm::recording
