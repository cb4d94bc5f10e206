// SPDX-License-Identifier: Apache-2.0
//
// simulated_environment.h: the environment that a test sets through IGwmWorld.
#pragma once

#include <atomic>

#include "environment/access_control.h"
#include "environment/clock.h"
#include "environment/environment.h"
#include "environment/event_log.h"
#include "environment/inline_executor.h"
#include "environment/thread_pool.h"

namespace gwm {

class SimulatedEnvironment final : public Environment {
 public:
  /// The one of this process.
  static SimulatedEnvironment& Instance();

  void Set(const GwmConditions& conditions);
  void ArmLateFault(HRESULT result) { late_fault_ = result; }
  void ArmDelay(UINT milliseconds) { delay_ = milliseconds; }
  /// Starts the sequence of ids again.
  void RestartIds() { next_id_ = 0; }

  GwmServiceState VssService() const { return vss_service_; }

  UINT OsVersion() const override { return os_; }
  GwmBootMode BootMode() const override { return boot_mode_; }
  bool MayRequest() const override { return requester_.load(std::memory_order_relaxed); }
  bool MayWrite() const override { return writer_.load(std::memory_order_relaxed); }
  std::string_view BrokenService() override;
  void Log(const LogEntry& entry) noexcept override { log.Append(entry); }
  Clock& TheClock() override;
  Executor& TheExecutor() override;
  VSS_ID NewId() override;
  HRESULT TakeLateFault() override { return late_fault_.exchange(S_OK); }
  UINT TakeDelay() override { return delay_.exchange(0); }

  /// Computes anew who may do what; after a change of privilege or of the registry.
  void Reconsider();

  /// A test has asked for the control of the world (GwmGetWorld).
  std::atomic<bool> controlled{false};
  EventLog log;
  AccessControl access;
  VirtualClock virtual_clock;
  InlineExecutor inline_executor;
  ThreadPool pool;

 private:
  SystemClock system_clock_;
  // One atomic a condition: they change while calls are running.
  std::atomic<GwmPrivilege> privilege_{GWM_PRIVILEGE_ADMINISTRATOR};
  std::atomic<GwmServiceState> event_service_{GWM_SERVICE_RUNNING};
  std::atomic<GwmServiceState> vss_service_{GWM_SERVICE_RUNNING};
  std::atomic<UINT> os_{GWM_OS_WINDOWS_10};
  std::atomic<GwmBootMode> boot_mode_{GWM_BOOT_NORMAL};
  std::atomic<bool> inline_{false};
  std::atomic<bool> virtual_{false};
  std::atomic<bool> requester_{true};
  std::atomic<bool> writer_{true};
  std::atomic<HRESULT> late_fault_{S_OK};
  std::atomic<UINT> delay_{0};
  std::atomic<std::uint64_t> next_id_{0};
};

}  // namespace gwm
