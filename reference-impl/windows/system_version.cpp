// SPDX-License-Identifier: Apache-2.0
#include "windows/system_version.h"

#include "windows/registry.h"

namespace gwm {
namespace {

FARPROC FromKernel(const char* name) {
  return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name);
}

}  // namespace

UINT ReadOsVersion() {
  using RtlGetVersion = LONG WINAPI(OSVERSIONINFOEXW*);
  const auto get =
      reinterpret_cast<RtlGetVersion*>(reinterpret_cast<void*>(FromKernel("RtlGetVersion")));
  OSVERSIONINFOEXW version{};
  version.dwOSVersionInfoSize = sizeof version;
  if (get == nullptr || get(&version) != 0) return 0;
  return OsVersionOf(version.dwMajorVersion, version.dwMinorVersion, version.wServicePackMajor);
}

BootFacts ReadBootFacts() {
  return {.clean_boot = GetSystemMetrics(SM_CLEANBOOT),
          .mini_nt = bool(registry::Key(L"SYSTEM\\CurrentControlSet\\Control\\MiniNT")),
          .setup_in_progress =
              registry::Number(L"SYSTEM\\Setup", L"SystemSetupInProgress").value_or(0) != 0};
}

bool IsWine() { return FromKernel("wine_get_version") != nullptr; }

}  // namespace gwm
