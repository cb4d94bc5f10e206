// SPDX-License-Identifier: Apache-2.0
#include "requester/recording.h"

#include "gwm_recording.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace gwm {
namespace {

void* Export(const char* name) {
#ifdef _WIN32
  // Loaded, for code that itself loads it only when it is needed.
  const HMODULE module = LoadLibraryW(L"vssapi.dll");
  return module != nullptr ? reinterpret_cast<void*>(GetProcAddress(module, name)) : nullptr;
#else
  return dlsym(RTLD_DEFAULT, name);
#endif
}

}  // namespace

std::string BeginRecording(const std::string& world, const std::string& trace) {
  const auto begin = reinterpret_cast<decltype(&GwmBeginRecording)>(Export("GwmBeginRecording"));
  if (begin == nullptr) {
    return "the vssapi of this process records nothing: link gwm::vssapi in its place (on Windows, put "
           "vssapi-recorder.dll as vssapi.dll beside the test)";
  }
  const char* const why = begin(world.c_str(), trace.c_str());
  return why != nullptr ? why : "";
}

void EndRecording() {
  const auto end = reinterpret_cast<decltype(&GwmEndRecording)>(Export("GwmEndRecording"));
  if (end != nullptr) end();
}

}  // namespace gwm
