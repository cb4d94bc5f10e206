// SPDX-License-Identifier: Apache-2.0
#include "stage/live_strings.h"

#ifdef _WIN32

#include <objidl.h>

#include <atomic>

// oleaut32 keeps freed strings in a cache of its own unless it is told not to; no header declares
// this.
extern "C" void WINAPI SetOaNoCache();

namespace gwm {
namespace {

/// Sees every block of task memory, which is what BSTRs are made of.
class CountingSpy final : public IMallocSpy {
 public:
  std::int64_t live() const { return live_.load(std::memory_order_relaxed); }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IMallocSpy);
    *object = known ? this : nullptr;
    return known ? S_OK : E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }  // lives as long as the process
  ULONG STDMETHODCALLTYPE Release() override { return 1; }

  SIZE_T STDMETHODCALLTYPE PreAlloc(SIZE_T size) override { return size; }
  void* STDMETHODCALLTYPE PostAlloc(void* block) override {
    if (block != nullptr) live_.fetch_add(1, std::memory_order_relaxed);
    return block;
  }
  void* STDMETHODCALLTYPE PreFree(void* block, BOOL spied) override {
    if (block != nullptr && spied) live_.fetch_sub(1, std::memory_order_relaxed);
    return block;
  }
  void STDMETHODCALLTYPE PostFree(BOOL) override {}
  SIZE_T STDMETHODCALLTYPE PreRealloc(void* block, SIZE_T size, void** new_block, BOOL) override {
    *new_block = block;
    return size;
  }
  void* STDMETHODCALLTYPE PostRealloc(void* block, BOOL) override { return block; }
  void* STDMETHODCALLTYPE PreGetSize(void* block, BOOL) override { return block; }
  SIZE_T STDMETHODCALLTYPE PostGetSize(SIZE_T size, BOOL) override { return size; }
  void* STDMETHODCALLTYPE PreDidAlloc(void* block, BOOL) override { return block; }
  int STDMETHODCALLTYPE PostDidAlloc(void*, BOOL, int actual) override { return actual; }
  void STDMETHODCALLTYPE PreHeapMinimize() override {}
  void STDMETHODCALLTYPE PostHeapMinimize() override {}

 private:
  std::atomic<std::int64_t> live_{0};
};

}  // namespace

std::int64_t LiveStrings() {
  static CountingSpy& spy = []() -> CountingSpy& {
    static CountingSpy only;
    SetOaNoCache();
    CoRegisterMallocSpy(&only);
    return only;
  }();
  return spy.live();
}

}  // namespace gwm

#else

extern "C" std::int64_t VssComLiveStrings();
extern "C" std::int64_t VssComLiveBlocks();

namespace gwm {
std::int64_t LiveStrings() { return VssComLiveStrings() + VssComLiveBlocks(); }
}  // namespace gwm

#endif
