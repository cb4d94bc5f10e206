// SPDX-License-Identifier: Apache-2.0
//
// The part of Microsoft's C++ runtime that the programs here use.
#include "msvc_base.h"

extern "C" {
__declspec(dllimport) void* GetStdHandle(DWORD which);
__declspec(dllimport) BOOL
    WriteFile(void* file, const void* data, DWORD size, DWORD* written, void*);
[[noreturn]] __declspec(dllimport) void ExitProcess(UINT code);
__declspec(dllimport) int _vsnprintf(char* buffer, SIZE_T size, const char* format, va_list);
__declspec(dllimport) void* malloc(SIZE_T size);
__declspec(dllimport) void free(void* block);

[[noreturn]] int _purecall() { ExitProcess(90); }
[[noreturn]] void __std_terminate() { ExitProcess(91); }
int _fltused = 0;

[[noreturn]] void Start() {
  Run();
  ExitProcess(0);
}
}

#ifdef THROWS
// The runtime describes a thrown type by an object of this class; nobody here catches by type.
asm(".data\n.globl \"??_7type_info@@6B@\"\n.p2align 3\n\"??_7type_info@@6B@\":\n.quad 0\n.text");
#endif

void* operator new(SIZE_T size) { return malloc(size); }
void operator delete(void* block) noexcept {
  if (block != nullptr) Say("operator delete of the program");
  free(block);
}
void operator delete(void* block, SIZE_T) noexcept { operator delete(block); }

void Say(const char* format, ...) {
  char line[1200];
  va_list more;
  va_start(more, format);
  int length = _vsnprintf(line, sizeof line - 1, format, more);
  va_end(more);
  if (length < 0) length = sizeof line - 1;
  line[length++] = '\n';
  DWORD written;
  WriteFile(GetStdHandle(static_cast<DWORD>(-11)), line, static_cast<DWORD>(length), &written,
            nullptr);
}
