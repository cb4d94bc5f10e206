// SPDX-License-Identifier: Apache-2.0
//
// null_object.h: the objects of a null subject, each method answered by the policy in force.
// References are really counted: a null does nothing, but it corrupts nothing either.
#pragma once

#include <atomic>
#include <initializer_list>

#include "nulls/fill.h"
#include "signatures/relay.h"

namespace gwm {

template <class Interface>
class NullObject : public Interface {
 public:
  NullObject() { ++live_nulls; }
  NullObject(const NullObject&) = delete;
  NullObject& operator=(const NullObject&) = delete;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void** ppvObject) override {
    const auto [hr, how] = Decide();
    if (ppvObject != nullptr && how == Outputs::kCleared) *ppvObject = nullptr;
    if (ppvObject != nullptr && how == Outputs::kFilled) {
      // Every interface that a suite asks for is the object's own or a base of it.
      *ppvObject = static_cast<Interface*>(this);
      AddRef();
    }
    return hr;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

 protected:
  virtual ~NullObject() { --live_nulls; }

  template <auto kMethod, class... Arguments>
  auto Method(Arguments... arguments) {
    using Result = decltype((this->*kMethod)(arguments...));
    [[maybe_unused]] const HRESULT hr = Treat(arguments...);
    if constexpr (std::is_same_v<Result, HRESULT>) {
      return hr;
    } else if constexpr (std::is_same_v<Result, bool>) {
      return SUCCEEDED(hr);
    } else {
      return Result();
    }
  }

 private:
  std::atomic<ULONG> references_{1};
};

template <class Interface>
class Null : public Relay<Interface, NullObject<Interface>> {};

/// With two methods whose texts are freed as task memory, though they have the type of strings.
class NullBackup final : public Null<IVssBackupComponentsEx4> {
 public:
  HRESULT STDMETHODCALLTYPE ExposeSnapshot(VSS_ID, VSS_PWSZ, LONG, VSS_PWSZ,
                                           VSS_PWSZ* pwszExposed) override {
    return Texts({pwszExposed});
  }
  HRESULT STDMETHODCALLTYPE GetRootAndLogicalPrefixPaths(VSS_PWSZ, VSS_PWSZ* ppwszRootPath,
                                                         VSS_PWSZ* ppwszLogicalPrefix,
                                                         BOOL) override {
    return Texts({ppwszRootPath, ppwszLogicalPrefix});
  }

 private:
  static HRESULT Texts(std::initializer_list<VSS_PWSZ*> outputs) {
    const auto [hr, how] = Decide();
    for (VSS_PWSZ* const output : outputs) {
      if (output == nullptr || how == Outputs::kUntouched) continue;
      *output = nullptr;
      if (how == Outputs::kFilled) *output = static_cast<VSS_PWSZ>(CoTaskMemAlloc(sizeof(WCHAR)));
      if (*output != nullptr) **output = 0;
    }
    return hr;
  }
};

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
