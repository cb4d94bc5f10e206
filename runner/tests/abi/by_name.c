/* SPDX-License-Identifier: Apache-2.0
 *
 * A requester that imports nothing of VSS: it loads the library, from system32 only where its
 * argument says so, and looks its functions up by their C++ names where they have one. */
#include "c_vss.h"

#ifndef LOAD_LIBRARY_SEARCH_SYSTEM32
#define LOAD_LIBRARY_SEARCH_SYSTEM32 0x800
#endif
#define CREATE_BACKUP "?CreateVssBackupComponents@@YAJPEAPEAVIVssBackupComponents@@@Z"
#define CREATE_EXAMINE \
  "?CreateVssExamineWriterMetadata@@YAJPEAGPEAPEAVIVssExamineWriterMetadata@@@Z"

typedef HRESULT (*CreateBackup)(Backup**);
typedef HRESULT (*CreateExamine)(BSTR, Examine**);

static void* Find(HMODULE library, const char* name) {
  void* found = (void*)GetProcAddress(library, name);
  printf("%s %s\n", found != NULL ? "found" : "missing", name);
  return found;
}

int main(int argc, char** argv) {
  HMODULE library = argc > 1 && strcmp(argv[1], "system32") == 0
                        ? LoadLibraryExW(L"vssapi.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32)
                        : LoadLibraryW(L"vssapi.dll");
  CreateBackup create;
  CreateExamine examine;
  Backup* backup = NULL;
  Async* async = NULL;
  Examine* metadata = NULL;
  UINT count = 99;
  HRESULT hr;
  BSTR text;
  if (library == NULL) {
    printf("no library: %lu\n", GetLastError());
    return 1;
  }
  create = (CreateBackup)Find(library, CREATE_BACKUP);
  examine = (CreateExamine)Find(library, CREATE_EXAMINE);
  Find(library, "CreateVssBackupComponentsInternal");
  Find(library, "VssFreeSnapshotProperties");
  Find(library, "VssFreeSnapshotPropertiesInternal");
  Find(library, "CreateVssBackupComponents");
  if (create == NULL || examine == NULL) return 1;
  hr = create(&backup);
  Say("create", hr);
  if (FAILED(hr)) return 1;
  Say("InitializeForBackup", backup->table->InitializeForBackup(backup, NULL));
  hr = backup->table->GatherWriterMetadata(backup, &async);
  Say("GatherWriterMetadata", Ended(hr, async));
  backup->table->GetWriterMetadataCount(backup, &count);
  printf("writers: %u\n", count);
  printf("references left %lu\n", backup->table->Release(backup));
  text = SysAllocString(L"no document");
  Say("examine", examine(text, &metadata));
  SysFreeString(text);
  FreeLibrary(library);
  /* Threads of the library may still run: it stays. */
  Sleep(300);
  printf("freed: %s\n", GetModuleHandleW(L"vssapi.dll") == NULL ? "gone" : "still there");
  return 0;
}
