// SPDX-License-Identifier: Apache-2.0
#include "environment/express_store.h"

#include <algorithm>

namespace gwm {

ExpressStore& ExpressStore::Instance() {
  static Immortal<ExpressStore> instance;
  return *instance;
}

bool ExpressStore::Add(const VSS_ID& writer_id, std::u16string_view document) {
  const std::lock_guard lock(mutex_);
  const bool stored = std::any_of(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.writer_id == writer_id; });
  if (!stored) entries_.push_back({writer_id, Text(document)});
  return !stored;
}

bool ExpressStore::Remove(const VSS_ID& writer_id) {
  const std::lock_guard lock(mutex_);
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.writer_id == writer_id; }) >
         0;
}

void ExpressStore::Clear() {
  const std::lock_guard lock(mutex_);
  entries_ = {};
}

}  // namespace gwm
