// SPDX-License-Identifier: Apache-2.0
//
// gwm-environment: what this process may do with VSS on this machine, and why; one line a fact.
//
//   > gwm-environment
//   account: DESKTOP\user
//   Administrators: only there to deny
//   ...
//   requester: denied, Administrators is only there to deny: the token is a filtered one
//
// It changes nothing and starts nothing.
#include <cstdio>
#include <string>

#include "com/text.h"
#include "windows/access_control.h"
#include "windows/account.h"
#include "windows/event_log.h"
#include "windows/services.h"
#include "windows/system_version.h"
#include "windows/windows_environment.h"

namespace gwm {
namespace {

void Tell(const char* fact, const std::string& value) {
  std::printf("%s: %s\n", fact, value.c_str());
}

const char* Name(Standing standing) {
  switch (standing) {
    case Standing::kAbsent:
      return "no";
    case Standing::kDenyOnly:
      return "only there to deny";
    case Standing::kRestricted:
      return "the token is restricted to others";
    case Standing::kEnabled:
      return "enabled";
  }
  return "";
}

const char* Name(Privilege privilege) {
  switch (privilege) {
    case Privilege::kNotHeld:
      return "not held";
    case Privilege::kDisabled:
      return "held, not enabled";
    case Privilege::kEnabled:
      return "enabled";
  }
  return "";
}

const char* Name(GwmBootMode mode) {
  switch (mode) {
    case GWM_BOOT_NORMAL:
      return "normal";
    case GWM_BOOT_SAFE:
      return "safe mode";
    case GWM_BOOT_SETUP:
      return "setup in progress";
    case GWM_BOOT_WINPE:
      return "Windows PE";
  }
  return "";
}

std::string Name(const ServiceRecord& service) {
  if (!service.known) return "unknown, the service control manager does not answer";
  if (!service.installed) return "not installed";
  switch (StateOf(service)) {
    case GWM_SERVICE_RUNNING:
      return "running";
    case GWM_SERVICE_STOPPED:
      return "stopped";
    case GWM_SERVICE_DISABLED:
      return "disabled";
  }
  return "";
}

void TellCaller() {
  const std::optional<TokenFacts> token = ReadToken();
  if (!token) {
    Tell("account", "unknown, the token cannot be read");
    return;
  }
  const Caller& caller = token->caller;
  Tell("account", ToUtf8(Utf16(NameOf(token->account).c_str())));
  Tell("Local System", caller.is_local_system ? "yes" : "no");
  Tell("Administrators", Name(caller.administrators));
  Tell("Backup Operators", Name(caller.backup_operators));
  Tell("SeBackupPrivilege", Name(caller.backup_privilege));
  Tell("SeRestorePrivilege", Name(token->restore_privilege));
  Tell("restricted token", token->is_restricted ? "yes" : "no");
  const AccessEntries entries = ReadAccessEntries(token->account);
  Tell("VssAccessControl", (entries.value ? std::to_string(*entries.value) : "none") +
                               " for this account, " + std::to_string(entries.count) + " in all");
}

void TellMachine(const WindowsEnvironment& environment) {
  Tell("system version", std::to_string(environment.OsVersion()) + (IsWine() ? ", Wine" : ""));
  Tell("start", Name(environment.BootMode()));
  Tell("EventSystem", Name(ReadService(kEventService)));
  Tell("VSS", Name(ReadService(kVssService)));
  Tell("event log", EventLogOpens(L"VSS") ? "opens" : "does not open");
}

void TellDecisions(const WindowsEnvironment& environment) {
  const auto tell = [&](const char* who, Role role) {
    const AccessAnswer answer = environment.May(role);
    Tell(who, (answer.allowed ? "allowed, " : "denied, ") + std::string(answer.why));
  };
  tell("requester", Role::kRequester);
  tell("writer", Role::kWriter);
  const Diagnosis found = Diagnose(environment.ReadInfrastructure());
  Tell("writers", !found.broken.empty() ? "not to be reached for " + std::string(found.broken)
                  : found.start_vss     ? "to be reached, once the VSS service is started"
                                        : "to be reached");
  Tell("without a world vssapi.dll uses", &TheEnvironment() == &WindowsEnvironment::Instance()
                                              ? "this machine"
                                              : "the simulated machine");
}

}  // namespace
}  // namespace gwm

int main() {
  const gwm::WindowsEnvironment& environment = gwm::WindowsEnvironment::Instance();
  gwm::TellCaller();
  gwm::TellMachine(environment);
  gwm::TellDecisions(environment);
  return 0;
}
