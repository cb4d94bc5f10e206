// SPDX-License-Identifier: Apache-2.0
//
// The variants' own export in the place of environment/world_export.cpp. What a variant lacks it
// refuses, so that a suite that asks for it all the same is found out.
#include "legal/other_world.h"

#include <atomic>

#include "environment/simulated_environment.h"
#include "environment/world.h"

namespace gwm {
namespace {

bool Lacks(UINT capability) { return (CurrentWorldChange().lacks & capability) != 0; }

class OtherWorld final : public IGwmWorld {
 public:
  UINT STDMETHODCALLTYPE Capabilities() override {
    return TheWorld().Capabilities() & ~CurrentWorldChange().lacks;
  }
  HRESULT STDMETHODCALLTYPE Open(const GwmConditions* conditions) override {
    return With(conditions, &IGwmWorld::Open);
  }
  HRESULT STDMETHODCALLTYPE Change(const GwmConditions* conditions) override {
    return With(conditions, &IGwmWorld::Change);
  }
  HRESULT STDMETHODCALLTYPE Close() override { return TheWorld().Close(); }

  HRESULT STDMETHODCALLTYPE FailAllocation(LONGLONG nth) override {
    return Lacks(GWM_CAN_MEMORY) ? E_NOTIMPL : TheWorld().FailAllocation(nth);
  }
  HRESULT STDMETHODCALLTYPE ArmFault(const char* method, HRESULT inner) override {
    return Lacks(GWM_CAN_FAULT) ? E_NOTIMPL : TheWorld().ArmFault(method, inner);
  }
  HRESULT STDMETHODCALLTYPE ArmLateFault(HRESULT result) override {
    return Lacks(GWM_CAN_LATE_FAULT) ? E_NOTIMPL : TheWorld().ArmLateFault(result);
  }

  UINT STDMETHODCALLTYPE LogCount() override {
    if (Lacks(GWM_CAN_EVENT_LOG)) return 0;
    return TheWorld().LogCount() + More();
  }
  HRESULT STDMETHODCALLTYPE LogRecord(UINT index, GwmLogRecord* record) override {
    if (Lacks(GWM_CAN_EVENT_LOG)) return E_NOTIMPL;
    if (record == nullptr) return E_INVALIDARG;
    if (index < More()) {
      *record = {"VSS", 4, S_OK, "", "The service answers its callers."};
      return S_OK;
    }
    const HRESULT hr = TheWorld().LogRecord(index - More(), record);
    const char* const source = CurrentWorldChange().log_source;
    if (hr == S_OK && source != nullptr) record->source = source;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE Counters(GwmCounters* counters) override {
    if (Lacks(GWM_CAN_COUNTERS) && Lacks(GWM_CAN_MEMORY)) return E_NOTIMPL;
    const HRESULT hr = TheWorld().Counters(counters);
    if (hr == S_OK && Lacks(GWM_CAN_COUNTERS)) {
      counters->objects = counters->operations = counters->subscribers = 0;
    }
    return hr;
  }
  UINT STDMETHODCALLTYPE RunPending() override {
    return Lacks(GWM_CAN_EXECUTOR) ? 0 : TheWorld().RunPending();
  }
  HRESULT STDMETHODCALLTYPE AdvanceClock(ULONGLONG milliseconds) override {
    return Lacks(GWM_CAN_CLOCK) ? E_NOTIMPL : TheWorld().AdvanceClock(milliseconds);
  }
  HRESULT STDMETHODCALLTYPE StateHash(IUnknown* object, ULONGLONG* hash) override {
    if (Lacks(GWM_CAN_STATE_HASH)) return E_NOTIMPL;
    const HRESULT hr = TheWorld().StateHash(object, hash);
    static std::atomic<ULONGLONG> asked{0};
    if (hr == S_OK && CurrentWorldChange().hashes_never_repeat) *hash = ++asked;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE SetAccessControl(const char* account, DWORD value) override {
    return Lacks(GWM_CAN_REGISTRY) ? E_NOTIMPL : TheWorld().SetAccessControl(account, value);
  }

 private:
  static UINT More() { return CurrentWorldChange().logs_more ? 1 : 0; }

  /// Whether the conditions ask for something that is lacking.
  static bool AskTooMuch(const GwmConditions& asked) {
    const GwmConditions usual = GwmDefaultConditions();
    return (Lacks(GWM_CAN_PRIVILEGE) && asked.privilege != usual.privilege) ||
           (Lacks(GWM_CAN_SERVICES) && (asked.eventService != usual.eventService ||
                                        asked.vssService != usual.vssService)) ||
           (Lacks(GWM_CAN_OS_VERSION) && asked.os != usual.os) ||
           (Lacks(GWM_CAN_BOOT_MODE) && asked.bootMode != usual.bootMode) ||
           (Lacks(GWM_CAN_EXECUTOR) && asked.inlineExecutor != usual.inlineExecutor) ||
           (Lacks(GWM_CAN_CLOCK) && asked.virtualClock != usual.virtualClock);
  }
  static HRESULT With(const GwmConditions* conditions,
                      HRESULT (STDMETHODCALLTYPE IGwmWorld::*method)(const GwmConditions*)) {
    if (conditions == nullptr || AskTooMuch(*conditions)) return E_INVALIDARG;
    GwmConditions changed = *conditions;
    if (CurrentWorldChange().backup_operators_out &&
        changed.privilege == GWM_PRIVILEGE_BACKUP_OPERATOR) {
      changed.privilege = GWM_PRIVILEGE_NONE;
    }
    return (TheWorld().*method)(&changed);
  }
};

}  // namespace
}  // namespace gwm

extern "C" [[gnu::visibility("default")]] HRESULT STDAPICALLTYPE GwmGetWorld(UINT version,
                                                                             IGwmWorld** ppWorld) {
  if (ppWorld == nullptr) return E_INVALIDARG;
  *ppWorld = nullptr;
  if (version != kGwmWorldVersion || gwm::CurrentWorldChange().no_control) return E_NOTIMPL;
  gwm::SimulatedEnvironment::Instance().controlled = true;
  static gwm::OtherWorld world;
  *ppWorld = &world;
  return S_OK;
}
