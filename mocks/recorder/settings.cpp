// SPDX-License-Identifier: Apache-2.0
#include "recorder/settings.h"

#include <cstdio>
#include <cstdlib>

#include "recorder/trace.h"
#include "recorder/worlds.h"
#include "worlds/os_names.h"

namespace gwm::recording {
namespace {

constexpr int kExitUsage = 4;

const char* Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != 0 ? value : nullptr;
}

template <class Table>
[[noreturn]] void Refuse(const char* variable, const char* value, const Table& table) {
  std::fprintf(stderr, "vssapi-recorder: %s: there is no '%s'; there are", variable, value);
  for (const auto& row : table) {
    const std::string_view name = row.name;
    std::fprintf(stderr, " %.*s", static_cast<int>(name.size()), name.data());
  }
  std::fputc('\n', stderr);
  std::_Exit(kExitUsage);
}

Settings Read() {
  Settings settings;
#ifdef _WIN32
  static wchar_t path[1024];
  const DWORD length = GetEnvironmentVariableW(L"GWM_TRACE", path, 1024);
  if (length > 0 && length < 1024) settings.trace_path = path;
#else
  settings.trace_path = Variable("GWM_TRACE");
#endif
  const char* const world = Variable("GWM_WORLD");
  settings.world = FindWorld(world != nullptr ? world : kDefaultWorld);
  if (settings.world == nullptr) Refuse("GWM_WORLD", world, AllWorlds());
  settings.world_name = settings.world->name;
  settings.conditions = settings.world->conditions;
  settings.os_name = "windows_10";
  if (const char* const os = Variable("GWM_OS")) {
    const auto version = OsOfName(os);
    if (!version) Refuse("GWM_OS", os, kOsNames);
    settings.os_name = NameOfOs(*version);
    settings.conditions.os = *version;
  }
  settings.shadow_folder = Variable("GWM_SHADOW");
  return settings;
}

// The trace begins when the library is loaded and ends when it, or the process, comes to its end.
struct Recording {
  Recording() {
    if (TheSettings().trace_path != nullptr) Trace::Instance().Open(TheSettings());
  }
  ~Recording() { Trace::Instance().Close(); }
} recording;

}  // namespace

const Settings& TheSettings() {
  static const Settings settings = Read();
  return settings;
}

}  // namespace gwm::recording
