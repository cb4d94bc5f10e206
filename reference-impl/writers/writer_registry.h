// SPDX-License-Identifier: Apache-2.0
//
// writer_registry.h: the writers of this process that are subscribed, in the order of subscribing.
#pragma once

#include <mutex>
#include <vector>

#include "writers/writer.h"

namespace gwm {

class WriterRegistry {
 public:
  /// The one of this process.
  static WriterRegistry& Instance();

  void Add(Writer& writer);
  void Remove(Writer& writer);
  /// Those subscribed now. Throws std::bad_alloc.
  std::vector<ComPtr<Writer>> Subscribed();

 private:
  std::mutex mutex_;
  Writer* first_ = nullptr;  // each holds a reference
  Writer* last_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace gwm
