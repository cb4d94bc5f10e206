// SPDX-License-Identifier: Apache-2.0
#include "recorder/settings.h"

#include <cstdio>
#include <cstdlib>

#include "recorder/shadow_copies.h"
#include "recorder/snapshot_file.h"
#include "recorder/com_calls.h"
#include "recorder/touring.h"
#include "recorder/trace.h"
#include "recorder/worlds.h"
#include "service/event_service.h"
#include "worlds/conditions.h"
#include "worlds/labelled_text.h"

namespace gwm::recording {
namespace {

constexpr int kExitUsage = 4;

const char* Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != 0 ? value : nullptr;
}

NativePath PathVariable(const char* name) {
#ifdef _WIN32
  wchar_t wide[32];
  *LabelledText::Widen(name, wide) = 0;
  const DWORD size = GetEnvironmentVariableW(wide, nullptr, 0);
  if (size <= 1) return nullptr;
  auto* const path = static_cast<wchar_t*>(std::malloc(size * sizeof(wchar_t)));
  if (path == nullptr) std::abort();
  return GetEnvironmentVariableW(wide, path, size) < size ? path : nullptr;
#else
  return Variable(name);
#endif
}

const World* TheWorld() {
  if (const NativePath path = PathVariable("GWM_WORLD_FILE")) {
    Buffer problem;
    const World* const world = ReadWorld(path, problem);
    if (world == nullptr) Refuse("GWM_WORLD_FILE", problem.view());
    return world;
  }
  const char* const chosen = Variable("GWM_WORLD");
  const char* const name = chosen != nullptr ? chosen : kDefaultWorld;
  const World* const world = KitWorld(name);
  if (world == nullptr) {
    Buffer what;
    what.Append("there is no world '");
    what.Append(name);
    what.Append("'; ./gwm list --worlds shows them");
    Refuse("GWM_WORLD", what.view());
  }
  return world;
}

void ChooseOs(const char* name, GwmConditions& conditions) {
  if (const WorldWord* const os = FindWord(kOsWords, name)) {
    FindCondition("os")->set(conditions, os->value);
    return;
  }
  Buffer what;
  what.Append("there is no '");
  what.Append(name);
  what.Append("'; there are");
  for (const WorldWord& os : kOsWords) {
    what.Append(' ');
    what.Append(os.word);
  }
  Refuse("GWM_OS", what.view());
}

SnapshotKeeper* Store() {
  const NativePath path = PathVariable("GWM_STORE");
  if (path == nullptr) return nullptr;
  static Immortal<SnapshotFile> file;
  if (!file->Open(path)) Refuse("GWM_STORE", "the file cannot be created");
  return &*file;
}

Settings Read() {
  const NativePath forward_path = PathVariable("GWM_FORWARD");
  Settings settings;
  if (forward_path == nullptr) {
    settings = SettingsIn(*TheWorld());
    service::UseEventServiceIfAsked();
  } else {
    settings.world_name = kForwarded;
    settings.os_name = kMachine;
  }
  settings.forward_path = forward_path;
  settings.trace_path = PathVariable("GWM_TRACE");
  return settings;
}

#ifdef _WIN32
bool library_freed = false;  // by the program; else the process ends, and all with it
#else
constexpr bool library_freed = false;  // it never is: the library is linked so
#endif

// The trace begins when the library is loaded and ends when it, or the process, comes to its end.
struct Recording {
  Recording() {
    if (TheSettings().trace_path != nullptr) {
      Trace::Instance().Open(TheSettings());
      BeginComCalls();
    }
    BeginShadowCopies(TheSettings());
    BeginTour(Variable("GWM_TOUR"), PathVariable("GWM_TOUR_END"));
  }
  ~Recording() {
    if (TheSettings().trace_path != nullptr && library_freed) EndComCalls();
    if (library_freed) EndShadowCopies();
    Trace::Instance().Close();
  }
} recording;

}  // namespace

Settings SettingsIn(const World& world) {
  Settings settings;
  settings.world = &world;
  settings.world_name = world.name;
  settings.conditions = world.conditions;
  if (const char* const os = Variable("GWM_OS")) ChooseOs(os, settings.conditions);
  settings.os_name = WordOf(kOsWords, settings.conditions.os);
  settings.shadow_folder = Variable("GWM_SHADOW");
  settings.shadow_copier = PathVariable("GWM_SHADOW_COPY");
  settings.store = Store();
  return settings;
}

void Refuse(const char* variable, std::string_view what) {
  std::fprintf(stderr, "vssapi-recorder: %s: %.*s\n", variable, static_cast<int>(what.size()),
               what.data());
  std::_Exit(kExitUsage);
}

#ifdef _WIN32
void NoteFreedLibrary() {
  library_freed = true;
  Trace::Instance().Add(EventKind::kNote, {"vssapi"}, "library freed", Fields());
}
#endif

const Settings& TheSettings() {
  static const Settings settings = Read();
  return settings;
}

}  // namespace gwm::recording
