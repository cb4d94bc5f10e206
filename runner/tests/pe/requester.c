// SPDX-License-Identifier: Apache-2.0
//
// requester VSSAPI [CHANGES]: what that library answers to a requester on this machine, one call a
// line. With CHANGES it then does the same on a thread that impersonates a token so changed, and a
// third time as before.
#include "token_changes.h"

typedef HRESULT WINAPI Create(void***);
typedef HRESULT WINAPI OnNothing(void*);
typedef HRESULT WINAPI WithText(void*, const wchar_t*);
typedef HRESULT WINAPI WithOutput(void*, void***);
typedef HRESULT WINAPI Wait(void*, DWORD);
typedef HRESULT WINAPI Status(void*, HRESULT*, int*);

enum { kRelease = 2, kInitialize = 5, kGather = 9, kWait = 4, kQueryStatus = 5 };

static void tell(const char* call, HRESULT code) {
  printf("%s 0x%08lx\n", call, (unsigned long)code);
}

static void ask(Create* create) {
  void **backup = NULL, **async = NULL;
  HRESULT code = create(&backup);
  tell("create", code);
  if (FAILED(code)) return;
  tell("initialize", ((WithText*)((void**)*backup)[kInitialize])(backup, NULL));
  code = ((WithOutput*)((void**)*backup)[kGather])(backup, &async);
  tell("gather", code);
  if (SUCCEEDED(code)) {
    ((Wait*)((void**)*async)[kWait])(async, INFINITE);
    ((Status*)((void**)*async)[kQueryStatus])(async, &code, NULL);
    tell("gathered", code);
    ((OnNothing*)((void**)*async)[kRelease])(async);
  }
  ((OnNothing*)((void**)*backup)[kRelease])(backup);
}

int main(int count, char** words) {
  HMODULE library = LoadLibraryA(words[1]);
  Create* create;
  HANDLE token, thread_token;
  need(library != NULL, "LoadLibrary");
  create = (Create*)(void*)GetProcAddress(library, "CreateVssBackupComponentsInternal");
  CoInitializeEx(NULL, COINIT_MULTITHREADED);
  ask(create);
  if (count < 3) return 0;
  token = changed_token(words[2]);
  need(DuplicateTokenEx(token, MAXIMUM_ALLOWED, NULL, SecurityImpersonation, TokenImpersonation,
                        &thread_token),
       "DuplicateTokenEx");
  need(SetThreadToken(NULL, thread_token), "SetThreadToken");
  ask(create);
  need(RevertToSelf(), "RevertToSelf");
  ask(create);
  return 0;
}
