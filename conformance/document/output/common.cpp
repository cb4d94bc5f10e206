// SPDX-License-Identifier: Apache-2.0
#include "document/output/output.h"
#include "document/text.h"

namespace gwm::document {

std::optional<Format> ParseFormat(std::string_view name) {
  if (name == "text") return Format::kText;
  if (name == "json") return Format::kJson;
  if (name == "sarif") return Format::kSarif;
  if (name == "junit") return Format::kJunit;
  return std::nullopt;
}

std::string_view NameOf(Verdict verdict) {
  constexpr std::string_view kNames[] = {"valid", "invalid", "unreadable", "passed_over"};
  return kNames[static_cast<size_t>(verdict)];
}

void Totals::Count(Verdict verdict) {
  ++documents;
  switch (verdict) {
    case Verdict::kValid:
      ++valid;
      break;
    case Verdict::kInvalid:
      ++invalid;
      break;
    case Verdict::kUnreadable:
      ++unreadable;
      break;
    case Verdict::kPassedOver:
      ++passed_over;
      break;
  }
}

std::unique_ptr<Writer> MakeWriter(Format format, const Style& style) {
  switch (format) {
    case Format::kText:
      return MakeTextWriter(style);
    case Format::kJson:
      return MakeJsonWriter(style);
    case Format::kSarif:
      return MakeSarifWriter(style);
    case Format::kJunit:
      return MakeJunitWriter(style);
  }
  return nullptr;
}

std::string JsonString(std::string_view text) {
  std::string json = "\"";
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const Utf8Char c = DecodeUtf8(p, end);
    if (c.size == 0) {
      json += "\xEF\xBF\xBD";
      p += c.cut ? end - p : c.bad_size;
      continue;
    }
    if (c.value == '"' || c.value == '\\') {
      json += '\\';
      json += static_cast<char>(c.value);
    } else if (c.value == '\n') {
      json += "\\n";
    } else if (c.value < 0x20 || c.value == 0x7F) {
      json += "\\u" + Hex(c.value, 4);
    } else {
      json.append(p, c.size);
    }
    p += c.size;
  }
  return json + '"';
}

std::string XmlText(std::string_view text) {
  std::string xml;
  for (char c : Printable(text)) {
    switch (c) {
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '&':
        xml += "&amp;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

std::string Grouped(uint64_t count) {
  std::string digits = std::to_string(count);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string Counted(uint64_t count, std::string_view what) {
  return Cat(Grouped(count), " ", what, count == 1 ? "" : "s");
}

}  // namespace gwm::document
