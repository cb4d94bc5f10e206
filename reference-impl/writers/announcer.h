// SPDX-License-Identifier: Apache-2.0
//
// announcer.h: who is told that this process has writers, so that requesters of others find them.
#pragma once

#include <string>

namespace gwm {

class Announcer {
 public:
  /// A writer is about to subscribe. False: others cannot be told, and `wrong` says why. Throws
  /// std::bad_alloc.
  virtual bool Announce(std::string& wrong) = 0;
  /// A writer has subscribed, or no longer is: those of this process are others than before.
  virtual void Changed() noexcept = 0;

 protected:
  ~Announcer() = default;
};

/// NULL, as long as nobody was chosen: writers are for their own process.
Announcer* TheAnnouncer();
void UseAnnouncer(Announcer* announcer);

}  // namespace gwm
