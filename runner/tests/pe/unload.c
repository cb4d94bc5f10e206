// SPDX-License-Identifier: Apache-2.0
//
// Frees vssapi while it holds an object, and releases the object afterwards. With the word "after"
// it does so in the right order.
#define COBJMACROS
#include <objbase.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

typedef HRESULT(WINAPI* Create)(IUnknown**);

int main(int count, char** words) {
  const HMODULE library = LoadLibraryW(L"vssapi.dll");
  const Create create = (Create)(void*)GetProcAddress(library, "CreateVssBackupComponentsInternal");
  IUnknown* object = NULL;
  // Twice, as programs do that bring several parts together.
  CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
  CoInitializeSecurity(NULL, -1, NULL, NULL, 6, 3, NULL, 0, NULL);
  CoInitializeSecurity(NULL, -1, NULL, NULL, 6, 3, NULL, 0, NULL);
  if (create == NULL || create(&object) != S_OK) return 2;
  if (count > 1 && strcmp(words[1], "after") == 0) {
    IUnknown_Release(object);
    FreeLibrary(library);
    return 0;
  }
  FreeLibrary(library);
  puts("freed");
  fflush(stdout);
  IUnknown_Release(object);
  return 0;
}
