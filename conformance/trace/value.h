// SPDX-License-Identifier: Apache-2.0
//
// One argument or output of a recorded call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vss_com.h"

namespace gwm {

/// Null, a boolean, a number, a result code, or text (UTF-8). Objects are recorded by their name.
struct Value {
  enum class Kind : std::uint8_t { kNull, kBool, kNumber, kCode, kText };

  Kind kind = Kind::kNull;
  std::int64_t number = 0;
  std::string text;

  static Value Null() { return {}; }
  static Value Bool(bool b) { return {Kind::kBool, b ? 1 : 0, {}}; }
  static Value Number(std::int64_t n) { return {Kind::kNumber, n, {}}; }
  static Value Code(HRESULT hr) { return {Kind::kCode, hr, {}}; }
  static Value Text(std::string_view t) { return {Kind::kText, 0, std::string(t)}; }

  friend bool operator==(const Value&, const Value&) = default;
};

/// "null", "true", "3", "VSS_E_BAD_STATE", "\"System Writer\"": as a reader of a report wants it.
std::string Show(const Value& value);

/// A name and its value.
struct Field {
  std::string name;
  Value value;
};

}  // namespace gwm
