// SPDX-License-Identifier: Apache-2.0
#include "com/text.h"

#include <cstring>
#include <new>

#include "com/memory.h"
#include "com/utf.h"

namespace gwm {

BstrPtr MakeBstr(std::u16string_view text) {
  if (!memory::MayAllocate() || text.size() > UINT32_MAX) throw std::bad_alloc();
  BstrPtr copy(SysAllocStringLen(Wide(text.data()), static_cast<UINT>(text.size())));
  if (copy == nullptr) throw std::bad_alloc();
  return copy;
}

BstrPtr MakeBstr(const std::optional<std::u16string>& text) {
  return text ? MakeBstr(std::u16string_view(*text)) : nullptr;
}

BSTR BstrFrom(std::u16string_view text) { return MakeBstr(text).release(); }
BSTR BstrFrom(const std::optional<std::u16string>& text) { return MakeBstr(text).release(); }

TaskStringPtr TaskString(std::u16string_view text) {
  if (!memory::MayAllocate()) throw std::bad_alloc();
  auto* copy = static_cast<WCHAR*>(CoTaskMemAlloc((text.size() + 1) * sizeof(WCHAR)));
  if (copy == nullptr) throw std::bad_alloc();
  if (!text.empty()) std::memcpy(copy, text.data(), text.size() * sizeof(WCHAR));
  copy[text.size()] = 0;
  return TaskStringPtr(copy);
}

std::u16string_view ViewOf(BSTR text) {
  return text == nullptr ? std::u16string_view()
                         : std::u16string_view(Utf16(text), SysStringLen(text));
}

std::u16string_view TextOrEmpty(LPCWSTR text) {
  return text == nullptr ? std::u16string_view() : std::u16string_view(Utf16(text));
}

std::optional<std::u16string> CopyText(LPCWSTR text) {
  return text == nullptr ? std::nullopt : std::optional<std::u16string>(Utf16(text));
}

namespace {

// Reads one code point at `at` and moves on; an ill-formed byte is replaced alone.
char32_t NextPoint(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + more > text.size()) return kReplacement;
  char32_t point = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return kReplacement;
    point = (point << 6) | (next & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (point < kLeast[more] || point > 0x10FFFF || IsSurrogate(point)) {
    return kReplacement;
  }
  at += more;
  return point;
}

constexpr char16_t kDigits[] = u"0123456789abcdef";

int HexValue(char16_t c) {
  if (c >= u'0' && c <= u'9') return c - u'0';
  if (c >= u'a' && c <= u'f') return c - u'a' + 10;
  if (c >= u'A' && c <= u'F') return c - u'A' + 10;
  return -1;
}

}  // namespace

std::string ToUtf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t point = text[i];
    if (IsSurrogatePair(text, i)) {
      point = Combine(text[i], text[i + 1]);
      ++i;
    } else if (IsSurrogate(point)) {
      point = kReplacement;
    }
    AppendUtf8(out, point);
  }
  return out;
}

std::u16string FromUtf8(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = NextPoint(text, at);
    if (point < 0x10000) {
      out.push_back(static_cast<char16_t>(point));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF)));
    }
  }
  return out;
}

std::u16string GuidText(const GUID& id) {
  std::u16string out;
  out.reserve(36);
  const auto append = [&out](std::uint32_t value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
      out += kDigits[(value >> shift) & 15];
  };
  append(id.Data1, 8);
  out += u'-';
  append(id.Data2, 4);
  out += u'-';
  append(id.Data3, 4);
  out += u'-';
  for (int i = 0; i < 8; ++i) {
    if (i == 2) out += u'-';
    append(id.Data4[i], 2);
  }
  return out;
}

std::optional<GUID> ParseGuid(std::u16string_view text) {
  if (text.size() == 38 && text.front() == u'{' && text.back() == u'}') text = text.substr(1, 36);
  if (text.size() != 36) return std::nullopt;
  std::uint8_t bytes[16];
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != u'-') return std::nullopt;
      continue;
    }
    const int high = HexValue(text[i]), low = HexValue(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[count++] = static_cast<std::uint8_t>(high << 4 | low);
    i += 2;
  }
  GUID id;
  id.Data1 = std::uint32_t{bytes[0]} << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  id.Data2 = static_cast<std::uint16_t>(bytes[4] << 8 | bytes[5]);
  id.Data3 = static_cast<std::uint16_t>(bytes[6] << 8 | bytes[7]);
  std::memcpy(id.Data4, bytes + 8, 8);
  return id;
}

}  // namespace gwm
