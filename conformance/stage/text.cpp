// SPDX-License-Identifier: Apache-2.0
#include "stage/text.h"

#include "trace/lines.h"
#include "trace/utf16.h"

namespace gwm {

std::basic_string<WCHAR> ToWide(std::string_view utf8) {
  const std::u16string wide = Widen(utf8);
  return {wide.begin(), wide.end()};
}

std::string ToText(const GUID& id) {
  Buffer text;
  AppendId(text, id);
  return std::string(text.view().substr(1, text.size() - 2));
}

}  // namespace gwm
