// SPDX-License-Identifier: Apache-2.0
//
// null_object.h: the objects of a null subject, each method answered by the policy in force.
// References are really counted: a null does nothing, but it corrupts nothing either.
#pragma once

#include <atomic>

#include "nulls/fill.h"
#include "signatures/relay.h"

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

  template <auto kMethod, class... Arguments>
  auto Method(Arguments... arguments) {
    using Result = decltype((this->*kMethod)(arguments...));
    Treat(arguments...);
    if constexpr (std::is_same_v<Result, HRESULT>) {
      return CurrentPolicy().answer();
    } else if constexpr (std::is_same_v<Result, bool>) {
      return SUCCEEDED(CurrentPolicy().answer());
    } else {
      return Result();
    }
  }

 private:
  std::atomic<ULONG> references_{1};
};

template <class Interface>
class Null : public Relay<Interface, NullObject<Interface>> {};

/// The library's half of a writer, with the two answers that are neither a code nor a bool.
class NullWriterImpl final : public Null<IVssWriterImpl> {
 public:
  LONG STDMETHODCALLTYPE GetContext() override { return 0; }
#ifdef _WIN32
  VSS_ID* STDMETHODCALLTYPE GetCurrentSnapshotSetId(VSS_ID* result) override {
    *result = GUID_NULL;
    return result;
  }
#endif
};

}  // namespace gwm
