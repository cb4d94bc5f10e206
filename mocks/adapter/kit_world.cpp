// SPDX-License-Identifier: Apache-2.0
//
// The world's export: what the adapter claims of it, call by call.
#include <deque>
#include <mutex>
#include <string>

#include "adapter/kit_process.h"
#include "adapter/kit_side.h"
#include "worlds/conditions.h"

namespace gwm::adapter {
namespace {

Json Conditions(const GwmConditions& c) {
  Json told = Json::object();
  for (const Condition& one : kConditions) told[std::string(one.member)] = one.get(c);
  return told;
}

class KitWorld final : public IGwmWorld {
 public:
  UINT STDMETHODCALLTYPE Capabilities() override { return TheProcess().capabilities(); }
  HRESULT STDMETHODCALLTYPE Open(const GwmConditions* conditions) override {
    if (conditions == nullptr) return E_INVALIDARG;
    texts_.clear();
    return CodeOf("Open", Conditions(*conditions));
  }
  HRESULT STDMETHODCALLTYPE Change(const GwmConditions* conditions) override {
    if (conditions == nullptr) return E_INVALIDARG;
    return CodeOf("Change", Conditions(*conditions));
  }
  HRESULT STDMETHODCALLTYPE Close() override { return CodeOf("Close", Json::object()); }
  HRESULT STDMETHODCALLTYPE FailAllocation(LONGLONG nth) override {
    return CodeOf("FailAllocation", {{"nth", nth}});
  }
  HRESULT STDMETHODCALLTYPE ArmFault(const char* method, HRESULT inner) override {
    return CodeOf("ArmFault", {{"method", method == nullptr ? Json() : Json(method)},
                               {"inner", CodeToJson(inner)}});
  }
  HRESULT STDMETHODCALLTYPE ArmLateFault(HRESULT result) override {
    return CodeOf("ArmLateFault", {{"result", CodeToJson(result)}});
  }
  UINT STDMETHODCALLTYPE LogCount() override { return NumberOf("LogCount", Json::object()); }
  HRESULT STDMETHODCALLTYPE LogRecord(UINT index, GwmLogRecord* record) override {
    if (record == nullptr) return E_INVALIDARG;
    Json out;
    const HRESULT hr = CodeOf("LogRecord", {{"index", index}}, &out);
    if (FAILED(hr)) return hr;
    try {
      *record = {Text(out, "source"), ScalarFromJson<UINT>("", out.value("severity", Json())),
                 CodeFromJson(out.value("code", Json())), Text(out, "service"), Text(out, "text")};
    } catch (const BadValue& bad) {
      KitSide::Refuse(std::string("its log record is none: ") + bad.what());
    }
    return hr;
  }
  HRESULT STDMETHODCALLTYPE Counters(GwmCounters* counters) override {
    if (counters == nullptr) return E_INVALIDARG;
    Json out;
    const HRESULT hr = CodeOf("Counters", Json::object(), &out);
    *counters = {sizeof *counters,          Number(out, "blocks"),     Number(out, "bytes"),
                 Number(out, "objects"),    Number(out, "operations"), Number(out, "subscribers"),
                 Number(out, "allocations")};
    return hr;
  }
  UINT STDMETHODCALLTYPE RunPending() override { return NumberOf("RunPending", Json::object()); }
  HRESULT STDMETHODCALLTYPE AdvanceClock(ULONGLONG milliseconds) override {
    return CodeOf("AdvanceClock", {{"milliseconds", milliseconds}});
  }
  HRESULT STDMETHODCALLTYPE StateHash(IUnknown* object, ULONGLONG* hash) override {
    const auto* remote = dynamic_cast<RemotePlain<IVssBackupComponents>*>(object);
    if (remote == nullptr || hash == nullptr) return E_INVALIDARG;
    Json out;
    const HRESULT hr = CodeOf("StateHash", {{"object", remote->name()}}, &out);
    const Json value = out.value("hash", Json());
    *hash = value.is_number_integer() ? value.get<ULONGLONG>() : 0;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE SetAccessControl(const char* account, DWORD value) override {
    return CodeOf("SetAccessControl", {{"account", account}, {"value", value}});
  }

 private:
  static Json Ask(const char* method, Json in) {
    return KitSide::Line().Call(
        {{"on", "world"}, {"call", std::string("IGwmWorld::") + method}, {"in", std::move(in)}});
  }
  /// The code; the outputs into `out`, if that is asked for.
  static HRESULT CodeOf(const char* method, Json in, Json* out = nullptr) {
    const Json answer = Ask(method, std::move(in));
    if (out != nullptr) *out = answer.value("out", Json::object());
    if (out != nullptr && !out->is_object()) *out = Json::object();
    if (answer.contains("unsupported")) return E_NOTIMPL;
    try {
      return CodeFromJson(answer.value("answer", Json()));
    } catch (const BadValue& bad) {
      KitSide::Refuse(std::string("the answer to IGwmWorld::") + method +
                      " is wrong: " + bad.what());
    }
  }
  static UINT NumberOf(const char* method, Json in) {
    const Json number = Ask(method, std::move(in)).value("answer", Json());
    return number.is_number_unsigned() ? number.get<UINT>() : 0;
  }
  static LONGLONG Number(const Json& out, const char* name) {
    const Json number = out.value(name, Json());
    return number.is_number_integer() ? number.get<LONGLONG>() : 0;
  }
  const char* Text(const Json& out, const char* name) {
    const std::lock_guard held(mutex_);
    const Json text = out.value(name, Json());
    texts_.push_back(text.is_string() ? text.get<std::string>() : "");
    return texts_.back().c_str();
  }

  std::mutex mutex_;
  std::deque<std::string> texts_;  // until the next world
};

}  // namespace
}  // namespace gwm::adapter

extern "C" [[gnu::visibility("default")]] HRESULT STDAPICALLTYPE GwmGetWorld(UINT version,
                                                                             IGwmWorld** ppWorld) {
  if (ppWorld == nullptr) return E_INVALIDARG;
  *ppWorld = nullptr;
  if (version != kGwmWorldVersion || gwm::adapter::TheProcess().capabilities() == 0)
    return E_NOTIMPL;
  static auto& world = *new gwm::adapter::KitWorld;
  *ppWorld = &world;
  return S_OK;
}
