// SPDX-License-Identifier: Apache-2.0
#include "service/event_service.h"

#include <cstdio>
#include <cstdlib>

#ifndef _WIN32
#include "service/event_server.h"
#include "service/folder.h"
#include "service/remote_audience.h"
#endif

namespace gwm::service {
namespace {

constexpr const char* kFolder = "GWM_EVENT_SERVICE";
constexpr int kExitUsage = 4;

}  // namespace

#ifdef _WIN32

bool UseEventService(const char*) { return false; }

#else

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

Deadline LimitFromNow() {
  static const std::chrono::milliseconds limit = Limit();
  return std::chrono::steady_clock::now() + limit;
}

bool UseEventService(const char* folder) {
  const bool used = folder != nullptr;
  if (used) UseFolder(folder);
  UseAudience(used ? &RemoteAudience::Instance() : nullptr);
  UseAnnouncer(used ? &EventServer::Instance() : nullptr);
  in_use = in_use || used;
  return true;
}

#endif

void UseEventServiceIfAsked() {
  const char* const folder = std::getenv(kFolder);
  if (folder == nullptr || *folder == 0 || UseEventService(folder)) return;
  std::fprintf(stderr, "vssapi: %s: there are no writers in other processes on this system\n",
               kFolder);
  std::_Exit(kExitUsage);
}

}  // namespace gwm::service
