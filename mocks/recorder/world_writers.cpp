// SPDX-License-Identifier: Apache-2.0
//
// The writers of a world come up with the program's first call, or when a recording begins, and
// stay until another world is entered, or the process ends.
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <span>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>
#endif

#include "com/method.h"
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/begin_anew.h"
#include "environment/choice.h"
#include "environment/fault.h"
#include "environment/immortal.h"
#include "environment/simulated_environment.h"
#include "environment/snapshot_store.h"
#include "environment/volume_trouble.h"
#include "recorder/answers.h"
#include "recorder/recorded_writer.h"
#include "recorder/settings.h"
#include "recorder/trace.h"
#include "recorder/worlds.h"
#include "worlds/conditions.h"
#include "worlds/tell_writer.h"
#include "worlds/writer_setup.h"
#include "writers/writer_kinds.h"

namespace gwm::recording {
namespace {

/// In uncounted memory.
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
      : spec_(spec), made_(OfKind(spec.kind, [this]<class W>(std::type_identity<W>) {
          return Made{Make<W>(*this), Destroy<W>};
        })) {
    label_.Append(spec.label);
    if (spec.count == 1) return;
    char digits[12];
    const auto end = std::to_chars(digits, std::end(digits), number).ptr;
    label_.Append({digits, static_cast<std::size_t>(end - digits)});
  }

  ~WorldWriter() override {
    made_.writer->Unsubscribe();
    made_.destroy(made_.writer);
  }

  const WriterSpec& spec() const { return spec_; }
  std::string_view label() const { return label_.view(); }
  HRESULT BringUp() { return gwm::BringUp(spec_, label(), *made_.writer).hr; }

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
      ReportFailure(*made_.writer, failure.code);
      return false;
    }
    return true;
  }

 private:
  struct Made {
    CVssWriter* writer;
    void (*destroy)(CVssWriter*);
  };
  template <class W>
  static void Destroy(CVssWriter* writer) {
    W* const block = static_cast<W*>(writer);
    block->~W();
    std::free(block);
  }

  const WriterSpec& spec_;
  Buffer label_;
  const Made made_;
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
  Fields fields;
  TellWriter(writer.spec(), writer.label(), fields);
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

VolumeTrouble Trouble(VolumeState state) {
  switch (state) {
    case VolumeState::kUnsupported:
      return VolumeTrouble::kUnsupported;
    case VolumeState::kUnmounted:
      return VolumeTrouble::kUnmounted;
    case VolumeState::kNested:
      return VolumeTrouble::kNested;
    case VolumeState::kVetoed:
      return VolumeTrouble::kVetoed;
    case VolumeState::kExhausted:
      return VolumeTrouble::kExhausted;
  }
  return VolumeTrouble::kNone;
}

// Of the world that is in force.
std::span<const VolumeSpec> troubled_volumes;

VolumeTrouble TroubleHere(std::u16string_view volume) {
  for (const VolumeSpec& spec : troubled_volumes) {
    if (IsSameVolume(Utf16(spec.name), volume)) return Trouble(spec.state);
  }
  return VolumeTrouble::kNone;
}

void BringTrouble(const World& world) {
  for (const VolumeSpec& volume : world.volumes) {
    Fields fields;
    fields.Wide("name", volume.name);
    fields.Text("is", WordOf(kVolumeWords, static_cast<UINT>(volume.state)));
    Trace::Instance().Add(EventKind::kWorld, {"world"}, "volume", fields);
  }
  troubled_volumes = world.volumes;
  volume_trouble = world.volumes.empty() ? nullptr : TroubleHere;
}

// Programs that are known to work on Windows, and of which no page says that they must not.
void BeMild() {
  Decisions& decide = CurrentDecisions();
  decide.backup_state_in_restore_allowed = true;
  decide.prepare_needs_gather = false;
}

void ShowGenuineLibrary() {
  Fields fields;
#ifdef _WIN32
  fields.Wide("library", TheSettings().forward_path);
#else
  fields.Text("library", TheSettings().forward_path);
#endif
  Trace::Instance().Add(EventKind::kWorld, {"world"}, kForwarded, fields);
}

/// The world that this process is in.
class TheWorld {
 public:
  void Enter(const Settings& settings) {
    BeMild();
    shadow_folder = settings.shadow_folder;
    SnapshotStore::Instance().KeepIn(settings.store);
    ShowConditions(settings);
    SimulatedEnvironment::Instance().Set(Healthy(settings.conditions));
    WorldIsOpen(true);  // on Windows, too
    unsigned number = 0;
    for (const WriterSpec& spec : settings.world->writers) {
      for (unsigned i = 0; i < spec.count; ++i) {
        auto* const writer = Make<WorldWriter>(spec, i);
        writers_.push_back(writer);
        HRESULT hr;
        {
          const Quiet quiet;
          hr = writer->BringUp();
        }
        ShowWriter(++number, *writer, hr);
      }
    }
    SimulatedEnvironment::Instance().Set(settings.conditions);
    BringTrouble(*settings.world);
    ArmFaults(*settings.world);
    ArmAnswers(settings.world->answers, settings.conditions.os);
  }

  /// Waits for the handlers that are at work. The machine is a healthy one then.
  void Leave() {
    DisarmAnswers();
    volume_trouble = nullptr;
    {
      const Quiet quiet;
      for (WorldWriter* const writer : writers_) {
        writer->~WorldWriter();
        std::free(writer);
      }
    }
    writers_.clear();
    ForgetWritersOfTheWorld();
    BeginAnew();
    SimulatedEnvironment::Instance().Set(GwmDefaultConditions());
    WorldIsOpen(false);
  }

 private:
  std::vector<WorldWriter*, UncountedAllocator<WorldWriter*>> writers_;
};

Immortal<TheWorld> the_world;
Immortal<std::mutex> changing;  // guards the world, and what follows
std::atomic<bool> entered{false};
bool recording = false;  // begun by BeginRecording

void LeaveWorld() {
  if (!entered.exchange(false)) return;
  the_world->Leave();
}

/// "name" of the kit, or a file.
const World* Choose(const char* name, Buffer& problem) {
  if (const World* const world = KitWorld(name)) return world;
#ifdef _WIN32
  wchar_t path[1024];
  const bool fits = MultiByteToWideChar(CP_UTF8, 0, name, -1, path, 1024) != 0;
  const bool is_file = fits && GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
#else
  const char* const path = name;
  const bool is_file = access(path, F_OK) == 0;
#endif
  if (is_file) return ReadWorld(path, problem);
  problem.Append("there is no world '");
  problem.Append(name);
  problem.Append("' in the kit, and no such file; the nearest is '");
  problem.Append(NearestKitWorld(name));
  problem.Append("'");
  return nullptr;
}

/// The settings of a recording, which a trace looks at until its end. NULL: `problem` says why not.
const Settings* SettingsOf(const char* world_name, const char* trace, Buffer& problem) {
  static Immortal<Settings> settings;
  if (trace == nullptr || *trace == 0) {
    problem.Append("no file is named for the trace");
    return nullptr;
  }
  const World* const world =
      Choose(world_name != nullptr && *world_name != 0 ? world_name : kDefaultWorld, problem);
  if (world == nullptr) return nullptr;
  *settings = SettingsIn(*world);
#ifdef _WIN32
  static wchar_t path[1024];
  if (MultiByteToWideChar(CP_UTF8, 0, trace, -1, path, 1024) == 0) {
    problem.Append("the trace's name is too long");
    return nullptr;
  }
#else
  static char path[4096];
  if (std::snprintf(path, sizeof path, "%s", trace) >= static_cast<int>(sizeof path)) {
    problem.Append("the trace's name is too long");
    return nullptr;
  }
#endif
  settings->trace_path = path;
  return &*settings;
}

void Begin(const char* world, const char* trace, Buffer& problem) {
  if (SimulatedEnvironment::Instance().controlled) {
    return problem.Append("this process controls the world itself (GwmGetWorld)");
  }
  if (TheSettings().forward_path != nullptr) {
    return problem.Append("calls are forwarded to a genuine library (GWM_FORWARD)");
  }
  if (recording || Trace::Instance().is_open()) {
    return problem.Append("a recording is under way");
  }
  const Settings* const settings = SettingsOf(world, trace, problem);
  if (settings == nullptr) return;
  if (!Trace::Instance().OpenAgain(*settings)) {
    problem.Append("the file cannot be created, or is there already: ");
    return problem.Append(trace);
  }
  recording = true;
  LeaveWorld();
  EventLog::observer = ShowLogEntry;
  the_world->Enter(*settings);
  entered = true;
}

}  // namespace

void EnterWorld() {
  if (entered.load(std::memory_order_acquire) || Quiet::Here()) return;  // a writer of the world
  const std::lock_guard lock(*changing);
  if (entered) return;
  EventLog::observer = ShowLogEntry;
  if (TheSettings().forward_path != nullptr) {
    ShowGenuineLibrary();
  } else if (SimulatedEnvironment::Instance().controlled) {
    Trace::Instance().Add(EventKind::kWorld, {"world"}, "controlled", Fields());
  } else {
    the_world->Enter(TheSettings());
  }
  entered = true;
}

const char* BeginRecording(const char* world, const char* trace) {
  const std::lock_guard lock(*changing);
  Buffer problem;
  Begin(world, trace, problem);
  if (problem.size() == 0) return nullptr;
  thread_local char text[400];
  std::snprintf(text, sizeof text, "%.*s", static_cast<int>(problem.size()), problem.view().data());
  return text;
}

void EndRecording() {
  const std::lock_guard lock(*changing);
  if (!std::exchange(recording, false)) return;
  Trace::Instance().Close();
  LeaveWorld();
}

}  // namespace gwm::recording
