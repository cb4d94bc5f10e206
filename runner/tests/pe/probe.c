// SPDX-License-Identifier: Apache-2.0
//
// A small Windows program that the tests run under Wine: what its first argument says.
#include <objbase.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static BOOL WINAPI OnControl(DWORD event) {
  if (event != CTRL_C_EVENT) return FALSE;
  ExitProcess(42);
}

static int Version(void) {
  typedef LONG(WINAPI * Get)(OSVERSIONINFOW*);
  OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof(version)};
  Get get = (Get)(void*)GetProcAddress(GetModuleHandleA("ntdll.dll"), "RtlGetVersion");
  get(&version);
  printf("%lu.%lu\n", version.dwMajorVersion, version.dwMinorVersion);
  return 0;
}

// Copies the bytes of standard input to both outputs.
static int Copy(void) {
  char bytes[4096];
  DWORD read, written;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), bytes, sizeof(bytes), &read, NULL) && read != 0) {
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, read, &written, NULL);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), bytes, read, &written, NULL);
  }
  return 0;
}

// Starts itself again with an endless loop and leaves.
static int Leave(const char* self) {
  char line[1024];
  STARTUPINFOA start = {.cb = sizeof(start)};
  PROCESS_INFORMATION process;
  snprintf(line, sizeof(line), "\"%s\" loop", self);
  return CreateProcessA(NULL, line, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &start,
                        &process)
             ? 0
             : 1;
}

int main(int count, char** words) {
  const char* what = count > 1 ? words[1] : "";
  if (strcmp(what, "version") == 0) return Version();
  if (strcmp(what, "copy") == 0) return Copy();
  if (strcmp(what, "leave") == 0) return Leave(words[0]);
  if (strcmp(what, "exit") == 0) return atoi(words[2]);
  if (strcmp(what, "crash") == 0) *(volatile int*)8 = 1;
  if (strcmp(what, "overflow") == 0) RaiseException(0xC00000FD, 0, 0, NULL);
  if (strcmp(what, "loop") == 0) {
    for (volatile int i = 0;; ++i) {
    }
  }
  if (strcmp(what, "apartments") == 0) {
    const HRESULT single = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    CoUninitialize();
    const HRESULT multi = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    return single == S_OK && multi == S_OK ? 0 : 1;
  }
  if (strcmp(what, "box") == 0) {
    printf("%d\n", MessageBoxA(NULL, "text", "title", MB_OK));
    return 0;
  }
  if (strcmp(what, "wait") == 0) {  // for Ctrl-C; 42 when it comes
    SetConsoleCtrlHandler(OnControl, TRUE);
    printf("waiting\n");
    fflush(stdout);
    Sleep(60000);
    return 1;
  }
  if (strcmp(what, "arguments") == 0) {
    for (int i = 2; i < count; ++i) printf("[%s]\n", words[i]);
    return 0;
  }
  return 99;
}
