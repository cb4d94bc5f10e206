// SPDX-License-Identifier: Apache-2.0
//
// Stands in for vssapi-recorder.dll: one export, and a trace of it in the form of the real one.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static HANDLE file = INVALID_HANDLE_VALUE;

static void Line(const char* text) {
  DWORD written;
  WriteFile(file, text, (DWORD)strlen(text), &written, NULL);
}

__declspec(dllexport) HRESULT WINAPI CreateVssBackupComponentsInternal(void** object) {
  Line(
      "{\"t\":\"ev\",\"n\":0,\"us\":5,\"th\":0,\"k\":\"call\",\"call\":0,\"obj\":\"vssapi\","
      "\"m\":\"CreateVssBackupComponents\"}\n"
      "{\"t\":\"ev\",\"n\":1,\"us\":9,\"th\":0,\"k\":\"return\",\"call\":0,\"obj\":\"vssapi\","
      "\"m\":\"CreateVssBackupComponents\",\"hr\":\"0x00000000\",\"out\":{\"ppBackup\":{\"obj\":\"backup\"}}}"
      "\n");
  if (getenv("FAKE_RECORDER_DIES")) {
    Line(
        "{\"t\":\"ev\",\"n\":2,\"us\":12,\"th\":0,\"k\":\"call\",\"call\":1,\"obj\":\"backup\","
        "\"m\":\"IVssBackupComponents::GatherWriterMetadata\"}\n{\"t\":\"ev\",\"n");
    *(volatile int*)8 = 1;
  }
  *object = NULL;
  return S_OK;
}

BOOL WINAPI DllMain(HINSTANCE library, DWORD reason, void* reserved) {
  char path[MAX_PATH], line[400];
  (void)library, (void)reserved;
  if (reason == DLL_PROCESS_ATTACH && GetEnvironmentVariableA("GWM_TRACE", path, sizeof(path))) {
    char world[100] = "server", os[100] = "windows_10";
    GetEnvironmentVariableA("GWM_WORLD", world, sizeof(world));
    GetEnvironmentVariableA("GWM_OS", os, sizeof(os));
    file = CreateFileA(path, FILE_APPEND_DATA, FILE_SHARE_READ, NULL, CREATE_NEW, 0, NULL);
    snprintf(
        line, sizeof(line),
        "{\"t\":\"trace\",\"schema\":2,\"program\":\"ways.exe\",\"world\":\"%s\",\"os\":\"%s\"}\n",
        world, os);
    Line(line);
  }
  if (reason == DLL_PROCESS_DETACH) Line("{\"t\":\"end\",\"events\":2}\n");
  return TRUE;
}
