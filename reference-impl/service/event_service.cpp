// SPDX-License-Identifier: Apache-2.0
#include "service/event_service.h"

#include <cstdlib>

#include "service/event_server.h"
#include "service/folder.h"
#include "service/remote_audience.h"

#ifdef _WIN32
#include <windows.h>
#endif

namespace gwm::service {
namespace {

std::chrono::milliseconds Limit() {
  constexpr long kDefault = 60'000;
  const char* const set = std::getenv("GWM_EVENT_LIMIT");
  const long limit = set != nullptr ? std::strtol(set, nullptr, 10) : 0;
  return std::chrono::milliseconds(limit > 0 ? limit : kDefault);
}

bool in_use = false;

// With the process its door goes.
struct AtTheEnd {
  ~AtTheEnd() {
    if (in_use) EventServer::Instance().End();
  }
} at_the_end;

}  // namespace

std::chrono::milliseconds TheLimit() {
  static const std::chrono::milliseconds limit = Limit();
  return limit;
}

Deadline LimitFromNow() { return std::chrono::steady_clock::now() + TheLimit(); }

void UseEventService(NativePath folder) {
  const bool used = folder != nullptr;
  if (used) UseFolder(folder);
  UseAudience(used ? &RemoteAudience::Instance() : nullptr);
  UseAnnouncer(used ? &EventServer::Instance() : nullptr);
  in_use = in_use || used;
}

void UseEventServiceIfAsked() {
#ifdef _WIN32
  constexpr DWORD kMost = 32'768;  // of a path, and of a variable
  static wchar_t folder[kMost];
  const DWORD size = GetEnvironmentVariableW(L"GWM_EVENT_SERVICE", folder, kMost);
  if (size > 0 && size < kMost) UseEventService(folder);
#else
  const char* const folder = std::getenv("GWM_EVENT_SERVICE");
  if (folder != nullptr && *folder != 0) UseEventService(folder);
#endif
}

}  // namespace gwm::service
