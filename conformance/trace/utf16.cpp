// SPDX-License-Identifier: Apache-2.0
#include "trace/utf16.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace gwm {

std::u16string Widen(std::string_view wtf8) {
  std::u16string out;
  out.reserve(wtf8.size());
  ForEachUnit(wtf8, [&out](char16_t unit) { out += unit; });
  return out;
}

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
  // Too long a form; beyond U+10FFFF.
  if (lead == 0xE0 && at(1) < 0xA0) return 0;
  if ((lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F)) return 0;
  return length;
}

bool IsUtf8(std::string_view bytes) {
  while (!bytes.empty()) {
    if (std::uint64_t eight; bytes.size() >= sizeof eight) {
      std::memcpy(&eight, bytes.data(), sizeof eight);
      if ((eight & 0x8080808080808080) == 0) {  // ASCII
        bytes.remove_prefix(sizeof eight);
        continue;
      }
    }
    const std::size_t length = LengthOfCharacter(bytes);
    const bool surrogate = length == 3 && bytes[0] == '\xED' && static_cast<unsigned char>(bytes[1]) > 0x9F;
    if (length == 0 || surrogate) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string Printable(std::string_view wtf8) {
  std::string out;
  while (!wtf8.empty()) {
    const std::size_t length = std::max<std::size_t>(LengthOfCharacter(wtf8), 1);
    const std::string_view character = wtf8.substr(0, length);
    if (IsUtf8(character)) {
      out += character;
    } else if (length == 3) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(Widen(character)[0]));
      out += escape;
    } else {
      out += "\xEF\xBF\xBD";
    }
    wtf8.remove_prefix(length);
  }
  return out;
}

}  // namespace gwm
