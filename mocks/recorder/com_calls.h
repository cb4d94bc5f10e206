// SPDX-License-Identifier: Apache-2.0
//
// com_calls.h: what a Windows program does with COM itself: a note in the trace each time one of its
// modules calls CoInitialize(Ex), CoUninitialize or CoInitializeSecurity, and, with a thread's first
// call of the library, the apartment in which the thread is. Elsewhere there is nothing to tell.
//
// Seen are the calls of modules that are loaded when the library is, the program itself first, and
// that lie outside of Windows' own folder; by their import tables, so not those by GetProcAddress.
#pragma once

namespace gwm::recording {

void BeginComCalls();
/// Before the library is unloaded.
void EndComCalls();
/// Once a thread.
void TellApartment();

}  // namespace gwm::recording
