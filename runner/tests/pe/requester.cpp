// SPDX-License-Identifier: Apache-2.0
//
// A small requester, for Windows and for this machine: gathers once, reads each writer's identity,
// frees all. With the word "leaks" it forgets the operation, with "dies" it crashes after the
// gather.
#include <cstdio>
#include <cstring>

#include "vsbackup.h"
#include "vss.h"
#include "vswriter.h"

int main(int count, char** words) {
  const char* how = count > 1 ? words[1] : "";
#ifdef _WIN32
  CoInitializeEx(nullptr, COINIT_MULTITHREADED);
#endif
  IVssBackupComponents* backup = nullptr;
  HRESULT hr = CreateVssBackupComponents(&backup);
  if (hr != S_OK) return 10;
  if (backup->InitializeForBackup() != S_OK) return 11;
  IVssAsync* async = nullptr;
  hr = backup->GatherWriterMetadata(&async);
  if (hr != S_OK) {
    std::printf("gather 0x%08X\n", static_cast<unsigned>(hr));
    backup->Release();
    return 12;
  }
  HRESULT status = E_FAIL;
  async->Wait(INFINITE);
  async->QueryStatus(&status, nullptr);
  if (std::strcmp(how, "dies") == 0) *reinterpret_cast<volatile int*>(8) = 1;
  UINT writers = 0;
  backup->GetWriterMetadataCount(&writers);
  for (UINT i = 0; i < writers; ++i) {
    VSS_ID instance;
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) != S_OK) continue;
    VSS_ID writer;
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage;
    VSS_SOURCE_TYPE source;
    metadata->GetIdentity(&instance, &writer, &name, &usage, &source);
    SysFreeString(name);
    metadata->Release();
  }
  backup->FreeWriterMetadata();
  if (std::strcmp(how, "leaks") != 0) async->Release();
  backup->Release();
  std::printf("%u writers\n", writers);
  return status == VSS_S_ASYNC_FINISHED ? 0 : 13;
}
