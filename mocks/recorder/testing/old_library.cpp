// SPDX-License-Identifier: Apache-2.0
//
// A vssapi library of the time of Windows XP, as far as forward_test.cpp needs one: its backup object has
// the oldest interface only, and behind its slots lies nothing.
#include <atomic>

#include "signatures/relay.h"

namespace {

class OldObject : public IVssBackupComponents {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const bool known = riid == IID_IUnknown || riid == IID_IVssBackupComponents;
    *ppvObject = known ? this : nullptr;
    if (known) AddRef();
    return known ? S_OK : E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }
  virtual ~OldObject() = default;

 protected:
  /// Each method answers S_FALSE, by which a test knows that it was reached.
  template <auto, class... Arguments>
  HRESULT Method(Arguments...) {
    return S_FALSE;
  }

 private:
  std::atomic<ULONG> references_{1};
};

}  // namespace

extern "C" [[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  *ppBackup = new gwm::Relay<IVssBackupComponents, OldObject>();
  return S_OK;
}
