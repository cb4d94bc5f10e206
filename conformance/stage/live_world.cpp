// SPDX-License-Identifier: Apache-2.0
#include "stage/live_world.h"

#include <string>

#include "stage/text.h"
#include "worlds/os_names.h"

namespace gwm {
namespace {

bool SameConditions(const GwmConditions& a, const GwmConditions& b) {
  return a.privilege == b.privilege && a.eventService == b.eventService &&
         a.vssService == b.vssService && a.os == b.os && a.bootMode == b.bootMode &&
         a.inlineExecutor == b.inlineExecutor && a.virtualClock == b.virtualClock;
}

std::vector<Field> Describe(const GwmConditions& c) {
  return {{"os", Value::Text(NameOfOs(c.os))},
          {"privilege", Value::Number(c.privilege)},
          {"eventService", Value::Number(c.eventService)},
          {"vssService", Value::Number(c.vssService)},
          {"bootMode", Value::Number(c.bootMode)},
          {"inlineExecutor", Value::Number(c.inlineExecutor)},
          {"virtualClock", Value::Number(c.virtualClock)}};
}

/// What a row says about a writer.
std::vector<Field> Describe(const LiveWriter& writer, bool documents) {
  constexpr std::string_view kIdentify[] = {"ok", "false", "throws", "gate", "gate, false", "delay"};
  constexpr std::string_view kMembership[] = {"subscribed", "initialised", "unsubscribed", "constructed"};
  constexpr std::string_view kKinds[] = {"plain", "ex", "ex, base handler", "ex2", "base"};
  const WriterSpec& spec = writer.spec();
  return {{"writerId", Value::Text(ToText(writer.class_id()))},
          {"kind", Value::Text(kKinds[static_cast<std::size_t>(spec.kind)])},
          {"identify", Value::Text(kIdentify[static_cast<std::size_t>(spec.identify)])},
          {"membership", Value::Text(kMembership[static_cast<std::size_t>(spec.membership)])},
          {"named instance", Value::Bool(spec.named_instance)},
          {"mocked", Value::Bool(spec.mocked)},
          {"documents", Value::Bool(documents)}};
}

}  // namespace

LiveWorld::LiveWorld(const World& world, Subject& subject, Recorder& recorder, LiveWriter::Hook hook)
    : subject_(subject), recorder_(recorder), conditions_(world.conditions) {
  // Writers come up on a healthy machine; what is wrong with it starts afterwards.
  if (IGwmWorld* control = subject_.world()) {
    GwmConditions healthy = GwmDefaultConditions();
    healthy.os = conditions_.os;
    healthy.bootMode = conditions_.bootMode;
    healthy.inlineExecutor = conditions_.inlineExecutor;
    healthy.virtualClock = conditions_.virtualClock;
    control->Open(&healthy);
  }
  for (std::size_t i = 0; i < world.writer_count; ++i) {
    const WriterSpec& spec = world.writers[i];
    writers_.push_back(std::make_unique<LiveWriter>(spec, std::string(spec.name), world.documents,
                                                    recorder_, hook));
  }
  for (std::uint32_t i = 0; i < world.crowd; ++i) {
    writers_.push_back(std::make_unique<LiveWriter>(
        WriterSpec{"Z"}, "Z" + std::to_string(i), world.documents, recorder_, hook));
  }
  for (auto& writer : writers_) {
    recorder_.Add(EventKind::kWorld, -1, writer->object(), "writer", Describe(*writer, world.documents));
    Ready(*writer, writer->spec().membership);
  }
  ApplyConditions(-1);
}

LiveWorld::~LiveWorld() {
  for (auto& writer : writers_) writer->OpenGate();
  if (subject_.world() != nullptr) {
    const GwmConditions healthy = GwmDefaultConditions();
    subject_.world()->Change(&healthy);
  }
  writers_.clear();
  if (subject_.world() != nullptr) subject_.world()->Close();
}

HRESULT LiveWorld::ApplyConditions(std::int32_t step) {
  recorder_.Add(EventKind::kWorld, step, "world", "conditions", Describe(conditions_));
  if (subject_.world() == nullptr) {
    return SameConditions(conditions_, GwmDefaultConditions()) ? S_OK : E_NOTIMPL;
  }
  return subject_.world()->Change(&conditions_);
}

LiveWriter* LiveWorld::Find(std::string_view name) {
  for (auto& writer : writers_) {
    if (writer->name() == name) return writer.get();
  }
  return nullptr;
}

void LiveWorld::Ready(LiveWriter& writer, Membership membership) {
  if (membership == Membership::kConstructed) return;
  HRESULT hr = writer.Initialize();
  if (hr == S_FALSE) return;  // the infrastructure is inactive: no writer takes part
  if (SUCCEEDED(hr) && membership != Membership::kInitialised) hr = writer.Subscribe();
  if (SUCCEEDED(hr) && membership == Membership::kUnsubscribed) hr = writer.Unsubscribe();
  if (FAILED(hr)) {
    ready_ = false;
    recorder_.Add(EventKind::kNote, -1, writer.object(), "not ready", {{"code", Value::Code(hr)}});
  }
}

}  // namespace gwm
