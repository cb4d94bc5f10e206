// SPDX-License-Identifier: Apache-2.0
//
// handles.h: the open sockets of this process. A child that it forks has none of them: it would
// keep connections alive whose process was killed.
#pragma once

namespace gwm::service {

class Handles {
 public:
  static void Add(int handle);
  static void Close(int handle);
};

}  // namespace gwm::service
