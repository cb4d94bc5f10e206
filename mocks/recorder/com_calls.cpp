// SPDX-License-Identifier: Apache-2.0
#include "recorder/com_calls.h"

#ifndef _WIN32

namespace gwm::recording {

void BeginComCalls() {}
void EndComCalls() {}
void TellApartment() {}

}  // namespace gwm::recording

#else

#include <windows.h>

#include <objbase.h>
#include <psapi.h>

#include "recorder/imports.h"
#include "recorder/trace.h"

namespace gwm::recording {
namespace {

constexpr ObjectName kCom{"com"};
constexpr DWORD kMostModules = 256;

struct Hook {
  const char* name;
  void* replacement;
  void* real;
};

void Tell(const char* method, Fields& out) { Trace::Instance().Add(EventKind::kNote, kCom, method, out); }

void DescribeModel(Fields& out, DWORD model) {
  out.Text("dwCoInit", (model & COINIT_APARTMENTTHREADED) != 0 ? "COINIT_APARTMENTTHREADED" : "COINIT_MULTITHREADED");
}

HRESULT WINAPI Initialize(LPVOID reserved) {
  const HRESULT hr = CoInitialize(reserved);
  Fields out;
  DescribeModel(out, COINIT_APARTMENTTHREADED);
  out.Code("return", hr);
  Tell("CoInitialize", out);
  return hr;
}

HRESULT WINAPI InitializeEx(LPVOID reserved, DWORD model) {
  const HRESULT hr = CoInitializeEx(reserved, model);
  Fields out;
  DescribeModel(out, model);
  out.Code("return", hr);
  Tell("CoInitializeEx", out);
  return hr;
}

void WINAPI Uninitialize() {
  CoUninitialize();
  Fields out;
  Tell("CoUninitialize", out);
}

HRESULT WINAPI InitializeSecurity(PSECURITY_DESCRIPTOR descriptor, LONG count, SOLE_AUTHENTICATION_SERVICE* services,
                                  void* reserved, DWORD authentication, DWORD impersonation, void* list,
                                  DWORD capabilities, void* reserved3) {
  const HRESULT hr = CoInitializeSecurity(descriptor, count, services, reserved, authentication, impersonation, list,
                                          capabilities, reserved3);
  Fields out;
  if (descriptor == nullptr) out.Null("pSecDesc");
  out.Number("dwAuthnLevel", authentication);
  out.Number("dwImpLevel", impersonation);
  out.Number("dwCapabilities", capabilities);
  out.Code("return", hr);
  Tell("CoInitializeSecurity", out);
  return hr;
}

Hook hooks[] = {
    {"CoInitialize", reinterpret_cast<void*>(&Initialize), reinterpret_cast<void*>(&CoInitialize)},
    {"CoInitializeEx", reinterpret_cast<void*>(&InitializeEx), reinterpret_cast<void*>(&CoInitializeEx)},
    {"CoUninitialize", reinterpret_cast<void*>(&Uninitialize), reinterpret_cast<void*>(&CoUninitialize)},
    {"CoInitializeSecurity", reinterpret_cast<void*>(&InitializeSecurity),
     reinterpret_cast<void*>(&CoInitializeSecurity)},
};

/// Calls `act` for each module that is loaded, but for Windows' own and this one.
template <class Act>
void EachModule(Act act) {
  HMODULE modules[kMostModules];
  DWORD bytes = 0;
  if (!K32EnumProcessModules(GetCurrentProcess(), modules, sizeof modules, &bytes)) return;
  HMODULE own = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                     reinterpret_cast<LPCWSTR>(&BeginComCalls), &own);
  wchar_t windows[MAX_PATH];
  const int length = static_cast<int>(GetWindowsDirectoryW(windows, MAX_PATH));
  const DWORD count = bytes / sizeof(HMODULE) < kMostModules ? bytes / sizeof(HMODULE) : kMostModules;
  for (DWORD i = 0; i < count; ++i) {
    wchar_t path[MAX_PATH];
    const int size = static_cast<int>(GetModuleFileNameW(modules[i], path, MAX_PATH));
    const bool is_windows =
        size >= length && CompareStringOrdinal(path, length, windows, length, TRUE) == CSTR_EQUAL;
    if (modules[i] != own && !is_windows) act(modules[i]);
  }
}

const char* ApartmentHere() {
  APTTYPE type;
  APTTYPEQUALIFIER qualifier;
  if (CoGetApartmentType(&type, &qualifier) != S_OK) return "none";
  switch (type) {
    case APTTYPE_STA:
    case APTTYPE_MAINSTA:
      return "STA";
    case APTTYPE_NA:
      return "NA";
    default:
      // Of a thread that never called CoInitializeEx while another is in the MTA.
      return qualifier == APTTYPEQUALIFIER_IMPLICIT_MTA ? "implicit MTA" : "MTA";
  }
}

}  // namespace

void BeginComCalls() {
  EachModule([](HMODULE module) {
    for (const Hook& hook : hooks) ReplaceImport(module, hook.name, hook.replacement);
  });
}

void EndComCalls() {
  EachModule([](HMODULE module) {
    for (const Hook& hook : hooks) ReplaceImport(module, hook.name, hook.real);
  });
}

void TellApartment() {
  Fields out;
  out.Text("apartment", ApartmentHere());
  Tell("apartment", out);
}

}  // namespace gwm::recording

#endif
