// SPDX-License-Identifier: Apache-2.0
#include "environment/event_record.h"

#include <cstdint>

#include "com/text.h"

namespace gwm {
namespace {

constexpr DWORD kUnexpectedError = 8193;

std::u16string Hex(HRESULT code) {
  std::u16string text = u"0x00000000";
  auto rest = static_cast<std::uint32_t>(code);
  for (std::size_t i = text.size(); rest != 0; rest >>= 4)
    text[--i] = u"0123456789abcdef"[rest & 15];
  return text;
}

}  // namespace

EventRecord RecordOf(const LogEntry& entry) {
  EventRecord record;
  record.source = FromUtf8(entry.source);
  record.type = entry.severity == 2 || entry.severity == 4 ? static_cast<WORD>(entry.severity) : 1;
  record.id = kUnexpectedError;
  std::u16string context = u"Library: the gwm reference implementation of vssapi";
  if (!entry.service.empty()) context = u"Service: " + FromUtf8(entry.service) + u"\n   " + context;
  record.strings = {FromUtf8(entry.text), Hex(entry.code), FromUtf8(entry.detail),
                    u"\n\nContext:\n   " + context};
  return record;
}

}  // namespace gwm
