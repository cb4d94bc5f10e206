// SPDX-License-Identifier: Apache-2.0
//
// The library's world is open from here to the end of the block, however that is left.
//
//   const OpenWorld open(subject, GwmDefaultConditions());
#pragma once

#include "subject/subject.h"

namespace gwm {

class OpenWorld {
 public:
  /// Of a library that lets nobody set its world nothing is opened.
  OpenWorld(Subject& subject, const GwmConditions& conditions) : control_(subject.world()) {
    if (control_ != nullptr) control_->Open(&conditions);
  }
  ~OpenWorld() {
    if (control_ != nullptr) control_->Close();
  }
  OpenWorld(const OpenWorld&) = delete;
  OpenWorld& operator=(const OpenWorld&) = delete;

 private:
  IGwmWorld* const control_;
};

}  // namespace gwm
