// SPDX-License-Identifier: Apache-2.0
//
// How an operation of the subject ended, as one code: for steps whose business is what comes after
// it.
#pragma once

#include <chrono>
#include <thread>

#include "stage/patience.h"
#include "vsbackup.h"

namespace gwm {

/// Waits so many milliseconds for the operation: S_OK if it finished, else how it ended, what it
/// still is (VSS_S_ASYNC_PENDING), or the failure of Wait or QueryStatus themselves.
inline HRESULT EndOf(IVssAsync* async, DWORD milliseconds = INFINITE) {
  HRESULT status = E_FAIL;
  const HRESULT waited = async->Wait(milliseconds);
  const HRESULT queried = async->QueryStatus(&status, nullptr);
  if (FAILED(queried)) return queried;
  return status == VSS_S_ASYNC_FINISHED ? (FAILED(waited) ? waited : S_OK) : status;
}

/// Asks, and waits, until the operation is over or patience is.
inline void Drain(IVssAsync* async, PatientWait wait = PatientWait()) {
  HRESULT status = S_OK;
  while (SUCCEEDED(async->QueryStatus(&status, nullptr)) && status == VSS_S_ASYNC_PENDING && !wait.Over()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// Starts an operation with `start(IVssAsync**)`, waits for it and releases its object. The code of
/// a start that fails; E_UNEXPECTED for one that succeeds and gives no object.
template <class Start>
HRESULT RunToTheEnd(Start&& start, DWORD milliseconds = INFINITE) {
  IVssAsync* async = nullptr;
  const HRESULT hr = start(&async);
  if (hr != S_OK) return hr;
  if (async == nullptr) return E_UNEXPECTED;
  const HRESULT end = EndOf(async, milliseconds);
  async->Release();
  return end;
}

}  // namespace gwm
