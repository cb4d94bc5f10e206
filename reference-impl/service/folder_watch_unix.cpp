// SPDX-License-Identifier: Apache-2.0
#ifndef _WIN32
#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "service/folder_watch.h"
#include "service/handles.h"

namespace gwm::service {

bool FolderWatch::Begin(NativeHandle folder) {
  End();
  constexpr unsigned kAll = IN_ATTRIB | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                            IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  char path[40];
  std::snprintf(path, sizeof path, "/proc/self/fd/%d", folder);
  process_ = Handles::Process();
  events_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  folder_ = fcntl(folder, F_DUPFD_CLOEXEC, 0);
  Handles::Add(events_);
  Handles::Add(folder_);
  if (events_ >= 0 && folder_ >= 0 && inotify_add_watch(events_, path, kAll) >= 0) return true;
  End();
  return false;
}

bool FolderWatch::IsStill(bool is_empty) {
  if (events_ < 0 || process_ != Handles::Process()) return false;
  char event[4096];
  const bool is_silent = read(events_, event, sizeof event) < 0 && errno == EAGAIN;
  // Of a folder that is gone nothing is heard as long as somebody has it open.
  struct stat found {};
  const auto is_there = [&] { return fstat(folder_, &found) == 0 && found.st_nlink > 0; };
  if (is_silent && (!is_empty || is_there())) return true;
  End();
  return false;
}

void FolderWatch::End() {
  if (process_ == Handles::Process()) {
    if (events_ >= 0) Handles::Close(events_);
    if (folder_ >= 0) Handles::Close(folder_);
  }
  events_ = folder_ = kNoHandle;
}

}  // namespace gwm::service
#endif
