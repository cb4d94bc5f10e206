// SPDX-License-Identifier: Apache-2.0
//
// callers.h: which writers of this process a requester of another has between PrepareForSnapshot
// and Thaw. When he is killed there, nobody but their own process is left to let them go on: they
// get Abort.
#pragma once

#include <map>
#include <mutex>
#include <utility>

#include "environment/immortal.h"
#include "service/messages.h"

namespace gwm::service {

/// A connection of a process that calls, for as long as it stands.
class Caller {
 public:
  /// Throws std::bad_alloc.
  explicit Caller(int process);
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  /// With the last connection of that process come the aborts.
  ~Caller();

  /// The event has been raised at the listener.
  void Note(const RaiseCall& call);

 private:
  const int process_;
};

}  // namespace gwm::service
