// SPDX-License-Identifier: Apache-2.0
#include "windows/foreign_exception.h"

#include <cstdio>

namespace gwm {

ForeignException::ForeignException(DWORD code) noexcept : code_(code) {
  std::snprintf(text_, sizeof text_, "a handler raised the exception 0x%08lx", code);
}

}  // namespace gwm

extern "C" {

/// The code of the exception that ended `call`, or 0.
DWORD GwmCallUnderHandler(void (*call)(void*), void* argument);

// Where this library begins in memory.
extern char __ImageBase;

// Whether the exception came up while this library was at work again, called by `call`. The frames
// are looked at from the exception's up to `frame`; the last of them, which is the library's own,
// is `call`.
static bool CameFromLibrary(const CONTEXT& raised, const char* frame) {
  const auto end = reinterpret_cast<DWORD64>(frame);
  CONTEXT at = raised;
  bool library = false;
  while (at.Rsp < end) {
    if (library) return true;
    const DWORD64 before = at.Rsp;
    DWORD64 base = 0, establisher;
    void* data;
    PRUNTIME_FUNCTION function = RtlLookupFunctionEntry(at.Rip, &base, nullptr);
    library = base == reinterpret_cast<DWORD64>(&__ImageBase);
    if (function != nullptr) {
      RtlVirtualUnwind(UNW_FLAG_NHANDLER, base, at.Rip, function, &at, &data, &establisher,
                       nullptr);
    } else {  // a function without a frame: the address to return to is all there is
      at.Rip = *reinterpret_cast<DWORD64*>(at.Rsp);
      at.Rsp += sizeof at.Rip;
    }
    if (at.Rsp <= before) return true;  // no stack that can be read: nothing is known
  }
  return false;
}

// Which exceptions the handler takes; their code goes to where the frame below keeps its result.
// GCC's own are looked for further up.
LONG GwmTakesException(EXCEPTION_POINTERS* exception, char* frame) {
  constexpr DWORD kGccThrow = 0x20474343, kGccUnwind = 0x21474343, kGccForced = 0x22474343;
  const DWORD code = exception->ExceptionRecord->ExceptionCode;
  switch (code) {
    case kGccThrow:
    case kGccUnwind:
    case kGccForced:
    case 0:  // "none"
    case EXCEPTION_BREAKPOINT:
    case EXCEPTION_SINGLE_STEP:
    case EXCEPTION_STACK_OVERFLOW:
      return EXCEPTION_CONTINUE_SEARCH;
  }
  if (CameFromLibrary(*exception->ContextRecord, frame)) return EXCEPTION_CONTINUE_SEARCH;
  *reinterpret_cast<DWORD*>(frame + 32) = code;
  return EXCEPTION_EXECUTE_HANDLER;
}

}  // extern "C"

// The frame that __try and __except make, for which GCC has no words. Windows finds the handler by
// the function's unwind data, asks GwmTakesException with the stack pointer that was in force after
// the prologue, unwinds all frames below, and goes on at the label 1. The result lies above the 32
// bytes that every callee may use.
asm(R"(
  .text
  .globl GwmCallUnderHandler
  .def GwmCallUnderHandler; .scl 2; .type 32; .endef
  .seh_proc GwmCallUnderHandler
GwmCallUnderHandler:
  subq $40, %rsp
  .seh_stackalloc 40
  .seh_endprologue
  movl $0, 32(%rsp)
  movq %rcx, %rax
  movq %rdx, %rcx
0:
  call *%rax
  nop
1:
  movl 32(%rsp), %eax
  addq $40, %rsp
  ret
  .seh_handler __C_specific_handler, @except
  .seh_handlerdata
  .long 1
  .rva 0b, 1b, GwmTakesException, 1b
  .text
  .seh_endproc
)");

namespace gwm {

void CallContained(void (*call)(void*), void* argument) {
  if (const DWORD code = GwmCallUnderHandler(call, argument)) throw ForeignException(code);
}

}  // namespace gwm
