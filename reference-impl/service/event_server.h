// SPDX-License-Identifier: Apache-2.0
//
// event_server.h: the writers of this process, for requesters in others.
//
// With the first writer that subscribes there is a door in the service's folder, until the process
// ends. Each caller has a thread here, on which the handlers run that he asks for: what he does, or
// his death, concerns no other.
#pragma once

#include <mutex>

#include "environment/immortal.h"
#include "service/callers.h"
#include "service/folder.h"
#include "service/messages.h"
#include "writers/announcer.h"

namespace gwm::service {

class EventServer final : public Announcer {
 public:
  /// The one of this process.
  static EventServer& Instance();

  bool Announce(std::string& wrong) override;
  void Changed() noexcept override;
  /// Of its door; "" while there is none.
  std::string name();
  /// The process ends: nobody else finds the door, and answers on their way have a moment.
  void End();

 private:
  static void AwaitCallers(void* door);
  static void Attend(void* channel);

  std::mutex mutex_;
  Door* door_ = nullptr;
};

/// The reply to a message of this caller; false where it is no message, or asks what makes no
/// sense. Throws std::bad_alloc.
bool Reply(std::string_view call, Caller& caller, std::string& reply);

}  // namespace gwm::service
