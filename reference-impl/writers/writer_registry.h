// SPDX-License-Identifier: Apache-2.0
//
// writer_registry.h: the writers of this process that are subscribed, in the order of subscribing.
#pragma once

#include <functional>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "environment/immortal.h"
#include "writers/writer.h"

namespace gwm {

class WriterRegistry {
 public:
  /// The one of this process.
  static WriterRegistry& Instance();

  /// Throws std::bad_alloc.
  void Add(Writer& writer);
  void Remove(Writer& writer);
  /// Those subscribed now. Throws std::bad_alloc.
  std::vector<ComPtr<Writer>> Subscribed();
  /// The one with this number, or none.
  ComPtr<Writer> Find(ListenerNumber number);

 private:
  std::mutex mutex_;
  Writer* first_ = nullptr;  // each holds a reference
  Writer* last_ = nullptr;
  // The same by number. It outlives them: it is not counted.
  std::unordered_map<ListenerNumber, Writer*, std::hash<ListenerNumber>,
                     std::equal_to<ListenerNumber>,
                     UncountedAllocator<std::pair<const ListenerNumber, Writer*>>>
      by_number_;
};

}  // namespace gwm
