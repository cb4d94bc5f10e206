// SPDX-License-Identifier: Apache-2.0
//
// Other ways to be a COM object.
#include <array>
#include <mutex>

#include "legal/variant.h"
#include "mutants/decorators.h"
#include "mutants/instead.h"

namespace gwm {
namespace {

constexpr const char* kCom = "COM leaves it to the object: only its IUnknown is always the same.";

constexpr const char* kNoText =
    "A page says that it may be NULL, and none what comes back: AMB-41.";

/// One interface of an object: its own pointer, counted by itself, and the object's identity.
template <class Base>
class TornOff : public Base {
 public:
  TornOff(typename Base::Inner inner, IUnknown& owner) : Base(inner), owner_(owner) {
    owner_.AddRef();
  }
  ~TornOff() override { owner_.Release(); }
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    return owner_.QueryInterface(riid, ppvObject);
  }

 private:
  IUnknown& owner_;
};

/// Each question for one of its interfaces gives a new pointer.
template <class Base>
class TearsOff : public Base {
 public:
  using Base::Base;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = Base::QueryInterface(riid, ppvObject);
    if (FAILED(hr) || riid == IID_IUnknown) return hr;
    if (*ppvObject != static_cast<typename Base::Made>(this)) return hr;
    this->inner().AddRef();
    *ppvObject = static_cast<typename Base::Made>(new TornOff<Base>(&this->inner(), *this));
    this->Release();  // the reference that QueryInterface gave
    return hr;
  }
};

constexpr IID kOwn = {0x0A11CE00, 0, 0, {0, 0, 0, 0, 0, 0, 0, 1}};

template <class Base>
class KnowsMore : public Base {
 public:
  using Base::Base;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    return Base::QueryInterface(riid == kOwn ? IID_IUnknown : riid, ppvObject);
  }
};

/// The numbers that AddRef and Release give are for tests only.
template <class Base>
class CountsOtherwise : public Base {
 public:
  using Base::Base;
  ULONG STDMETHODCALLTYPE AddRef() override { return Base::AddRef() + 100; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = Base::Release();
    return left == 0 ? 0 : left + 100;
  }
};

/// Parts of a document are made when they are first asked for, and kept while the document lives.
class KeepsComponents : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT index, IVssWMComponent** component) override {
    if (component != nullptr) {
      const std::lock_guard lock(mutex_);
      if (index < kept_.size() && kept_[index]) {
        *component = ComPtr<IVssWMComponent>(kept_[index]).Detach();
        return S_OK;
      }
    }
    const HRESULT hr = ExamineWriterMetadataDecorator::GetComponent(index, component);
    if (hr == S_OK && index < kept_.size()) {
      const std::lock_guard lock(mutex_);
      (*component)->AddRef();
      kept_[index] = ComPtr<IVssWMComponent>(*component);
    }
    return hr;
  }
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR xml) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::LoadFromXML(xml);
    const std::lock_guard lock(mutex_);
    kept_ = {};
    return hr;
  }

 private:
  std::mutex mutex_;
  std::array<ComPtr<IVssWMComponent>, 8> kept_;
};

/// NULL and the empty string both mean that there is no text.
void EmptyForNull(BSTR& text) {
  if (text == nullptr) text = SysAllocStringLen(nullptr, 0);
}

/// Changes both texts of a component that it may lack. The library frees those that it made itself.
template <void (*kChange)(BSTR&)>
void ChangeTextsOfComponents() {
  AlterOutput<&vss::Component::GetComponentInfo, 0>([](PVSSCOMPONENTINFO& info) {
    auto& texts = const_cast<VSS_COMPONENTINFO&>(*info);
    kChange(texts.bstrLogicalPath);
    kChange(texts.bstrCaption);
  });
}

void GiveEmptyForNull(BSTR& text) {
  static struct {
    UINT bytes;
    OLECHAR text[2];
  } none = {};
  if (text == nullptr) text = none.text;
}
void GiveNullForEmpty(BSTR& text) {
  if (SysStringLen(text) == 0) text = nullptr;
}

template <template <class> class Manner>
void EveryObject() {
  CurrentSurface().wrap_backup = Put<Manner<BackupComponentsDecorator>>;
  CurrentSurface().wrap_async = Put<Manner<AsyncDecorator>>;
  CurrentSurface().wrap_examine = Put<Manner<ExamineWriterMetadataDecorator>>;
  CurrentSurface().wrap_component = Put<Manner<WMComponentDecorator>>;
  CurrentSurface().wrap_filedesc = Put<Manner<WMFiledescDecorator>>;
  CurrentSurface().wrap_dependency = Put<Manner<WMDependencyDecorator>>;
}

constexpr Variant kVariants[] = {
    {"torn_off_interfaces", "QueryInterface gives a new pointer each time.", kCom,
     EveryObject<TearsOff>},
    {"further_interfaces", "Objects answer to an interface of their own.", kCom,
     EveryObject<KnowsMore>},
    {"other_reference_numbers", "AddRef and Release give other numbers.",
     "They are for tests only; that no reference is left shows in a 0.",
     EveryObject<CountsOtherwise>},
    {"no_instance_name_is_null", "GetIdentityEx gives NULL where a writer has no instance name.",
     "No page says how the lack of a name is told.",
     [] {
       AlterOutput<&vss::Document::GetIdentityEx, 3>([](BSTR& name) {
         if (name == nullptr || SysStringLen(name) != 0) return;
         SysFreeString(name);
         name = nullptr;
       });
     }},
    {"components_are_kept", "A document hands out the same component each time.", kCom,
     [] { CurrentSurface().wrap_examine = Put<KeepsComponents>; }},
    {"empty_logical_path", "A dependency without a logical path gives an empty string.",
     "AMB-41: NULL and the empty string both mean the root.",
     [] {
       After<&vss::Dependency::GetLogicalPath>([](HRESULT hr, BSTR* path) {
         if (SUCCEEDED(hr) && path != nullptr) EmptyForNull(*path);
         return hr;
       });
     }},
    {"component_texts_empty", "A component without a path or a caption has empty ones.", kNoText,
     ChangeTextsOfComponents<GiveEmptyForNull>},
    {"component_texts_null", "A component whose path or caption is empty has none.", kNoText,
     ChangeTextsOfComponents<GiveNullForEmpty>},
};

}  // namespace

std::span<const Variant> ObjectVariants() { return kVariants; }

}  // namespace gwm
