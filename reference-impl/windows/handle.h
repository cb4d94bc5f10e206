// SPDX-License-Identifier: Apache-2.0
//
// handle.h: a HANDLE that is closed at the end of its scope.
#pragma once

#include "vss_com.h"

namespace gwm {

class Handle {
 public:
  Handle() = default;
  ~Handle() {
    if (handle_ != nullptr) CloseHandle(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  HANDLE get() const { return handle_; }
  /// For functions that open one.
  HANDLE* Out() { return &handle_; }

 private:
  HANDLE handle_ = nullptr;
};

}  // namespace gwm
