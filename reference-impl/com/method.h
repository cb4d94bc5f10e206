// SPDX-License-Identifier: Apache-2.0
//
// method.h: the name of a method, checked when this library is compiled.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "com/method_names.h"

namespace gwm {

class Method {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a method's name.
  consteval Method(const char* name) : index_(IndexOf(name)) {
    if (index_ == kNone) throw "no such method";
  }

  static std::optional<Method> Find(std::string_view name) {
    const std::uint16_t index = IndexOf(name);
    return index == kNone ? std::nullopt : std::optional<Method>(Method(index));
  }

  constexpr std::uint16_t index() const { return index_; }
  constexpr std::string_view name() const { return kMethodNames[index_]; }

 private:
  static constexpr std::uint16_t kNone = 0xFFFF;
  constexpr explicit Method(std::uint16_t index) : index_(index) {}
  static constexpr std::uint16_t IndexOf(std::string_view name) {
    for (std::uint16_t i = 0; i < std::size(kMethodNames); ++i) {
      if (kMethodNames[i] == name) return i;
    }
    return kNone;
  }

  std::uint16_t index_;
};

}  // namespace gwm
