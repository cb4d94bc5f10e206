// SPDX-License-Identifier: Apache-2.0
//
// The writers of a world come up with the program's first call, and stay until the process ends.
#include <charconv>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include "com/method.h"
#include "decisions/decisions.h"
#include "environment/choice.h"
#include "environment/fault.h"
#include "environment/simulated_environment.h"
#include "environment/snapshot_store.h"
#include "recorder/answers.h"
#include "recorder/settings.h"
#include "recorder/trace.h"
#include "recorder/worlds.h"
#include "worlds/conditions.h"
#include "worlds/writer_setup.h"
#include "writers/writer_kinds.h"

namespace gwm::recording {
namespace {

/// What is made here stays until the process ends, in uncounted memory.
template <class T, class... Args>
T* Make(Args&&... args) {
  void* const memory = std::malloc(sizeof(T));
  if (memory == nullptr) std::abort();
  return new (memory) T(std::forward<Args>(args)...);
}

class WorldWriter final : public WriterEvents {
 public:
  /// `number` comes behind the label, if there are several of this kind.
  WorldWriter(const WriterSpec& spec, unsigned number)
      : spec_(spec), writer_(OfKind(spec.kind, [this]<class W>(std::type_identity<W>) {
          return static_cast<CVssWriter*>(Make<W>(*this));
        })) {
    label_.Append(spec.label);
    if (spec.count == 1) return;
    char digits[12];
    const auto end = std::to_chars(digits, std::end(digits), number).ptr;
    label_.Append({digits, static_cast<std::size_t>(end - digits)});
  }

  const WriterSpec& spec() const { return spec_; }
  std::string_view label() const { return label_.view(); }
  HRESULT BringUp() { return gwm::BringUp(spec_, label(), *writer_); }

  bool OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx*) override {
    if (FAILED(WriterReport(label(), *metadata).Write(spec_))) return false;
    if (spec_.identify == Behaviour::kThrow) throw std::runtime_error("the writer throws");
    // Nobody opens a gate here: it opens by itself.
    if (spec_.delay_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(spec_.delay_ms));
    return spec_.identify != Behaviour::kReturnFalse && spec_.identify != Behaviour::kGateFalse;
  }

  bool OnEvent(std::string_view event, IVssWriterComponents*) override {
    for (const FailureSpec& failure : spec_.failures) {
      if (failure.event != event) continue;
      ReportFailure(*writer_, failure.code);
      return false;
    }
    return true;
  }

 private:
  const WriterSpec& spec_;
  Buffer label_;
  CVssWriter* const writer_;
};

void ShowLogEntry(const LogEntry& entry) noexcept {
  Fields fields;
  fields.Text("source", entry.source);
  fields.Number("severity", entry.severity);
  fields.Code("code", entry.code);
  fields.Text("service", entry.service);
  fields.Text("text", entry.text);
  fields.Text("detail", entry.detail);
  Trace::Instance().Add(EventKind::kLog, {"log"}, "record", fields);
}

void ShowConditions(const Settings& settings) {
  Fields fields;
  fields.Text("name", settings.world_name);
  for (const Condition& c : kConditions) {
    if (c.by_word) {
      fields.Text(c.member.data(), c.WordOf(settings.conditions));
    } else {
      fields.Number(c.member.data(), c.get(settings.conditions));
    }
  }
  Trace::Instance().Add(EventKind::kWorld, {"world"}, "conditions", fields);
}

void ShowWriter(unsigned number, const WorldWriter& writer, HRESULT hr) {
  const WriterSpec& spec = writer.spec();
  const LabelledText name(spec.name, writer.label());
  const LabelledText instance(spec.instance, writer.label());
  Fields fields;
  fields.Text("label", writer.label());
  fields.Wide("wszWriterName", LPCWSTR(name));
  if (spec.instance == nullptr) {
    fields.Null("wszWriterInstanceName");
  } else {
    fields.Wide("wszWriterInstanceName", LPCWSTR(instance));
  }
  fields.Id("writerId", spec.id);
  fields.Text("kind", WordOf(kKindWords, static_cast<UINT>(spec.kind)));
  fields.Text("membership", WordOf(kMembershipWords, static_cast<UINT>(spec.membership)));
  fields.Text("identify", WordOf(kIdentifyWords, static_cast<UINT>(spec.identify)));
  if (spec.delay_ms > 0) fields.Number("delay_ms", spec.delay_ms);
  for (const FailureSpec& failure : spec.failures) fields.Code(failure.event.data(), failure.code);
  fields.Code("ready", hr);
  Trace::Instance().Add(EventKind::kWorld, {"writer", number}, "writer", fields);
}

void ArmFaults(const World& world) {
  for (const FaultSpec& fault : world.faults) {
    Fields fields;
    fields.Text("method", fault.method);
    fields.Code("code", fault.code);
    if (const auto method = Method::Find(fault.method)) {
      fault::Arm(*method, fault.code);
    } else if (*fault.method == 0) {
      SimulatedEnvironment::Instance().ArmLateFault(fault.code);
    }
    Trace::Instance().Add(EventKind::kWorld, {"world"}, "fault", fields);
  }
}

// Programs that are known to work on Windows, and of which no page says that they must not.
void BeMild() {
  Decisions& decide = CurrentDecisions();
  decide.backup_state_in_restore_allowed = true;
  decide.prepare_needs_gather = false;
}

void BringUp(const Settings& settings) {
  BeMild();
  shadow_folder = settings.shadow_folder;
  SnapshotStore::Instance().KeepIn(settings.store);
  ShowConditions(settings);
  SimulatedEnvironment::Instance().Set(Healthy(settings.conditions));
  WorldIsOpen(true);  // on Windows, too, until the process ends
  unsigned number = 0;
  for (const WriterSpec& spec : settings.world->writers) {
    for (unsigned i = 0; i < spec.count; ++i) {
      auto* const writer = Make<WorldWriter>(spec, i);
      HRESULT hr;
      {
        const Quiet quiet;
        hr = writer->BringUp();
      }
      ShowWriter(++number, *writer, hr);
    }
  }
  SimulatedEnvironment::Instance().Set(settings.conditions);
  ArmFaults(*settings.world);
  ArmAnswers(settings.world->answers, settings.conditions.os);
}

}  // namespace

void EnterWorld() {
  static std::once_flag once;
  if (Quiet::Here()) return;  // a writer of the world
  std::call_once(once, [] {
    EventLog::observer = ShowLogEntry;
    if (SimulatedEnvironment::Instance().controlled) {
      Trace::Instance().Add(EventKind::kWorld, {"world"}, "controlled", Fields());
    } else {
      BringUp(TheSettings());
    }
  });
}

}  // namespace gwm::recording
