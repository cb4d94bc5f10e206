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
  need(CreateProcessAsUserA(token, NULL, words[2], NULL, NULL, TRUE, 0, NULL, NULL, &start,
                            &process),
       "CreateProcessAsUser");
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
