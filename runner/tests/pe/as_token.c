// SPDX-License-Identifier: Apache-2.0
//
// as_token CHANGES PROGRAM: runs a program with this process's token, changed as token_changes.h
// says.
#include "token_changes.h"

int main(int count, char** words) {
  STARTUPINFOA start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  DWORD code;
  HANDLE token;
  if (count != 3) return 98;
  token = changed_token(words[1]);
  /* A Wine that is short of time answers ERROR_INTERNAL_ERROR now and then. */
  for (int tries = 0; !CreateProcessAsUserA(token, NULL, words[2], NULL, NULL, TRUE, 0, NULL, NULL, &start,
                                            &process);
       ++tries) {
    need(tries < 3 && GetLastError() == ERROR_INTERNAL_ERROR, "CreateProcessAsUser");
    Sleep(500);
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
