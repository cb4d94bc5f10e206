// SPDX-License-Identifier: Apache-2.0
//
// windows_environment.h: the environment that is the machine's own. Each question reads the machine
// anew, but for the version: a privilege that a program enables counts from its next call on.
#pragma once

#include "environment/clock.h"
#include "environment/environment.h"
#include "environment/machine_facts.h"
#include "environment/thread_pool.h"
#include "windows/token.h"

namespace gwm {

class WindowsEnvironment final : public Environment {
 public:
  /// The one of this process; TheEnvironment while no world is open, if environment/choice.h says
  /// so.
  static WindowsEnvironment& Instance();

  UINT OsVersion() const override { return os_; }
  GwmBootMode BootMode() const override;
  bool MayRequest() const override { return May(Role::kRequester).allowed; }
  bool MayWrite() const override { return May(Role::kWriter).allowed; }
  /// The answer to either, with its reason.
  AccessAnswer May(Role role) const;
  std::string_view BrokenService() override;
  void Log(const LogEntry& entry) noexcept override;
  Clock& TheClock() override { return clock_; }
  Executor& TheExecutor() override { return pool_; }
  VSS_ID NewId() override;
  HRESULT TakeLateFault() override { return S_OK; }

  /// What BrokenService goes by.
  Infrastructure ReadInfrastructure() const;

  WindowsEnvironment();

 private:
  const UINT os_;
  SystemClock clock_;  // std::chrono's steady one: QueryPerformanceCounter
  ThreadPool pool_;
};

}  // namespace gwm
