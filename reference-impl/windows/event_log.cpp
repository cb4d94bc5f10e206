// SPDX-License-Identifier: Apache-2.0
#include "windows/event_log.h"

#include "com/text.h"
#include "environment/event_record.h"

namespace gwm {
namespace {

bool Report(const EventRecord& record) {
  HANDLE log = RegisterEventSourceW(nullptr, Wide(record.source.c_str()));
  if (log == nullptr) return false;
  std::vector<const wchar_t*> strings;
  for (const std::u16string& text : record.strings) strings.push_back(Wide(text.c_str()));
  const bool written = ReportEventW(log, record.type, 0, record.id, nullptr,
                                    static_cast<WORD>(strings.size()), 0, strings.data(), nullptr);
  DeregisterEventSource(log);
  return written;
}

}  // namespace

void WriteToEventLog(const LogEntry& entry) noexcept try {
  const EventRecord record = RecordOf(entry);
  if (Report(record)) return;
  std::u16string line = record.source;
  for (const std::u16string& text : record.strings) line.append(u" ").append(text);
  OutputDebugStringW(Wide((line + u"\n").c_str()));
} catch (...) {  // memory is short: the record is lost, as on a full disk
}

bool EventLogOpens(const wchar_t* source) {
  HANDLE log = RegisterEventSourceW(nullptr, source);
  if (log != nullptr) DeregisterEventSource(log);
  return log != nullptr;
}

}  // namespace gwm
