// SPDX-License-Identifier: Apache-2.0
//
// recorded.h: what all recording decorators share. A decorator owns one reference of its inner
// object, counts its own, and is gone with its last one. It answers to every interface of `kIds`
// that the inner object answers to, always with itself, so that it keeps the rule of one identity.
//
//   class RecordedAsync : public Recorded<IVssAsync, IID_IVssAsync> {
//     explicit RecordedAsync(IVssAsync* inner) : Recorded(inner, {"async",
//     NextNumber<RecordedAsync>()})
//     {} HRESULT STDMETHODCALLTYPE Cancel() override {
//       return Record("IVssAsync::Cancel", &IVssAsync::Cancel);
//     }
//   };
//
// Decorators take no counted memory and are no live objects of the library: as the inner object is
// there as long as they are, they change no account.
#pragma once

#include <atomic>

#include "own_memory.h"
#include "recorder/arguments.h"
#include "recorder/trace.h"

namespace gwm::recording {

/// Makes and records one call: `method` gets the arguments' values.
template <class Method, class... Arguments>
HRESULT RecordCall(ObjectName object, const char* name, Method&& method,
                   const Arguments&... arguments) {
  Fields in;
  (arguments.Before(in), ...);
  Call call(object, name, in);
  const HRESULT hr = method(arguments.value...);
  Fields out;
  if (SUCCEEDED(hr)) (arguments.After(out), ...);
  call.Return(hr, out);
  return hr;
}

/// The number of the next object of this class.
template <class Decorator>
unsigned NextNumber() {
  static std::atomic<unsigned> last{0};
  return ++last;
}

template <class Interface, const IID&... kIds>
class Recorded : public Interface, public OwnMemory {
 public:
  using Inner = Interface;

  Recorded(const Recorded&) = delete;
  Recorded& operator=(const Recorded&) = delete;

  ObjectName name() const { return name_; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    Fields in;
    DescribeInterface(in, "riid", riid);
    if (ppvObject == nullptr) in.Null("ppvObject");
    Call call(name_, "IUnknown::QueryInterface", in);
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    Fields out;
    if (SUCCEEDED(hr)) {
      const bool is_self = riid == IID_IUnknown || ((riid == kIds) || ...);
      if (is_self) {
        inner_->Release();  // the reference that QueryInterface gave
        references_.fetch_add(1, std::memory_order_relaxed);
        *ppvObject = riid == IID_IUnknown ? static_cast<void*>(static_cast<IUnknown*>(this))
                                          : static_cast<void*>(static_cast<Interface*>(this));
        out.Object("ppvObject", name_);
      } else {
        DescribePresence(out, "ppvObject", *ppvObject);
      }
    }
    call.Return(hr, out);
    return hr;
  }

  ULONG STDMETHODCALLTYPE AddRef() override {
    return Count("IUnknown::AddRef",
                 [this] { return references_.fetch_add(1, std::memory_order_relaxed) + 1; });
  }

  ULONG STDMETHODCALLTYPE Release() override {
    return Count("IUnknown::Release", [this] {
      const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
      if (left == 0) delete this;  // the inner object's end is within this call
      return left;
    });
  }

 protected:
  /// Takes over a reference.
  Recorded(Interface* inner, ObjectName name) : inner_(inner), name_(name) {}
  // Virtual, yet behind the interface's slots, where no client looks.
  virtual ~Recorded() { inner_->Release(); }

  Interface& inner() const { return *inner_; }

  template <class Base, class... Parameters, class... Arguments>
  HRESULT Record(const char* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...),
                 const Arguments&... arguments) {
    return RecordCall(
        name_, name, [&](auto... values) { return (inner_->*method)(values...); }, arguments...);
  }

 private:
  template <class Body>
  ULONG Count(const char* name, Body&& body) {
    Call call(name_, name, Fields());
    const ULONG count = body();
    Fields out;
    out.Number("return", count);
    call.Return(out);
    return count;
  }

  Interface* const inner_;
  const ObjectName name_;
  std::atomic<ULONG> references_{1};
};

}  // namespace gwm::recording
