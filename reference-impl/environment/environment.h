// SPDX-License-Identifier: Apache-2.0
//
// environment.h: all that this library learns from outside: who calls, which services run, which
// system it is, what time it is, on which threads work is done, and where errors are written to.
//
//   Environment& environment = TheEnvironment();
//   if (!environment.MayRequest()) return E_ACCESSDENIED;
#pragma once

#include <string_view>

#include "gwm_world.h"
#include "vss.h"
#include "vsserror.h"

namespace gwm {

class Clock;
class Executor;

/// A record for the Application event log; severity as in GwmLogRecord.
struct LogEntry {
  std::string_view source = "VSS";
  UINT severity = 1;
  HRESULT code = S_OK;
  std::string_view service = {};
  std::string_view text = {};
  std::string_view detail = {};  // appended to the text after a colon
};

class Environment {
 public:
  virtual ~Environment() = default;

  virtual UINT OsVersion() const = 0;  // GwmOsVersion
  virtual GwmBootMode BootMode() const = 0;
  /// Whether the caller may use the requester's, the writer's interfaces.
  virtual bool MayRequest() const = 0;
  virtual bool MayWrite() const = 0;
  /// The service that keeps writers from being reached, "" if all is well. Starts the VSS service
  /// on demand.
  virtual std::string_view BrokenService() = 0;

  virtual void Log(const LogEntry& entry) noexcept = 0;

  virtual Clock& TheClock() = 0;
  virtual Executor& TheExecutor() = 0;
  /// A new id: random, or from a counter where the executor is inline and all must repeat.
  virtual VSS_ID NewId() = 0;
  /// The code with which the operation that starts now is to end, S_OK if none; taken once.
  /// VSS_S_ASYNC_CANCELLED: it is cancelled before it begins.
  virtual HRESULT TakeLateFault() = 0;
  /// For how many milliseconds it is pending before it begins; taken once.
  virtual UINT TakeDelay() { return 0; }
};

/// The one of this process; see choice.h.
Environment& TheEnvironment();

/// Before Windows 7 an unforeseen error is E_UNEXPECTED.
inline HRESULT UnexpectedCode(UINT os) {
  return os < GWM_OS_WINDOWS_7 ? E_UNEXPECTED : VSS_E_UNEXPECTED;
}

}  // namespace gwm
