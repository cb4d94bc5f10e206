// SPDX-License-Identifier: Apache-2.0
//
// decorators.h: one class an interface, all of whose methods AnswerOf answers (around.h). A COM
// object's decorator owns one reference of its inner object, counts its own, and is gone with its
// last one. It answers to every interface of `kIds` that the inner object answers to; for any other
// one it hands out what the inner object hands out.
#pragma once

#include <memory>
#include <utility>

#include "com/ref_counted.h"
#include "mutants/around.h"
#include "own_memory.h"
#include "signatures/relay.h"

namespace gwm {

template <class Interface, const IID&... kIds>
class Forwarding : public RefCounted<Interface>, public OwnMemory, public Around<Interface> {
 public:
  using Inner = Interface*;  // what a factory of surface.h takes
  using Made = Interface*;   // and what it gives

  /// Takes over a reference.
  explicit Forwarding(Interface* inner) : Around<Interface>(inner), owned_(inner) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    if (CurrentSurface().lacks != nullptr && riid == *CurrentSurface().lacks && ppvObject) {
      *ppvObject = nullptr;
      return E_NOINTERFACE;
    }
    const HRESULT hr = owned_->QueryInterface(riid, ppvObject);
    if (FAILED(hr)) return hr;
    if (riid != IID_IUnknown && ((riid != kIds) && ...)) return hr;
    owned_->Release();  // the reference that QueryInterface gave
    this->AddRef();
    *ppvObject = static_cast<Interface*>(this);
    return hr;
  }

 protected:
  template <auto kMethod, class... Arguments>
  auto Method(Arguments... arguments) {
    return AnswerOf<kMethod>(static_cast<Around<Interface>&>(*this), arguments...);
  }

 private:
  const ComPtr<Interface> owned_;
};

template <class Interface, const IID&... kIds>
using Decorator = Relay<Interface, Forwarding<Interface, kIds...>>;

using AsyncDecorator = Decorator<IVssAsync, IID_IVssAsync>;
using BackupComponentsDecorator =
    Decorator<IVssBackupComponentsEx4, IID_IVssBackupComponents, IID_IVssBackupComponentsEx,
              IID_IVssBackupComponentsEx2, IID_IVssBackupComponentsEx3,
              IID_IVssBackupComponentsEx4>;
using ExamineWriterMetadataDecorator =
    Decorator<IVssExamineWriterMetadataEx2, IID_IVssExamineWriterMetadata,
              IID_IVssExamineWriterMetadataEx, IID_IVssExamineWriterMetadataEx2>;
using ExpressWriterDecorator = Decorator<IVssExpressWriter, IID_IVssExpressWriter>;
using ExpressWriterMetadataDecorator = Decorator<IVssCreateExpressWriterMetadata>;
using WMComponentDecorator = Decorator<IVssWMComponent>;
using WMDependencyDecorator = Decorator<IVssWMDependency>;
using WMFiledescDecorator = Decorator<IVssWMFiledesc>;

/// The metadata object of OnIdentify(Ex) belongs to the library, and so do its references.
class AroundCreateMetadata : public IVssCreateWriterMetadataEx,
                             public OwnMemory,
                             public Around<IVssCreateWriterMetadataEx> {
 public:
  using Inner = IVssCreateWriterMetadataEx*;
  using Made = std::unique_ptr<CreateWriterMetadataDecorator>;

  explicit AroundCreateMetadata(IVssCreateWriterMetadataEx* inner) : Around(inner) {}
  virtual ~AroundCreateMetadata() = default;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = inner().QueryInterface(riid, ppvObject);
    if (FAILED(hr)) return hr;
    // The two interfaces have a vtable pointer each.
    if (riid == IID_IUnknown) *ppvObject = static_cast<IUnknown*>(this);
    if (riid == IID_IVssCreateWriterMetadataEx) {
      *ppvObject = static_cast<IVssCreateWriterMetadataEx*>(this);
    }
    return hr;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return inner().AddRef(); }
  ULONG STDMETHODCALLTYPE Release() override { return inner().Release(); }

 protected:
  template <auto kMethod, class... Arguments>
  auto Method(Arguments... arguments) {
    return AnswerOf<kMethod>(static_cast<Around<IVssCreateWriterMetadataEx>&>(*this), arguments...);
  }
};

class CreateWriterMetadataDecorator
    : public Relay<IVssCreateWriterMetadataEx, AroundCreateMetadata> {
 public:
  using Relay::Relay;
};

/// The handlers of a writer, around the writer's own: the library calls these. The metadata object
/// that goes into OnIdentify(Ex) is decorated on the way.
class AroundWriter : public CVssWriterEx, public OwnMemory {
 public:
  using Inner = WriterReference;
  using Made = std::unique_ptr<WriterCallbacksDecorator>;

  explicit AroundWriter(WriterReference inner) : inner_(inner) {}
  virtual ~AroundWriter() = default;

  CVssWriter& inner() const { return *inner_.get(); }

  template <auto kMethod, class... Arguments>
  auto Forward(Arguments... arguments) const {
    if constexpr (std::is_invocable_v<decltype(kMethod), CVssWriter&, Arguments...>) {
      return (inner().*kMethod)(Entering(arguments)...);
    } else {
      return (inner_.extended->*kMethod)(Entering(arguments)...);
    }
  }

  std::atomic<int> note{0};

 protected:
  template <auto kMethod, class... Arguments>
  auto Method(Arguments... arguments) {
    return AnswerOf<kMethod>(static_cast<AroundWriter&>(*this), arguments...);
  }

 private:
  /// A decorated metadata object for the time of a call.
  struct Metadata {
    std::unique_ptr<CreateWriterMetadataDecorator> decorated;
    operator IVssCreateWriterMetadataEx*() const { return decorated.get(); }
  };
  template <class Argument>
  static Argument Entering(Argument argument) {
    return argument;
  }
  // The reference gives every writer the extended object.
  static Metadata Entering(IVssCreateWriterMetadata* metadata) {
    return {Decorate(static_cast<IVssCreateWriterMetadataEx*>(metadata))};
  }
  static Metadata Entering(IVssCreateWriterMetadataEx* metadata) { return {Decorate(metadata)}; }

  const WriterReference inner_;
};

class WriterCallbacksDecorator : public Relay<CVssWriterEx, AroundWriter> {
 public:
  using Relay::Relay;
};

/// The library's half of a writer. It keeps the decorator of the writer's handlers, which the inner
/// one calls.
class WriterImplDecorator : public Decorator<IVssWriterImpl> {
 public:
  using Made = WriterImplDecorator*;
  using Relay::Relay;

  void Keep(std::unique_ptr<WriterCallbacksDecorator> callbacks) {
    callbacks_ = std::move(callbacks);
  }

 private:
  std::unique_ptr<WriterCallbacksDecorator> callbacks_;
};

}  // namespace gwm
