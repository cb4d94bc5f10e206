// SPDX-License-Identifier: Apache-2.0
//
// recorded.h: what all recording decorators share. A decorator owns one reference of its inner
// object, counts its own, and lets go of the inner object with its last one. It answers to every
// interface of `kIds` that the inner object answers to, always with itself, so that it keeps the
// rule of one identity.
//
// After its last reference a decorator stays as a tombstone (tombstones.h): a call on it is
// recorded, and answered E_UNEXPECTED.
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
#include "recorder/answers.h"
#include "recorder/arguments.h"
#include "recorder/settings.h"
#include "recorder/tombstones.h"
#include "recorder/trace.h"

namespace gwm::recording {

/// Makes and records one call, or gives the world's answer to it: `method` gets the arguments'
/// values.
template <class Method, class... Arguments>
HRESULT RecordCall(ObjectName object, const char* name, Method&& method,
                   const Arguments&... arguments) {
  Fields in;
  (arguments.Before(in), ...);
  Call call(object, name, in);
  Answered answered(Trace::Instance().Has(object) ? name : nullptr);
  HRESULT hr;
  if (answered.in_place()) {
    hr = answered.code();
    (arguments.Clear(SUCCEEDED(hr)), ...);
  } else {
    hr = answered.Of(method(arguments.value...));
  }
  Fields out;
  if (SUCCEEDED(hr)) (arguments.After(out), ...);
  call.Return(hr, out);
  return hr;
}

/// The number of the next object of this class.
template <class Decorator>
unsigned NextNumber() {
  static Counter counter;
  return counter.Next();
}

/// The id by which an interface is asked for; NULL for one that is not. The generated classes say which.
template <class Interface>
inline constexpr const IID* kIdOf = nullptr;

/// Whether the objects are those of a genuine library (forward.h), which may be older than its headers.
inline bool IsForeign() { return TheSettings().forward_path != nullptr; }

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
    if (is_released()) {
      if (ppvObject != nullptr) *ppvObject = nullptr;
      return ReturnReleased(call);
    }
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    Fields out;
    if (SUCCEEDED(hr)) {
      const bool is_self = riid == IID_IUnknown || ((riid == kIds) || ...);
      if (is_self) {
        // The reference that QueryInterface gave: every pointer to an interface is one to IUnknown.
        static_cast<IUnknown*>(*ppvObject)->Release();
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
    bool last = false;
    const ULONG left = Count("IUnknown::Release", [&] {
      const ULONG count = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
      last = count == 0;
      if (last) inner_->Release();  // the inner object's end is within this call
      return count;
    });
    if (last) {
      LetGo();
      Tombstones::Keep(this);
    }
    return left;
  }

 protected:
  /// Takes over a reference.
  Recorded(Interface* inner, ObjectName name) : inner_(inner), name_(InThisRecording(name)) {
    if (IsForeign()) inner_ = Newest(inner);
  }
  // Virtual, yet behind the interface's slots, where no client looks. It has nothing to do: see
  // tombstones.h.
  virtual ~Recorded() = default;
  /// After the last Release: for what a decorator holds besides its inner object.
  virtual void LetGo() {}

  Interface& inner() const { return *inner_; }
  bool is_released() const { return references_.load(std::memory_order_relaxed) == 0; }
  /// The return of a call on what is released.
  static HRESULT ReturnReleased(Call& call) {
    Fields out;
    out.Bool("released", true);
    call.Return(E_UNEXPECTED, out);
    return E_UNEXPECTED;
  }

  template <class Base, class... Parameters, class... Arguments>
  HRESULT Record(const char* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...),
                 const Arguments&... arguments) {
    if (Lacks<Base>()) {
      (arguments.Clear(false), ...);
      return RecordOwn(name, [](auto...) { return E_NOTIMPL; }, arguments...);
    }
    return RecordOwn(
        name, [&](auto... values) { return (inner_->*method)(values...); }, arguments...);
  }
  /// The same for a method that does more than its inner one.
  template <class Method, class... Arguments>
  HRESULT RecordOwn(const char* name, Method&& method, const Arguments&... arguments) {
    if (is_released()) return RecordReleased(name, arguments...);
    return RecordCall(name_, name, method, arguments...);
  }

 private:
  template <class Body>
  ULONG Count(const char* name, Body&& body) {
    Call call(name_, name, Fields());
    const bool released = is_released();
    const ULONG count = released ? 0 : body();
    Fields out;
    out.Number("return", count);
    if (released) out.Bool("released", true);
    call.Return(out);
    return count;
  }

  template <class... Arguments>
  HRESULT RecordReleased(const char* name, const Arguments&... arguments) {
    Fields in;
    (arguments.Before(in), ...);
    Call call(name_, name, in);
    (arguments.Clear(false), ...);
    return ReturnReleased(call);
  }

  /// The pointer to the newest interface that an object of a genuine library answers to, in the place of
  /// the one that it handed out.
  Interface* Newest(Interface* handed_out) {
    const IID* const ids[] = {&kIds..., nullptr};
    for (std::size_t i = sizeof...(kIds); i > 0; --i) {
      void* newer = nullptr;
      if (FAILED(handed_out->QueryInterface(*ids[i - 1], &newer)) || newer == nullptr) continue;
      newest_ = i - 1;
      handed_out->Release();
      return static_cast<Interface*>(newer);
    }
    newest_ = 0;
    return handed_out;
  }
  /// Whether the inner object is too old for the methods of this interface.
  template <class Base>
  bool Lacks() const {
    if constexpr (sizeof...(kIds) > 1) {
      const IID* const ids[] = {&kIds...};
      for (std::size_t i = newest_ + 1; i < sizeof...(kIds); ++i) {
        if (kIdOf<Base> == ids[i]) return true;
      }
    }
    return false;
  }

  Interface* inner_;
  const ObjectName name_;
  std::size_t newest_ = sizeof...(kIds);  // of kIds, that the inner object has
  std::atomic<ULONG> references_{1};
};

}  // namespace gwm::recording
