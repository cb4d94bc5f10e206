// SPDX-License-Identifier: Apache-2.0
//
// IVssAsync, recorded. It does not lean on the object that handed it out.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedAsync : public Recorded<IVssAsync, IID_IVssAsync> {
 public:
  explicit RecordedAsync(IVssAsync* inner)
      : Recorded(inner, {"async", NextNumber<RecordedAsync>()}), end_(EndFromWorld()) {}

  HRESULT STDMETHODCALLTYPE Cancel() override {
    return RecordOwn("IVssAsync::Cancel", [this] {
      // The world says that the operation had come to its end, or that somebody had cancelled it:
      // so be it.
      const AnswerSpec* const answer = Answered::Here();
      if (answer != nullptr && answer->code == VSS_S_ASYNC_FINISHED) inner().Wait(INFINITE);
      if (answer != nullptr && answer->code == VSS_S_ASYNC_CANCELLED) inner().Cancel();
      return inner().Cancel();
    });
  }
  HRESULT STDMETHODCALLTYPE Wait(DWORD dwMilliseconds) override {
    return Record("IVssAsync::Wait", &IVssAsync::Wait, InTimeout("dwMilliseconds", dwMilliseconds));
  }
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    const auto ask = [this](HRESULT* result, INT* reserved) {
      const HRESULT hr = inner().QueryStatus(result, reserved);
      const bool ended =
          hr == S_OK && *result != VSS_S_ASYNC_PENDING && *result != VSS_S_ASYNC_CANCELLED;
      if (ended && end_ != S_OK) *result = end_;
      return hr;
    };
    return RecordOwn("IVssAsync::QueryStatus", ask, OutCode("pHrResult", pHrResult),
                     InPointer("pReserved", pReserved));
  }

 private:
  /// The code with which the world has the operation end. The reference ends it so by itself, but
  /// for what it has no state for: a success that is none of IVssAsync's, and a code in the place
  /// of its own failure.
  static HRESULT EndFromWorld() {
    const AnswerSpec* const answer = Answered::Here();
    return answer != nullptr && answer->at == AnswerSpec::At::kStatus ? answer->code : S_OK;
  }

  const HRESULT end_;  // S_OK: its own
};

}  // namespace gwm::recording
