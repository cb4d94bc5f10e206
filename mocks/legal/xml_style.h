// SPDX-License-Identifier: Apache-2.0
//
// xml_style.h: the same document in other words. What the reference writes is taken apart into
// elements and written again; to every reader of XML both say the same.
#pragma once

#include <string>
#include <string_view>

namespace gwm {

struct XmlStyle {
  std::u16string_view before = {};    // a declaration, a comment, white space
  std::u16string_view after = {};     // behind the root
  std::u16string_view line_end = {};  // between tags; indented by `indent`
  std::u16string_view indent = {};
  std::u16string_view prefix = {};    // of every element
  char16_t quote = u'"';
  bool attributes_reversed = false;
  bool locations_first = false;       // BACKUP_LOCATIONS before RESTORE_METHOD
  bool end_tags = false;              // <A></A>, not <A/>
  bool wide_tags = false;             // <A  b = "c" >
  bool references = false;            // characters as references, hexadecimal
  bool upper_case_ids = false;        // digits of GUIDs
};

/// `text` is what the reference writes. Throws std::bad_alloc.
std::u16string Rewritten(std::u16string_view text, const XmlStyle& style);

/// Without the prefixes that Rewritten gave.
std::u16string WithoutPrefix(std::u16string_view text, std::u16string_view prefix);

}  // namespace gwm
