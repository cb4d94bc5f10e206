// SPDX-License-Identifier: Apache-2.0
#include "stage/live_world.h"

#include <string>
#include <utility>

#include "stage/text.h"
#include "worlds/conditions.h"
#include "worlds/tell_writer.h"
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

/// Fields of an event, as TellWriter gives them.
class Told {
 public:
  void Text(const char* name, std::string_view text) { Add(name, Value::Text(text)); }
  void Wide(const char* name, LPCWSTR text) { Add(name, Value::Text(ToUtf8(text))); }
  void Null(const char* name) { Add(name, Value::Null()); }
  void Id(const char* name, const VSS_ID& id) { Add(name, Value::Text(ToText(id))); }
  void Number(const char* name, std::int64_t number) { Add(name, Value::Number(number)); }
  void Bool(const char* name, bool value) { Add(name, Value::Bool(value)); }
  void Code(const char* name, HRESULT code) { Add(name, Value::Code(code)); }
  std::vector<Field> Take() { return std::move(fields_); }

 private:
  void Add(const char* name, Value value) { fields_.push_back({name, std::move(value)}); }
  std::vector<Field> fields_;
};

std::vector<Field> Describe(const LiveWriter& writer) {
  Told told;
  TellWriter(writer.spec(), WriterOf(writer.object()), told);
  return told.Take();
}

}  // namespace

LiveWorld::LiveWorld(const World& world, Subject& subject, Recorder& recorder, LiveWriter::Hook hook)
    : world_(world), subject_(subject), recorder_(recorder), conditions_(world.conditions), open_(subject, Healthy(conditions_)) {
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
