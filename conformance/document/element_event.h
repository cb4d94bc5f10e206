// SPDX-License-Identifier: Apache-2.0
//
// What the layer of structure hands to the layer of meaning: an element of the format in its right
// place, with the values that have the right form.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "document/grammar.h"
#include "document/values.h"

namespace gwm::document {

struct Value {
  std::string_view text;  // as a reader gets it
  std::string_view raw;   // as it stands in the document, for findings
  uint32_t number = 0;    // of a number, a boolean (0, 1), a word
};

// Views live until the element has been handled.
struct ElementEvent {
  Element element = Element::kUnknown;
  std::string_view whole;  // the tag
  std::string_view name;
  // False: the layer of structure objected to something about this element; rules that ask about
  // several values at once, or about what is absent, are silent then.
  bool sound = true;

  // Present with the right form. Absent and malformed are the same here.
  bool Has(Attr attr) const { return (present_ >> static_cast<unsigned>(attr) & 1) != 0; }
  const Value& operator[](Attr attr) const { return values_[static_cast<size_t>(attr)]; }
  std::string_view Text(Attr attr) const { return Has(attr) ? (*this)[attr].text : ""; }
  uint32_t Number(Attr attr, uint32_t otherwise = 0) const {
    return Has(attr) ? (*this)[attr].number : otherwise;
  }

  void Clear() { present_ = 0; }
  void Set(Attr attr, const Value& value) {
    present_ |= 1U << static_cast<unsigned>(attr);
    values_[static_cast<size_t>(attr)] = value;
  }

 private:
  uint32_t present_ = 0;
  std::array<Value, kAttrCount> values_;
};

}  // namespace gwm::document
