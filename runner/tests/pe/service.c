// SPDX-License-Identifier: Apache-2.0
//
// service install NAME [disabled] | start NAME | stop NAME | remove NAME | run NAME: a service that
// only runs.
#define WIN32_LEAN_AND_MEAN
#include <stdio.h>
#include <string.h>
#include <windows.h>

static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status = {
    SERVICE_WIN32_OWN_PROCESS, SERVICE_RUNNING, SERVICE_ACCEPT_STOP, 0, 0, 0, 0};

static void WINAPI control(DWORD code) {
  if (code == SERVICE_CONTROL_STOP) status.dwCurrentState = SERVICE_STOPPED;
  SetServiceStatus(handle, &status);
}

static void WINAPI run(DWORD count, char** words) {
  (void)count;
  handle = RegisterServiceCtrlHandlerA(words[0], control);
  SetServiceStatus(handle, &status);
}

static BOOL await(SC_HANDLE service, DWORD state) {
  int i;
  SERVICE_STATUS now;
  for (i = 0; i < 3000; ++i, Sleep(10)) {
    if (QueryServiceStatus(service, &now) && now.dwCurrentState == state) return TRUE;
  }
  return FALSE;
}

// Both answers are right: Wine 10 ends the service's process, as soon as it tells that it stopped, often
// before the process has answered the control. What counts is the state that is reached.
static BOOL stop(SC_HANDLE service) {
  SERVICE_STATUS now;
  if (!ControlService(service, SERVICE_CONTROL_STOP, &now) && GetLastError() != ERROR_BROKEN_PIPE)
    return FALSE;
  return await(service, SERVICE_STOPPED);
}

int main(int count, char** words) {
  SC_HANDLE manager, service;
  BOOL done = FALSE;
  if (count < 3) return 98;
  if (!strcmp(words[1], "run")) {
    SERVICE_TABLE_ENTRYA table[] = {{words[2], run}, {NULL, NULL}};
    return !StartServiceCtrlDispatcherA(table);
  }
  manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS);
  if (!strcmp(words[1], "install")) {
    char own[MAX_PATH], command[MAX_PATH + 40];
    DWORD start = count > 3 ? SERVICE_DISABLED : SERVICE_DEMAND_START;
    GetModuleFileNameA(NULL, own, sizeof own);
    snprintf(command, sizeof command, "\"%s\" run %s", own, words[2]);
    service =
        CreateServiceA(manager, words[2], words[2], SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS,
                       start, SERVICE_ERROR_NORMAL, command, NULL, NULL, NULL, NULL, NULL);
    done = service != NULL;
  } else {
    service = OpenServiceA(manager, words[2], SERVICE_ALL_ACCESS);
    if (!strcmp(words[1], "start"))
      done = StartServiceA(service, 0, NULL) && await(service, SERVICE_RUNNING);
    if (!strcmp(words[1], "stop")) done = stop(service);
    if (!strcmp(words[1], "remove")) done = DeleteService(service);
  }
  if (!done) printf("%s %s: error %lu\n", words[1], words[2], GetLastError());
  return !done;
}
