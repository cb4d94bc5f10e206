// SPDX-License-Identifier: Apache-2.0
#include "windows/windows_environment.h"

#include "environment/choice.h"
#include "environment/immortal.h"
#include "environment/random_id.h"
#include "windows/access_control.h"
#include "windows/event_log.h"
#include "windows/services.h"
#include "windows/system_version.h"

namespace gwm {
namespace {

bool DecideOnce() {
  char setting[16];
  const DWORD length = GetEnvironmentVariableA("GWM_ENVIRONMENT", setting, sizeof setting);
  const bool fits = length < sizeof setting;
  return ReadsTheMachine(fits ? std::string_view(setting, length) : std::string_view(), IsWine());
}

bool IsChosen() {
  static const bool chosen = DecideOnce();
  return chosen;
}

[[maybe_unused]] const bool kOffered = [] {
  OfferEnvironment(
      []() -> Environment* { return IsChosen() ? &WindowsEnvironment::Instance() : nullptr; });
  return true;
}();

}  // namespace

WindowsEnvironment::WindowsEnvironment() : os_(ReadOsVersion()) {}

WindowsEnvironment& WindowsEnvironment::Instance() {
  static Immortal<WindowsEnvironment> instance;
  return *instance;
}

GwmBootMode WindowsEnvironment::BootMode() const { return BootModeOf(ReadBootFacts()); }

AccessAnswer WindowsEnvironment::May(Role role) const {
  const std::optional<TokenFacts> token = ReadToken();
  if (!token) return {false, "the caller's token cannot be read"};
  return MayUse(token->caller, ReadAccessEntries(token->account).value, role);
}

Infrastructure WindowsEnvironment::ReadInfrastructure() const {
  return {StateOf(ReadService(kEventService)), StateOf(ReadService(kVssService)), BootMode()};
}

std::string_view WindowsEnvironment::BrokenService() {
  const Diagnosis found = Diagnose(ReadInfrastructure());
  if (found.start_vss && !StartVssService()) return "VSS";
  return found.broken;
}

void WindowsEnvironment::Log(const LogEntry& entry) noexcept { WriteToEventLog(entry); }

VSS_ID WindowsEnvironment::NewId() { return RandomId(); }

}  // namespace gwm
