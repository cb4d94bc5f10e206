// SPDX-License-Identifier: Apache-2.0
#include "trace/lines.h"

#include <charconv>
#include <cstdio>
#include <cstring>

#include "trace/code_names.h"
#include "trace/enum_names.h"
#include "trace/utf16.h"

namespace gwm {
namespace {

template <class... Values>
void AppendFormatted(Buffer& out, const char* format, Values... values) {
  char text[80];
  const int length = std::snprintf(text, sizeof text, format, values...);
  out.Append({text, static_cast<std::size_t>(length)});
}

void AppendUnits(Buffer& out, std::string_view wtf8) {
  out.Append('"');
  ForEachUnit(wtf8, [&out](char16_t unit) { AppendFormatted(out, "%04x", unsigned{unit}); });
  out.Append('"');
}

/// How many characters at the front are ASCII that JSON has as it is; eight at a time.
std::size_t PlainLength(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = kOnes * 0x80;
  const auto below = [](std::uint64_t eight, std::uint64_t least) {  // a character below `least`, which is at most 0x80
    return (eight - kOnes * least) & ~eight & kHighs;
  };
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + i, sizeof eight);
    const std::uint64_t others = (eight & kHighs) | below(eight, 0x20) | below(eight ^ kOnes * '"', 1) |
                                 below(eight ^ kOnes * '\\', 1);
    if (others != 0) break;
  }
  const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; };
  while (i < text.size() && is_plain(static_cast<unsigned char>(text[i]))) ++i;
  return i;
}

void AppendMember(Buffer& out, std::string_view name, std::int64_t number) {
  out.Append(name);  // with what stands around it
  AppendNumber(out, number);
}

}  // namespace

void AppendNumber(Buffer& out, std::int64_t number) {
  char text[24];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  out.Append({text, static_cast<std::size_t>(end - text)});
}

void AppendJson(Buffer& out, std::string_view utf8) {
  out.Append('"');
  std::size_t plain = 0;  // characters at the front that stay as they are
  const auto flush = [&](std::size_t skip) {
    out.Append(utf8.substr(0, plain));
    utf8.remove_prefix(plain + skip);
    plain = 0;
  };
  while ((plain += PlainLength(utf8.substr(plain))) < utf8.size()) {
    const char c = utf8[plain];
    if (static_cast<unsigned char>(c) < 0x20) {
      flush(1);
      AppendFormatted(out, "\\u%04x", static_cast<unsigned>(c));
    } else if (c == '"' || c == '\\') {
      flush(1);
      out.Append('\\');
      out.Append(c);
    } else {
      const std::string_view rest = utf8.substr(plain);
      const std::size_t length = LengthOfCharacter(rest);
      if (length == 0 || !IsUtf8(rest.substr(0, length))) {
        flush(length == 0 ? 1 : length);
        out.Append("\xEF\xBF\xBD");
      } else {
        plain += length;
      }
    }
  }
  flush(0);
  out.Append('"');
}

void AppendCode(Buffer& out, HRESULT hr) {
  char* const text = out.Extend(12);
  std::memcpy(text, "\"0x", 3);
  auto rest = static_cast<std::uint32_t>(hr);
  for (int i = 10; i > 2; --i, rest >>= 4) text[i] = "0123456789ABCDEF"[rest & 15];
  text[11] = '"';
}

void AppendText(Buffer& out, std::string_view wtf8) {
  if (!IsUtf8(wtf8)) {
    out.Append("{\"utf16\":");
    AppendUnits(out, wtf8);
    out.Append('}');
  } else if (CodeOf(wtf8)) {
    out.Append("{\"text\":");
    AppendJson(out, wtf8);
    out.Append('}');
  } else {
    AppendJson(out, wtf8);
  }
}

void AppendObject(Buffer& out, std::string_view name) {
  out.Append("{\"obj\":");
  AppendJson(out, name);
  out.Append('}');
}

void AppendUntouched(Buffer& out) { out.Append("{\"is\":\"untouched\"}"); }

void AppendMalformed(Buffer& out, std::string_view why) {
  out.Append("{\"is\":");
  AppendJson(out, why);
  out.Append('}');
}

void AppendDocument(Buffer& out, const Digest& digest) {
  out.Append("{\"doc\":\"");
  out.Append(digest.view());
  out.Append("\"}");
}

void AppendId(Buffer& out, const GUID& g) {
  char* at = out.Extend(38);
  const auto digits = [&at](std::uint32_t value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) *at++ = "0123456789abcdef"[value >> shift & 15];
  };
  *at++ = '"';
  digits(static_cast<std::uint32_t>(g.Data1), 8);
  *at++ = '-';
  digits(g.Data2, 4);
  *at++ = '-';
  digits(g.Data3, 4);
  *at++ = '-';
  for (int i = 0; i < 8; ++i) {
    if (i == 2) *at++ = '-';
    digits(g.Data4[i], 2);
  }
  *at = '"';
}

void AppendValue(Buffer& out, const Value& value, DocumentStore& store) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return out.Append("null");
    case Value::Kind::kBool:
      return out.Append(value.number != 0 ? "true" : "false");
    case Value::Kind::kNumber:
      return AppendNumber(out, value.number);
    case Value::Kind::kCode:
      return AppendCode(out, static_cast<HRESULT>(value.number));
    case Value::Kind::kText:
      if (value.text.size() > kLongText && !IsMask(value.text)) return AppendDocument(out, store.Store(value.text));
      return AppendText(out, value.text);
    case Value::Kind::kObject:
      return AppendObject(out, value.text);
    case Value::Kind::kUntouched:
      return AppendUntouched(out);
    case Value::Kind::kMalformed:
      return AppendMalformed(out, value.text);
    case Value::Kind::kSize:
      out.Append("{\"bytes\":");
      AppendNumber(out, value.number);
      return out.Append('}');
  }
}

void AppendDocumentLine(Buffer& out, const Digest& digest, std::string_view wtf8) {
  out.Append("{\"t\":\"doc\",\"hash\":\"");
  out.Append(digest.view());
  if (IsUtf8(wtf8)) {
    out.Append("\",\"text\":");
    AppendJson(out, wtf8);
  } else {
    out.Append("\",\"utf16\":");
    AppendUnits(out, wtf8);
  }
  out.Append("}\n");
}

void AppendEventLine(Buffer& out, const EventLine& e) {
  out.Append("{\"t\":\"ev\"");
  AppendMember(out, ",\"n\":", e.n);
  AppendMember(out, ",\"us\":", e.us);
  AppendMember(out, ",\"th\":", e.thread);
  out.Append(",\"k\":\"");
  out.Append(Show(e.kind));
  out.Append('"');
  if (e.call >= 0) AppendMember(out, ",\"call\":", e.call);
  if (e.within >= 0) AppendMember(out, ",\"within\":", e.within);
  if (e.step >= 0) AppendMember(out, ",\"step\":", e.step);
  out.Append(",\"obj\":");
  AppendJson(out, e.object);
  out.Append(",\"m\":");
  AppendJson(out, e.method);
  if (e.hr != nullptr) {
    out.Append(",\"hr\":");
    AppendCode(out, *e.hr);
  }
  if (e.document != nullptr) {
    out.Append(",\"doc\":\"");
    out.Append(e.document->view());
    out.Append('"');
  }
  if (!e.fields.empty()) {
    const bool input = e.kind == EventKind::kCall || e.kind == EventKind::kEnter;
    out.Append(input ? ",\"in\":{" : ",\"out\":{");
    out.Append(e.fields);
    out.Append('}');
  }
  out.Append("}\n");
}

void AppendEventLine(Buffer& out, const Event& e, DocumentStore& store) {
  Buffer fields;
  for (const Field& field : e.fields) {
    if (fields.size() > 0) fields.Append(',');
    AppendJson(fields, field.name);
    fields.Append(':');
    AppendValue(fields, field.value, store);
  }
  Digest digest;
  if (e.document) digest = store.Store(*e.document);
  AppendEventLine(out, {.kind = e.kind,
                        .n = e.n,
                        .us = e.us,
                        .thread = e.thread,
                        .step = e.step,
                        .call = e.call,
                        .within = e.within,
                        .object = e.object,
                        .method = e.method,
                        .hr = e.has_hr ? &e.hr : nullptr,
                        .fields = fields.view(),
                        .document = e.document ? &digest : nullptr});
}

}  // namespace gwm
