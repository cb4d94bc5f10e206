// SPDX-License-Identifier: Apache-2.0
#include "adapter/library_world.h"

#include "adapter/values.h"
#include "worlds/conditions.h"

namespace gwm::adapter {
namespace {

template <class T>
void Read(const Json& in, const char* name, T& place) {
  const Json value = in.value(name, Json());
  if (value.is_number_integer()) place = static_cast<T>(value.get<std::int64_t>());
}

GwmConditions ConditionsFrom(const Json& in) {
  GwmConditions c = GwmDefaultConditions();
  for (const Condition& one : kConditions) {
    UINT value = one.get(c);
    Read(in, std::string(one.member).c_str(), value);
    one.set(c, value);
  }
  return c;
}

Json Code(HRESULT hr) { return {{"answer", CodeToJson(hr)}}; }

Json TextOrEmpty(const char* text) { return text == nullptr ? "" : text; }

}  // namespace

Json ServeWorld(const Subject& subject, const std::string& method, const Json& in,
                const std::function<IUnknown*(const std::string&)>& find) {
  IGwmWorld* world = subject.world();
  const Json unsupported{{"unsupported", method}};
  if (world == nullptr) return unsupported;
  const auto number = [&in](const char* name) {
    LONGLONG value = 0;
    Read(in, name, value);
    return value;
  };
  if (method == "IGwmWorld::Open" || method == "IGwmWorld::Change") {
    const GwmConditions conditions = ConditionsFrom(in);
    return Code(method == "IGwmWorld::Open" ? world->Open(&conditions)
                                            : world->Change(&conditions));
  }
  if (method == "IGwmWorld::Close") return Code(world->Close());
  if (method == "IGwmWorld::FailAllocation") return Code(world->FailAllocation(number("nth")));
  if (method == "IGwmWorld::ArmFault") {
    const Json name = in.value("method", Json());
    const std::string text = name.is_string() ? name.get<std::string>() : "";
    return Code(world->ArmFault(name.is_string() ? text.c_str() : nullptr,
                                CodeFromJson(in.value("inner", Json()))));
  }
  if (method == "IGwmWorld::ArmLateFault") {
    return Code(world->ArmLateFault(CodeFromJson(in.value("result", Json()))));
  }
  if (method == "IGwmWorld::LogCount") return {{"answer", world->LogCount()}};
  if (method == "IGwmWorld::LogRecord") {
    GwmLogRecord record{};
    const HRESULT hr = world->LogRecord(static_cast<UINT>(number("index")), &record);
    Json answer = Code(hr);
    if (SUCCEEDED(hr)) {
      answer["out"] = {{"source", TextOrEmpty(record.source)},
                       {"severity", record.severity},
                       {"code", CodeToJson(record.code)},
                       {"service", TextOrEmpty(record.service)},
                       {"text", TextOrEmpty(record.text)}};
    }
    return answer;
  }
  if (method == "IGwmWorld::Counters") {
    GwmCounters c{};
    c.size = sizeof c;
    Json answer = Code(world->Counters(&c));
    answer["out"] = {{"blocks", c.blocks},           {"bytes", c.bytes},
                     {"objects", c.objects},         {"operations", c.operations},
                     {"subscribers", c.subscribers}, {"allocations", c.allocations}};
    return answer;
  }
  if (method == "IGwmWorld::RunPending") return {{"answer", world->RunPending()}};
  if (method == "IGwmWorld::AdvanceClock") {
    return Code(world->AdvanceClock(static_cast<ULONGLONG>(number("milliseconds"))));
  }
  if (method == "IGwmWorld::StateHash") {
    const Json object = in.value("object", Json());
    ULONGLONG hash = 0;
    const HRESULT hr =
        world->StateHash(object.is_string() ? find(object.get<std::string>()) : nullptr, &hash);
    Json answer = Code(hr);
    answer["out"] = {{"hash", hash}};
    return answer;
  }
  if (method == "IGwmWorld::SetAccessControl") {
    const Json account = in.value("account", Json());
    if (!account.is_string()) return Code(E_INVALIDARG);
    return Code(world->SetAccessControl(account.get<std::string>().c_str(),
                                        static_cast<DWORD>(number("value"))));
  }
  return unsupported;
}

}  // namespace gwm::adapter
