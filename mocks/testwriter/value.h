// SPDX-License-Identifier: Apache-2.0
//
// value.h: the value of one attribute, read as what it has to be. What it is not is thrown, as the
// end of a line of a mistake.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "testwriter/configuration.h"

namespace gwm::testwriter {

/// "is 'maybe'; nearest: yes"
struct NoValue {
  std::string what;
};

/// A word of a file and what it stands for.
template <class Meaning>
struct Word {
  std::string_view word;
  Meaning meaning;
};

/// The nearest of some names by edit distance, or one that it is a part of; "" if none is near.
std::string_view Nearest(std::string_view wrong, const std::vector<std::string_view>& right);
/// "; nearest: NAME" or "; there are A, B, C".
std::string Instead(std::string_view wrong, const std::vector<std::string_view>& right);

class Value {
 public:
  explicit Value(std::string_view text) : text_(text) {}

  bool Bool() const;
  std::uint64_t Number(std::uint64_t least, std::uint64_t most) const;
  /// Of a path or name: not empty, and no character that a name cannot have.
  Text Name() const;
  Text Path() const;
  Text Any() const;
  VSS_ID Guid() const;
  std::vector<Range> Ranges() const;

  template <class Meaning, std::size_t count>
  Meaning OneOf(const Word<Meaning> (&words)[count]) const {
    std::vector<std::string_view> names;
    for (const auto& [word, meaning] : words) {
      if (word == text_) return meaning;
      names.push_back(word);
    }
    throw NoValue{"is '" + std::string(text_) + "'" + Instead(text_, names)};
  }

 private:
  const std::string_view text_;
};

}  // namespace gwm::testwriter
