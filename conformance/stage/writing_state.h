// SPDX-License-Identifier: Apache-2.0
//
// What the steps of the writer's side keep between them.
#pragma once

#include <string>

#include "vswriter.h"

namespace gwm {

struct WritingState {
  IVssExpressWriter* express = nullptr;
  IVssCreateExpressWriterMetadata* express_metadata = nullptr;
  std::string remembered;  // a document

  WritingState() = default;
  WritingState(const WritingState&) = delete;
  WritingState& operator=(const WritingState&) = delete;
  ~WritingState() {
    if (express_metadata != nullptr) express_metadata->Release();
    if (express != nullptr) express->Release();
  }
};

}  // namespace gwm
