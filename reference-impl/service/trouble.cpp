// SPDX-License-Identifier: Apache-2.0
#include "service/trouble.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "service/folder.h"
#include "service/messages.h"

#ifdef _WIN32
#include <windows.h>
#endif

namespace gwm::service {
namespace {

[[noreturn]] void Die() {
#ifdef _WIN32
  TerminateProcess(GetCurrentProcess(), 9);
#else
  std::raise(SIGKILL);
#endif
  std::abort();
}

void CutInHalf(std::string& reply) {
  IdentifyReply identified;
  if (!Unpack(reply, identified)) return;
  identified.text.resize(identified.text.size() / 2);
  reply = Pack(identified);
}

}  // namespace

bool Spoil(std::string& reply) {
  const char* const set = std::getenv("GWM_EVENT_TROUBLE");
  const std::string_view trouble = set != nullptr ? set : "";
  if (trouble == "killed") Die();
  while (trouble == "silent") std::this_thread::sleep_for(std::chrono::hours(1));
  if (trouble == "garbage") reply = "no answer";
  if (trouble == "half_document") CutInHalf(reply);
  if (trouble != "no_service") return true;
  TakeFolderAway();
  return false;
}

}  // namespace gwm::service
