/* SPDX-License-Identifier: Apache-2.0
 *
 * What mingw-w64's headers of VSS compile to, in C, where every table of functions is a structure.
 */
#include <initguid.h>
#include <stddef.h>
#include <stdio.h>
#include <vsbackup.h>
#include <windows.h>

static void TellId(const char* name, const GUID* id) {
  int i;
  printf("%s %08lx %04x %04x", name, id->Data1, id->Data2, id->Data3);
  for (i = 0; i < 8; ++i) printf(" %02x", id->Data4[i]);
  printf("\n");
}

#define SLOT(I, M) printf("%s::%s %u\n", #I, #M, (unsigned)(offsetof(I##Vtbl, M) / sizeof(void*)));
#define SLOTS(I) printf("%s %u\n", #I, (unsigned)(sizeof(I##Vtbl) / sizeof(void*)));
#define SIZE(S) printf("sizeof %s %u\n", #S, (unsigned)sizeof(S));
#define FIELD(S, F)                                                    \
  printf("%s::%s at %u, %u bytes\n", #S, #F, (unsigned)offsetof(S, F), \
         (unsigned)sizeof(((S*)0)->F));
#define VALUE(E) printf("%s %u\n", #E, (unsigned)(E));
#define ID(I) TellId(#I, &IID_##I);

int main(void) {
#include "facts.inc"
  return 0;
}
