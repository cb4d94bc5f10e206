// SPDX-License-Identifier: Apache-2.0
//
// What the judge says about one place of a document.
#pragma once

#include <cstdint>
#include <string>

#include "document/rules.h"

namespace gwm::document {

// Line and column count from 1. A line ends at a line feed; a column is a character (code point),
// not a byte. A byte order mark is not counted.
struct Place {
  uint64_t line = 1;
  uint64_t column = 1;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// The source line around a place, cut to what fits a terminal. Tabs and control characters are
// replaced by spaces, so the caret stands under its text.
struct Excerpt {
  std::string line;        // UTF-8, no line end
  uint32_t caret = 0;      // characters before the place in `line`
  uint32_t width = 1;      // characters to underline, at least 1
  bool cut_left = false;   // the source line goes on to the left,
  bool cut_right = false;  // to the right
};

// A place that may be reported later, when the text has gone from memory.
struct Spot {
  Place place;
  std::string text;  // the offending text, cut
  Excerpt excerpt;
};

struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::kNote;
  Place place;
  std::string text;     // the offending text as it stands in the document, at most 80 characters
  std::string message;  // one sentence: what is wrong here
  Excerpt excerpt;
};

}  // namespace gwm::document
