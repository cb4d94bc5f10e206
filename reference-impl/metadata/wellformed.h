// SPDX-License-Identifier: Apache-2.0
//
// wellformed.h: the strict check before tinyxml2, which forgives much that XML 1.0 does not.
//
//   WellFormed result = CheckWellFormed(u"<a b='1&#x32;'/>");
//   // result.ok, result.utf8 == "<a b='12'/>"
//
// Refused, each with its place: bad names, tags that do not match, more than one root or none,
// missing spaces, quotes or equals signs, attributes that repeat, `<` and stray `&` in values,
// unknown entities, references to no character, characters that XML forbids, halves of surrogate
// pairs, `--` in comments, `]]>` in text, declarations in the wrong place or of the wrong form, and
// any DOCTYPE, since a document that defines entities is no Writer Metadata Document. Time and
// memory grow linearly, but for the sorting of each element's attribute names; nothing recurses.
//
// What is left for tinyxml2 reads the same to everybody: UTF-8 without declaration, comments,
// processing instructions and white space between tags, references resolved, and white space in
// values normalised as XML demands: a raw CR LF, CR, LF or TAB is one space, `&#13;` stays CR.
#pragma once

#include <string>
#include <string_view>

namespace gwm {

struct WellFormed {
  bool ok = false;
  std::string utf8;   // the cleaned text, if ok
  std::string error;  // "character 17: ...", if not
};

/// Throws std::bad_alloc only.
WellFormed CheckWellFormed(std::u16string_view xml);

}  // namespace gwm
