// SPDX-License-Identifier: Apache-2.0
#include "recorder/forward.h"

#include <string>

#include "recorder/trace.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace gwm::recording {
namespace {

#ifdef _WIN32
void* Load(NativePath path, Buffer& problem) {
  // By its path, and with what lies beside it: another one of the same name is there already.
  HMODULE library = LoadLibraryExW(path, nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (library == nullptr) {
    problem.Append("the library cannot be loaded, error ");
    AppendNumber(problem, GetLastError());
  }
  return reinterpret_cast<void*>(library);
}
void* Find(void* library, const char* name) {
  return reinterpret_cast<void*>(GetProcAddress(reinterpret_cast<HMODULE>(library), name));
}
#else
void* Load(NativePath path, Buffer& problem) {
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) problem.Append(dlerror());
  return library;
}
void* Find(void* library, const char* name) { return dlsym(library, name); }
#endif

Genuine Read(NativePath path) {
  Buffer problem;
  void* const library = Load(path, problem);
  if (library == nullptr) Refuse("GWM_FORWARD", problem.view());
  Genuine genuine{};
  const auto find = [library](auto& function, const char* name) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(Find(library, name));
  };
  find(genuine.create_backup, "CreateVssBackupComponentsInternal");
  find(genuine.create_examine, "CreateVssExamineWriterMetadataInternal");
  find(genuine.create_express, "CreateVssExpressWriterInternal");
  find(genuine.create_writer, "CreateWriter");
  find(genuine.create_writer_ex, "CreateWriterEx");
  find(genuine.is_snapshotted, "IsVolumeSnapshottedInternal");
  find(genuine.should_block_revert, "ShouldBlockRevertInternal");
  find(genuine.get_provider, "GetProviderMgmtInterfaceInternal");
  find(genuine.free_properties, "VssFreeSnapshotPropertiesInternal");
  find(genuine.can_unload, "DllCanUnloadNow");
  find(genuine.get_class_object, "DllGetClassObject");
  if (genuine.create_backup == nullptr) {
    Refuse("GWM_FORWARD", "the library exports no CreateVssBackupComponentsInternal: is it a vssapi library?");
  }
  if (genuine.create_backup == &CreateVssBackupComponentsInternal) {
    Refuse("GWM_FORWARD", "the library is the one that records");
  }
  return genuine;
}

}  // namespace

const Genuine* TheGenuine() {
  const NativePath path = TheSettings().forward_path;
  if (path == nullptr) return nullptr;
  static const Genuine genuine = Read(path);
  return &genuine;
}

}  // namespace gwm::recording
