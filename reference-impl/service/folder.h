// SPDX-License-Identifier: Apache-2.0
//
// folder.h: the event service is a folder: each process with writers has a door in it, at which
// requesters of other processes call: a socket, or on Windows a file that stands for a named pipe.
//
// There is no process in the middle. Whoever is killed, at whatever moment, takes nothing down but
// himself: the system closes his connections at once, and what is left of him is the name of a
// door that nobody opens, which the next one who looks removes. Nothing has to be started, to be
// waited for or to be found again, and an event is one message there and one back.
//
// Each end of a connection asks the system who the other one is: the same user, or one whom
// GWM_EVENT_ALLOW names; on Windows, the same user. A Unix folder is its owner's alone (0700). Who
// can write into one of Windows can open a door there, but nobody goes through another user's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/channel.h"
#include "service/door_name.h"

namespace gwm::service {

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
  /// Gives it a time of change that it never had (FoundDoor, and runner/gwm/writers.py).
  void Touch();
  /// Takes its name away.
  void Remove();
  std::string_view name() const { return name_; }

 private:
  NativeHandle handle_ = kNoHandle;
  NativeHandle place_ = kNoHandle;  // the folder; on Windows the file
  int process_ = 0;
  std::uint64_t touched_ = 0;  // the time that it has
  Kept name_;
};

/// One that was found.
struct FoundDoor {
  std::string name;
  /// Another one as soon as the writers behind it are others; 0: it cannot be known.
  std::uint64_t stamp = 0;
};

/// Which folder; read by a process once, before anything else here is called.
void UseFolder(NativePath path);
/// Gives the folder another name, or marks it: the service is not there any more.
void TakeFolderAway();
/// Whether the service is there, now. `wrong` says why not.
bool IsThere(std::string& wrong);
/// The doors in it, in the order in which they were opened. False: the service is not there. Throws
/// std::bad_alloc.
bool FindDoors(std::vector<FoundDoor>& doors, std::string& wrong);
/// Calls at a door. Removes one that nobody will open again. An empty channel: `wrong` says why.
Channel CallAt(std::string_view door, Deadline deadline, std::string& wrong);

}  // namespace gwm::service
