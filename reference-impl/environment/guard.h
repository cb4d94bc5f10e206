// SPDX-License-Identifier: Apache-2.0
//
// guard.h: what every public method runs inside of.
//
//   HRESULT STDMETHODCALLTYPE GetPath(BSTR* pbstrPath) override {
//     return Invoke("IVssWMFiledesc::GetPath", [&]() -> HRESULT {
//       if (pbstrPath == nullptr) return E_INVALIDARG;
//       *pbstrPath = BstrFrom(files_.path);
//       return S_OK;
//     });
//   }
//
// Nothing is thrown at a client: std::bad_alloc becomes E_OUTOFMEMORY; anything else, and a fault
// that a test armed for this method, is an unforeseen error, which is logged. A body gives the
// strong guarantee: where it throws, the object is as before.
#pragma once

#include <exception>
#include <new>
#include <system_error>

#include "com/method.h"
#include "environment/fault.h"
#include "vss_com.h"

namespace gwm {

/// Writes the record and gives the code of an unforeseen error: VSS_E_UNEXPECTED, and E_UNEXPECTED
/// before Windows 7.
HRESULT Unforeseen(Method method, HRESULT inner, const char* what) noexcept;

/// Sets the outputs that are there to zero, so that no caller reads what was never written.
template <class... T>
void Clear(T*... outputs) {
  ((outputs == nullptr ? void() : void(*outputs = T{})), ...);
}

template <class Body>
HRESULT Invoke(Method method, Body&& body) noexcept {
  try {
    HRESULT inner;
    if (fault::Take(method, inner)) return Unforeseen(method, inner, "a fault of the environment");
    return body();
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  } catch (const std::system_error&) {
    return E_OUTOFMEMORY;  // no thread, no lock: a resource is short
  } catch (const std::exception& error) {
    return Unforeseen(method, E_FAIL, error.what());
  } catch (...) {
    return Unforeseen(method, E_FAIL, "an unknown exception");
  }
}

}  // namespace gwm
