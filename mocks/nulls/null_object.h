// SPDX-License-Identifier: Apache-2.0
//
// null_object.h: what the objects of a null subject share. References are really counted: a null
// does nothing, but it corrupts nothing either.
#pragma once

#include <atomic>

#include "nulls/fill.h"

namespace gwm {

template <class Interface>
class NullObject : public Interface {
 public:
  NullObject() = default;
  NullObject(const NullObject&) = delete;
  NullObject& operator=(const NullObject&) = delete;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void** ppvObject) override {
    Outputs how = CurrentPolicy().outputs;
    if (how == Outputs::kAnyhow) how = static_cast<Outputs>(ByChance(3));
    if (ppvObject != nullptr && how == Outputs::kCleared) *ppvObject = nullptr;
    if (ppvObject != nullptr && how == Outputs::kFilled) {
      // Every interface that a suite asks for is the object's own or a base of it.
      *ppvObject = static_cast<Interface*>(this);
      AddRef();
    }
    return CurrentPolicy().answer();
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

 protected:
  virtual ~NullObject() = default;

  template <class... T>
  static HRESULT Answer(T*... outputs) {
    Treat(outputs...);
    return CurrentPolicy().answer();
  }

 private:
  std::atomic<ULONG> references_{1};
};

}  // namespace gwm
