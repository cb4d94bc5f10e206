// SPDX-License-Identifier: Apache-2.0
#include "document/text.h"

namespace gwm::document {

bool SameIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToLower(a[i]) != ToLower(b[i])) return false;
  }
  return true;
}

bool IsNameStart(char32_t c) {
  if (c < 0x80) return IsLetter(static_cast<char>(c)) || c == '_' || c == ':';
  return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x1FFF && c != 0x37E) || c == 0x200C || c == 0x200D ||
         (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) ||
         (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
         (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

bool IsNameChar(char32_t c) {
  if (c < 0x80) {
    return IsLetter(static_cast<char>(c)) || IsDigit(static_cast<char>(c)) || c == '_' ||
           c == ':' || c == '-' || c == '.';
  }
  return IsNameStart(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

Utf8Char DecodeUtf8(const char* p, const char* end) {
  Utf8Char result;
  const auto byte = [&](ptrdiff_t i) { return static_cast<uint8_t>(p[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) {
    result.value = lead;
    result.size = 1;
    return result;
  }
  // The second byte's range excludes overlong forms, surrogates and values above 10FFFF.
  int size = 0;
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return result;
  }
  char32_t value = lead & (0x7F >> size);
  for (int i = 1; i < size; ++i) {
    if (p + i >= end) {
      result.cut = true;
      return result;
    }
    if (byte(i) < low || byte(i) > high) {
      result.bad_size = static_cast<uint8_t>(i);
      return result;
    }
    low = 0x80;
    high = 0xBF;
    value = value << 6 | (byte(i) & 0x3F);
  }
  result.value = value;
  result.size = static_cast<uint8_t>(size);
  return result;
}

void AppendUtf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
    to += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    to += static_cast<char>(0xE0 | (c >> 12));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    to += static_cast<char>(0xF0 | (c >> 18));
    to += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string Hex(uint32_t value, int digits) {
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) {
    const uint32_t digit = (value >> shift) & 15;
    if (digit != 0 || !text.empty() || shift < digits * 4) text += "0123456789ABCDEF"[digit];
  }
  return text;
}

std::string Printable(std::string_view text) {
  std::string printable;
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const Utf8Char c = DecodeUtf8(p, end);
    // U+202A.. and U+2066.. turn the direction of text round: a document must not rewrite a
    // terminal.
    const bool hidden = c.value < 0x20 || c.value == 0x7F || (c.value >= 0x80 && c.value < 0xA0) ||
                        (c.value >= 0x202A && c.value <= 0x202E) ||
                        (c.value >= 0x2066 && c.value <= 0x2069);
    if (c.size == 0) {
      printable += "\xEF\xBF\xBD";
      p += c.cut ? end - p : c.bad_size;
    } else {
      if (hidden) {
        printable += ' ';
      } else {
        printable.append(p, c.size);
      }
      p += c.size;
    }
  }
  return printable;
}

std::string Shorten(std::string_view text, size_t limit) {
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<uint8_t>(text[i]) & 0xC0) == 0x80) continue;
    if (characters++ == limit) return std::string(text.substr(0, i)) + "…";
  }
  return std::string(text);
}

}  // namespace gwm::document
