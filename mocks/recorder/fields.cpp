// SPDX-License-Identifier: Apache-2.0
#include "recorder/fields.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>

#include "recorder/trace.h"
#include "trace/utf16.h"

namespace gwm::recording {

namespace {

/// A text of ASCII that JSON has as it is, as most are. False: it is another one.
bool AppendPlain(Buffer& out, WideView text) {
  char* to = out.Extend(text.size() + 2);
  *to++ = '"';
  for (const WCHAR unit : text) {
    if (unit < 0x20 || unit >= 0x80 || unit == '"' || unit == '\\') return false;
    *to++ = static_cast<char>(unit);
  }
  *to = '"';
  return true;
}

}  // namespace

NameText::NameText(ObjectName name) {
  const std::string_view kind(name.kind);
  char* at = std::copy(kind.begin(), kind.end(), text_);
  if (name.number > 1) {
    *at++ = '#';
    at = std::to_chars(at, std::end(text_), name.number).ptr;
  }
  length_ = static_cast<std::size_t>(at - text_);
}

Buffer& Fields::Key(const char* name) {
  if (json_.size() > 0) json_.Append(',');
  AppendJson(json_, name);
  json_.Append(':');
  return json_;
}

void Fields::Text(const char* name, std::string_view wtf8) {
  if (wtf8.size() <= kLongText) return AppendText(Key(name), wtf8);
  const Digest digest = Trace::Instance().Store(wtf8);
  AppendDocument(Key(name), digest);
}

void Fields::Wide(const char* name, WideView text) {
  if (text.size() <= kLongText && !text.starts_with(VSS_L("0x"))) {  // no doc, and no code
    const std::size_t before = json_.size();
    if (AppendPlain(Key(name), text)) return;
    json_.Cut(before);
  }
  Buffer wtf8;
  AppendWtf8(wtf8, text);
  Text(name, wtf8.view());
}

Part::Part(const char* name, const char* member) {
  std::snprintf(text_, sizeof text_, "%s.%s", name, member);
}

Part::Part(const char* name, std::size_t index, const char* member) {
  std::snprintf(text_, sizeof text_, "%s[%zu]%s%s", name, index, member != nullptr ? "." : "",
                member != nullptr ? member : "");
}

}  // namespace gwm::recording
