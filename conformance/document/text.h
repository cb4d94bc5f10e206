// SPDX-License-Identifier: Apache-2.0
//
// Small pieces for text: characters of XML, UTF-8, messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace gwm::document {

constexpr bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool SameIgnoringCase(std::string_view a, std::string_view b);  // ASCII

// A character that may stand in a document at all (XML 1.0, production 2).
constexpr bool IsXmlChar(char32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

// Characters of names (XML 1.0 fifth edition, productions 4 and 4a).
bool IsNameStart(char32_t c);
bool IsNameChar(char32_t c);

struct Utf8Char {
  char32_t value = 0;
  uint8_t size = 0;      // 0: not a character
  uint8_t bad_size = 1;  // then: how many bytes belong to the bad sequence
  bool cut = false;      // then: the text ends where the sequence could go on
};
Utf8Char DecodeUtf8(const char* p, const char* end);

void AppendUtf8(std::string& to, char32_t c);
std::string Hex(uint32_t value, int digits);

// Control characters and malformed bytes replaced, so that the text can go to a terminal.
std::string Printable(std::string_view text);

// At most `limit` characters, then an ellipsis; cuts between characters.
std::string Shorten(std::string_view text, size_t limit);

// Cat("a", 1, 'c') == "a1c".
inline void AppendPart(std::string& to, std::string_view part) { to += part; }
inline void AppendPart(std::string& to, char part) { to += part; }
template <class Number>
requires(std::is_integral_v<Number> &&
         !std::is_same_v<Number, char>) void AppendPart(std::string& to, Number part) {
  to += std::to_string(part);
}
template <class... Parts>
std::string Cat(const Parts&... parts) {
  std::string text;
  (AppendPart(text, parts), ...);
  return text;
}

}  // namespace gwm::document
