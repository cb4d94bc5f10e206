// SPDX-License-Identifier: Apache-2.0
#include "writers/writer_registry.h"

#include "environment/counters.h"
#include "environment/immortal.h"

namespace gwm {

WriterRegistry& WriterRegistry::Instance() {
  static Immortal<WriterRegistry> instance;
  return *instance;
}

void WriterRegistry::Add(Writer& writer) {
  const std::lock_guard lock(mutex_);
  writer.AddRef();
  writer.previous_ = last_;
  writer.next_ = nullptr;
  (last_ ? last_->next_ : first_) = &writer;
  last_ = &writer;
  ++count_;
  live_subscribers.fetch_add(1, std::memory_order_relaxed);
}

void WriterRegistry::Remove(Writer& writer) {
  {
    const std::lock_guard lock(mutex_);
    (writer.previous_ ? writer.previous_->next_ : first_) = writer.next_;
    (writer.next_ ? writer.next_->previous_ : last_) = writer.previous_;
    --count_;
    live_subscribers.fetch_sub(1, std::memory_order_relaxed);
  }
  writer.Release();
}

std::vector<ComPtr<Writer>> WriterRegistry::Subscribed() {
  const std::lock_guard lock(mutex_);
  std::vector<ComPtr<Writer>> writers;
  writers.reserve(count_);
  for (Writer* writer = first_; writer != nullptr; writer = writer->next_) {
    writer->AddRef();
    writers.emplace_back(writer);
  }
  return writers;
}

}  // namespace gwm
