// SPDX-License-Identifier: Apache-2.0
#include "writers/writer_registry.h"

#include "environment/counters.h"

namespace gwm {

WriterRegistry& WriterRegistry::Instance() {
  static Immortal<WriterRegistry> instance;
  return *instance;
}

void WriterRegistry::Add(Writer& writer) {
  const std::lock_guard lock(mutex_);
  by_number_.emplace(writer.number(), &writer);
  writer.AddRef();
  writer.previous_ = last_;
  writer.next_ = nullptr;
  (last_ ? last_->next_ : first_) = &writer;
  last_ = &writer;
  live_subscribers.fetch_add(1, std::memory_order_relaxed);
}

void WriterRegistry::Remove(Writer& writer) {
  {
    const std::lock_guard lock(mutex_);
    (writer.previous_ ? writer.previous_->next_ : first_) = writer.next_;
    (writer.next_ ? writer.next_->previous_ : last_) = writer.previous_;
    by_number_.erase(writer.number());
    live_subscribers.fetch_sub(1, std::memory_order_relaxed);
  }
  writer.Release();
}

std::vector<ComPtr<Writer>> WriterRegistry::Subscribed() {
  const std::lock_guard lock(mutex_);
  std::vector<ComPtr<Writer>> writers;
  writers.reserve(by_number_.size());
  for (Writer* writer = first_; writer != nullptr; writer = writer->next_) {
    writer->AddRef();
    writers.emplace_back(writer);
  }
  return writers;
}

ComPtr<Writer> WriterRegistry::Find(ListenerNumber number) {
  const std::lock_guard lock(mutex_);
  const auto found = by_number_.find(number);
  if (found == by_number_.end()) return {};
  found->second->AddRef();
  return ComPtr<Writer>(found->second);
}

}  // namespace gwm
