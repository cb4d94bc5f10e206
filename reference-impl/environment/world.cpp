// SPDX-License-Identifier: Apache-2.0
#include "environment/world.h"

#include <thread>

#include "com/memory.h"
#include "com/ref_counted.h"
#include "environment/begin_anew.h"
#include "environment/choice.h"
#include "environment/counters.h"
#include "environment/fault.h"
#include "environment/simulated_environment.h"
#include "environment/state_hash.h"

namespace gwm {
namespace {

bool IsKnown(const GwmConditions* conditions) {
  return conditions != nullptr && conditions->size == sizeof(GwmConditions) &&
         conditions->privilege <= GWM_PRIVILEGE_SERVICE_ACCOUNT &&
         conditions->eventService <= GWM_SERVICE_DISABLED &&
         conditions->vssService <= GWM_SERVICE_DISABLED && conditions->bootMode <= GWM_BOOT_WINPE;
}

// "CVssWriter::Initialize" is IVssWriterImpl::Initialize in the library.
std::optional<Method> FindMethod(std::string_view name) {
  constexpr std::string_view kClasses[] = {"CVssWriter::", "CVssWriterEx::", "CVssWriterEx2::"};
  for (const std::string_view prefix : kClasses) {
    if (!name.starts_with(prefix)) continue;
    std::string_view method = name.substr(prefix.size());
    if (method == "InitializeEx") method = "Initialize";
    if (method == "SubscribeEx") method = "Subscribe";
    for (std::size_t i = 0; i < std::size(kMethodNames); ++i) {
      constexpr std::string_view kImpl = "IVssWriterImpl::";
      if (kMethodNames[i].starts_with(kImpl) && kMethodNames[i].substr(kImpl.size()) == method) {
        return Method::Find(kMethodNames[i]);
      }
    }
  }
  return Method::Find(name);
}

class World final : public IGwmWorld {
 public:
  UINT STDMETHODCALLTYPE Capabilities() override { return (1u << 14) - 1; }

  HRESULT STDMETHODCALLTYPE Open(const GwmConditions* conditions) override {
    if (!IsKnown(conditions)) return E_INVALIDARG;
    BeginAnew();
    environment().Set(*conditions);
    WorldIsOpen(true);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE Change(const GwmConditions* conditions) override {
    if (!IsKnown(conditions)) return E_INVALIDARG;
    environment().Set(*conditions);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE Close() override {
    environment().inline_executor.Drain();
    environment().pool.Drain();
    BeginAnew();
    environment().Set(GwmDefaultConditions());
    WorldIsOpen(false);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE FailAllocation(LONGLONG nth) override {
    if (nth < 0) return E_INVALIDARG;
    memory::FailNth(nth);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE ArmFault(const char* method, HRESULT inner) override {
    fault::Disarm();
    if (method == nullptr) return S_OK;
    const std::optional<Method> found = FindMethod(method);
    if (!found) return E_INVALIDARG;
    fault::Arm(*found, inner);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE ArmLateFault(HRESULT result) override {
    environment().ArmLateFault(result);
    return S_OK;
  }

  UINT STDMETHODCALLTYPE LogCount() override { return environment().log.Count(); }

  HRESULT STDMETHODCALLTYPE LogRecord(UINT index, GwmLogRecord* record) override {
    if (record == nullptr || !environment().log.Read(index, *record)) return E_INVALIDARG;
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE Counters(GwmCounters* counters) override {
    if (counters == nullptr || counters->size != sizeof(GwmCounters)) return E_INVALIDARG;
    while (ending_operations.load() > 0) std::this_thread::yield();
    const memory::Counts memory = memory::Now();
    *counters = {.size = sizeof(GwmCounters),
                 .blocks = memory.blocks,
                 .bytes = memory.bytes,
                 .objects = live_objects,
                 .operations = live_operations,
                 .subscribers = live_subscribers,
                 .allocations = memory.allocations};
    return S_OK;
  }

  UINT STDMETHODCALLTYPE RunPending() override {
    const UINT before = handlers_called;
    environment().inline_executor.Drain();
    return handlers_called - before;
  }

  HRESULT STDMETHODCALLTYPE AdvanceClock(ULONGLONG milliseconds) override {
    environment().virtual_clock.Advance(milliseconds);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE StateHash(IUnknown* object, ULONGLONG* hash) override {
    if (object == nullptr || hash == nullptr) return E_INVALIDARG;
    ComPtr<IStateHash> found;
    const HRESULT hr =
        object->QueryInterface(IID_IStateHash, reinterpret_cast<void**>(found.Out()));
    if (FAILED(hr)) return E_INVALIDARG;
    *hash = found->StateHash();
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE SetAccessControl(const char* account, DWORD value) override try {
    if (account == nullptr || value > 3) return E_INVALIDARG;
    environment().access.Set(account, value);
    environment().Reconsider();
    return S_OK;
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  }

 private:
  static SimulatedEnvironment& environment() { return SimulatedEnvironment::Instance(); }
};

}  // namespace

IGwmWorld& TheWorld() {
  static World world;
  return world;
}

}  // namespace gwm
