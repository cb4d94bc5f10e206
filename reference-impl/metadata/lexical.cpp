// SPDX-License-Identifier: Apache-2.0
#include "metadata/lexical.h"

#include <cstdint>

#include "com/text.h"

namespace gwm {
namespace {

constexpr std::u16string_view kBase64 =
    u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int Base64Digit(char16_t c) {
  if (c >= u'A' && c <= u'Z') return c - u'A';
  if (c >= u'a' && c <= u'z') return c - u'a' + 26;
  if (c >= u'0' && c <= u'9') return c - u'0' + 52;
  if (c == u'+') return 62;
  if (c == u'/') return 63;
  return -1;
}

}  // namespace

std::u16string SpellNumber(DWORD value) {
  char16_t digits[10];
  std::size_t at = 10;
  do {
    digits[--at] = static_cast<char16_t>(u'0' + value % 10);
    value /= 10;
  } while (value != 0);
  return std::u16string(digits + at, 10 - at);
}

std::u16string SpellBase64(const std::vector<BYTE>& bytes) {
  std::u16string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t rest = bytes.size() - i;
    const std::uint32_t group =
        bytes[i] << 16 | (rest > 1 ? bytes[i + 1] : 0) << 8 | (rest > 2 ? bytes[i + 2] : 0);
    text += kBase64[group >> 18];
    text += kBase64[group >> 12 & 63];
    text += rest > 1 ? kBase64[group >> 6 & 63] : u'=';
    text += rest > 2 ? kBase64[group & 63] : u'=';
  }
  return text;
}

std::optional<VSS_ID> ReadGuid(std::u16string_view text) {
  if (text.size() != 36) return std::nullopt;  // ParseGuid takes braces, too
  return ParseGuid(text);
}

std::optional<DWORD> ReadNumber(std::u16string_view text) {
  if (text.empty() || text.size() > 10 || (text.size() > 1 && text[0] == u'0')) return std::nullopt;
  std::uint64_t value = 0;
  for (char16_t c : text) {
    if (c < u'0' || c > u'9') return std::nullopt;
    value = value * 10 + (c - u'0');
  }
  if (value > 0xFFFFFFFFu) return std::nullopt;
  return static_cast<DWORD>(value);
}

std::optional<bool> ReadYesNo(std::u16string_view text) {
  if (text == u"yes") return true;
  if (text == u"no") return false;
  return std::nullopt;
}

std::optional<std::vector<BYTE>> ReadBase64(std::u16string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && !text.empty() && text.back() == u'=') {
    text.remove_suffix(1);
    ++padding;
  }
  std::vector<BYTE> bytes;
  bytes.reserve((text.size() + padding) / 4 * 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (char16_t c : text) {
    const int digit = Base64Digit(c);
    if (digit < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFF;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push_back(static_cast<BYTE>(bits >> held));
    }
  }
  if ((bits & ((1u << held) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace gwm
