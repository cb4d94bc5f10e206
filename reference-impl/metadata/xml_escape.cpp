// SPDX-License-Identifier: Apache-2.0
#include "metadata/xml_escape.h"

#include "com/utf.h"
#include "metadata/xml_characters.h"

namespace gwm {
namespace {

// Most of what is written stands for itself and is appended in runs.
constexpr bool StandsForItself(char16_t c) {
  return c >= 0x20 && c < 0xD800 && c != u'&' && c != u'<' && c != u'>' && c != u'"';
}

std::u16string_view Reference(char16_t c) {
  switch (c) {
    case u'&':
      return u"&amp;";
    case u'<':
      return u"&lt;";
    case u'>':
      return u"&gt;";
    case u'"':
      return u"&quot;";
    case u'\t':
      return u"&#9;";
    case u'\n':
      return u"&#10;";
    case u'\r':
      return u"&#13;";
    default:
      return {};
  }
}

}  // namespace

void AppendEscaped(std::u16string& out, std::u16string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    std::size_t run = i;
    while (run < value.size() && StandsForItself(value[run])) ++run;
    out.append(value, i, run - i);
    if (run == value.size()) return;
    i = run;
    const char16_t c = value[i];
    if (const std::u16string_view reference = Reference(c); !reference.empty()) {
      out += reference;
    } else if (IsSurrogatePair(value, i)) {
      out += c;
      out += value[++i];
    } else {
      out += IsXmlCharacter(c) ? c : static_cast<char16_t>(kReplacement);
    }
  }
}

bool IsWritable(std::u16string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsSurrogatePair(text, i)) {
      ++i;
    } else if (!IsXmlCharacter(text[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace gwm
