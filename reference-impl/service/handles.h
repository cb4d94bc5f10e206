// SPDX-License-Identifier: Apache-2.0
//
// handles.h: the open connections of this process. A child that it forks has none of them: it would
// keep connections alive whose process was killed.
#pragma once

#include "service/native.h"

namespace gwm::service {

class Handles {
 public:
  static void Add(NativeHandle handle);
  static void Close(NativeHandle handle);
  /// The number of this process; another one in a child that was forked.
  static int Process();
};

}  // namespace gwm::service
