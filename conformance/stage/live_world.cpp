// SPDX-License-Identifier: Apache-2.0
#include "stage/live_world.h"

#include <string>
#include <utility>

#include "stage/text.h"
#include "worlds/conditions.h"
#include "worlds/writer_setup.h"

namespace gwm {
namespace {

bool Usual(const GwmConditions& conditions) {
  for (const Condition& c : kConditions) {
    if (!c.Usual(conditions)) return false;
  }
  return true;
}

std::vector<Field> Describe(const GwmConditions& conditions) {
  std::vector<Field> fields;
  for (const Condition& c : kConditions) {
    fields.push_back({std::string(c.member), c.by_word ? Value::Text(c.WordOf(conditions))
                                                       : Value::Number(c.get(conditions))});
  }
  return fields;
}

/// What a world says about a writer.
std::vector<Field> Describe(const LiveWriter& writer) {
  const WriterSpec& spec = writer.spec();
  const auto word = [](std::span<const WorldWord> words, auto value) {
    return Value::Text(WordOf(words, static_cast<UINT>(value)));
  };
  std::vector<Field> fields{{"writerId", Value::Text(ToText(spec.id))},
                            {"kind", word(kKindWords, spec.kind)},
                            {"identify", word(kIdentifyWords, spec.identify)},
                            {"membership", word(kMembershipWords, spec.membership)},
                            {"named instance", Value::Bool(spec.instance != nullptr)},
                            {"mocked", Value::Bool(spec.mocked)},
                            {"documents", Value::Bool(!spec.components.empty())}};
  for (const FailureSpec& failure : spec.failures) {
    fields.push_back({std::string(failure.event), Value::Code(failure.code)});
  }
  return fields;
}

}  // namespace

LiveWorld::LiveWorld(const World& world, Subject& subject, Recorder& recorder, LiveWriter::Hook hook)
    : world_(world), subject_(subject), recorder_(recorder), conditions_(world.conditions) {
  if (IGwmWorld* control = subject_.world()) {
    const GwmConditions healthy = Healthy(conditions_);
    control->Open(&healthy);
  }
  for (const WriterSpec& spec : world.writers) {
    for (std::uint32_t i = 0; i < spec.count; ++i) {
      std::string label(spec.label);
      if (spec.count > 1) label += std::to_string(i);
      writers_.push_back(std::make_unique<LiveWriter>(spec, std::move(label), recorder_, hook));
    }
  }
  for (auto& writer : writers_) {
    recorder_.Add(EventKind::kWorld, -1, writer->object(), "writer", Describe(*writer));
    Ready(*writer);
  }
  ApplyConditions(-1);
  ArmFaults();
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
    return Usual(conditions_) ? S_OK : E_NOTIMPL;
  }
  return subject_.world()->Change(&conditions_);
}

void LiveWorld::ArmFaults() {
  IGwmWorld* const control = subject_.world();
  if (control == nullptr) return;  // the case needs what the subject lacks: it is not played
  for (const FaultSpec& fault : world_.faults) {
    recorder_.Add(EventKind::kWorld, -1, "world", "fault",
                  {{"method", Value::Text(fault.method)}, {"code", Value::Code(fault.code)}});
    if (*fault.method != 0) {
      control->ArmFault(fault.method, fault.code);
    } else {
      control->ArmLateFault(fault.code);
    }
  }
}

LiveWriter* LiveWorld::Find(std::string_view name) {
  for (auto& writer : writers_) {
    if (writer->name() == name) return writer.get();
  }
  return nullptr;
}

void LiveWorld::Ready(LiveWriter& writer) {
  const BroughtUp last = BringUp(writer.spec(), writer.name(), writer.writer());
  if (FAILED(last.hr)) {
    recorder_.Add(EventKind::kNote, -1, writer.object(), "not ready",
                  {{"method", Value::Text(last.by)}, {"code", Value::Code(last.hr)}});
  }
}

}  // namespace gwm
