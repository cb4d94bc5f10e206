// SPDX-License-Identifier: Apache-2.0
//
// What the scanner hands to the layer above: a start tag that is well-formed, or nearly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwm::document {

inline constexpr std::string_view kMetadataNamespace = "x-schema:#VssWriterMetadataInfo";

enum class NamespaceKind : uint8_t { kNone, kMetadata, kOther };

// All views point into the window and live until the tag has been handled.
struct Attribute {
  std::string_view name;   // as written, prefix included
  std::string_view value;  // as written, without quotes
  uint32_t colon = 0;      // position in `name`, 0 when there is none
  bool has_reference = false;
  bool has_raw_space = false;  // a line end or a tab
  bool declares_namespace = false;
};

struct Tag {
  std::string_view whole;  // from '<' to '>'
  std::string_view name;   // as written
  uint32_t colon = 0;
  std::vector<Attribute> attributes;
  bool empty = false;    // <X/>
  bool damaged = false;  // a lower layer objected inside: only nesting can be relied on
  NamespaceKind space = NamespaceKind::kNone;

  std::string_view Local() const { return colon == 0 ? name : name.substr(colon + 1); }
};

// The value a reader gets: references replaced, each line end and tab a space (a CR LF pair is
// one). References that are malformed are left as they stand.
void ReadValue(std::string_view raw, std::string* value);

// Looks at the reference that begins at p, which points to '&'.
struct Reference {
  enum class State : uint8_t { kGood, kCut, kNotAReference, kUndeclared, kNotACharacter };
  State state = State::kNotAReference;
  uint32_t size = 1;  // from '&' to ';'
  char32_t value = 0;
};
Reference ScanReference(const char* p, const char* end);

}  // namespace gwm::document
