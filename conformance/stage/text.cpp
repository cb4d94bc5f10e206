// SPDX-License-Identifier: Apache-2.0
#include "stage/text.h"

#include "trace/utf16.h"

namespace gwm {

std::basic_string<WCHAR> ToWide(std::string_view utf8) {
  const std::u16string wide = Widen(utf8);
  return {wide.begin(), wide.end()};
}

}  // namespace gwm
