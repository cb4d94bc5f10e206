// SPDX-License-Identifier: Apache-2.0
//
// foreign_exception.h: exceptions of Windows that GCC's catch does not see.
//
//   try {
//     CallContained(&Handler, &arguments);
//   } catch (const std::exception& error) {  // a ForeignException too
//     Log(error.what());                     // "a handler raised the exception 0xc0000005"
//   }
//
// On 64-bit Windows every exception is one of the system: an access violation, a division by zero,
// and what a program compiled by another compiler throws. GCC's `catch (...)` catches what GCC's
// C++ threw, and nothing else; the rest passes by it and ends the process.
#pragma once

#include <exception>

#include "vss_com.h"

namespace gwm {

/// What such an exception becomes. It owns no memory.
class ForeignException final : public std::exception {
 public:
  explicit ForeignException(DWORD code) noexcept;
  const char* what() const noexcept override { return text_; }
  DWORD code() const { return code_; }

 private:
  DWORD code_;
  char text_[48];
};

/// Runs `call(argument)`. What GCC's C++ throws comes through; any other exception is thrown as a
/// ForeignException, once the frames below are unwound (destructors of another compiler's code run
/// as its own rules say). Left alone, so that they end the program, are
/// - breakpoints and single steps, which are a debugger's;
/// - an overflow of the stack, after which no handler can run safely;
/// - what comes up inside of this library, called from `call`: its destructors would not run, and
/// its
///   locks would stay held.
void CallContained(void (*call)(void*), void* argument);

}  // namespace gwm
