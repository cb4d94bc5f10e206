// SPDX-License-Identifier: Apache-2.0
//
// ref_counted.h: the three methods of IUnknown, and the count of live objects.
//
//   class Async final : public RefCounted<IVssAsync, IID_IVssAsync> { ... };
//   *ppAsync = new Async(...);   // born with one reference
//
// The ids are the interface's own and those of its bases; none at all for an interface that has no
// id, whose QueryInterface then knows only IUnknown.
#pragma once

#include <atomic>
#include <utility>

#include "vss_com.h"

namespace gwm {

/// COM objects alive in this library.
inline std::atomic<LONGLONG> live_objects{0};

template <class Interface, const IID&... kIds>
class RefCounted : public Interface {
 public:
  RefCounted(const RefCounted&) = delete;
  RefCounted& operator=(const RefCounted&) = delete;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    if (ppvObject == nullptr) return E_POINTER;
    *ppvObject = nullptr;
    if (riid == IID_IUnknown) {
      *ppvObject = static_cast<IUnknown*>(this);
    } else if (((riid == kIds) || ...) && Offers(riid)) {
      *ppvObject = static_cast<Interface*>(this);
    } else {
      return E_NOINTERFACE;
    }
    AddRef();
    return S_OK;
  }

  ULONG STDMETHODCALLTYPE AddRef() override {
    return references_.fetch_add(1, std::memory_order_relaxed) + 1;
  }

  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
    if (left == 0) delete this;
    return left;
  }

 protected:
  RefCounted() { live_objects.fetch_add(1, std::memory_order_relaxed); }
  // Virtual, yet behind the interface's slots, where no client looks.
  virtual ~RefCounted() { live_objects.fetch_sub(1, std::memory_order_relaxed); }

  /// Whether this object answers to one of its ids today: some interfaces came with later systems.
  virtual bool Offers(REFIID) const { return true; }

 private:
  std::atomic<ULONG> references_{1};
};

/// Owns one reference.
template <class T>
class ComPtr {
 public:
  ComPtr() = default;
  /// Takes over a reference.
  explicit ComPtr(T* object) : object_(object) {}
  ComPtr(const ComPtr& other) : object_(other.object_) {
    if (object_) object_->AddRef();
  }
  ComPtr(ComPtr&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  ComPtr& operator=(ComPtr other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~ComPtr() {
    if (object_) object_->Release();
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  /// Gives the reference away.
  T* Detach() { return std::exchange(object_, nullptr); }
  /// For an output parameter.
  T** Out() {
    *this = ComPtr();
    return &object_;
  }

 private:
  T* object_ = nullptr;
};

}  // namespace gwm
