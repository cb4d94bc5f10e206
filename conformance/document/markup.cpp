// SPDX-License-Identifier: Apache-2.0
#include "document/markup.h"

#include "document/text.h"

namespace gwm::document {
namespace {

struct Entity {
  std::string_view name;
  char value;
};
constexpr Entity kEntities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
};

Reference ScanNumber(const char* p, const char* end) {
  Reference reference;
  const char* q = p + 2;
  const bool hex = q < end && *q == 'x';
  if (hex) ++q;
  const char* const digits = q;
  char32_t value = 0;
  for (; q < end; ++q) {
    char32_t digit;
    const char low = ToLower(*q);
    if (IsDigit(*q)) {
      digit = static_cast<char32_t>(*q - '0');
    } else if (hex && low >= 'a' && low <= 'f') {
      digit = static_cast<char32_t>(low - 'a' + 10);
    } else {
      break;
    }
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + digit;
  }
  reference.size = static_cast<uint32_t>(q - p);
  if (q == end) {
    reference.state = Reference::State::kCut;
  } else if (q > digits && *q == ';') {
    ++reference.size;
    reference.value = value;
    reference.state = IsXmlChar(value) ? Reference::State::kGood : Reference::State::kNotACharacter;
  }
  return reference;
}

}  // namespace

Reference ScanReference(const char* p, const char* end) {
  Reference reference;
  if (p + 1 < end && p[1] == '#') return ScanNumber(p, end);
  const char* q = p + 1;
  while (q < end) {
    const Utf8Char c = DecodeUtf8(q, end);
    if (c.size == 0 || !(q == p + 1 ? IsNameStart(c.value) : IsNameChar(c.value))) break;
    q += c.size;
  }
  if (q >= end) {
    reference.state = Reference::State::kCut;
    return reference;
  }
  if (q == p + 1 || *q != ';') return reference;
  const std::string_view name(p + 1, static_cast<size_t>(q - p - 1));
  reference.size = static_cast<uint32_t>(q + 1 - p);
  reference.state = Reference::State::kUndeclared;
  for (const Entity& entity : kEntities) {
    if (entity.name == name) {
      reference.state = Reference::State::kGood;
      reference.value = static_cast<char32_t>(entity.value);
    }
  }
  return reference;
}

void ReadValue(std::string_view raw, std::string* value) {
  value->clear();
  value->reserve(raw.size());
  const char* p = raw.data();
  const char* const end = p + raw.size();
  while (p < end) {
    if (*p == '&') {
      const Reference reference = ScanReference(p, end);
      if (reference.state == Reference::State::kGood) {
        AppendUtf8(*value, reference.value);
        p += reference.size;
        continue;
      }
    } else if (*p == '\r' || *p == '\n' || *p == '\t') {
      if (*p == '\r' && p + 1 < end && p[1] == '\n') ++p;
      *value += ' ';
      ++p;
      continue;
    }
    *value += *p++;
  }
}

}  // namespace gwm::document
