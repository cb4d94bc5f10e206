// SPDX-License-Identifier: Apache-2.0
#ifdef _WIN32

#include "recorder/imports.h"

#include <cstring>

namespace gwm::recording {
namespace {

const IMAGE_DATA_DIRECTORY* Imports(const char* base) {
  const auto* const dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(base);
  if (dos->e_magic != IMAGE_DOS_SIGNATURE) return nullptr;
  const auto* const nt = reinterpret_cast<const IMAGE_NT_HEADERS*>(base + dos->e_lfanew);
  if (nt->Signature != IMAGE_NT_SIGNATURE) return nullptr;
  return &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
}

}  // namespace

void* ReplaceImport(HMODULE module, const char* function, void* replacement) {
  auto* const base = reinterpret_cast<char*>(module);
  const IMAGE_DATA_DIRECTORY* const directory = Imports(base);
  if (directory == nullptr || directory->Size == 0) return nullptr;
  auto* library = reinterpret_cast<const IMAGE_IMPORT_DESCRIPTOR*>(base + directory->VirtualAddress);
  for (; library->Name != 0; ++library) {
    if (library->OriginalFirstThunk == 0) continue;
    auto* name = reinterpret_cast<const IMAGE_THUNK_DATA*>(base + library->OriginalFirstThunk);
    auto* slot = reinterpret_cast<IMAGE_THUNK_DATA*>(base + library->FirstThunk);
    for (; name->u1.AddressOfData != 0; ++name, ++slot) {
      if (IMAGE_SNAP_BY_ORDINAL(name->u1.Ordinal)) continue;
      const auto* const by_name =
          reinterpret_cast<const IMAGE_IMPORT_BY_NAME*>(base + name->u1.AddressOfData);
      if (std::strcmp(reinterpret_cast<const char*>(by_name->Name), function) != 0) continue;
      DWORD before = 0;
      if (!VirtualProtect(slot, sizeof *slot, PAGE_READWRITE, &before)) return nullptr;
      void* const found = reinterpret_cast<void*>(slot->u1.Function);
      slot->u1.Function = reinterpret_cast<ULONG_PTR>(replacement);
      VirtualProtect(slot, sizeof *slot, before, &before);
      return found;
    }
  }
  return nullptr;
}

}  // namespace gwm::recording

#endif
