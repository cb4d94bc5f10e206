// SPDX-License-Identifier: Apache-2.0
#include "recorder/fields.h"

#include <cstdio>

#include "recorder/trace.h"

namespace gwm::recording {
namespace {

void AppendCodePoint(Buffer& out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t byte) { out.Append(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// The bytes of the character at the front, 1 to 4; 0 if it is none.
std::size_t LengthOfCharacter(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
  }
  // Too long a form, a surrogate, beyond U+10FFFF.
  if ((lead == 0xE0 && at(1) < 0xA0) || (lead == 0xED && at(1) > 0x9F)) return 0;
  if ((lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F)) return 0;
  return length;
}

template <class... Values>
void AppendFormatted(Buffer& out, const char* format, Values... values) {
  char text[80];
  const int length = std::snprintf(text, sizeof text, format, values...);
  out.Append({text, static_cast<std::size_t>(length)});
}

}  // namespace

void AppendUtf8(Buffer& out, WideView text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::uint32_t c = static_cast<std::uint16_t>(text[i]);
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size()) {
      const std::uint32_t low = static_cast<std::uint16_t>(text[i + 1]);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        ++i;
      }
    }
    AppendCodePoint(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
}

void AppendJson(Buffer& out, std::string_view utf8) {
  out.Append('"');
  while (!utf8.empty()) {
    const std::size_t length = LengthOfCharacter(utf8);
    const char c = utf8.front();
    if (length == 0) {
      out.Append("\xEF\xBF\xBD");
    } else if (c == '"' || c == '\\') {
      out.Append('\\');
      out.Append(c);
    } else if (length == 1 && c < 0x20) {
      AppendFormatted(out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out.Append(utf8.substr(0, length));
    }
    utf8.remove_prefix(length == 0 ? 1 : length);
  }
  out.Append('"');
}

void AppendName(Buffer& out, ObjectName name) {
  out.Append('"');
  out.Append(name.kind);
  if (name.number > 1) AppendFormatted(out, "#%u", name.number);
  out.Append('"');
}

Buffer& Fields::Key(const char* name) {
  if (json_.size() > 0) json_.Append(',');
  AppendJson(json_, name);
  json_.Append(':');
  return json_;
}

void Fields::Number(const char* name, std::int64_t value) {
  AppendFormatted(Key(name), "%lld", static_cast<long long>(value));
}

void Fields::Code(const char* name, HRESULT value) {
  AppendFormatted(Key(name), "\"0x%08X\"", static_cast<unsigned>(value));
}

void Fields::Id(const char* name, const GUID& g) {
  AppendFormatted(Key(name), "\"%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x\"",
                  static_cast<unsigned>(g.Data1), g.Data2, g.Data3, g.Data4[0], g.Data4[1],
                  g.Data4[2], g.Data4[3], g.Data4[4], g.Data4[5], g.Data4[6], g.Data4[7]);
}

void Fields::Text(const char* name, std::string_view utf8) {
  if (utf8.size() <= kLongText) return AppendJson(Key(name), utf8);
  const Digest digest = Trace::Instance().Store(utf8);
  Key(name).Append("\"sha256:");
  json_.Append(digest.view());
  json_.Append('"');
}

void Fields::Wide(const char* name, WideView text) {
  Buffer utf8;
  AppendUtf8(utf8, text);
  Text(name, utf8.view());
}

void Fields::Object(const char* name, ObjectName object) { AppendName(Key(name), object); }

Part::Part(const char* name, const char* member) {
  std::snprintf(text_, sizeof text_, "%s.%s", name, member);
}

Part::Part(const char* name, std::size_t index, const char* member) {
  std::snprintf(text_, sizeof text_, "%s[%zu]%s%s", name, index, member != nullptr ? "." : "",
                member != nullptr ? member : "");
}

}  // namespace gwm::recording
