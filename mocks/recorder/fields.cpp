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
  for (const char c : utf8) {
    if (c == '"' || c == '\\') {
      out.Append('\\');
      out.Append(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      AppendFormatted(out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out.Append(c);
    }
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
