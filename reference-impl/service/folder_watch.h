// SPDX-License-Identifier: Apache-2.0
//
// folder_watch.h: whether a folder, and what is in it, are still as they were: two short calls of
// the system, where looking again would be one for the folder and one for each name in it.
#pragma once

#include "service/native.h"

namespace gwm::service {

class FolderWatch {
 public:
  FolderWatch() = default;
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch() { End(); }

  /// Watches this folder, and no other one any more; whoever looks at it now misses nothing. False:
  /// the system has no watch left.
  bool Begin(NativeHandle folder);
  /// Whether nothing has happened since: no name has come, gone or changed, no mode and no time,
  /// and the folder has its place. False once, false until it is begun again. `is_empty`: there
  /// was no name in it, so that it can be gone without one that went.
  bool IsStill(bool is_empty);

 private:
  void End();

  NativeHandle events_ = kNoHandle;
  NativeHandle folder_ = kNoHandle;
  int process_ = 0;  // that watches: a child of fork does not
};

}  // namespace gwm::service
