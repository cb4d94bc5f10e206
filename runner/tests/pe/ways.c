// SPDX-License-Identifier: Apache-2.0
//
// A program that reaches vssapi in the way that its first argument says, and calls one function.
// Exit code 0 if the function answers S_OK, 2 if the library or the function is not there. Compiled
// with IMPORT it has the function in its import table.
#include <stdio.h>
#include <string.h>
#include <windows.h>

typedef HRESULT(WINAPI* Create)(void**);

#ifdef IMPORT
HRESULT WINAPI CreateVssBackupComponentsInternal(void** object);
static Create Find(const char* way) {
  (void)way;
  return CreateVssBackupComponentsInternal;
}
#else
static Create Find(const char* way) {
  HMODULE library = NULL;
  if (strcmp(way, "name") == 0) library = LoadLibraryA("vssapi.dll");
  if (strcmp(way, "without_suffix") == 0) library = LoadLibraryW(L"VssApi");
  if (strcmp(way, "path") == 0) library = LoadLibraryA("C:\\windows\\system32\\vssapi.dll");
  if (strcmp(way, "system32") == 0) {
    library = LoadLibraryExW(L"vssapi.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
  }
  if (strcmp(way, "default_dirs") == 0) {
    library = LoadLibraryExW(L"vssapi.dll", NULL, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
  }
  if (strcmp(way, "system_directory") == 0) {
    char path[MAX_PATH + 12];
    GetSystemDirectoryA(path, MAX_PATH);
    strcat(path, "\\vssapi.dll");
    library = LoadLibraryA(path);
  }
  if (library == NULL) return NULL;
  return (Create)(void*)GetProcAddress(library, "CreateVssBackupComponentsInternal");
}
#endif

int main(int count, char** words) {
  void* object = NULL;
  const Create create = Find(count > 1 ? words[1] : "");
  if (create == NULL) return 2;
  return create(&object) == S_OK ? 0 : 1;
}
