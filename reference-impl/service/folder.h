// SPDX-License-Identifier: Apache-2.0
//
// folder.h: the event service is a folder: each process with writers has a door in it, a socket, at
// which requesters of other processes call.
//
// There is no process in the middle. Whoever is killed, at whatever moment, takes nothing down but
// himself: the system closes his connections at once, and what is left of him is the name of a
// door that nobody opens, which the next one who looks removes. Nothing has to be started, to be
// waited for or to be found again, and an event is one message there and one back.
//
// The folder is its owner's alone (0700), and each end of a connection asks the system who the
// other one is: the same user, or one whom GWM_EVENT_ALLOW names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "environment/immortal.h"
#include "service/channel.h"

namespace gwm::service {

/// What lives longer than a call is not the library's memory (com/memory.h counts that).
using Kept = std::basic_string<char, std::char_traits<char>, UncountedAllocator<char>>;

/// Where a process waits for callers.
class Door {
 public:
  Door() = default;
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  ~Door();

  /// Opens it in the service's folder, once. False: `wrong` says why not.
  bool Open(std::string& wrong);
  /// Whether it is open, by this process and not by its parent, in a folder that is still there.
  bool IsOpen() const;
  /// Waits for the next caller. An empty channel: it was not let in.
  Channel Await();
  /// Notes on it that something has changed behind it (its time): runner/gwm/writers.py looks.
  void Touch();
  /// Takes its name away.
  void Remove();
  std::string_view name() const { return name_; }

 private:
  int handle_ = -1;
  int folder_ = -1;
  int process_ = 0;
  Kept name_;
};

/// Which folder; read by a process once, before anything else here is called.
void UseFolder(const char* path);
/// Whether the service is there, now. `wrong` says why not.
bool IsThere(std::string& wrong);
/// The doors in it, in the order in which they were opened. False: the service is not there. Throws
/// std::bad_alloc.
bool FindDoors(std::vector<std::string>& names, std::string& wrong);
/// The number of the process that has opened it.
std::string ProcessBehind(std::string_view door);
/// Calls at a door. Removes one that nobody will open again. An empty channel: `wrong` says why.
Channel CallAt(std::string_view door, Deadline deadline, std::string& wrong);

}  // namespace gwm::service
