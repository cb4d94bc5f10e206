// SPDX-License-Identifier: Apache-2.0
//
// A world that claims to be able to do everything, so that no case is left out, and does nothing.
// Only the objects that it counts are real, strings among them: what a suite does not give back
// shows as a leak.
#include <cstdint>

#include "gwm_world.h"
#include "nulls/null_subject.h"

#ifndef _WIN32
extern "C" std::int64_t VssComLiveStrings();
#endif

namespace gwm {
namespace {

class NullWorld final : public IGwmWorld {
 public:
  UINT STDMETHODCALLTYPE Capabilities() override { return (1u << 14) - 1; }
  HRESULT STDMETHODCALLTYPE Open(const GwmConditions*) override {
    BeginWorldOfChance();
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Change(const GwmConditions*) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE Close() override { return S_OK; }
  HRESULT STDMETHODCALLTYPE FailAllocation(LONGLONG) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE ArmFault(const char*, HRESULT) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE ArmLateFault(HRESULT) override { return S_OK; }
  UINT STDMETHODCALLTYPE LogCount() override { return 0; }
  HRESULT STDMETHODCALLTYPE LogRecord(UINT, GwmLogRecord*) override { return E_INVALIDARG; }
  HRESULT STDMETHODCALLTYPE Counters(GwmCounters* counters) override {
    *counters = {};
    counters->size = sizeof(GwmCounters);
    counters->objects = live_nulls;
#ifndef _WIN32  // there nobody counts strings
    counters->objects += VssComLiveStrings();
#endif
    return S_OK;
  }
  UINT STDMETHODCALLTYPE RunPending() override { return 0; }
  HRESULT STDMETHODCALLTYPE AdvanceClock(ULONGLONG) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE StateHash(IUnknown*, ULONGLONG* hash) override {
    *hash = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE SetAccessControl(const char*, DWORD) override { return S_OK; }
};

}  // namespace
}  // namespace gwm

extern "C" [[gnu::visibility("default")]] HRESULT STDAPICALLTYPE GwmGetWorld(UINT version,
                                                                             IGwmWorld** ppWorld) {
  if (ppWorld == nullptr) return E_INVALIDARG;
  *ppWorld = nullptr;
  if (version != kGwmWorldVersion || !gwm::CurrentPolicy().has_world) return E_NOTIMPL;
  static gwm::NullWorld world;
  *ppWorld = &world;
  return S_OK;
}
