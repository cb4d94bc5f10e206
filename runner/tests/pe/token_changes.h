// SPDX-License-Identifier: Apache-2.0
//
// token_changes.h: this process's token, changed as a list of words says:
//
//   deny-administrators    Administrators is only there to deny, as in a filtered token
//   drop-backup            SeBackupPrivilege is gone
//   backup-on, backup-off  SeBackupPrivilege is enabled, is not
#pragma once

#define WIN32_LEAN_AND_MEAN
#include <objbase.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

// Ends the program where a step of the test's own fails.
static void need(BOOL done, const char* what) {
  if (done) return;
  printf("%s: error %lu\n", what, GetLastError());
  exit(99);
}

static void well_known(WELL_KNOWN_SID_TYPE type, SID_AND_ATTRIBUTES* group) {
  DWORD size = SECURITY_MAX_SID_SIZE;
  group->Attributes = 0;
  group->Sid = malloc(size);
  need(CreateWellKnownSid(type, NULL, group->Sid, &size), "CreateWellKnownSid");
}

static HANDLE changed(HANDLE token, const char* change) {
  SID_AND_ATTRIBUTES group;
  TOKEN_PRIVILEGES backup = {1, {{{0, 0}, 0}}};
  HANDLE result = token;
  need(LookupPrivilegeValueW(NULL, L"SeBackupPrivilege", &backup.Privileges[0].Luid), "Lookup");
  if (!strcmp(change, "deny-administrators")) {
    well_known(WinBuiltinAdministratorsSid, &group);
    need(CreateRestrictedToken(token, 0, 1, &group, 0, NULL, 0, NULL, &result), change);
  } else if (!strcmp(change, "drop-backup")) {
    need(CreateRestrictedToken(token, 0, 0, NULL, 1, backup.Privileges, 0, NULL, &result), change);
  } else if (!strncmp(change, "backup-o", 8)) {
    backup.Privileges[0].Attributes = change[8] == 'n' ? SE_PRIVILEGE_ENABLED : 0;
    need(AdjustTokenPrivileges(token, FALSE, &backup, 0, NULL, NULL), change);
    need(GetLastError() == ERROR_SUCCESS, change);
  } else if (strcmp(change, "none")) {
    need(FALSE, change);
  }
  return result;
}

// `changes` is a list with commas, and is written to.
static HANDLE changed_token(char* changes) {
  HANDLE own, token;
  char* word;
  need(OpenProcessToken(GetCurrentProcess(), MAXIMUM_ALLOWED, &own), "OpenProcessToken");
  need(DuplicateTokenEx(own, MAXIMUM_ALLOWED, NULL, SecurityImpersonation, TokenPrimary, &token),
       "DuplicateTokenEx");
  for (word = strtok(changes, ","); word; word = strtok(NULL, ",")) token = changed(token, word);
  return token;
}
