// SPDX-License-Identifier: Apache-2.0
//
// forwarding.h: what all decorators of COM objects share. A decorator owns one reference of its
// inner object, counts its own, and is gone with its last one. It answers to every interface of
// `kIds` that the inner object answers to; for any other one it hands out what the inner object
// hands out.
#pragma once

#include "com/ref_counted.h"
#include "own_memory.h"

namespace gwm {

template <class Interface, const IID&... kIds>
class Forwarding : public RefCounted<Interface>, public OwnMemory {
 public:
  using Inner = Interface*;  // what a factory of surface.h takes
  using Made = Interface*;   // and what it gives

  /// Takes over a reference.
  explicit Forwarding(Interface* inner) : inner_(inner) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    if (FAILED(hr)) return hr;
    if (riid != IID_IUnknown && ((riid != kIds) && ...)) return hr;
    inner_->Release();  // the reference that QueryInterface gave
    this->AddRef();
    *ppvObject = static_cast<Interface*>(this);
    return hr;
  }

 protected:
  Interface& inner() const { return *inner_; }

 private:
  const ComPtr<Interface> inner_;
};

}  // namespace gwm
