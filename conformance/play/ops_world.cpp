// SPDX-License-Identifier: Apache-2.0
//
// Steps that change the surroundings.
#include <chrono>

#include "play/actions.h"
#include "stage/context.h"
#include "stage/patience.h"
#include "stage/requester_help.h"
#include "stage/text.h"
#include "worlds/conditions.h"

namespace gwm::ops {
namespace {

LiveWriter* WriterOf(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) c.Unreached(s, "the world has no such writer");
  return writer;
}

void RecordCounters(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    GwmCounters now{};
    now.size = sizeof now;
    const HRESULT hr = c.subject().world()->Counters(&now);
    out = {{"blocks", Value::Number(now.blocks)},
           {"objects", Value::Number(now.objects)},
           {"operations", Value::Number(now.operations)},
           {"subscribers", Value::Number(now.subscribers)}};
    return hr;
  });
}

void Await(Context& c, const Step& s, bool came) {
  c.Call(s, "harness", s.name, {}, [&](auto&) { return came ? S_OK : S_FALSE; });
}

}  // namespace

void ChangeConditions(Context& c, const Step& s) {
  kConditions[s.n[0]].set(c.world().conditions(), static_cast<UINT>(s.n[1]));
  const HRESULT hr = c.world().ApplyConditions(c.IndexOf(s));
  c.Call(s, "harness", s.name, {}, [&](auto&) { return hr; });
}

void FailAllocation(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {{"nth", Value::Number(s.n[0])}},
         [&](auto&) { return c.subject().world()->FailAllocation(s.n[0]); });
}

void ArmFault(Context& c, const Step& s) {
  const auto* method = static_cast<const char*>(s.data);
  c.Call(s, "harness", s.name, {{"method", Value::Text(method)}}, [&](auto&) {
    return c.subject().world()->ArmFault(method, static_cast<HRESULT>(s.n[0]));
  });
}

void ArmLateFault(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {{"result", Value::Code(static_cast<HRESULT>(s.n[0]))}}, [&](auto&) {
    // A step that reaches a state may come here without the capability.
    IGwmWorld* control = c.subject().world();
    return control != nullptr ? control->ArmLateFault(static_cast<HRESULT>(s.n[0])) : E_NOTIMPL;
  });
}

void AwaitIdentify(Context& c, const Step& s) {
  if (LiveWriter* writer = WriterOf(c, s)) Await(c, s, writer->AwaitInside());
}

void AwaitIdentifyDone(Context& c, const Step& s) {
  if (LiveWriter* writer = WriterOf(c, s)) Await(c, s, writer->AwaitDone(static_cast<int>(s.n[0])));
}

void AwaitEvent(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  std::vector<std::string> events;
  for (std::size_t i = 1; i < s.s.size() && s.s[i] != nullptr; ++i) events.push_back(Narrow(s.s[i]));
  c.Call(s, "harness", s.name, {{"writer", Value::Text(writer->name())}}, [&](auto&) {
    writer->AwaitEvent(events, s.n[0] != 0);  // Whether it came is in the trace.
    return S_OK;
  });
}

void OpenGate(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  c.Call(s, "harness", "open the gate", {{"writer", Value::Text(writer->name())}}, [&](auto&) {
    writer->OpenGate();
    return S_OK;
  });
}

void SubscribeWriter(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  c.Call(s, writer->object(), "CVssWriter::Subscribe", {}, [&](auto&) { return writer->Subscribe(); });
}

void UnsubscribeWriter(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  c.Call(s, writer->object(), "CVssWriter::Unsubscribe", {},
         [&](auto&) { return writer->Unsubscribe(); });
}

void ChangeDocument(Context& c, const Step& s) {
  LiveWriter* writer = WriterOf(c, s);
  if (writer == nullptr) return;
  writer->ChangeDocument();
  c.Note(s, s.name, {{"writer", Value::Text(writer->name())}});
}

void Pause(Context& c, const Step& s) {
  std::this_thread::sleep_for(std::chrono::milliseconds(s.n[0]));
  c.Note(s, s.name, {{"milliseconds", Value::Number(s.n[0])}});
}

void MarkCounters(Context& c, const Step& s) { RecordCounters(c, s); }

void CompareCounters(Context& c, const Step& s) { RecordCounters(c, s); }

}  // namespace gwm::ops
