// SPDX-License-Identifier: Apache-2.0
//
// stop_signals.h: how a program that hosts writers waits for its end: Ctrl+C, SIGTERM, a terminal
// that is closed.
//
//   const StopSignals signals;   // before there is any other thread
//   ...                          // writers subscribe
//   signals.Await();
#pragma once

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <initializer_list>
#endif

namespace gwm {

/// Keeps them from ending the program.
class StopSignals {
 public:
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  /// Until one of them comes.
  void Await() const;

 private:
#ifdef _WIN32
  static HANDLE Came() {
    static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    return event;
  }
  // Windows ends the process as soon as this has returned from the end of a window or a session.
  static BOOL WINAPI Note(DWORD what) {
    SetEvent(Came());
    if (what != CTRL_C_EVENT && what != CTRL_BREAK_EVENT) Sleep(INFINITE);
    return TRUE;
  }
#else
  sigset_t signals_;
#endif
};

#ifdef _WIN32

inline StopSignals::StopSignals() {
  Came();
  SetConsoleCtrlHandler(Note, TRUE);
}
inline void StopSignals::Await() const { WaitForSingleObject(Came(), INFINITE); }

#else

inline StopSignals::StopSignals() {
  sigemptyset(&signals_);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, number);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}
inline void StopSignals::Await() const {
  int number = 0;
  sigwait(&signals_, &number);
}

#endif

}  // namespace gwm
