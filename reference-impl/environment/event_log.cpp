// SPDX-License-Identifier: Apache-2.0
#include "environment/event_log.h"

#include "decisions/decisions.h"

namespace gwm {

void EventLog::Append(const LogEntry& entry) noexcept try {
  const Decisions& decide = CurrentDecisions();
  if (!decide.log_is_written) return;
  if (observer != nullptr) observer(entry);
  Record record{Text(entry.source), Text(entry.service), Text(entry.text), entry.severity,
                entry.code};
  if (!entry.detail.empty()) record.text.append(": ").append(entry.detail);
  if (!decide.log_has_context) record.text.clear();
  const std::lock_guard lock(mutex_);
  records_.push_back(std::move(record));
} catch (...) {
}

void EventLog::Clear() {
  const std::lock_guard lock(mutex_);
  records_.clear();
}

UINT EventLog::Count() {
  const std::lock_guard lock(mutex_);
  return static_cast<UINT>(records_.size());
}

bool EventLog::Read(UINT index, GwmLogRecord& record) {
  const std::lock_guard lock(mutex_);
  if (index >= records_.size()) return false;
  const Record& found = records_[index];
  record = {found.source.c_str(), found.severity, found.code, found.service.c_str(),
            found.text.c_str()};
  return true;
}

}  // namespace gwm
