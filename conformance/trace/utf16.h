// SPDX-License-Identifier: Apache-2.0
//
// Between the API's UTF-16 and the bytes of tables and traces, without loss.
//
// The bytes are WTF-8 (simonsapin.github.io/wtf-8): UTF-8, but that a surrogate which stands alone has
// its three bytes, too. What is text comes out as UTF-8; what is none comes back as it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "trace/buffer.h"

namespace gwm {

/// Calls `unit(char16_t)` for each 16-bit unit of WTF-8. Bytes that are neither become some other
/// character.
template <class Body>
void ForEachUnit(std::string_view wtf8, Body&& unit);

/// UTF-16 of WTF-8. Bytes that are neither become some other character.
std::u16string Widen(std::string_view wtf8);

/// WTF-8 of any sequence of 16-bit units (char16_t, or WCHAR). Takes no counted memory.
template <class Unit>
void AppendWtf8(Buffer& out, std::basic_string_view<Unit> units);

/// The same as a string.
template <class Unit>
std::string Narrow(std::basic_string_view<Unit> units) {
  Buffer bytes;
  AppendWtf8(bytes, units);
  return std::string(bytes.view());
}

/// Whether it is text: valid UTF-8, without a lone surrogate.
bool IsUtf8(std::string_view bytes);

/// WTF-8 as UTF-8: a lone surrogate is written as people write it, "\\ud800".
std::string Printable(std::string_view wtf8);

/// The bytes of the character at the front, 1 to 4, where a lone surrogate counts as one; 0 if there is
/// none. `text` is not empty.
std::size_t LengthOfCharacter(std::string_view text);

// --- Implementation. ---

template <class Body>
void ForEachUnit(std::string_view wtf8, Body&& unit) {
  for (std::size_t i = 0; i < wtf8.size();) {
    const auto lead = static_cast<unsigned char>(wtf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < wtf8.size(); ++k) {
      c = c << 6 | (static_cast<unsigned char>(wtf8[i + k]) & 0x3F);
    }
    i += length;
    if (c >= 0x10000) {
      unit(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
      unit(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    } else {
      unit(static_cast<char16_t>(c));
    }
  }
}

template <class Unit>
void AppendWtf8(Buffer& out, std::basic_string_view<Unit> units) {
  static_assert(sizeof(Unit) == sizeof(char16_t));
  const auto put = [&out](std::uint32_t byte) { out.Append(static_cast<char>(byte)); };
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint32_t c = static_cast<std::uint16_t>(units[i]);
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < units.size()) {
      const std::uint32_t low = static_cast<std::uint16_t>(units[i + 1]);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        ++i;
      }
    }
    if (c < 0x80) {
      put(c);
      continue;
    }
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
}

}  // namespace gwm
